"""Which of a dictionary's senses a word has where it stands: the one that fits is put first, none is left out.

By what is seen of the place: which sense the translation renders, whether the word stands where a verb does
(`lexica/sense-neighbours.tsv`), whether it counts something; and by the dictionary's own labels, since a sense that is
old, of a dialect or of another field is seldom meant in the news. Where nothing is seen, the dictionary's order holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from reader.analysis.tokens import WordPlace
from reader.proof.gloss import phrases_of
from reader.study.selection import is_function_word
from reader.terms.inflection import lemmas
from reader.text import lexica

_RENDERED = 2.0
"""Of a sense that stands in the translation."""
_KIND = 1.2
"""Of a verb where verbs stand, of another word where others do."""
_COUNTS, _COUNTS_NOTHING = 4.0, -3.0
"""Of a measure word behind a number, and elsewhere."""
_USUAL = 1.3
"""Of the sense that news has most (`lexica/usual-senses.tsv`)."""
_SELDOM = -2.5
_RANK = 0.3
"""What each earlier place in the dictionary's entry is worth, up to `_RANKS` of them: common senses come first there."""
_RANKS = 4
_OLD = re.compile(
    r"\((?:[\w .;-]*\b)?(?:old|archaic|literary|classical|dialect|slang|vulgar|coll\.|Buddhism|Daoism|TCM|Chinese opera"
    r"|chess|mahjong|music|grammar|linguistics|astronomy|botany|zoology|heraldry|bird species[^)]*|(?-i:Tw))\)",
    re.IGNORECASE,
)
_NOT_MEANT = re.compile(r"surname |(?:old |archaic )?variant of |see |also |used in |CL:|measure word |Taiwan pr\.")
_WORD = re.compile(r"[a-z]+")
_CLASSIFIER = re.compile(r"(?:\([^)]*\) )?classifier\b")


def fitting_first(senses: Sequence[str], place: WordPlace) -> tuple[str, ...]:
    """The senses of the word at a place, the one that fits there first (the chosen one before all), the others in their
    order."""
    if place.chosen in senses:
        best = list(senses).index(place.chosen)
    elif len(senses) > 1:
        grammar = is_function_word(place.tokens[place.at].word)
        wanted, english = ("", "") if grammar else (_wanted(place), place.english)
        seen = _Seen(
            _words(english), _usual().get(place.tokens[place.at].word, frozenset()), wanted, _is_counted(place)
        )
        worth = [_worth(sense, rank, seen) for rank, sense in enumerate(senses)]
        best = worth.index(max(worth))
    else:
        return tuple(senses)
    return (senses[best], *senses[:best], *senses[best + 1 :])


class _Seen(NamedTuple):
    """What is seen of a place."""

    english: frozenset[str]
    usual: frozenset[str]
    wanted: str
    counts: bool


def _worth(sense: str, rank: int, seen: _Seen) -> float:
    if _NOT_MEANT.match(sense):
        return -10.0 - rank
    worth = -_RANK * min(rank, _RANKS)
    if _CLASSIFIER.match(sense):
        return worth + (_COUNTS if seen.counts else _COUNTS_NOTHING)
    if _OLD.search(sense):
        worth += _SELDOM
    if seen.wanted:
        worth += _KIND if (seen.wanted == "verb") == sense.removeprefix("(bound form) ").startswith("to ") else 0.0
    if any(said <= seen.english for said in _said(sense)):
        worth += _RENDERED
    if any(said == seen.usual for said in _said(sense)):
        worth += _USUAL
    return worth


def said_in(sense: str, english: str) -> bool:
    """Whether an English text has a rendering of a sense, in any inflection.

    >>> said_in("to rise; to go up (of prices)", "Prices went up.")
    True
    """
    return any(said <= _words(english) for said in _said(sense))


@cache
def _usual() -> dict[str, frozenset[str]]:
    """The words of a rendering of the sense that news has most."""
    return {word: frozenset(_WORD.findall(said)) for word, said in lexica.table("usual-senses")}


@lru_cache(maxsize=4096)
def _words(english: str) -> frozenset[str]:
    """What the words of a translation may be forms of."""
    return frozenset(chain.from_iterable(map(lemmas, _WORD.findall(english.lower()))))


@lru_cache(maxsize=8192)
def _said(sense: str) -> tuple[frozenset[str], ...]:
    """The words of each rendering that a sense gives."""
    said = (frozenset(_WORD.findall(phrase.lower())) for phrase in phrases_of(sense))
    return tuple(filter(None, said))


def _wanted(place: WordPlace) -> str:
    """`verb` or `other` by what is beside the word; empty where nothing is seen."""
    for neighbour, stands in ((place.at - 1, "behind it"), (place.at + 1, "before it")):
        if 0 <= neighbour < len(place.tokens):
            for kind in ("verb", "other"):
                if place.tokens[neighbour].word in lexica.words("sense-neighbours", f"{kind} {stands}"):
                    return kind
    return ""


def _is_counted(place: WordPlace) -> bool:
    """Whether a number without a unit, or a word that counts, stands before the word."""
    last = place.tokens[place.at - 1].shadow[-1:] if place.at else ""
    return last.isdecimal() or last in lexica.characters("sense-neighbours", "counted")
