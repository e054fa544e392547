"""A corpus as a library: its articles with what a reader chooses by, and the text of one of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reader import paths
from reader.app.reading import open_source
from reader.corpus.datasets import opened
from reader.errors import InputError, StorageError
from reader.files.loaders import article_of
from reader.text.document import Article, Metadata


@dataclass(frozen=True, slots=True)
class Holding:
    """An article of a corpus."""

    article: str
    """Its key."""
    source: str
    title: str
    date: str
    sentences: int
    words: int
    hard: float
    """Share of its words above HSK 6 or in no list, in %."""
    known: float
    """Share of its words that the reader has marked known, in %."""


_HOLDINGS = """
WITH own AS (SELECT unnest(?::VARCHAR[]) word),
shares AS (SELECT article, 100.0 * count(*) FILTER (level IS NULL OR level > 6) / count(*) hard,
  100.0 * count(own.word) / count(*) known FROM w LEFT JOIN own ON own.word = w.simplified GROUP BY article)
SELECT a.article, a.source, a.title, a.date, a.sentences, a.words, coalesce(hard, 0), coalesce(known, 0)
FROM articles a LEFT JOIN shares USING (article) ORDER BY a.source, a.article
"""
_ABOUT = "SELECT source, title, author, date, language FROM articles WHERE article = ?"
_SENTENCES = 'SELECT paragraph, start, "end", text FROM sentences WHERE article = ? ORDER BY sentence'


def holdings(folder: Path, known: Iterable[str]) -> list[Holding]:
    """The articles of a corpus by source; `known` are the Simplified words that the reader knows.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: the folder is no corpus, or cannot be read.
    """
    with opened(folder) as data:
        return [Holding(*row) for row in data.execute(_HOLDINGS, [sorted(known)]).fetchall()]


def article_in(folder: Path, key: str) -> tuple[Article, str]:
    """An article of a corpus, and its file: that is read again where it still is the same, else what the corpus keeps.

    The file is empty where there is none.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: the folder is no corpus, cannot be read, or has no such article.
    """
    with opened(folder) as data:
        about = data.execute(_ABOUT, [key]).fetchone()
        rows = data.execute(_SENTENCES, [key]).fetchall()
    if about is None:
        raise StorageError("{folder}: this article is not in it any more; open the corpus again.", folder=folder)
    source, title, author, date, language = about
    if (article := _unchanged(source, key)) is not None:
        return article, source
    text, paragraph, last = "", 1, 0
    for at, start, end, sentence in rows:
        text += ("\n" if at != paragraph else " " if start > last else "") + sentence
        paragraph, last = at, end
    return article_of(text, Metadata(title, author, date, Path(source).name, language)), ""


def _unchanged(source: str, key: str) -> Article | None:
    """The article in a file, if it is that one."""
    if not paths.is_file(Path(source)):
        return None
    try:
        article = open_source(source)
    except InputError:
        return None
    return article if article.identity == key else None


def place_of(article: Article, sentence: int, text: str) -> int:
    """The index of a sentence of the corpus (from 1, with its text) in an article that may be cut otherwise."""
    same = [index for index, one in enumerate(article.sentences) if one.text == text]
    wanted = min(max(0, sentence - 1), max(0, len(article.sentences) - 1))
    return min(same, key=lambda index: abs(index - wanted), default=wanted)
