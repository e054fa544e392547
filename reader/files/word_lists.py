"""Lists of words that a reader knows or learns: a word a line, or what LWT, Lute, LingQ, Pleco and Anki export.

- LWT (`tsv_export` of its sources): tabs, no header, no quoting: term, translation, sentence with the term in braces,
  romanization, status, language, number, tags.
- Lute (`export_terms` in `lute/term/routes.py`): CSV with a header, `term` … `language` … `status` (1-5, 98, 99), in a file
  made for it also W and I; zero-width spaces between the words of a term.
- LingQ: `term,phrase,tag1…,meaninglanguage1,meaning1…`, which has no status, as its own import and export have it; what is
  made of its API has `fragment`, `status` from 0 (new) to 3 (learned), 4 or `extended_status` 3 for known.
- Pleco: text, a word with its Traditional form in brackets, tab, pinyin, tab, meaning, headings that begin with `//`; or XML
  (`plecoflash`, format version 2), a `headword` in `sc` and `tc` for each card.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.errors import InputError
from reader.files.anki_collection import read_collection
from reader.files.loaders.encodings import decode
from reader.files.whole import read_whole
from reader.files.xml_tree import XmlError, local_name, parsed
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
_BRACES = str.maketrans("", "", "{}")
_OTHER_LANGUAGE = re.compile("japan|日本|korea|한국|조선", re.IGNORECASE)
"""How a list calls the other languages that are written with these characters."""
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
    data = read_whole(path, _LARGEST)
    text = decode(data, str(path)).text.removeprefix("\ufeff")
    rows = list(_flashcards(data, path) if text.lstrip().startswith("<") else _rows(text, path))
    found = [word for word in rows if is_word(word.word)]
    return WordList(tuple(found), len(rows) - len(found))


def is_word(text: str) -> bool:
    """Whether a text is one word in Chinese characters, perhaps with Latin letters in it (AA制)."""
    return 0 < len(text) <= LONGEST and any(map(is_han, text)) and all(char.isalnum() or char in "·-" for char in text)


def _flashcards(data: bytes, path: Path) -> Iterator[ListedWord]:
    """The cards of Pleco: each in Simplified characters, else in Traditional ones."""
    try:
        root = parsed(data, str(path))
    except XmlError as error:
        raise InputError("{path}, line {line}: {error}", path=path, line=error.line, error=error) from error
    if local_name(root.tag) != "plecoflash":
        raise InputError("{path}: is no list of Pleco's flashcards ({name}).", path=path, name=local_name(root.tag))
    for card in (element for element in root.iter() if local_name(element.tag) == "card"):
        heads = {
            element.get("charset", "sc"): "".join(element.itertext()).strip()
            for element in card.iter()
            if local_name(element.tag) == "headword"
        }
        yield ListedWord(_bare(heads.get("sc") or heads.get("tc", "")))


def _rows(text: str, path: Path) -> Iterator[ListedWord]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(("//", "#"))]
    delimiter = next((mark for mark in "\t;," if lines and mark in lines[0]), "\t")
    try:
        names = [cell.strip().lower() for cell in next(csv.reader(lines[:1], delimiter=delimiter), ())]
        column = next((names.index(name) for name in _WORD_COLUMNS if name in names), None)
        if column is not None:  # a cell may have several lines, and one of them a mark that begins a remark elsewhere
            begun = io.StringIO(text[text.index(lines[0]) :], newline="")
            table = list(csv.reader(begun, delimiter=delimiter))
        elif delimiter == "\t":  # LWT and Pleco quote nothing
            table = list(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE))
        else:
            table = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error as error:
        raise InputError("{path}: is no table of words ({error}).", path=path, error=error) from error
    if column is not None:
        for row in filter(any, table[1:]):
            yield _named(dict(zip(names, map(str.strip, row), strict=False)), names[column])
        return
    for row in ([cell.strip() for cell in row] for row in table):
        is_lwt = len(row) >= 6
        sentence = row[2].translate(_BRACES) if is_lwt else ""
        word = "" if is_lwt and _OTHER_LANGUAGE.search(row[5]) else _bare(row[0])
        yield ListedWord(word, _NUMBERS.get(row[4], "") if is_lwt else "", sentence)


def _named(row: Mapping[str, str], column: str) -> ListedWord:
    """A row of a table with a header."""
    said = row.get("status", "").strip().lower()
    if "meaninglanguage1" in row and not said:
        status = WordStatus.NEW.value  # what LingQ lists is being learned
    elif {"fragment", "importance", "hint", "extended_status"} & set(row) and said.isdigit():
        is_known = int(said) >= 4 or row.get("extended_status", "").strip() == "3"
        status = WordStatus.WELL_KNOWN.value if is_known else str(int(said) + 1)
    else:
        status = _NUMBERS.get(said) or _NAMES.get(said, "")
    sentence = row.get("sentence") or row.get("fragment") or row.get("phrase") or ""
    word = "" if _OTHER_LANGUAGE.search(row.get("language", "")) else _bare(row.get(column, ""))
    return ListedWord(word, status, sentence.lstrip("'").strip())


def _bare(cell: str) -> str:
    """A word without what stands in brackets behind it, and without Lute's zero-width spaces."""
    return _BRACKETS.sub("", cell).replace("\u200b", "").strip()
