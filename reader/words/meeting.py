"""Where a word was met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a word was met."""

    word: str
    """Simplified."""
    sentence: str
    """As written."""
    title: str
    """Of the article, or where it is from."""
    article: str
    """Its identity."""
