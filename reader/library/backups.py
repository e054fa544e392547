"""Copies of the reader's database, made with SQLite's backup call, so that each is whole by itself.

Of the copies of days one is kept for each of 7 days, 4 weeks and 12 months in which something changed; of those made
before a migration, an import or a restore the last ten; those the reader asked for stay.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.errors import StorageError
from reader.library import sound_rows as rows
from reader.library.failures import is_full
from reader.library.wal import log_of
from reader.paths import real
from reader.sqlite_file import connect

DAILY, ASKED = "day", "asked"
"""Why a copy was made; others are `migration`, `import`, `undo` and `restore`: just before that."""
_KEPT: tuple[tuple[str, int], ...] = (("%Y-%m-%d", 7), ("%G-%V", 4), ("%Y-%m", 12))
"""Days, weeks and months of which a copy is kept, as `strftime` writes them."""
_BEFORE = 10
_STALE = timedelta(hours=1)
"""A copy of today that is older than this is made anew."""
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-\d+)?-([a-z]+)\.db")
_TIME = "%Y-%m-%dT%H-%M-%SZ"
_NEWER = "was made by a newer Yidu"


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy."""

    path: Path
    made: datetime
    """UTC."""
    why: str

    @property
    def name(self) -> str:
        """Its name for `restore`."""
        return self.path.stem


