"""What of a Chinese sentence its human translation is likely to hold: figures, terms, names, and words of the dictionary.

The lexical evidence of `alignment`, as hunalign takes it from a dictionary (Varga et al. 2005, "Parallel corpora for
medium density languages"). How likely each kind comes through was counted in pairs of our own (`benchmarks/parallel.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token, TokenKind
from reader.figures.english import find_figures
from reader.proof.alignment import Clue, Side
from reader.proof.gloss import phrases_of
from reader.terms.inflection import lemmas
from reader.text.characters import is_han

_FIGURE, _LATIN, _TERM, _NAME, _WORD = 0.9, 0.9, 0.75, 0.5, 0.35
"""How often such a clue is in the sentence's translation."""
_ENGLISH_WORD = re.compile(r"[A-Za-z][A-Za-z'’&-]*[A-Za-z]|[A-Za-z]")
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "to",
        "of",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "from",
        "and",
        "or",
        "be",
        "is",
        "are",
        "was",
        "were",
        "as",
        "it",
        "its",
        "that",
        "this",
        "has",
        "have",
        "not",
    ]
)
_LATIN_LETTER = 0.35
"""Of a Han character, in a sentence's length."""


def source_side(analysed: AnalysedSentence) -> Side:
    """A Chinese sentence as the aligner sees it."""
    text = analysed.sentence.text
    han = sum(map(is_han, text))
    latin = sum(char.isascii() and char.isalnum() for char in text)
    return Side(han + _LATIN_LETTER * latin, tuple(dict.fromkeys(_clues(analysed))))


def target_side(text: str) -> Side:
    """An English sentence as the aligner sees it: its words in every base form, its figures."""
    words = {form for word in _words(text) for form in _forms(word)}
    figures = {mark for figure in find_figures(text) for mark in _marks(figure.value, figure.other)}
    return Side(float(len(text)), words=frozenset(words | figures))


def _clues(analysed: AnalysedSentence) -> Iterator[Clue]:
    for number in analysed.numbers:
        if number.value is not None:
            values = [number.value, *(figure.value for figure in find_figures(number.english))]
        else:
            values = [figure.value for figure in find_figures(number.english)]
        if marks := dict.fromkeys(mark for value in values for mark in _marks(value)):
            yield Clue(tuple((mark,) for mark in marks), _FIGURE)
    for match in analysed.terms:
        entry = match.entry
        if options := _phrases((entry.english, *entry.alternatives, entry.abbreviation)):
            yield Clue(options, _TERM)
    for token in analysed.tokens:
        if token.kind is TokenKind.LATIN and (options := _phrases((token.text,))):
            yield Clue(options, _LATIN)
        elif token.kind is TokenKind.WORD and token.term is None:
            options = _senses(token, analysed)
            if options or (name := _name(token)):
                yield Clue(options, _WORD) if options else Clue(((name,),), _NAME)


def _senses(token: Token, analysed: AnalysedSentence) -> tuple[tuple[str, ...], ...]:
    return _phrases(phrase for sense in analysed.glosses(token.shadow) for phrase in phrases_of(sense))


def _name(token: Token) -> str:
    """The pinyin of a name, of a person's the given one; empty for other words."""
    reading = token.reading
    if reading is None or not reading.capitals:
        return ""
    syllables = reading.syllables[reading.capitals[-1] :]
    return "".join(re.sub("[^a-z]", "", syllable.replace("ü", "u")) for syllable in syllables)


def _phrases(phrases: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Phrases as words that count, each once."""
    found = (tuple(word.lower() for word in _words(phrase)) for phrase in phrases)
    return tuple(dict.fromkeys(words for words in found if words))


def _words(text: str) -> list[str]:
    return [word for word in _ENGLISH_WORD.findall(text.replace("’", "'")) if word.lower() not in _SMALL]


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    word = word.lower().removesuffix("'s")
    parts = word.split("-") if "-" in word else []
    return lemmas(word) | {word} | frozenset(form for part in parts for form in (part, *lemmas(part)))


def _marks(*values: float | None) -> list[str]:
    """Figures as words: three significant digits, so that rounding does not count."""
    return [f"#{value:.3g}" for value in values if value is not None]
