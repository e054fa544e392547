"""Bookmarked sentences. They stand at an anchor (`reader.text.anchors`)."""

from __future__ import annotations

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database
from reader.text.anchors import anchor_of, sentence_at
from reader.text.document import Article

CARRIED = "INSERT OR IGNORE INTO bookmarks SELECT ?, ?, ? FROM bookmarks WHERE article = ? AND start = ?"
"""How a bookmark comes into another version of its article (see `reader.library.recent`)."""


class Bookmarks:
    """Bookmarked sentences."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: Article) -> list[int]:
        """Indices of the bookmarked sentences of an article, in order."""
        rows = self._database.sound("bookmarks", "WHERE article = ? ORDER BY start", (article.identity,))
        return [sentence_at(article.sentences, start) for _, start, _ in rows]

    def put(self, article: Article, index: int) -> None:
        """Set a bookmark."""
        anchor = anchor_of(article.sentences[index])
        key = (article.identity, anchor.start)
        with (
            self._database.transaction() as connection,
            recorded(connection, next_batch(connection), "bookmarks", *key),
        ):
            connection.execute("INSERT OR IGNORE INTO bookmarks VALUES (?, ?, ?)", (*key, anchor.quote))

    def delete(self, article: Article, index: int) -> None:
        """Clear a bookmark."""
        key = (article.identity, article.sentences[index].span.start)
        with (
            self._database.transaction() as connection,
            recorded(connection, next_batch(connection), "bookmarks", *key),
        ):
            connection.execute("DELETE FROM bookmarks WHERE article = ? AND start = ?", key)
