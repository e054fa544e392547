"""One SQLite file with numbered migrations: connection, transactions and errors, nothing about what is in it.

A change is one transaction with full sync, so that a kill loses nothing acknowledged. Nothing is created until the
first change. `PRAGMA user_version` is the number of migrations a file has had.
"""

from __future__ import annotations

import os
import re
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from reader.errors import StorageError

WAIT = 10
"""Seconds to wait for another program that is writing."""


class Database:
    """One connection behind a lock, opened on first use; safe on any thread.

    Every method raises StorageError when the file is damaged, cannot be written, is locked by another program for
    longer than `WAIT`, or was made by a newer version.
    """

    def __init__(self, path: Path, migrations: Sequence[Path]) -> None:
        """Use the file at `path`; the SQL script at `migrations[n]` leads from version n to n + 1."""
        self.path = path
        self._migrations = migrations
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none while there is no file yet."""
        with self._lock, self._errors():
            if self._connection is None and not self.path.exists():
                return []
            return self._open().execute(query, values).fetchall()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done with the connection happens, or nothing does; other writers wait."""
        with self._lock, self._errors(), _transaction(self._open()) as connection:
            yield connection

    def change(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run one statement as a transaction."""
        with self.transaction() as connection:
            connection.execute(statement, values)

    def check(self) -> None:
        """Read the whole file and compare its indexes.

        Raises:
            StorageError: something in it is damaged.
        """
        problems = self.rows("PRAGMA integrity_check(1)")
        if problems and problems[0][0] != "ok":
            raise StorageError(self._damaged(str(problems[0][0])))

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = self._connect(str(self.path))
            try:
                self._migrate(connection)
            except sqlite3.OperationalError:
                connection.close()
                if not self._is_read_only():
                    raise
                # What the reader made stays visible from a folder that cannot be written; `immutable` needs no -shm.
                connection = self._connect(f"{self.path.resolve().as_uri()}?mode=ro&immutable=1")
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _connect(self, name: str) -> sqlite3.Connection:
        return sqlite3.connect(
            name, uri=name.startswith("file:"), check_same_thread=False, timeout=WAIT, isolation_level=None
        )

    def _is_read_only(self) -> bool:
        """Whether the file is there but its folder or itself cannot be written."""
        return self.path.is_file() and not all(
            os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
            for place in (self.path, self.path.parent)
        )

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Bring the schema to the newest version, one transaction a step: a script is done whole or not at all."""
        log_ahead(connection, WAIT)
        connection.execute("PRAGMA synchronous = FULL")
        while (version := connection.execute("PRAGMA user_version").fetchone()[0]) != len(self._migrations):
            if version > len(self._migrations):
                raise StorageError(
                    f"{self.path} was made by a newer Yidu (schema {version}); install that version to use it."
                )
            with _transaction(connection):
                # Another program may have migrated while this one waited for the lock.
                if connection.execute("PRAGMA user_version").fetchone()[0] == version:
                    for statement in statements(self._migrations[version].read_text(encoding="utf-8")):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {version + 1}")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's and the file system's errors as ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self.close()
            text = str(error)
            if "not a database" in text or "malformed" in text:
                raise StorageError(self._damaged(text)) from error
            raise StorageError(f"{self.path} cannot be used ({text}); what you mark or add is not saved.") from error
        except UnicodeEncodeError as error:
            raise StorageError(f"{self.path}: half a surrogate pair cannot be stored; nothing was saved.") from error
        except OSError as error:
            raise StorageError(
                f"{self.path} cannot be written ({error.strerror or error}); nothing was saved."
            ) from error

    def _damaged(self, reason: str) -> str:
        return (
            f"{self.path} is damaged ({reason})."
            " Move it away to start anew, or put a copy in its place; reading works without it."
        )


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
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


def log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Turn on the write-ahead log, waiting up to `wait` seconds for other programs.

    A new file changes its journal mode once. SQLite answers "busy" to that at once while another program has the file
    open, without waiting as it does for every other lock, so the waiting is done here.

    Raises:
        sqlite3.OperationalError: the file is still in use after that time, or cannot be written.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program is using the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
