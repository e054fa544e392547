"""The sentence each word was first met in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple

from reader.library.database import Database
from reader.words.meeting import Meeting


class Met:
    """One sentence for each word, the first that was told."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Meeting]:
        """Where each word was met."""
        return {row[0]: Meeting(*row[:4]) for row in self._database.sound("met")}

    def of(self, word: str) -> Meeting | None:
        """Where a word was met."""
        rows = self._database.sound("met", "WHERE word = ?", (word,))
        return Meeting(*rows[0][:4]) if rows else None

    def words(self) -> frozenset[str]:
        """The words that were met somewhere."""
        return frozenset(row[0] for row in self._database.rows("SELECT word FROM met"))

    def times(self) -> list[str]:
        """When each word was met (UTC)."""
        return [row[4] for row in self._database.sound("met")]

    def put_all(self, meetings: Iterable[Meeting]) -> None:
        """Keep where words were met; what is kept already stays."""
        with self._database.transaction() as connection:
            query = "INSERT OR IGNORE INTO met (word, sentence, title, article) VALUES (?, ?, ?, ?)"
            connection.executemany(query, map(astuple, meetings))
