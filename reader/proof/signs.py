"""What a translation shows of its quality without a reference: numbers, each of one kind of fault.

Words of the sentence that nothing in the translation renders, words of the translation that nothing in the sentence
accounts for, words that come twice, directions of which it says nothing, how unsure the model was, how much its other tries say the same. A word
is rendered by any word of its dictionary senses, or of those of its characters, whatever its ending.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.analysis.analysed import AnalysedSentence, Glosses
from reader.analysis.tokens import Token, TokenKind
from reader.proof.doubts import agreement
from reader.proof.steering import persons
from reader.proof.translation import Hypothesis, Translation
from reader.proof.ways import chinese_words, english_words
from reader.terms.inflection import IRREGULAR
from reader.text import lexica
from reader.text.characters import is_han

_WORD = re.compile(r"[A-Za-z][A-Za-z'’]+")
_AXES = ("move", "level", "trade", "flow", "beat")
_SUFFIX = re.compile(r"(?:ings?|edly|ed|ies|es|s|ly|ions?|ations?|ments?|ers?|ors?|al|ive|y|e)$")


@dataclass(frozen=True, slots=True)
class Signs:
    """The measured signs of one translation."""

    uncovered: float
    """Share of the sentence's content words that nothing in the translation renders."""
    unexplained: float
    """Share of the translation's content words that nothing in the sentence accounts for."""
    repeated: float
    """Content words that come again, per word."""
    undirected: float
    """Kinds of direction (rises and falls, more and less than, bought and sold) that the translation says nothing of."""
    unsure: float
    """Minus the model's mean log-probability per piece."""
    disagreeing: float
    """1 minus the agreement of the model's tries."""
    doubts: float
    """Faults found by the rules."""
    long: float
    """Content words of the sentence."""


def signs_of(analysed: AnalysedSentence, translation: Translation, tries: Sequence[Hypothesis]) -> Signs:
    """The signs of a translation with its proof; `tries` are the model's hypotheses, best first."""
    words = [match.group().lower() for match in _WORD.finditer(translation.text)]
    small = lexica.words("english-small-words", "function", "figure")
    content = [word for word in words if word not in small]
    stems = {_stem(word) for word in words}
    asked = [wanted for token in _content(analysed) if (wanted := _renderings(token, analysed.glosses))]
    known = frozenset().union(*asked, _other_stems(analysed))
    return Signs(
        sum(stems.isdisjoint(wanted) for wanted in asked) / max(len(asked), 1),
        sum(_stem(word) not in known for word in content) / max(len(content), 1),
        _repeated(content, translation) / max(len(content), 1),
        float(_undirected("".join(token.shadow for token in analysed.tokens), translation.text)),
        -translation.score if translation.score is not None else 0.45,
        1 - agreement([one.text for one in tries]) if len(tries) > 1 else 0.13,
        float(len(translation.doubts)),
        float(len(asked)),
    )


def _content(analysed: AnalysedSentence) -> Iterator[Token]:
    idle = lexica.words("stop-words")
    for token in analysed.tokens:
        if token.kind is TokenKind.WORD and token.shadow not in idle and any(map(is_han, token.shadow)):
            yield token


def _renderings(token: Token, glosses: Glosses) -> frozenset[str]:
    """The stems of all words that may render a token."""
    if token.term:
        entry = token.term.entry
        return _stems(" ".join((entry.english, *entry.alternatives, entry.abbreviation)))
    senses = glosses(token.shadow)
    if not senses and len(token.shadow) > 1:
        senses = [sense for char in token.shadow for sense in glosses(char)]
    return _stems(" ".join(senses))


def _other_stems(analysed: AnalysedSentence) -> frozenset[str]:
    """Stems of what stands for figures, names and Latin words, and of words of every news sentence."""
    texts = [mention.english for mention in analysed.numbers] + [name for _, name in persons(analysed)]
    texts += [token.shadow for token in analysed.tokens if token.kind is not TokenKind.WORD]
    texts += [sense for token in analysed.tokens for sense in analysed.glosses(token.shadow)]
    return _stems(" ".join(texts))


def _repeated(words: Sequence[str], translation: Translation) -> int:
    """How many content words and figures come again; figures beyond those that come again in the sentence."""
    again = Counter(word for word in words if len(word) > 3)
    figures = Counter(re.findall(r"\d[\d,.]*\d|\d", translation.text))
    figures -= Counter(re.findall(r"\d[\d,.]*\d|\d", " ".join(r.mention.english for r in translation.numbers)))
    extra = sum(1 for figure, count in figures.items() if translation.text.count(figure) > count)
    return sum(count - 1 for count in again.values()) + 2 * extra


def _undirected(shadow: str, english: str) -> int:
    """Axes on which the Simplified sentence says a way and the translation none."""
    said = (axis for axis in _AXES if any(word.way for word in chinese_words(shadow, axis)))
    return sum(not english_words(english, axis, 0, len(english)) for axis in said)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(match.group().lower()) for match in _WORD.finditer(text))


@cache
def _base_forms() -> dict[str, str]:
    return {form: base for base, forms in IRREGULAR.items() for form in forms.split("|")}


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """A word without its ending, roughly."""
    word = _base_forms().get(word, word).replace("’", "'").removesuffix("'s")
    return (_SUFFIX.sub("", word) if len(word) > 4 else word.rstrip("s"))[:6]
