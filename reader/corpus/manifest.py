"""What is done of a corpus: one SQLite file in its folder, so that a run can be broken off, continued and added to.

A source is known by its name and the hash of its content; it is done under a *version* (of program, termbase, model and
what was asked for), and again under another. Results wait here, packed, until the part they belong to is whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.corpus.folders import MANIFEST
from reader.errors import StorageError
from reader.sqlite_file import connect

if TYPE_CHECKING:
    from reader.corpus.packing import Packed

_VERSION = 1
_SCHEMA = """
CREATE TABLE sources (
    name TEXT PRIMARY KEY, content TEXT NOT NULL, version TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    article TEXT NOT NULL, part TEXT NOT NULL
);
CREATE INDEX by_content ON sources (content, version);
CREATE INDEX by_part ON sources (part);
CREATE TABLE open_run (version TEXT NOT NULL);
CREATE TABLE waiting (part TEXT NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, rows BLOB NOT NULL,
    PRIMARY KEY (part, place));
"""
DONE, FAILED, SAME = "done", "failed", "same"
"""States of a source: `same` has the content of an earlier one."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the manifest says of a source."""

    content: str
    version: str
    state: str
    reason: str
    part: str


class Manifest:
    """The manifest of a corpus folder."""

    def __init__(self, folder: Path) -> None:
        """Open or make it.

        Raises:
            StorageError: it cannot be opened, or another version of the program made it.
        """
        self.path = folder / MANIFEST
        try:
            self._connection = connect(self.path, isolation_level=None, timeout=30)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            [version] = self._connection.execute("PRAGMA user_version").fetchone()
            if not version:
                self._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT")
            elif version != _VERSION:
                raise StorageError(
                    "{path}: made by another version of Yidu; build the corpus in a new folder.", path=self.path
                )
        except sqlite3.Error as error:
            raise StorageError(
                "{path}: cannot be used ({error}); build the corpus in a new folder.", path=self.path, error=error
            ) from error

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def begin(self, version: str) -> bool:
        """Begin a run, or go on with the one that was broken off; whether it is that one.

        What waits of a broken off run under another version is forgotten: it is done again.
        """
        found = self._connection.execute("SELECT version FROM open_run").fetchone()
        if found and found[0] == version:
            return True
        with self._transaction():
            self._connection.execute("DELETE FROM sources WHERE part IN (SELECT part FROM waiting)")
            self._connection.execute("DELETE FROM waiting")
            self._connection.execute("DELETE FROM open_run")
            self._connection.execute("INSERT INTO open_run VALUES (?)", (version,))
        return False

    def end(self) -> None:
        """The run is whole."""
        self._connection.execute("DELETE FROM open_run")

    def known(self, name: str) -> Known | None:
        """What is known of a source."""
        found = self._connection.execute(
            "SELECT content, version, state, reason, part FROM sources WHERE name = ?", (name,)
        ).fetchone()
        return Known(*found) if found else None

    def same_content(self, content: str, version: str, name: str) -> str:
        """The name of another source with the same content, done under the same version; empty for none."""
        found = self._connection.execute(
            "SELECT name FROM sources WHERE content = ? AND version = ? AND state = ? AND name != ? LIMIT 1",
            (content, version, DONE, name),
        ).fetchone()
        return str(found[0]) if found else ""

    def put_done(self, name: str, content: str, version: str, part: str, place: int, done: Packed) -> None:
        """Keep the article of a source until its part is whole."""
        with self._transaction():
            self._put(name, content, version, DONE, "", done.article, part)
            self._connection.execute(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?)", (part, place, name, done.data)
            )

    def put_failed(self, name: str, content: str, version: str, reason: str, part: str = "") -> None:
        """Note why a source gave no article; it has a place in a part where it was tried."""
        self._put(name, content, version, FAILED, reason, "", part)

    def put_same(self, name: str, content: str, version: str, other: str) -> None:
        """Note which source another one repeats."""
        self._put(name, content, version, SAME, other, "", "")

    def waiting(self, part: str) -> list[bytes]:
        """The packed articles that wait for a part, in order."""
        found = self._connection.execute("SELECT rows FROM waiting WHERE part = ? ORDER BY place", (part,))
        return [data for [data] in found]

    def waits(self, part: str) -> set[tuple[int, str]]:
        """Place and name of each source whose rows wait for a part."""
        return set(self._connection.execute("SELECT place, name FROM waiting WHERE part = ?", (part,)))

    def parts_waiting(self) -> list[str]:
        """The parts that rows wait for."""
        return [part for [part] in self._connection.execute("SELECT DISTINCT part FROM waiting ORDER BY part")]

    def written(self, part: str) -> None:
        """A part is in its place: nothing waits for it any more."""
        self._connection.execute("DELETE FROM waiting WHERE part = ?", (part,))

    def articles_of(self, part: str) -> set[str]:
        """The articles that belong into a part now."""
        return {a for [a] in self._connection.execute("SELECT article FROM sources WHERE part = ?", (part,))}

    def parts(self) -> list[str]:
        """All parts that sources are in."""
        return [
            p for [p] in self._connection.execute("SELECT DISTINCT part FROM sources WHERE part != '' ORDER BY part")
        ]

    def failures(self) -> Iterator[tuple[str, str]]:
        """Name and reason of each source that gave no article, by name."""
        yield from self._connection.execute("SELECT name, reason FROM sources WHERE state = ? ORDER BY name", (FAILED,))

    def _put(self, *row: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO sources VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")
