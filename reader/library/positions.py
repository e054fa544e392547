"""Where each article was left. A place is an anchor (`reader.text.anchors`)."""

from __future__ import annotations

from reader.library.database import Database
from reader.text.anchors import anchor_of, sentence_at
from reader.text.document import Article

CARRIED = "INSERT OR IGNORE INTO positions SELECT ?, ?, ?, sentence FROM positions WHERE article = ? AND start = ?"
"""How a place comes into another version of its article (see `reader.library.recent`)."""


class Positions:
    """Where each article was left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: Article) -> int | None:
        """Index of the sentence an article was left at."""
        rows = self._database.sound("positions", "WHERE article = ?", (article.identity,))
        return sentence_at(article.sentences, rows[0][1]) if rows else None

    def put(self, article: Article, index: int) -> None:
        """Keep the place."""
        anchor = anchor_of(article.sentences[index])
        values = (article.identity, anchor.start, anchor.quote, index)
        self._database.change("INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?)", values)
