"""The senses that the reader chose for words, by sentence. They stand at an anchor (`reader.text.anchors`)."""

from __future__ import annotations

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database
from reader.text.anchors import anchor_of, sentence_at
from reader.text.document import Article

CARRIED = "INSERT OR IGNORE INTO senses SELECT ?, ?, ?, word, sense FROM senses WHERE article = ? AND start = ?"
"""How the choices for a sentence come into another version of its article (see `reader.library.recent`)."""


class ChosenSenses:
    """Chosen senses by sentence and word."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: Article) -> dict[int, dict[str, str]]:
        """The chosen senses of an article: by sentence index, then by Simplified word."""
        chosen: dict[int, dict[str, str]] = {}
        for _, start, _, word, sense in self._database.sound("senses", "WHERE article = ?", (article.identity,)):
            chosen.setdefault(sentence_at(article.sentences, start), {})[word] = sense
        return chosen

    def put(self, article: Article, index: int, word: str, sense: str) -> None:
        """Keep a choice; an empty sense takes it back."""
        anchor = anchor_of(article.sentences[index])
        key = (article.identity, anchor.start, word)
        with self._database.transaction() as connection, recorded(connection, next_batch(connection), "senses", *key):
            if sense:
                values = (article.identity, anchor.start, anchor.quote, word, sense)
                connection.execute("INSERT OR REPLACE INTO senses VALUES (?, ?, ?, ?, ?)", values)
            else:
                connection.execute("DELETE FROM senses WHERE article = ? AND start = ? AND word = ?", key)
