"""The words that say a way, in Chinese and in English: `dictionaries/lexica/directions.tsv`.

Each stands on an axis (rises and falls, bought and sold, beaten and missed ...) with two ways. Which English ones are plain
enough to accuse a translation and which only acquit it is the list's last column.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.text import lexica

UP, DOWN, UNSAID = 1, -1, 0
"""Ways a word may say; a negated one (没有下降) says none."""
_WAYS = {"up": UP, "down": DOWN}
_NEGATED = re.compile(r"(?:不|未|没有?|无|并非|停止|防止|避免|而非|拒绝|勿|别)(?:再|会|能|曾|必|再度|继续|出现|见)?$")
_DENIED = re.compile(r"(?i)(?:\b(?:not|never|no|without|nor|cannot|nothing|unlikely|fail\w*)|n['’]t)(?: \S+){0,3} $")
_BEFORE_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿近约逾超了至到过几数半高达]")
"""What follows where one character (涨, 增) is a verb of a figure and not a part of another word."""
_COMPARED = re.compile(
    r"(?P<up>[高贵多])(?=[\d一二两三四五六七八九十近约逾超])|[低少](?=[\d一二两三四五六七八九十近约逾超])"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says a way."""

    way: int
    start: int
    end: int
    text: str


def negated_before(shadow: str, start: int) -> bool:
    """Whether what begins at a place of a sentence in Simplified script is negated (没有下降)."""
    return bool(_NEGATED.search(shadow, max(0, start - 5), start))


def is_denied(english: str, start: int) -> bool:
    """Whether a no stands shortly before a place of an English text."""
    return bool(_DENIED.search(english, 0, start))


@lru_cache(maxsize=64)
def chinese_words(shadow: str, axis: str) -> tuple[Word, ...]:
    """The words of a sentence that say a way; the last are kept, since every translation of it is held against them."""
    pattern, ways = _chinese(axis)
    idle = [match.span() for match in _idle().finditer(shadow)]
    found: list[Word] = []
    for match in pattern.finditer(shadow):
        start, end = match.span()
        lone = end - start == 1 and not _BEFORE_FIGURE.match(shadow, end)
        if lone or any(left <= start and end <= right for left, right in idle):
            continue
        negated = negated_before(shadow, start)
        found.append(Word(UNSAID if negated else ways[match.group()], start, end, match.group()))
    if axis == "move" and ("比" in shadow or "较" in shadow):
        found += [
            Word(UP if match["up"] else DOWN, *match.span(), match.group()) for match in _COMPARED.finditer(shadow)
        ]
        found.sort(key=lambda word: word.start)
    return tuple(found)


def english_words(text: str, axis: str, first: int, last: int) -> list[Word]:
    """The words of an axis in a part of an English text, in order."""
    found = [
        Word(way, *match.span(), match.group())
        for way in (UP, DOWN)
        for match in _english(axis, way).finditer(text, first, last)
    ]
    return sorted(found, key=lambda word: word.start)


def accuses(axis: str, way: int, text: str, word: Word) -> bool:
    """Whether a word is plain enough to doubt a translation by."""
    return bool(_accusing(axis, way).match(text, word.start))


def _rows(wanted: Callable[[tuple[str, ...]], bool]) -> list[tuple[str, ...]]:
    return [row for row in lexica.table("directions") if wanted(row)]


@cache
def _chinese(axis: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for the Chinese words of an axis, the longest first, and the way of each."""
    rows = sorted(_rows(lambda row: row[2:4] == (axis, "zh")), key=lambda row: -len(row[0]))
    return re.compile("|".join(row[0] for row in rows)), {row[0]: _WAYS[row[1]] for row in rows}


@cache
def _english(axis: str, way: int) -> re.Pattern[str]:
    return _one_of(_rows(lambda row: row[2:4] == (axis, "en") and _WAYS[row[1]] == way))


@cache
def _accusing(axis: str, way: int) -> re.Pattern[str]:
    return _one_of(_rows(lambda row: row[2:] == (axis, "en", "accuses") and _WAYS[row[1]] == way))


def _one_of(rows: list[tuple[str, ...]]) -> re.Pattern[str]:
    return re.compile(rf"(?:\b|(?<=% ))(?:{'|'.join(row[0] for row in rows)})(?!\w)", re.IGNORECASE)


@cache
def _idle() -> re.Pattern[str]:
    """Words with such characters in them that say no way."""
    return re.compile("|".join(sorted(lexica.listed("no-directions"), key=len, reverse=True)))
