"""Words of an Anki package (`.apkg`) or collection (`.colpkg`): a zip with an SQLite file, in newer ones under zstd.

The format is that of Anki's own import (`rslib/src/import_export/package`): `collection.anki21b` is compressed,
`collection.anki21` and `collection.anki2` are not; the first that is there holds the notes.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TypeVar

from reader.errors import InputError
from reader.files.anki_schedule import DeckSchedules, schedules_in
from reader.sqlite_file import connect
from reader.words.schedule import Schedule
from reader.words.word_status import WordStatus

_T = TypeVar("_T")
_FILES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_LARGEST = 512 << 20
"""Bytes of the unpacked collection."""
_MOST = 500_000
"""Notes that are read."""
_MATURE = 21
"""Days of an interval from which Anki calls a card mature."""
_MARKUP = re.compile(r"<[^>]*>|\[sound:[^\]]*\]")
_TYPES = "SELECT notetypes.id, notetypes.name, fields.name FROM notetypes JOIN fields ON fields.ntid = notetypes.id ORDER BY notetypes.id, fields.ord"
_QUERY = (
    "SELECT notes.mid, notes.flds, MAX(cards.type), MAX(cards.ivl), notes.id FROM notes LEFT JOIN cards ON cards.nid = notes.id"
    " GROUP BY notes.id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note as Anki keeps it."""

    kind: str
    """The name of its type."""
    names: tuple[str, ...]
    """What its fields are called."""
    fields: tuple[str, ...]
    """As HTML."""
    tags: str


@dataclass(frozen=True, slots=True)
class DeckWord:
    """A note that holds a word."""

    word: str
    status: str
    """A `WordStatus`; empty where no card of it was asked yet."""
    schedules: tuple[Schedule, ...] = ()
    """Of its cards that were answered, those due first first."""


@dataclass(frozen=True, slots=True)
class DeckWords:
    """The words of a package."""

    words: tuple[DeckWord, ...]
    left_out: int
    """Notes that hold no word."""
    schedules: DeckSchedules
    """The schedules of all notes, and how many cards have none that can be kept."""


def read_notes(package: str | Path | IO[bytes], where: str) -> list[AnkiNote]:
    """The notes of a package in their order; `where` is its name, for messages.

    Raises:
        InputError: it is no Anki package, damaged or too large.
    """
    return _of_package(package, where, _whole_notes)


def read_collection(path: Path, is_word: Callable[[str], bool]) -> DeckWords:
    """The words of each note, with status and schedule: learned where its interval is mature, 3 in review, 1 when begun.

    The word is taken from the field of each note type that most often holds one.

    Raises:
        InputError: the file is no Anki package, damaged or too large.
    """
    if path.exists() and not path.is_file():  # a folder, or a device without an end
        raise InputError("{path}: cannot be read (this is no ordinary file).", path=path)
    rows, schedules = _of_package(path, str(path), _notes)
    words = tuple(_words(rows, schedules, is_word))
    return DeckWords(words, len(rows) - len(words), schedules)


def _of_package(package: str | Path | IO[bytes], where: str, read: Callable[[Path], _T]) -> _T:
    """What `read` makes of the collection in a package."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "collection.db")
        try:
            with zipfile.ZipFile(package) as opened:
                _unpack(opened, place, where)
            return read(place)
        except InputError:
            raise
        except OSError as error:
            raise InputError(
                "{path}: cannot be read ({reason}).", path=where, reason=error.strerror or error
            ) from error
        except Exception as error:  # a damaged archive or database makes zipfile and sqlite3 raise anything
            raise InputError("{path}: is no Anki package or is damaged ({error}).", path=where, error=error) from error


def _unpack(package: zipfile.ZipFile, place: Path, path: str) -> None:
    name = next((name for name in _FILES if name in package.namelist()), None)
    if name is None:
        raise InputError("{path}: no Anki collection is in it.", path=path)
    with package.open(name) as packed, place.open("wb") as out:
        if name != _FILES[0]:
            _copy(packed, out, path)
            return
        import zstandard  # only where Anki has used it

        try:
            with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(packed) as unpacked:
                _copy(unpacked, out, path)
        except zstandard.ZstdError as error:
            raise InputError("{path}: the collection in it is damaged ({error}).", path=path, error=error) from error


def _copy(packed: IO[bytes], out: IO[bytes], path: str) -> None:
    while piece := packed.read(1 << 20):
        out.write(piece)
        if out.tell() > _LARGEST:
            raise InputError("{path}: the collection in it is larger than {most} MB.", path=path, most=_LARGEST >> 20)


@contextmanager
def _opened(place: Path) -> Iterator[sqlite3.Connection]:
    with closing(connect(f"{place.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.create_collation(
            "unicase", lambda one, other: (one.lower() > other.lower()) - (one.lower() < other.lower())
        )
        yield connection


def _whole_notes(place: Path) -> list[AnkiNote]:
    with _opened(place) as connection:
        kinds = _kinds(connection)
        rows = connection.execute("SELECT mid, flds, tags FROM notes ORDER BY id LIMIT ?", (_MOST,)).fetchall()
    return [AnkiNote(*kinds.get(mid, ("", ())), tuple(str(flds).split("\x1f")), str(tags)) for mid, flds, tags in rows]


def _kinds(connection: sqlite3.Connection) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Name and names of fields of each note type: tables in newer collections, JSON in older ones."""
    found: dict[int, tuple[str, tuple[str, ...]]] = {}
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'notetypes'").fetchone():
        for identity, kind, name in connection.execute(_TYPES):
            found[identity] = (str(kind), (*found.get(identity, ("", ()))[1], str(name)))
        return found
    row = connection.execute("SELECT models FROM col").fetchone()
    with suppress(ValueError, TypeError, AttributeError, KeyError):
        for identity, about in json.loads(row[0]).items():
            found[int(identity)] = (str(about["name"]), tuple(str(one["name"]) for one in about["flds"]))
    return found


_Row = tuple[int, list[str], int, int, int]
"""Note type, fields, the furthest of its cards, the longest interval in days, the note's number."""


def _notes(place: Path) -> tuple[list[_Row], DeckSchedules]:
    with _opened(place) as connection:
        rows = connection.execute(_QUERY, (_MOST,)).fetchall()
        schedules = schedules_in(connection)
    return [
        (mid, [_text(field) for field in str(flds).split("\x1f")], _whole(kind), _whole(ivl), number)
        for mid, flds, kind, ivl, number in rows
    ], schedules


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _text(field: str) -> str:
    return html.unescape(_MARKUP.sub("", field)).strip()


def _words(rows: list[_Row], schedules: DeckSchedules, is_word: Callable[[str], bool]) -> Iterator[DeckWord]:
    fitting: dict[int, Counter[int]] = {}
    for mid, fields, *_ in rows:
        fitting.setdefault(mid, Counter()).update(place for place, field in enumerate(fields) if is_word(field))
    best = {mid: min(counts, key=lambda place: (-counts[place], place)) for mid, counts in fitting.items() if counts}
    for mid, fields, kind, interval, number in rows:
        place = best.get(mid)
        if place is not None and place < len(fields) and is_word(fields[place]):
            own = sorted(schedules.by_note.get(number, ()), key=lambda schedule: schedule.due)
            yield DeckWord(fields[place], _status(kind, interval), tuple(own))


def _status(kind: int, interval: int) -> str:
    """0 is a new card, 1 one being learned, 2 in review, 3 being learned again."""
    if not kind:
        return ""
    if kind == 2:
        return WordStatus.LEARNED.value if interval >= _MATURE else WordStatus.FAMILIAR.value
    return WordStatus.NEW.value
