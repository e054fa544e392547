"""One SQLite file with numbered migrations: connection, transactions and errors, nothing about what is in it.

A change is one transaction with full sync, so that a kill loses nothing acknowledged. Nothing is created until the
first change. `PRAGMA user_version` is the number of migrations a file has had. A file that cannot be opened for writing
is never touched: what can be read of it stands in RAM in its stead (`reader.library.salvage`).
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from reader.errors import StorageError
from reader.library import sound_rows as rows
from reader.library import wal
from reader.library.backups import Backups
from reader.library.failures import is_busy, is_damage, is_read_only, told
from reader.library.salvage import rescue
from reader.library.sql import fetched, statements, version_of, whole
from reader.sqlite_file import connect

WAIT = 10
"""Seconds to wait for another program that is writing."""
IDLE = 2.0
"""Seconds after the last change in which the log is put into the file and the day's copy is made."""

Report = Callable[[StorageError], None]
"""Hears once what goes wrong and does not stop reading."""


class Database:
    """One connection behind a lock, opened on first use; safe on any thread.

    Every method raises StorageError when the file is locked by another program for longer than `WAIT`, and, where
    nobody hears reports, when it is damaged or was made by a newer version. Changing it raises StorageError when it
    cannot be written.
    """

    def __init__(
        self, path: Path, migrations: Sequence[Path], report: Report | None = None, *, in_memory: bool = False
    ) -> None:
        """Use the file at `path`; the SQL script at `migrations[n]` leads from version n to n + 1.

        With `in_memory` changes of a file that cannot be written are taken into RAM; `report` hears that.
        """
        self.path = path
        self.backups = Backups(path, len(migrations))
        self._migrations = migrations
        self._report = report
        self._in_memory = in_memory
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._failure: StorageError | None = None
        """Why the connection is to RAM and not to the file."""
        self._idle: threading.Timer | None = None
        self._is_changed = False

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none while there is no file yet."""
        with self._lock, self._errors():
            if self._connection is None and not self._may_be_there():
                return []
            try:
                return fetched(self._open(), query, values)
            except sqlite3.DatabaseError as error:
                if not is_damage(error):
                    raise
                self._stand_in(self._told(error))
                return fetched(self._open(), query, values)

    def sound(self, table: str, tail: str = "", values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """What the rows of a table mean (`reader.library.sound_rows`), all columns; one that is damaged is put aside."""
        found, damaged = [], []
        columns = ", ".join(f"{table}.{name}" for name in rows.TABLES[table])
        for number, *row in self.rows(f"SELECT {table}.rowid, {columns} FROM {table} {tail}", values):
            try:
                found.append(rows.made(table, row))
            except ValueError:
                damaged.append(number)
        if damaged:
            self._put_aside(table, damaged)
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is done with the connection happens, or nothing does; other writers wait."""
        with self._lock, self._errors():
            connection = self._open()
            if self._failure is not None and not self._in_memory:
                raise self._failure
            with whole(connection):
                yield connection
            self._changed()

    def change(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run one statement as a transaction."""
        with self.transaction() as connection:
            connection.execute(statement, values)

    def keep_copy(self, why: str) -> None:
        """Make a copy before much is changed at once.

        Raises:
            StorageError: it cannot be made; nothing must be changed.
        """
        with self._lock, self._errors():
            if self.path.exists() and self._open() and self._failure is None:
                self.backups.make(why)

    def check(self) -> None:
        """Read the whole file and compare its indexes.

        Raises:
            StorageError: something in it is damaged, or it cannot be used.
        """
        problems = self.rows("PRAGMA integrity_check(1)")
        if self._failure is not None:
            raise self._failure
        if problems and problems[0][0] != "ok":
            raise self._told(sqlite3.DatabaseError(str(problems[0][0])), damaged=True)

    def close(self) -> None:
        """Close the file, with all in it that was changed; the next use opens it again."""
        with self._lock:
            if self._idle is not None:
                self._idle.cancel()
                self._idle = None
            if self._is_changed:
                self._keep_of_today()
            if self._connection is not None:
                self._connection.close()
            self._connection = self._failure = None

    # ---- opening -----------------------------------------------------------------------------------------------

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                self._connection = self._opened()
            except (sqlite3.DatabaseError, OSError, StorageError) as error:
                if isinstance(error, sqlite3.Error) and is_busy(error):
                    raise
                self._stand_in(error if isinstance(error, StorageError) else self._told(error))
        assert self._connection is not None
        return self._connection

    def _may_be_there(self) -> bool:
        try:
            return self.path.exists() or wal.has_frames(self.path)
        except OSError:
            return True  # its folder may not be looked into

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if aside := wal.set_aside_foreign(self.path, self.backups.folder):
            self._tell(StorageError(aside))
        self._refuse_strange(version_of(self.path, WAIT))
        connection = connect(self.path, check_same_thread=False, timeout=WAIT, isolation_level=None)
        try:
            wal.log_ahead(connection, WAIT)
            connection.execute("PRAGMA synchronous = FULL")
            self._migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_strange(self, version: int) -> None:
        if version > len(self._migrations):
            raise StorageError(
                "{path} was made by a newer Yidu (schema {version}) and is left as it is; install that version "
                "to use it.",
                path=self.path,
                version=version,
            )
        if version < 0:
            raise self._told(sqlite3.DatabaseError(f"schema version {version}"), damaged=True)

    def _migrate(self, connection: sqlite3.Connection) -> None:
        """Bring the schema to the newest version, one transaction a step: a script is done whole or not at all."""
        if 0 < connection.execute("PRAGMA user_version").fetchone()[0] < len(self._migrations):
            self.backups.make("migration")
        while (version := connection.execute("PRAGMA user_version").fetchone()[0]) != len(self._migrations):
            self._refuse_strange(version)
            with whole(connection):
                # Another program may have migrated while this one waited for the lock.
                if connection.execute("PRAGMA user_version").fetchone()[0] == version:
                    for statement in statements(self._migrations[version].read_text(encoding="utf-8")):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA user_version = {version + 1}")

    def _stand_in(self, failure: StorageError) -> None:
        """Go on with a copy in RAM of what can be read of the file.

        Raises:
            StorageError: nobody hears reports, and the file is not merely one that cannot be written.
        """
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._report is None and not is_read_only(self.path):
            raise failure
        memory = connect(":memory:", check_same_thread=False, isolation_level=None)
        self._migrate(memory)
        with suppress(StorageError):
            rescue(self.path, memory)
        self._connection, self._failure = memory, failure
        self._tell(failure)

    # ---- after a change ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._is_changed = self._failure is None
        if self._idle is None and self._is_changed:
            self._idle = threading.Timer(IDLE, self._rest)
            self._idle.daemon = True
            self._idle.start()

    def _rest(self) -> None:
        """Nothing was changed for a while: put the log into the file, which then is whole by itself."""
        with self._lock:
            self._idle = None
            if self._connection is not None and self._failure is None:
                with suppress(sqlite3.Error):
                    wal.put_into_file(self._connection, WAIT)
        self._keep_of_today()

    def _keep_of_today(self) -> None:
        """The copy of this day, where there is none yet or an old one; one that cannot be made stops nothing."""
        try:
            self.backups.make_daily()
            self._is_changed = False
        except StorageError as error:
            self._tell(error)

    def _put_aside(self, table: str, damaged: Sequence[int]) -> None:
        """Take rows that cannot be read out of the way of the others, and name them."""
        names = []
        select = f"SELECT {', '.join(rows.TABLES[table])} FROM {table} WHERE rowid = ?"
        for number in damaged:
            for row in self.rows(select, (number,)):
                try:
                    rows.made(table, row)
                except ValueError as reason:
                    names.append(f"{rows.named(table, row)} ({reason})")
                    with suppress(StorageError), self.transaction() as connection:
                        values = (table, rows.as_json(table, row), str(reason))
                        connection.execute("INSERT INTO rows_put_aside (kind, row, reason) VALUES (?, ?, ?)", values)
                        connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (number,))
        if names:
            more = f" and {len(names) - 3} more" if len(names) > 3 else ""
            self._tell(
                StorageError(
                    "{path}: damaged and put aside in {table}: {names}{more}. `yidu doctor` shows them; `yidu backup"
                    " restore` brings back a copy.",
                    path=self.path,
                    table=table,
                    names=", ".join(names[:3]),
                    more=more,
                )
            )

    def _told(self, error: Exception, *, damaged: bool = False) -> StorageError:
        """The sentence for a failure, with the newest good copy where the file is damaged."""
        newest = self.backups.newest_good() if damaged or is_damage(error) else None
        copy = f"the copy of {newest.made:%Y-%m-%d %H:%M} UTC" if newest else ""
        return told(self.path, error, damaged=damaged, copy=copy)

    def _tell(self, error: StorageError) -> None:
        if self._report is not None:
            self._report(error)

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's and the file system's errors as ours."""
        try:
            yield
        except (sqlite3.DatabaseError, OSError) as error:
            if self._failure is None and self._connection is not None:
                self._connection.close()
                self._connection = None
            raise self._told(error) from error
        except UnicodeEncodeError as error:
            raise StorageError(
                "{path}: half a surrogate pair cannot be stored; nothing was saved.", path=self.path
            ) from error
