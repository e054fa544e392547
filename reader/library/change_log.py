"""What the reader made, in order: each change can be taken back, also after the program was closed.

A change is a row of a table before and after it. Changes made together (an import) have one number and go back together.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reader.library.database import Database
from reader.library.sound_rows import NOT_SOUND, is_row, place, stored
from reader.repositories import OwnChange

KEYS = {
    "entries": ("id",),
    "words": ("word",),
    "cards": ("word",),
    "readings": ("word",),
    "segmentation": ("form",),
    "notes": ("article", "start"),
    "bookmarks": ("article", "start"),
    "senses": ("article", "start", "word"),
    "corrections": ("source_text", "source_language", "target_language"),
}
"""The columns that name a row, for each table whose changes are kept."""
_OF_ARTICLE = frozenset({"notes", "bookmarks", "senses"})
"""Tables whose rows belong to one article, the first of their key."""
_WHEN = frozenset({"changed", "created"})
"""Columns that say when a row was written; two rows that differ in nothing else are the same."""


def next_batch(connection: sqlite3.Connection) -> int:
    """One more than the number of the last change."""
    last = "SELECT COALESCE(MAX(batch), 0) FROM changes WHERE typeof(batch) = 'integer' AND batch < 1 << 53"
    return int(connection.execute(last).fetchone()[0]) + 1


@contextmanager
def recorded(connection: sqlite3.Connection, batch: int, kind: str, *key: str | int) -> Iterator[None]:
    """Keep what becomes of the row of a table that `key` names while the block runs, as part of change `batch`."""
    before = _row(connection, kind, key)
    yield
    after = _row(connection, kind, key)
    if _without_times(before) != _without_times(after):
        rows = (None if row is None else json.dumps(row, ensure_ascii=False) for row in (before, after))
        connection.execute(
            "INSERT INTO changes (batch, kind, place, before, after) VALUES (?, ?, ?, ?, ?)",
            (batch, kind, json.dumps(key, ensure_ascii=False), *rows),
        )


class ChangeLog:
    """The changes that can be taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: str = "", kinds: Collection[str] = ()) -> list[OwnChange]:
        """The changes, the last first: those of no article or of this one; of these tables, where some are named."""
        counts = dict(self._database.rows("SELECT batch, COUNT(*) FROM changes GROUP BY batch"))
        first = "WHERE number IN (SELECT MIN(number) FROM changes GROUP BY batch) ORDER BY batch DESC"
        changes = [
            OwnChange(batch, kind, key, before, after, made, counts[batch])
            for _, batch, kind, key, before, after, made in self._database.sound("changes", first)
            if kind in KEYS and len(key) == len(KEYS[kind]) and is_row(kind, before) and is_row(kind, after)
        ]
        return [
            change
            for change in changes
            if (not kinds or change.kind in kinds) and (change.kind not in _OF_ARTICLE or change.place[0] == article)
        ]

    def undo(self, batch: int) -> bool:
        """Take a change back; False where what it changed has changed since, and nothing is done."""
        if self._database.rows("SELECT 1 FROM changes WHERE batch = ? LIMIT 2", (batch,))[1:]:
            self._database.keep_copy("undo")
        try:
            with self._database.transaction() as connection:
                query = "SELECT batch, kind, place, before, after, made, 1 FROM changes WHERE batch = ? ORDER BY number DESC"
                for row in connection.execute(query, (batch,)).fetchall():
                    change = _change(row)
                    if _without_times(_row(connection, change.kind, change.place)) == _without_times(change.after):
                        _put_back(connection, change)
                    elif change.kind != "cards":  # a card that was answered since stays as it is
                        raise _ChangedSince
                connection.execute("DELETE FROM changes WHERE batch = ?", (batch,))
                connection.execute("DELETE FROM reviews WHERE batch = ?", (batch,))
        except (_ChangedSince, *NOT_SOUND):
            return False
        return True

    def undo_last(self, article: str = "", kinds: Collection[str] = ()) -> OwnChange | None:
        """Take back the last change that can be, and return it; what has changed since is passed over."""
        return next((change for change in self.all(article, kinds) if self.undo(change.batch)), None)


class _ChangedSince(Exception):
    """A row is not as a change left it."""


def _change(row: Sequence[Any]) -> OwnChange:
    batch, kind, key, before, after, made, count = row
    if kind not in KEYS or len(place(key)) != len(KEYS[kind]):
        raise ValueError(f"a change of {kind}")
    return OwnChange(batch, kind, place(key), stored(before), stored(after), made, count)


def _row(connection: sqlite3.Connection, kind: str, key: Sequence[Any]) -> dict[str, Any] | None:
    """The row of a table as it is now."""
    where = " AND ".join(f"{column} = ?" for column in KEYS[kind])
    cursor = connection.execute(f"SELECT * FROM {kind} WHERE {where}", tuple(key))
    row = cursor.fetchone()
    return None if row is None else dict(zip((column[0] for column in cursor.description), row, strict=True))


def _without_times(row: dict[str, Any] | None) -> dict[str, Any] | None:
    return None if row is None else {name: value for name, value in row.items() if name not in _WHEN}


def _put_back(connection: sqlite3.Connection, change: OwnChange) -> None:
    """Write the row as it was before a change."""
    where = " AND ".join(f"{column} = ?" for column in KEYS[change.kind])
    connection.execute(f"DELETE FROM {change.kind} WHERE {where}", change.place)
    if change.before is not None:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({change.kind})") if row[1] in change.before]
        marks = ", ".join("?" * len(columns))
        values = [change.before[column] for column in columns]
        connection.execute(f"INSERT INTO {change.kind} ({', '.join(columns)}) VALUES ({marks})", values)
    if change.kind == "words":  # a status that was taken back is no part of the word's history
        last = "(SELECT MAX(number) FROM word_changes WHERE word = ?)"
        connection.execute(f"DELETE FROM word_changes WHERE number = {last}", change.place)
