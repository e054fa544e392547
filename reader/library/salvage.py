"""What can still be read of a damaged database, table by table and row by row."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from reader.errors import StorageError
from reader.library import sound_rows as rows
from reader.library.wal import log_of
from reader.paths import real
from reader.sqlite_file import connect

_START = b"SQLite format 3\x00\x10\x00\x02\x02\x00\x40\x20\x20"
"""How every file of ours begins: SQLite's name, pages of 4,096 bytes, the write-ahead log, fixed fractions."""


def rescue(path: Path, into: sqlite3.Connection) -> dict[str, int]:
    """Copy every sound row of the file at `path` into an empty database of the newest schema; how many, by table.

    The file is not touched: what is read is a copy, with its log.

    Raises:
        StorageError: nothing of it can be read, or it was made by a newer version.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            with suppress(FileNotFoundError):
                shutil.copyfile(log_of(path), log_of(copy))
            return _from_copy(copy, into)
    except (OSError, sqlite3.DatabaseError) as error:
        with suppress(sqlite3.DatabaseError):  # no room for a copy: without the log, as it stands
            return _all(f"{real(path).as_uri()}?immutable=1", into)
        raise StorageError("{path}: nothing of it can be read ({error}).", path=path, error=error) from error


def _from_copy(copy: Path, into: sqlite3.Connection) -> dict[str, int]:
    """With its log, else with a beginning as it should be, else with tables named as they should be, else without log."""
    with suppress(sqlite3.DatabaseError):
        return _all(copy.as_uri(), into)
    with copy.open("r+b") as file:
        file.write(_START)
    with suppress(sqlite3.DatabaseError):
        return _all(copy.as_uri(), into)
    with suppress(sqlite3.DatabaseError):
        _name_tables(copy, into)
        return _all(copy.as_uri(), into)
    log_of(copy).unlink(missing_ok=True)
    return _all(copy.as_uri(), into)


def _name_tables(copy: Path, new: sqlite3.Connection) -> None:
    """Write into a copy how tables and indexes are made, where that is damaged: SQLite opens nothing for one of them."""
    with closing(connect(copy)) as damaged:
        damaged.execute("PRAGMA writable_schema = ON")
        with suppress(sqlite3.DatabaseError):
            damaged.execute("SELECT 1 FROM sqlite_master")  # fails once; what comes after is let through
        damaged.text_factory = bytes
        for name, made in new.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"):
            damaged.execute("UPDATE sqlite_master SET sql = ? WHERE name = ? AND sql <> ?", (made, name, made))
        damaged.commit()


def _all(name: str, into: sqlite3.Connection) -> dict[str, int]:
    with closing(connect(name, uri=True)) as source:
        (version,) = source.execute("PRAGMA user_version").fetchone()
        (newest,) = into.execute("PRAGMA user_version").fetchone()
        if version > newest:
            raise StorageError("It was made by a newer Yidu (schema {version}).", version=version)
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.text_factory = bytes
        return {table: _table(source, table, into) for table in rows.TABLES}


def _table(source: sqlite3.Connection, table: str, into: sqlite3.Connection) -> int:
    columns = ", ".join(rows.TABLES[table])
    put = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({', '.join('?' * len(rows.TABLES[table]))})"
    before = into.total_changes
    for row in _readable(source, table, columns):
        with suppress(ValueError, sqlite3.DatabaseError):
            rows.made(table, row)
            into.execute(put, row)
    return into.total_changes - before


def _readable(source: sqlite3.Connection, table: str, columns: str) -> Iterator[list[Any]]:
    """The rows from the first on until one cannot be read, then from the last back to there."""
    for order in ("ASC", "DESC"):
        try:
            for row in source.execute(f"SELECT {columns} FROM {table} ORDER BY rowid {order}"):
                yield [_text(cell) for cell in row]
            return
        except sqlite3.DatabaseError:
            continue


def _text(cell: Any) -> Any:
    """A text from its bytes; bytes where it is none."""
    with suppress(UnicodeDecodeError):
        return cell.decode() if isinstance(cell, bytes) else cell
    return cell
