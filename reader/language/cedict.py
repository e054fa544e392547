"""Looking words up in CC-CEDICT, in either script; the file behind it is `cedict_index`'s."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.errors import DictionaryError
from reader.language.cedict_index import open_index
from reader.text import lexica
from reader.text.characters import is_han
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import normalise, with_mark

_COLUMNS = "SELECT simplified, traditional, pinyin, senses FROM entries"
_POINTER = re.compile(
    r"(?:\([^)]*\) )?(?:[A-Za-z]+ )*?(?:variant of|see(?: also)?|also written|(?:now|nowadays|sometimes) written|used in"
    r"|same as|equivalent (?:of|to)|contraction of|short for|abbr\. (?:for|of|to)|another name for|old term for)"
    r" ([^\s|,;()\[\]]+)(?:\|([^\s,;()\[\]]+))?(?:\[([^\]]*)\])?"
)
"""A sense that only points to another headword: traditional, simplified where it differs, reading."""
_LONGEST_CHAIN = 3
"""A variant of a variant of a variant is followed; a circle ends."""
_SENSES_OF_TARGET = 4
_LONGEST_PART = 12
"""Code points of the longest part of a compound that is looked for."""


class CedictLexicon:
    """Looks words up in either script; safe on any thread.

    Every method raises DictionaryError where the index is needed first and cannot be made.
    """

    def __init__(self, path: Path, report: Callable[[DictionaryError], None] = lambda error: None) -> None:
        """Use the index at `path`, made on first use; `report` hears when it cannot be kept there."""
        self._path, self._report = path, report
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._levels: dict[str, int] | None = None

    def look_up(self, word: str, reading: Sequence[str] = ()) -> Card:
        """The card of a word; where it is not listed, the entries of its longest parts.

        Entries with the given reading (numbered syllables, as the sentence has it) come first.
        """
        entries = _with_news_sense(sorted(self._entries(word), key=lambda entry: _distance(entry, reading)))
        parts = tuple(self._parts(word)) if not entries and len(word) > 1 else ()
        simplified = entries[0].simplified if entries else word
        return Card(word, tuple(self._resolved(entry) for entry in entries), self.level(simplified), parts)

    def level(self, word: str) -> int | None:
        """HSK 3.0 level 1-6, 7 for 7-9, None when in no list; `word` is Simplified."""
        return self.levels().get(word)

    def levels(self) -> Mapping[str, int]:
        """HSK 3.0 level by Simplified word."""
        if self._levels is None:
            self._levels = dict(self._rows("SELECT word, level FROM levels"))
        return self._levels

    def search(self, query: str, limit: int = 50) -> list[LexiconEntry]:
        """Entries that begin with `query` (either script), are read so (with or without tones), or mean it in English.

        The best come first: whole matches before beginnings, readings before senses, commoner and shorter words first.
        """
        query = " ".join(query.split())
        if not query:
            return []
        found = self._starting_with(query) if any(map(is_han, query)) else self._read_or_meaning(query.lower())
        ranked = sorted(found, key=lambda pair: (pair[0], self.level(pair[1][0]) or 9, len(pair[1][0])))
        return [_entry(row) for _, row in ranked[:limit]]

    def close(self) -> None:
        """Close the index; the next question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _starting_with(self, query: str) -> list[tuple[int, tuple[str, ...]]]:
        pattern = re.sub(r"([*?\[])", r"[\1]", query) + "*"
        rows = self._rows(
            f"{_COLUMNS} WHERE simplified GLOB ? OR traditional GLOB ? ORDER BY place", (pattern, pattern)
        )
        return [(0 if query in row[:2] else 1, row) for row in rows]

    def _read_or_meaning(self, query: str) -> list[tuple[int, tuple[str, ...]]]:
        """Rows with their rank: 0 read so, 1 a sense is just that, 2 a sense begins so, 3 the words are in a sense."""
        syllables = re.findall(r"[^\W\d]+\d?", query)
        toned = re.sub(r"\W", "", query)
        letters = "".join(normalise(syllable)[:-1] for syllable in syllables)
        by_reading = self._rows(f"{_COLUMNS} WHERE plain = ? ORDER BY weight DESC, place", (letters,))
        exact = [row for row in by_reading if toned in _spellings(row[2])]
        found = [(0, row) for row in exact or by_reading]
        if len(query) < 2:
            return found
        pattern = re.sub(r"([%_\\])", r"\\\1", query)
        by_sense = self._rows(f"{_COLUMNS} WHERE senses LIKE ? ESCAPE '\\' ORDER BY place", (f"%{pattern}%",))
        words = re.compile(rf"(?<![a-z]){re.escape(query)}(?![a-z])")
        for row in by_sense:
            ranks = [rank for sense in row[3].lower().split("/") if (rank := _rank(sense, query, words))]
            if ranks:
                found.append((min(ranks), row))
        return found

    def _entries(self, word: str) -> list[LexiconEntry]:
        query = f"{_COLUMNS} WHERE simplified = ? OR traditional = ? ORDER BY weight DESC, place"
        return sorted((_entry(row) for row in self._rows(query, (word, word))), key=lambda e: _kind(e, word))

    def _parts(self, word: str) -> Iterator[LexiconEntry]:
        """The best entry of each part, longest parts first from the left."""
        place = 0
        while place < len(word):
            for end in range(min(len(word), place + _LONGEST_PART), place, -1):
                found = self._entries(word[place:end]) if end - place < len(word) else []
                if found:
                    yield self._resolved(found[0])
                    place = end
                    break
            else:
                place += 1

    def _resolved(self, entry: LexiconEntry) -> LexiconEntry:
        """The entry; if its first sense only points elsewhere (variant of, see, abbr. for), with the senses from there."""
        senses = list(entry.senses)
        seen, current = {(entry.traditional, entry.pinyin)}, entry
        for _ in range(_LONGEST_CHAIN):
            target = self._target(current)
            if target is None or (target.traditional, target.pinyin) in seen:
                break
            senses += [sense for sense in target.senses[:_SENSES_OF_TARGET] if sense not in senses]
            seen.add((target.traditional, target.pinyin))
            current = target
        return LexiconEntry(entry.simplified, entry.traditional, entry.pinyin, tuple(senses))

    def _target(self, entry: LexiconEntry) -> LexiconEntry | None:
        match = _POINTER.match(entry.senses[0])
        if match is None or not is_han(match[1][0]):
            return None
        wanted = (match[3] or "").replace("u:", "ü").lower()
        candidates = [e for e in self._entries(match[2] or match[1]) if e.traditional == match[1]]
        same_reading = [e for e in candidates if " ".join(e.pinyin).lower() == wanted]
        return next(iter(same_reading or candidates), None)

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        encodable = [value.encode("utf-8", "replace").decode() for value in values]
        with self._lock:
            if self._connection is None:
                self._connection = open_index(self._path, self._report)
            try:
                return _sound(self._connection.execute(query, encodable).fetchall())
            except sqlite3.DatabaseError:  # the file is damaged: it can be made again
                self._connection.close()
                self._connection = open_index(self._path, self._report, anew=True)
                return self._connection.execute(query, encodable).fetchall()


