"""The language steps in the shapes that the gold-data scorers ask for (`--pred predict:NAME`)."""

from __future__ import annotations

from functools import cache

from reader.core.sentences import split_sentences


def sentences(text: str) -> list[str]:
    """Sentences of a text."""
    return [span.slice(text) for span in split_sentences(text)]