class Backups:
    """The copies of one database, in a folder beside it."""

    def __init__(self, path: Path, version: int, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Of the file at `path`, whose newest schema is `version`."""
        self._path, self._version, self._now = path, version, now
        self.folder = path.parent / "backups"

    def all(self) -> list[Backup]:
        """Every copy, the newest first."""
        found = []
        with suppress(OSError):
            for path in self.folder.iterdir():
                if match := _NAME.fullmatch(path.name):
                    with suppress(ValueError):
                        found.append(Backup(path, datetime.strptime(match[1], _TIME).replace(tzinfo=UTC), match[2]))
        return sorted(found, key=lambda copy: (copy.made, copy.name), reverse=True)

    def check_folder(self) -> None:
        """Return if the folder can be looked into, or is not there.

        Raises:
            StorageError: it cannot be read; there may be copies in it.
        """
        try:
            next(self.folder.iterdir(), None)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(
                "{folder}: cannot be read ({reason}).", folder=self.folder, reason=error.strerror or error
            ) from error

    def newest_good(self) -> Backup | None:
        """The newest copy in which nothing is damaged."""
        return next((copy for copy in self.all() if not self.problem(copy)), None)

    def problem(self, copy: Backup) -> str:
        """What is wrong with a copy; empty for nothing."""
        return _problem(copy.path, self._version)

    def contents(self, copy: Backup) -> dict[str, int]:
        """How many rows each table of a copy has."""
        with closing(connect(_immutable(copy.path), uri=True)) as connection:
            return counts(connection)

    def make(self, why: str) -> Backup:
        """Make a copy now.

        Raises:
            StorageError: there is nothing to copy, the file is damaged, or the copy cannot be written.
        """
        made = self._now()
        stamp, number = made.strftime(_TIME), 1
        target = self.folder / f"{stamp}-{why}.db"
        try:
            if not self._path.is_file():
                raise StorageError("{path} is not made yet; there is nothing to copy.", path=self._path)
            while target.exists():
                number += 1
                target = self.folder / f"{stamp}-{number}-{why}.db"
            self.folder.mkdir(exist_ok=True)
            self._write(target)
        except (OSError, sqlite3.DatabaseError) as error:
            reason = "the disk is full" if is_full(target, error) else getattr(error, "strerror", None) or error
            raise StorageError(
                "{target}: no copy could be made ({reason}); nothing was changed.", target=target, reason=reason
            ) from error
        self._prune()
        return Backup(target, made, why)

    def make_daily(self) -> None:
        """Make the copy of this day, where there is none that is fresh.

        Raises:
            StorageError: it cannot be made.
        """
        today = [copy for copy in self.all() if copy.why == DAILY and copy.made.date() == self._now().date()]
        if self._path.is_file() and not (today and self._now() - today[0].made < _STALE):
            self.make(DAILY)
            for older in today:
                older.path.unlink(missing_ok=True)

    def restore(self, copy: Backup) -> str:
        """Put a copy in the place of the database, which must be closed here; returns where what was there is kept.

        Raises:
            StorageError: the copy is damaged, or cannot be put there; then nothing was changed.
        """
        if problem := self.problem(copy):
            raise StorageError(
                "{path}: {problem}; choose another copy, nothing was changed.", path=copy.path, problem=problem
            )
        present = _problem(self._path, self._version, alone=False) if self._path.exists() else "is not there"
        if _NEWER in present:
            raise StorageError(
                "{path} {present} and is left as it is; install that version to use it.",
                path=self._path,
                present=present,
            )
        if present:
            return str(self.put_in_place(copy.path) or "")
        before = self.make("restore")
        try:
            with (
                closing(connect(_immutable(copy.path), uri=True)) as source,
                closing(connect(self._path)) as target,
            ):
                source.backup(target)
        except sqlite3.DatabaseError as error:
            raise StorageError(
                "{path}: the copy cannot be put there ({error}); nothing was changed.", path=self._path, error=error
            ) from error
        return str(before.path)

    def put_in_place(self, new: Path) -> Path | None:
        """Put a database in the place of the file, which is moved aside whole; returns the folder it is kept in.

        Raises:
            StorageError: it cannot be written.
        """
        beside = self._path.with_name(f".{self._path.name}-{secrets.token_hex(6)}")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new, beside)
            _sync(beside)
            kept = self._kept_aside()
            for part in (log_of(self._path), self._path.with_name(self._path.name + "-shm")):
                part.unlink(missing_ok=True)  # a log would be played into the new file
            beside.replace(self._path)
        except OSError as error:
            beside.unlink(missing_ok=True)
            raise StorageError(
                "{path}: cannot be written ({reason}).", path=self._path, reason=error.strerror or error
            ) from error
        return kept

    def _kept_aside(self) -> Path | None:
        """A folder with the file and its log as they are; who is killed before the new one is in place still has the old."""
        parts = [part for part in (self._path, log_of(self._path)) if part.exists()]
        if not parts:
            return None
        folder = self.folder / f"damaged-{self._now().strftime(_TIME)}-{secrets.token_hex(2)}"
        folder.mkdir()
        for part in parts:
            shutil.copyfile(part, folder / part.name)
            _sync(folder / part.name)
        return folder

    def _write(self, target: Path) -> None:
        """A copy written beside its place, proved and renamed."""
        beside = target.with_name(f".{target.name}-{secrets.token_hex(6)}")
        try:
            with (
                closing(connect(f"{real(self._path).as_uri()}?mode=ro", uri=True)) as source,
                closing(connect(beside)) as copy,
            ):
                source.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            if problem := _problem(beside, self._version):
                raise sqlite3.DatabaseError(problem)
            shutil.copymode(self._path, beside)
            _sync(beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)

    def _prune(self) -> None:
        """Delete the copies that are not kept; also what a killed program left half written an hour ago."""
        copies = self.all()
        daily = [copy for copy in copies if copy.why == DAILY]
        before = [copy for copy in copies if copy.why not in (DAILY, ASKED)]
        keep = {copy.path for copy in _last_of_each(daily)} | {copy.path for copy in before[:_BEFORE]}
        for copy in (*daily, *before):
            if copy.path not in keep:
                with suppress(OSError):
                    copy.path.unlink()
        for left in self.folder.glob(".*.db-*"):
            with suppress(OSError):
                if self._now().timestamp() - left.stat().st_mtime > _STALE.total_seconds():
                    left.unlink()


def _last_of_each(copies: Iterable[Backup]) -> Iterable[Backup]:
    """The newest of each of the last days, weeks and months; `copies` are the newest first."""
    for form, number in _KEPT:
        periods: dict[str, Backup] = {}
        for copy in copies:
            periods.setdefault(copy.made.strftime(form), copy)
        yield from list(periods.values())[:number]


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How many rows each table has."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in rows.TABLES
        if table in there
    }


def _immutable(path: Path) -> str:
    return f"{real(path).as_uri()}?immutable=1"


def _problem(path: Path, version: int, *, alone: bool = True) -> str:
    """What is wrong with a database; empty for nothing. `alone`: without a log beside it."""
    try:
        with closing(connect(_immutable(path) if alone else f"{real(path).as_uri()}?mode=ro", uri=True)) as c:
            (found,) = c.execute("PRAGMA integrity_check(1)").fetchone()
            (schema,) = c.execute("PRAGMA user_version").fetchone()
    except sqlite3.DatabaseError as error:
        return f"is damaged ({error})"
    if found != "ok":
        return f"is damaged ({found})"
    if schema > version:
        return f"{_NEWER} (schema {schema})"
    return "" if schema > 0 else f"is no database of Yidu (schema {schema})"


def _sync(path: Path) -> None:
    """Let it be on the disk before its name is."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