def _sound(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of texts and numbers; a flipped byte makes other things of them."""
    if not all(isinstance(cell, str | int) for row in rows for cell in row):
        raise sqlite3.DatabaseError("a cell is neither text nor number")
    return rows


def _entry(row: tuple[str, ...]) -> LexiconEntry:
    return LexiconEntry(row[0], row[1], tuple(row[2].split(" ")), tuple(row[3].split("/")))


def _with_news_sense(entries: list[LexiconEntry]) -> list[LexiconEntry]:
    """The entries, the best one with the sense that the word has in business news before the others."""
    sense = _news_senses().get(entries[0].simplified) if entries else None
    if sense is None:
        return entries
    first = entries[0]
    return [LexiconEntry(first.simplified, first.traditional, first.pinyin, (sense, *first.senses)), *entries[1:]]


@cache
def _news_senses() -> dict[str, str]:
    return {row[0]: row[1] for row in lexica.table("news-senses")}


def _kind(entry: LexiconEntry, word: str) -> int:
    """Common senses first, then variants, then names, surnames last; `word` as written before its other forms."""
    first = entry.senses[0]
    if first.startswith("surname ") or first.endswith("(surname)"):
        return 8
    other = word not in (entry.traditional, entry.simplified) or "variant of" in first or first.startswith("used in ")
    return 4 * entry.pinyin[0][:1].isupper() + 2 * other


def _distance(entry: LexiconEntry, reading: Sequence[str]) -> int:
    """0 where the entry is read so, 1 where only tones or capitals differ, 2 else; 0 for all without a reading."""
    wanted, own = [normalise(s) for s in reading if s], [normalise(s) for s in entry.pinyin]
    if not wanted or wanted == own:
        return 0
    return 1 if [s[:-1] for s in wanted] == [s[:-1] for s in own] else 2


def _rank(sense: str, query: str, words: re.Pattern[str]) -> int:
    """How well a sense in lower case answers an English query: 1 just that, 2 begins so, 3 holds the words, 0 not."""
    bare = re.sub(r"\([^)]*\)", "", sense).strip()
    bare = re.sub(r"^(?:to|a|an|the) ", "", bare)
    if not words.search(sense):
        return 0
    if query in (bare, *(part.strip() for part in bare.split(";"))):
        return 1
    return 2 if bare.startswith(query) else 3


def _spellings(pinyin: str) -> set[str]:
    """The ways a reading may be typed in one piece: without tones, with numbers, with marks."""
    normal = [normalise(syllable) for syllable in pinyin.split(" ")]
    plain = "".join(syllable[:-1] for syllable in normal)
    marked = "".join(with_mark(syllable) for syllable in normal)
    return {plain, plain.replace("ü", "v"), "".join(normal), "".join(normal).replace("ü", "v"), marked}
