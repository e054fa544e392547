"""Notes by sentence. They stand at an anchor (`reader.text.anchors`)."""

from __future__ import annotations

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database
from reader.text.anchors import anchor_of, sentence_at
from reader.text.document import Article

CARRIED = (
    "INSERT INTO notes SELECT ?, ?, ?, text FROM notes WHERE article = ? AND start = ?"
    " ON CONFLICT DO UPDATE SET text = CASE WHEN instr(excluded.text, notes.text) THEN excluded.text"
    " ELSE notes.text || char(10) || excluded.text END WHERE instr(notes.text, excluded.text) = 0"
)
"""How a note comes into another version of its article (see `reader.library.recent`); two at one place become one."""


class Notes:
    """Notes by sentence."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: Article) -> dict[int, str]:
        """The notes of an article by sentence index."""
        rows = self._database.sound("notes", "WHERE article = ?", (article.identity,))
        return {sentence_at(article.sentences, start): text for _, start, _, text in rows}

    def put(self, article: Article, index: int, text: str) -> None:
        """Write a note; an empty one deletes it."""
        anchor = anchor_of(article.sentences[index])
        key = (article.identity, anchor.start)
        with self._database.transaction() as connection, recorded(connection, next_batch(connection), "notes", *key):
            if text:
                connection.execute("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", (*key, anchor.quote, text))
            else:
                connection.execute("DELETE FROM notes WHERE article = ? AND start = ?", key)
