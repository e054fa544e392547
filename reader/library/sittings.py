"""When each article was read and how long; it leaves this file only where the reader exports their data."""

from __future__ import annotations

from dataclasses import astuple

from reader.analysis.sitting import Sitting
from reader.library.database import Database


class Sittings:
    """Every time that an article was read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Sitting]:
        """Every sitting, the first first."""
        return [Sitting(*row[1:]) for row in self._database.sound("sittings", "ORDER BY began, number")]

    def put(self, sitting: Sitting) -> None:
        """Keep a sitting, or what became of one that is kept: article and beginning tell."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM sittings WHERE article = ? AND began = ?", (sitting.article, sitting.began))
            query = (
                "INSERT INTO sittings (article, title, began, seconds, sentences, characters, words)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)"
            )
            connection.execute(query, astuple(sitting))

    def forget(self) -> int:
        """Forget all; returns how many there were."""
        with self._database.transaction() as connection:
            return connection.execute("DELETE FROM sittings").rowcount
