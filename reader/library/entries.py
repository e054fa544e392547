"""The reader's own glossary entries; every change can be taken back, also after the program was closed."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from itertools import count

from reader.errors import TermbaseError
from reader.library import sound_rows as rows
from reader.library.change_log import ChangeLog, next_batch, recorded
from reader.library.database import Database
from reader.terms.entry import Scope, TermEntry


class Entries:
    """The reader's own glossary entries, with undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[TermEntry]:
        """All entries, oldest first."""
        return [entry for _, entry, _ in self._database.sound("entries", "ORDER BY rowid")]

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id."""
        return next((entry for _, entry, _ in self._database.sound("entries", "WHERE id = ?", (entry_id,))), None)

    def put(self, entry: TermEntry) -> TermEntry:
        """Add an entry (empty id) or change one; returns it with its id."""
        return self.put_all([entry])[0]

    def put_all(self, entries: Sequence[TermEntry], expected: Sequence[TermEntry] | None = None) -> list[TermEntry]:
        """Add entries (empty id) or change them, all or none, as one change; returns them with their ids.

        Raises:
            TermbaseError: other entries are stored than `expected`; nothing was done.
        """
        saved: list[TermEntry] = []
        if len(entries) > 1:
            self._database.keep_copy("import")
        with self._database.transaction() as connection:
            if expected is not None and self.all() != list(expected):
                raise TermbaseError("Your glossary was changed by another program meanwhile; nothing was stored.")
            batch = next_batch(connection)
            free_ids = _free_ids(connection)
            for entry in entries:
                entry = replace(entry, id=entry.id or next(free_ids), scope=Scope.PERSONAL)
                _write(connection, batch, entry.id, json.dumps(asdict(entry), ensure_ascii=False))
                saved.append(entry)
        return saved

    def delete(self, entry_id: str) -> None:
        """Delete an entry.

        Raises:
            TermbaseError: there is none with this id.
        """
        if self.get(entry_id) is None:
            raise TermbaseError("{entry_id}: no entry of yours has this id.", entry_id=entry_id)
        with self._database.transaction() as connection:
            _write(connection, next_batch(connection), entry_id, None)

    def undo(self) -> str:
        """Take back the last change (an import whole); returns what was undone, empty when there is nothing."""
        change = ChangeLog(self._database).undo_last(kinds={"entries"})
        if change is None:
            return ""
        if change.count > 1:
            return f"{change.count} changes were taken back."
        entry = rows.entry((change.before or change.after or {})["data"])
        what = "is back" if change.before else "was removed again"
        return f"{entry.simplified} = {entry.english} {what}."


def _free_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """`my-0001` and on, from the first above all that an entry has or had."""
    used = connection.execute(
        "SELECT id FROM entries UNION SELECT json_extract(place, '$[0]') FROM changes"
        " WHERE kind = 'entries' AND json_valid(place)"
    )
    numbers = [int(match[1]) for (entry_id,) in used if (match := re.fullmatch(r"my-(\d{1,9})", str(entry_id)))]
    return (f"my-{number:04}" for number in count(max(numbers, default=0) + 1))


def _write(connection: sqlite3.Connection, batch: int, entry_id: str, data: str | None) -> None:
    """Write an entry (None: delete it), as part of a change."""
    with recorded(connection, batch, "entries", entry_id):
        if data is None:
            connection.execute("DELETE FROM entries WHERE id = ?", (entry_id,))
            return
        put = "INSERT INTO entries (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
        connection.execute(put, (entry_id, data))
