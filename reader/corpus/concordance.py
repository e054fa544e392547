"""Keyword in context: every place in a corpus where a word, a term, its pinyin or its English stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.app.workspace import Workspace
from reader.corpus.datasets import opened
from reader.text.characters import is_han, one_line


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A place, with what stands around it in its sentence."""

    source: str
    sentence: int
    """From 1."""
    article: str
    """Its key."""
    text: str
    """The whole sentence."""
    before: str
    match: str
    after: str


_WHOLE = """
SELECT a.source, x.sentence, a.article, s.text, x.start - s.start, x.end - s.start
FROM ({found}) x JOIN sentences s ON s.article = x.article AND s.sentence = x.sentence
JOIN articles a ON a.article = x.article ORDER BY a.source, x.sentence, x.start LIMIT ?
"""
_WORD = 'SELECT article, sentence, start, "end" AS "end" FROM tokens WHERE simplified = ? OR text = ?'
_TERM = 'SELECT article, sentence, start, "end" AS "end" FROM terms WHERE simplified = ? OR lower(english) = ?'
_PINYIN = """SELECT article, sentence, start, "end" AS "end" FROM tokens
WHERE regexp_replace(lower(reading), '[0-9 ''-]', '', 'g') = ?"""
_ANYWHERE = """
SELECT a.source, s.sentence, a.article, s.text, instr(s.text, ?) - 1, instr(s.text, ?) - 1 + ?
FROM sentences s JOIN articles a USING (article) WHERE contains(s.text, ?) ORDER BY a.source, s.sentence LIMIT ?
"""


def concordance(folder: Path, workspace: Workspace, query: str, limit: int, width: int) -> Iterator[KwicLine]:
    """The lines for a query: Chinese as word, then term, then anywhere; else as English of a term, then as pinyin.

    Raises:
        StorageError: the folder is no corpus, or cannot be read.
    """
    query = query.strip()
    if not any(map(str.isalnum, query)):
        return  # an empty reading is that of every mark
    with opened(folder) as data:
        for rows in _tries(data, workspace, query, limit):
            if rows:
                yield from (_line(row, width) for row in rows)
                return


def _tries(data: Any, workspace: Workspace, query: str, limit: int) -> Iterator[list[tuple[Any, ...]]]:
    """What each way of asking finds, until one finds something."""

    def ask(found: str, *given: str) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = data.execute(_WHOLE.format(found=found), [*given, limit]).fetchall()
        return rows

    if any(map(is_han, query)):
        simplified = workspace.language.converter.shadow(query)
        yield ask(_WORD, simplified, query)
        yield ask(_TERM, simplified, query)
        for form in dict.fromkeys((query, simplified)):
            yield data.execute(_ANYWHERE, [form, form, len(form), form, limit]).fetchall()
        return
    yield ask(_TERM, query, query.lower())
    if letters := "".join(char for char in query.lower() if char.isalpha()):
        yield ask(_PINYIN, letters)
    yield ask(_WORD, query, query)


def _line(row: tuple[Any, ...], width: int) -> KwicLine:
    source, sentence, article, text, start, end = row
    return KwicLine(
        one_line(source),
        sentence,
        article,
        text,
        one_line(text[max(0, start - width) : start]),
        one_line(text[start:end]),
        one_line(text[end : end + width]),
    )
