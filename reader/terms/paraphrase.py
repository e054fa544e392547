"""Whether an English text says a term in other words: its words apart, a synonym, without a general word, a dictionary's sense.

Good translations write `reserves` for foreign exchange reserves, `call the model via API` for API call, `build a factory`
for build a plant. Only for the built-in termbase: what the reader's or a team's glossary says is meant as it stands.
The synonyms and general words are `lexica/english-synonyms.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from reader.terms.entry import Scope, TermEntry, TermStatus
from reader.terms.inflection import beginning, inflected
from reader.text import lexica

_WIDEST = 30
"""Code points over which the words of a term may be spread."""
_SHORTEST = 6
"""Letters from which one word of a term says it alone, where the others are general."""
_MOST = 4
"""Words of a term or a dictionary's sense."""
_PARTICLE = re.compile(r"([a-z]{3,})-?(back|off|out|over|down|up)s?")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|\bCL:.*")


def find_paraphrase(entry: TermEntry, senses: Sequence[str], translation: str) -> str:
    """The words of a translation that say a term of the built-in termbase in another way; empty for none.

    `senses` are those of the dictionary for the term as it stands in the sentence.

    >>> reserves = TermEntry("x", "外汇储备", "外汇储备", "foreign exchange reserves")
    >>> find_paraphrase(reserves, (), "The country's reserves cover six months."), find_paraphrase(reserves, (), "It fell.")
    ('reserves', '')
    """
    if entry.scope is not Scope.BUILT_IN or entry.kind != "term" or entry.status is TermStatus.KEEP_AS_IS:
        return ""
    lowered = translation.lower()
    for option in (entry.english, *entry.alternatives):
        for words in _ways(option):
            if found := _together(words, translation, lowered):
                return found
    for sense in senses:
        for words in _of_sense(sense):
            if found := _together(words, translation, lowered):
                return found
    return ""


@cache
def _ways(english: str) -> tuple[tuple[str, ...], ...]:
    """The words of a term that together say it: all, and those that are not general."""
    words = tuple(re.sub(r"\s*\([^)]*\)", "", english).split())
    if not words or len(words) > _MOST or not all(word.replace("-", "").isalpha() for word in words):
        return ()
    telling = tuple(word for word in words if word.lower() not in _general() and len(word) > 2)
    alone = len(telling) > 1 or (len(telling) == 1 and len(telling[0]) >= _SHORTEST)
    return tuple(dict.fromkeys([words, *((telling,) if alone and len(words) > 1 else ())]))


@cache
def _of_sense(sense: str) -> tuple[tuple[str, ...], ...]:
    """The renderings in a dictionary's sense, as words."""
    parts = (re.sub(r"^(?:to be|to|an?|the) ", "", part.strip()) for part in re.split(r"[;,/]", _ASIDE.sub("", sense)))
    named = (tuple(part.split()) for part in parts)
    return tuple(words for words in named if 0 < len(words) <= _MOST and len("".join(words)) > 3 and _plain(words))


def _plain(words: Sequence[str]) -> bool:
    return all(word.isascii() and word.replace("-", "").isalpha() for word in words)


def _together(words: Sequence[str], translation: str, lowered: str) -> str:
    """Where all words stand near each other, in any order."""
    alone = len(words) == 1
    if any(not any(letters in lowered for letters in _letters(word, alone=alone)) for word in words):
        return ""
    places = [[match.span() for match in _word(word, alone=alone).finditer(translation)] for word in words]
    if not all(places):
        return ""
    spans = min(product(*(spans[:4] for spans in places)), key=_spread)
    start, end = min(left for left, _ in spans), max(right for _, right in spans)
    return translation[start:end] if end - start <= _WIDEST and len(set(spans)) == len(spans) else ""


def _spread(spans: Sequence[tuple[int, int]]) -> int:
    return max(right for _, right in spans) - min(left for left, _ in spans)


@cache
def _letters(word: str, *, alone: bool) -> tuple[str, ...]:
    """Letters of which some stand in every text that has the word or one that means the same."""
    words = [one.lower() for one in _same(word, alone=alone)]
    verbs = [found[1] for one in words if (found := _PARTICLE.fullmatch(one))]
    return tuple(map(beginning, [*words, *verbs]))


@cache
def _word(word: str, *, alone: bool) -> re.Pattern[str]:
    """A word, or one that means the same, with its inflection; with or without its hyphen, and as a verb with a particle."""
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(form for one in _same(word, alone=alone) for form in _forms(one))})(?:holders?|makers?|ers?|ors?)?(?!\w)",
        re.IGNORECASE,
    )


def _forms(word: str) -> Iterator[str]:
    first, *rest = word.split("-")
    yield r"[\s-]?".join(
        [*(re.escape(part) for part in [first, *rest[:-1]] if rest), inflected(rest[-1] if rest else word)]
    )
    if found := _PARTICLE.fullmatch(word.lower()):
        yield rf"{inflected(found[1])}(?:\s+\w+){{0,2}}?\s+{found[2]}"


def _same(word: str, *, alone: bool) -> tuple[str, ...]:
    """The word and, unless it says its term alone, those that mean the same beside another word."""
    if alone:
        return (word,)
    lowered = word.lower()
    singular = lowered.removesuffix("s") if len(lowered) > 4 else lowered
    return tuple(dict.fromkeys((word, *_synonyms().get(lowered, ()), *_synonyms().get(singular, ()))))


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in lexica.listed("english-synonyms", "same"):
        words = tuple(row.split("; "))
        for word in words:
            found[word] = (*found.get(word, ()), *words)
    return found


@cache
def _general() -> frozenset[str]:
    """Words that a term can do without, with their plurals."""
    return frozenset(form for word in lexica.listed("english-synonyms", "head") for form in (word, f"{word}s"))
