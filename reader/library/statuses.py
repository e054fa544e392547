"""Which words the reader knows, and how that came about."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database


class Words:
    """Word statuses by Simplified word: 1-5, i(gnored), w(ell known)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Every word with a status."""
        return {word: status for word, status, _ in self._database.sound("words")}

    def put(self, word: str, status: str) -> None:
        """Give a word a status; an empty one takes it away."""
        self.put_all({word: status})

    def put_all(self, statuses: Mapping[str, str]) -> None:
        """Give words their statuses, all or none, as one change."""
        with self._database.transaction() as connection:
            put_statuses(connection, next_batch(connection), statuses)

    def changes(self) -> list[tuple[str, str, str]]:
        """Every word that was given a status, the status, and when (UTC)."""
        return [(word, status, changed) for _, word, status, changed in self._database.sound("word_changes")]

    def history(self, word: str) -> list[tuple[str, str]]:
        """The statuses a word has had and when each was given (UTC), oldest first; empty status: taken away."""
        rows = self._database.sound("word_changes", "WHERE word = ? ORDER BY changed, number", (word,))
        return [(status, changed) for _, _, status, changed in rows]


def put_statuses(connection: sqlite3.Connection, batch: int, statuses: Mapping[str, str]) -> None:
    """Give words their statuses as part of a change."""
    present = dict(connection.execute("SELECT word, status FROM words"))
    for word, status in statuses.items():
        if present.get(word, "") == status:
            continue
        with recorded(connection, batch, "words", word):
            connection.execute("INSERT INTO word_changes (word, status) VALUES (?, ?)", (word, status))
            connection.execute("DELETE FROM words WHERE word = ?", (word,))
            if status:
                connection.execute("INSERT INTO words (word, status) VALUES (?, ?)", (word, status))
