"""What a reader leaves in articles (notes, bookmarks, the place) and which articles were opened.

Everything stands at an anchor (`reader.text.anchors`), so that it is found again when the file or page has changed.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from reader.library.database import Database
from reader.text.anchors import Anchor, anchor_of, find, sentence_at
from reader.text.document import Article, Metadata

_CARRIED = {
    "notes": (
        "INSERT INTO notes SELECT ?, ?, ?, text FROM notes WHERE article = ? AND start = ?"
        " ON CONFLICT DO UPDATE SET text = CASE WHEN instr(excluded.text, notes.text) THEN excluded.text"
        " ELSE notes.text || char(10) || excluded.text END WHERE instr(notes.text, excluded.text) = 0"
    ),
    "bookmarks": "INSERT OR IGNORE INTO bookmarks SELECT ?, ?, ? FROM bookmarks WHERE article = ? AND start = ?",
    "positions": (
        "INSERT OR IGNORE INTO positions SELECT ?, ?, ?, sentence FROM positions WHERE article = ? AND start = ?"
    ),
}
"""How a mark of another version of an article comes into this one: (new article, start, quote, old article, start)."""


@dataclass(frozen=True, slots=True)
class RecentArticle:
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


class Notes:
    """Notes by sentence."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: Article) -> dict[int, str]:
        """The notes of an article by sentence index."""
        rows = self._database.rows("SELECT start, text FROM notes WHERE article = ?", (article.identity,))
        return dict(zip(_indices(article, [row[0] for row in rows]), [row[1] for row in rows], strict=True))

    def put(self, article: Article, index: int, text: str) -> None:
        """Write a note; an empty one deletes it."""
        anchor = anchor_of(article.sentences[index])
        if text:
            values = (article.identity, anchor.start, anchor.quote, text)
            self._database.change("INSERT OR REPLACE INTO notes VALUES (?, ?, ?, ?)", values)
        else:
            self._database.change("DELETE FROM notes WHERE article = ? AND start = ?", (article.identity, anchor.start))


class Bookmarks:
    """Bookmarked sentences."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: Article) -> list[int]:
        """Indices of the bookmarked sentences of an article, in order."""
        query = "SELECT start FROM bookmarks WHERE article = ? ORDER BY start"
        return _indices(article, [row[0] for row in self._database.rows(query, (article.identity,))])

    def put(self, article: Article, index: int) -> None:
        """Set a bookmark."""
        anchor = anchor_of(article.sentences[index])
        values = (article.identity, anchor.start, anchor.quote)
        self._database.change("INSERT OR IGNORE INTO bookmarks VALUES (?, ?, ?)", values)

    def delete(self, article: Article, index: int) -> None:
        """Clear a bookmark."""
        values = (article.identity, article.sentences[index].span.start)
        self._database.change("DELETE FROM bookmarks WHERE article = ? AND start = ?", values)


class Positions:
    """Where each article was left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: Article) -> int | None:
        """Index of the sentence an article was left at."""
        rows = self._database.rows("SELECT start FROM positions WHERE article = ?", (article.identity,))
        return _indices(article, [rows[0][0]])[0] if rows else None

    def put(self, article: Article, index: int) -> None:
        """Keep the place."""
        anchor = anchor_of(article.sentences[index])
        values = (article.identity, anchor.start, anchor.quote, index)
        self._database.change("INSERT OR REPLACE INTO positions VALUES (?, ?, ?, ?)", values)


class Recent:
    """Articles opened, the last first; the texts of those that no file holds are kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[RecentArticle]:
        """All articles with the place each was left at."""
        query = (
            "SELECT recent.article, title, source, sentences, COALESCE(positions.sentence, 0), texts.text IS NOT NULL"
            " FROM recent LEFT JOIN positions USING (article) LEFT JOIN texts USING (article) ORDER BY opened DESC"
        )
        return [RecentArticle(*row) for row in self._database.rows(query)]

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
                _forget(connection, older)
            number = "(SELECT COALESCE(MAX(opened), 0) + 1 FROM recent)"
            values = (identity, title, source, len(article.sentences))
            connection.execute(f"INSERT OR REPLACE INTO recent VALUES (?, ?, ?, ?, {number})", values)
            if keep:
                about = json.dumps(asdict(article.metadata), ensure_ascii=False)
                connection.execute("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", (identity, article.text, about))
        return bool(others)

    def text(self, identity: str) -> tuple[str, Metadata] | None:
        """The kept text of an article and what is known of it."""
        rows = self._database.rows("SELECT text, about FROM texts WHERE article = ?", (identity,))
        return (rows[0][0], Metadata(**json.loads(rows[0][1]))) if rows else None

    def forget(self, identity: str) -> None:
        """Take an article from the list, and its kept text; notes and bookmarks stay for when it is opened again."""
        with self._database.transaction() as connection:
            _forget(connection, identity)


def _indices(article: Article, starts: Iterable[int]) -> list[int]:
    sentences = article.sentences
    return [sentence_at(sentences, start) for start in starts]


def _carry_over(connection: sqlite3.Connection, older: str, article: Article) -> None:
    sentences = article.sentences
    for table, statement in _CARRIED.items():
        rows = connection.execute(f"SELECT start, quote FROM {table} WHERE article = ? ORDER BY start", (older,))
        anchors = [Anchor(*row) for row in rows]
        places = find(anchors, sentences)
        for old in anchors:
            new = anchor_of(sentences[places[old]])
            connection.execute(statement, (article.identity, new.start, new.quote, older, old.start))


def _forget(connection: sqlite3.Connection, identity: str) -> None:
    connection.execute("DELETE FROM recent WHERE article = ?", (identity,))
    connection.execute("DELETE FROM texts WHERE article = ?", (identity,))
