"""Small things that every use of SQLite here needs: whole transactions, scripts in statements, texts that are none."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from reader.paths import real
from reader.sqlite_file import connect


def version_of(path: Path, wait: float) -> int:
    """The schema version of a file without changing it; 0 where there is none.

    A file beside which there is a log that no program uses is looked at as far as that goes without the log.
    """
    if not path.exists() or path.stat().st_size == 0:
        return 0
    for name in (f"{real(path).as_uri()}?mode=ro", f"{real(path).as_uri()}?immutable=1"):
        with suppress(sqlite3.OperationalError):
            connection = connect(name, uri=True, timeout=wait)
            try:
                return int(connection.execute("PRAGMA user_version").fetchone()[0])
            finally:
                connection.close()
    return 0


def fetched(connection: sqlite3.Connection, query: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query; a text that is no UTF-8 comes as bytes."""
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "UTF-8" not in str(error):
            raise
    connection.text_factory = _text_or_bytes
    try:
        return connection.execute(query, values).fetchall()
    finally:
        connection.text_factory = str


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data


@contextmanager
def whole(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is done in the block happens, or nothing does."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def statements(script: str) -> Iterator[str]:
    """The statements of an SQL script, as SQLite tells their ends: not at a `;` in a string, a remark or a trigger.

    >>> list(statements("INSERT INTO words VALUES ('a;b'); DELETE FROM words; -- no; more"))
    ["INSERT INTO words VALUES ('a;b');", 'DELETE FROM words;', '-- no; more']
    """
    statement = ""
    for piece in re.split("(?<=;)", script):
        statement += piece
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()
