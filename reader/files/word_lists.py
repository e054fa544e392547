"""Lists of words that a reader knows or learns: a word a line, or a table of LWT, Lute, LingQ or Pleco.

LWT exports nine columns without a header (term first, status fifth); Lute and LingQ a CSV with one; Pleco a word with
its Traditional form in brackets, tab, pinyin, tab, meaning, and headings that begin with `//`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import InputError
from reader.files.anki_collection import read_collection
from reader.files.loaders.encodings import decode
from reader.files.whole import read_whole
from reader.journal import one_sentence
from reader.text.characters import is_han
from reader.words.schedule import Schedule
from reader.words.word_status import WordStatus

LONGEST = 12
"""Code points of a word; what is longer is a sentence."""
_LARGEST = 64 << 20
"""Bytes of a list."""
_WORD_COLUMNS = ("term", "word", "simplified", "hanzi", "front", "text")
_BRACKETS = re.compile(r"\[[^\]]*\]|【[^】]*】|\([^)]*\)")
_NUMBERS = {
    **{str(number): str(number) for number in range(1, 6)},
    "0": WordStatus.NEW.value,
    "98": WordStatus.IGNORED.value,
    "99": WordStatus.WELL_KNOWN.value,
}
"""Statuses of LWT and Lute; their 0 is a word that was met and not marked."""
_NAMES = {
    "known": WordStatus.WELL_KNOWN.value,
    "ignored": WordStatus.IGNORED.value,
    "i": WordStatus.IGNORED.value,
    "w": WordStatus.WELL_KNOWN.value,
}


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word of a list."""

    word: str
    """As written there, in either script."""
    status: str = ""
    """A `WordStatus`; empty where the list does not say."""
    sentence: str = ""
    """An example, where the list has one."""
    schedules: tuple[Schedule, ...] = ()
    """Of its cards that were answered, those due first first."""


@dataclass(frozen=True, slots=True)
class WordList:
    """What a file holds."""

    words: tuple[ListedWord, ...]
    left_out: int
    """Rows that hold no Chinese word."""
    suspended: int = 0
    """Cards that were answered once and are suspended."""
    unreadable: int = 0
    """Cards whose schedule makes no sense."""


def read_words(path: Path) -> WordList:
    """The words of a list, a table or an Anki package.

    Raises:
        InputError: the file cannot be read, is too large, or is no text.
    """
    with one_sentence(str(path)):
        return _words_of(path)


def _words_of(path: Path) -> WordList:
    if path.suffix.lower() in {".apkg", ".colpkg"}:
        deck = read_collection(path, is_word)
        listed = tuple(ListedWord(row.word, row.status, schedules=row.schedules) for row in deck.words)
        return WordList(listed, deck.left_out, deck.schedules.suspended, deck.schedules.unreadable)
    text = decode(read_whole(path, _LARGEST), str(path)).text.removeprefix("\ufeff")
    rows = list(_rows(text, path))
    found = [word for word in rows if is_word(word.word)]
    return WordList(tuple(found), len(rows) - len(found))


def is_word(text: str) -> bool:
    """Whether a text is one word in Chinese characters, perhaps with Latin letters in it (AA制)."""
    return 0 < len(text) <= LONGEST and any(map(is_han, text)) and all(char.isalnum() or char in "·-" for char in text)


def _rows(text: str, path: Path) -> Iterator[ListedWord]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("//", "#"))]
    delimiter = next((mark for mark in "\t;," if lines and mark in lines[0]), "\t")
    try:
        table = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error as error:
        raise InputError("{path}: is no table of words ({error}).", path=path, error=error) from error
    names = [cell.lower() for cell in table[0]] if table else []
    column = next((names.index(name) for name in _WORD_COLUMNS if name in names), None)
    if column is not None:
        for row in table[1:]:
            yield _named(dict(zip(names, row, strict=False)), names[column])
        return
    for row in table:
        status = _NUMBERS.get(row[4], "") if len(row) >= 6 else ""
        yield ListedWord(_bare(row[0]), status, "")


def _named(row: Mapping[str, str], column: str) -> ListedWord:
    """A row of a table with a header; LingQ counts from 0 (new) to 3 (learned), 4 is known."""
    said = row.get("status", "").strip().lower()
    if {"fragment", "importance", "hint"} & set(row) and said.isdigit():
        status = str(int(said) + 1) if int(said) < 4 else WordStatus.WELL_KNOWN.value
    else:
        status = _NUMBERS.get(said) or _NAMES.get(said, "")
    return ListedWord(_bare(row.get(column, "")), status, row.get("sentence", "").lstrip("'"))


def _bare(cell: str) -> str:
    """A word without what stands in brackets behind it, and without Lute's zero-width spaces."""
    return _BRACKETS.sub("", cell).replace("\u200b", "").strip()
