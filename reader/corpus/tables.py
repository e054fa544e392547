"""The datasets of a corpus: their columns (pyarrow), documented in docs/corpus.md.

A column is never renamed or given another meaning without a new `SCHEMA_VERSION`; columns are only added at the end.
"""

from __future__ import annotations

from functools import cache
from typing import Any

SCHEMA_VERSION = 1
"""Stands in the metadata of every file."""
_TEXT, _COUNT, _NUMBER, _LIST = "string", "int32", "float64", "list"
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article": _TEXT, "source": _TEXT, "title": _TEXT, "author": _TEXT, "date": _TEXT, "language": _TEXT,
        "script": _TEXT, "characters": _COUNT, "sentences": _COUNT, "words": _COUNT, "remarks": _LIST,
    },
    "sentences": {
        "article": _TEXT, "sentence": _COUNT, "paragraph": _COUNT, "kind": _TEXT, "start": _COUNT, "end": _COUNT,
        "text": _TEXT,
    },
    "tokens": {
        "article": _TEXT, "sentence": _COUNT, "start": _COUNT, "end": _COUNT, "text": _TEXT, "simplified": _TEXT,
        "kind": _TEXT, "reading": _TEXT, "level": _COUNT, "term": _TEXT, "known": _COUNT,
    },
    "terms": {
        "article": _TEXT, "sentence": _COUNT, "start": _COUNT, "end": _COUNT, "term": _TEXT, "text": _TEXT,
        "simplified": _TEXT, "english": _TEXT, "kind": _TEXT, "domain": _TEXT,
    },
    "numbers": {
        "article": _TEXT, "sentence": _COUNT, "start": _COUNT, "end": _COUNT, "text": _TEXT, "value": _NUMBER,
        "unit": _TEXT, "english": _TEXT,
    },
    "translations": {
        "article": _TEXT, "sentence": _COUNT, "text": _TEXT, "engine": _TEXT, "model": _TEXT, "missed_terms": _LIST,
        "rendered_terms": _LIST, "renderings": _LIST, "wrong_figures": _LIST, "doubts": _LIST,
    },
}  # fmt: skip
"""By dataset: the columns in order. `known` of a token: 1 where the dictionary or the termbase has the word, else 0."""
ERRORS = {"source": _TEXT, "reason": _TEXT}
"""The columns of `errors.parquet`: what could not be read, and why."""

Rows = dict[str, list[list[Any]]]
"""By dataset: rows in the order of its columns."""


@cache
def schema(name: str) -> Any:
    """The pyarrow schema of a dataset, or of `errors`."""
    import pyarrow as arrow

    kinds = {
        _TEXT: arrow.string(), _COUNT: arrow.int32(), _NUMBER: arrow.float64(), _LIST: arrow.list_(arrow.string()),
    }  # fmt: skip
    columns = ERRORS if name == "errors" else COLUMNS[name]
    return arrow.schema(
        [(column, kinds[kind]) for column, kind in columns.items()],
        metadata={"yidu.schema": str(SCHEMA_VERSION), "yidu.dataset": name},
    )
