"""What a bare 元 is in an article, where the reader says so."""

from __future__ import annotations

from reader.library.database import Database

CARRIED = "INSERT OR IGNORE INTO currencies SELECT ?, currency FROM currencies WHERE article = ?"
"""How it comes into another version of its article (see `reader.library.recent`)."""


class Currencies:
    """The reader's choices, as ISO 4217."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: str) -> str:
        """The choice for an article, by its identity; empty for none."""
        rows = self._database.sound("currencies", "WHERE article = ?", (article,))
        return str(rows[0][1]) if rows else ""

    def put(self, article: str, currency: str) -> None:
        """Keep a choice."""
        self._database.change("INSERT OR REPLACE INTO currencies VALUES (?, ?)", (article, currency))
