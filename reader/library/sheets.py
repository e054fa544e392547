"""When what a study sheet shows last changed."""

from __future__ import annotations

from reader.library.database import Database


class Sheets:
    """When what a study sheet of an article shows last changed: an Anki deck says so, or cards are not updated."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revised(self, article: str, digest: str, now: int) -> int:
        """Unix seconds of the last change; 0 for the first sheet, `now` when the digest differs from the last one."""
        rows = self._database.sound("sheets", "WHERE article = ?", (article,))
        if rows and rows[0][1] == digest:
            return int(rows[0][2])
        revised = now if rows else 0
        self._database.change("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)", (article, digest, revised))
        return revised
