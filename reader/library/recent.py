"""Articles that were opened; what a reader left in one comes along when its text has changed."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from reader.library import bookmarks, chosen_senses, currencies, notes, positions
from reader.library.database import Database
from reader.text.anchors import Anchor, anchor_of, find
from reader.text.document import Article, Metadata

_CARRIED = {
    "notes": notes.CARRIED,
    "bookmarks": bookmarks.CARRIED,
    "positions": positions.CARRIED,
    "senses": chosen_senses.CARRIED,
}
"""What stands in another version of an article comes into this one: (new article, start, quote, old article, start)."""


@dataclass(frozen=True, slots=True)
class RecentRow:
    """One article of the home screen's list."""

    identity: str
    title: str
    source: str
    """Its path or URL; empty for a pasted text."""
    sentences: int
    position: int
    """Index of the sentence it was left at."""
    kept: bool
    """Whether its text is kept here, because no file holds it."""


class Recent:
    """Articles opened, the last first; the texts of those that no file holds are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[RecentRow]:
        """All articles with the place each was left at."""
        kept = {article for (article,) in self._database.rows("SELECT article FROM texts")}
        places = {article: sentence for article, _, _, sentence in self._database.sound("positions")}
        return [
            RecentRow(article, title, source, sentences, places.get(article, 0), article in kept)
            for article, title, source, sentences, _ in self._database.sound("recent", "ORDER BY opened DESC")
        ]

    def put(self, article: Article, title: str, source: str, *, keep: bool = False) -> bool:
        """Note that an article was opened from `source` (empty: from nowhere it could be opened again).

        The marks of another text that was opened from the same source before come along; returns whether there was
        one. With `keep` the text is kept.
        """
        identity = article.identity
        with self._database.transaction() as connection:
            query = "SELECT article FROM recent WHERE source = ? AND source != '' AND article != ?"
            others = connection.execute(query, (source, identity)).fetchall()
            for (older,) in others:
                _carry_over(connection, older, article)
                connection.execute(currencies.CARRIED, (identity, older))
                _forget(connection, older)
            number = "(SELECT COALESCE(MAX(opened), 0) + 1 FROM recent WHERE typeof(opened) = 'integer' AND opened < 1 << 53)"
            values = (identity, title, source, len(article.sentences))
            connection.execute(f"INSERT OR REPLACE INTO recent VALUES (?, ?, ?, ?, {number})", values)
            if keep:
                about = json.dumps(asdict(article.metadata), ensure_ascii=False)
                connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (identity, article.text, about))
        return bool(others)

    def text(self, identity: str) -> tuple[str, Metadata] | None:
        """The kept text of an article and what is known of it."""
        rows = self._database.sound("texts", "WHERE article = ?", (identity,))
        return (rows[0][1], rows[0][2]) if rows else None

    def forget(self, identity: str) -> None:
        """Take an article from the list, and its kept text; notes and bookmarks stay for when it is opened again."""
        with self._database.transaction() as connection:
            _forget(connection, identity)


def _carry_over(connection: sqlite3.Connection, older: str, article: Article) -> None:
    sentences = article.sentences
    for table, statement in _CARRIED.items():
        sound = "typeof(start) = 'integer' AND typeof(quote) = 'text'"
        rows = connection.execute(
            f"SELECT DISTINCT start, quote FROM {table} WHERE article = ? AND {sound} ORDER BY start", (older,)
        )
        anchors = [Anchor(*row) for row in rows]
        places = find(anchors, sentences)
        for old in anchors:
            new = anchor_of(sentences[places[old]])
            connection.execute(statement, (article.identity, new.start, new.quote, older, old.start))


def _forget(connection: sqlite3.Connection, identity: str) -> None:
    connection.execute("DELETE FROM recent WHERE article = ?", (identity,))
    connection.execute("DELETE FROM texts WHERE article = ?", (identity,))
