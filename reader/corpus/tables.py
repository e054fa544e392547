"""The datasets of a corpus: their columns, documented in docs/corpus.md.

A column is never renamed or given another meaning without a new `SCHEMA_VERSION`; columns are only added at the end.
"""

from __future__ import annotations

from typing import Any

SCHEMA_VERSION = 1
"""Stands in the metadata of every file."""
TEXT, COUNT, NUMBER, LIST = "string", "int32", "float64", "list"
"""Kinds of columns, as Arrow calls them; a list is one of strings."""
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article": TEXT, "source": TEXT, "title": TEXT, "author": TEXT, "date": TEXT, "language": TEXT,
        "script": TEXT, "characters": COUNT, "sentences": COUNT, "words": COUNT, "remarks": LIST,
    },
    "sentences": {
        "article": TEXT, "sentence": COUNT, "paragraph": COUNT, "kind": TEXT, "start": COUNT, "end": COUNT,
        "text": TEXT,
    },
    "tokens": {
        "article": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "text": TEXT, "simplified": TEXT,
        "kind": TEXT, "reading": TEXT, "level": COUNT, "term": TEXT, "known": COUNT,
    },
    "terms": {
        "article": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "term": TEXT, "text": TEXT,
        "simplified": TEXT, "english": TEXT, "kind": TEXT, "domain": TEXT,
    },
    "numbers": {
        "article": TEXT, "sentence": COUNT, "start": COUNT, "end": COUNT, "text": TEXT, "value": NUMBER,
        "unit": TEXT, "english": TEXT,
    },
    "translations": {
        "article": TEXT, "sentence": COUNT, "text": TEXT, "engine": TEXT, "model": TEXT, "missed_terms": LIST,
        "rendered_terms": LIST, "renderings": LIST, "wrong_figures": LIST, "doubts": LIST,
    },
}  # fmt: skip
"""By dataset: the columns in order. `known` of a token: 1 where the dictionary or the termbase has the word, else 0."""
ERRORS = {"source": TEXT, "reason": TEXT}
"""The columns of `errors.parquet`: what could not be read, and why."""

Rows = dict[str, list[list[Any]]]
"""By dataset: rows in the order of its columns."""
