"""The reader's own glossary entries; every change can be taken back, also after the program was closed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from itertools import count

from reader.errors import StorageError, TermbaseError
from reader.library.database import Database
from reader.terms.entry import Scope, TermEntry, TermStatus


class Entries:
    """The reader's own glossary entries, with undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[TermEntry]:
        """All entries, oldest first."""
        return [self._entry(data) for (data,) in self._database.rows("SELECT data FROM entries ORDER BY rowid")]

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id."""
        rows = self._database.rows("SELECT data FROM entries WHERE id = ?", (entry_id,))
        return self._entry(rows[0][0]) if rows else None

    def put(self, entry: TermEntry) -> TermEntry:
        """Add an entry (empty id) or change one; returns it with its id."""
        return self.put_all([entry])[0]

    def put_all(self, entries: Sequence[TermEntry], expected: Sequence[TermEntry] | None = None) -> list[TermEntry]:
        """Add entries (empty id) or change them, all or none, as one change; returns them with their ids.

        Raises:
            TermbaseError: other entries are stored than `expected`; nothing was done.
        """
        saved: list[TermEntry] = []
        with self._database.transaction() as connection:
            if expected is not None:
                stored = connection.execute("SELECT data FROM entries ORDER BY rowid")
                if [self._entry(data) for (data,) in stored] != list(expected):
                    raise TermbaseError("Your glossary was changed by another program meanwhile; nothing was stored.")
            batch = _next_batch(connection)
            free_ids = _free_ids(connection)
            for entry in entries:
                entry = replace(entry, id=entry.id or next(free_ids), scope=Scope.PERSONAL)
                _record(connection, batch, entry.id, json.dumps(asdict(entry), ensure_ascii=False))
                saved.append(entry)
        return saved

    def delete(self, entry_id: str) -> None:
        """Delete an entry.

        Raises:
            TermbaseError: there is none with this id.
        """
        if self.get(entry_id) is None:
            raise TermbaseError(f"{entry_id}: no entry of yours has this id.")
        with self._database.transaction() as connection:
            _record(connection, _next_batch(connection), entry_id, None)

    def undo(self) -> str:
        """Take back the last change (an import whole); returns what was undone, empty when there is nothing."""
        if not self._database.rows("SELECT 1 FROM entry_changes LIMIT 1"):  # makes no file for nothing
            return ""
        with self._database.transaction() as connection:
            changes = connection.execute(
                "SELECT id, before, after FROM entry_changes"
                " WHERE batch = (SELECT MAX(batch) FROM entry_changes) ORDER BY number DESC"
            ).fetchall()
            for entry_id, before, _ in changes:
                _write(connection, entry_id, before)
            connection.execute("DELETE FROM entry_changes WHERE batch = (SELECT MAX(batch) FROM entry_changes)")
        if not changes:
            return ""
        if len(changes) > 1:
            return f"{len(changes)} changes were taken back."
        _, before, after = changes[0]
        entry = self._entry(before or after)
        what = "is back" if before else "was removed again"
        return f"{entry.simplified} = {entry.english} {what}."

    def _entry(self, data: str) -> TermEntry:
        try:
            values = json.loads(data)
            known = {field.name for field in fields(TermEntry)}
            values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if name in known}
            return TermEntry(**{**values, "status": TermStatus(values["status"]), "scope": Scope.PERSONAL})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StorageError(
                f"{self._database.path}: a glossary entry in it is damaged ({data[:60]}). Put a copy in its place."
            ) from error


def _next_batch(connection: sqlite3.Connection) -> int:
    """One more than the number of the last change."""
    return int(connection.execute("SELECT COALESCE(MAX(batch), 0) + 1 FROM entry_changes").fetchone()[0])


def _free_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """`my-0001` and on, from the first above all that an entry has or had."""
    used = connection.execute("SELECT id FROM entries UNION SELECT id FROM entry_changes")
    numbers = [int(match[1]) for (entry_id,) in used if (match := re.fullmatch(r"my-(\d+)", entry_id))]
    return (f"my-{number:04}" for number in count(max(numbers, default=0) + 1))


def _record(connection: sqlite3.Connection, batch: int, entry_id: str, after: str | None) -> None:
    """Write an entry (None: delete it) and what it was before."""
    before = connection.execute("SELECT data FROM entries WHERE id = ?", (entry_id,)).fetchone()
    connection.execute(
        "INSERT INTO entry_changes (batch, id, before, after) VALUES (?, ?, ?, ?)",
        (batch, entry_id, before[0] if before else None, after),
    )
    _write(connection, entry_id, after)


def _write(connection: sqlite3.Connection, entry_id: str, data: str | None) -> None:
    if data is None:
        connection.execute("DELETE FROM entries WHERE id = ?", (entry_id,))
        return
    put = "INSERT INTO entries (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
    connection.execute(put, (entry_id, data))
