"""Words of an Anki package (`.apkg`) or collection (`.colpkg`): a zip with an SQLite file, in newer ones under zstd.

The format is that of Anki's own import (`rslib/src/import_export/package`): `collection.anki21b` is compressed,
`collection.anki21` and `collection.anki2` are not; the first that is there holds the notes.
"""

from __future__ import annotations

import html
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import IO

from reader.errors import InputError
from reader.words.word_status import WordStatus

_FILES = ("collection.anki21b", "collection.anki21", "collection.anki2")
_LARGEST = 512 << 20
"""Bytes of the unpacked collection."""
_MOST = 500_000
"""Notes that are read."""
_MATURE = 21
"""Days of an interval from which Anki calls a card mature."""
_MARKUP = re.compile(r"<[^>]*>|\[sound:[^\]]*\]")
_QUERY = (
    "SELECT notes.mid, notes.flds, MAX(cards.type), MAX(cards.ivl) FROM notes LEFT JOIN cards ON cards.nid = notes.id"
    " GROUP BY notes.id LIMIT ?"
)


def read_collection(path: Path, is_word: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Word and status of each note: learned where its interval is mature, 3 in review, 1 when begun, empty when new.

    The word is taken from the field of each note type that most often holds one.

    Raises:
        InputError: the file is no Anki package, damaged or too large.
    """
    if path.exists() and not path.is_file():  # a folder, or a device without an end
        raise InputError("{path}: cannot be read (this is no ordinary file).", path=path)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "collection.db")
        try:
            with zipfile.ZipFile(path) as package:
                _unpack(package, place, path)
            rows = _notes(place)
        except (zipfile.BadZipFile, sqlite3.Error, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
            raise InputError("{path}: is no Anki package or is damaged ({error}).", path=path, error=error) from error
        except OSError as error:
            raise InputError("{path}: cannot be read ({reason}).", path=path, reason=error.strerror or error) from error
    return list(_words(rows, is_word))


def _unpack(package: zipfile.ZipFile, place: Path, path: Path) -> None:
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


def _copy(packed: IO[bytes], out: IO[bytes], path: Path) -> None:
    while piece := packed.read(1 << 20):
        out.write(piece)
        if out.tell() > _LARGEST:
            raise InputError("{path}: the collection in it is larger than {most} MB.", path=path, most=_LARGEST >> 20)


def _notes(place: Path) -> list[tuple[int, list[str], int, int]]:
    """Note type, fields, the furthest of its cards and the longest interval in days."""
    with closing(sqlite3.connect(f"{place.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        rows = connection.execute(_QUERY, (_MOST,)).fetchall()
    return [
        (mid, [_text(field) for field in str(flds).split("\x1f")], kind or 0, ivl or 0) for mid, flds, kind, ivl in rows
    ]


def _text(field: str) -> str:
    return html.unescape(_MARKUP.sub("", field)).strip()


def _words(rows: list[tuple[int, list[str], int, int]], is_word: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    fitting: dict[int, Counter[int]] = {}
    for mid, fields, _, _ in rows:
        fitting.setdefault(mid, Counter()).update(place for place, field in enumerate(fields) if is_word(field))
    best = {mid: min(counts, key=lambda place: (-counts[place], place)) for mid, counts in fitting.items() if counts}
    for mid, fields, kind, interval in rows:
        place = best.get(mid)
        if place is not None and place < len(fields) and is_word(fields[place]):
            yield fields[place], _status(kind, interval)


def _status(kind: int, interval: int) -> str:
    """0 is a new card, 1 one being learned, 2 in review, 3 being learned again."""
    if not kind:
        return ""
    if kind == 2:
        return WordStatus.LEARNED.value if interval >= _MATURE else WordStatus.FAMILIAR.value
    return WordStatus.NEW.value
