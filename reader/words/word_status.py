"""How well the reader knows a word."""

from __future__ import annotations

from enum import StrEnum


class WordStatus(StrEnum):
    """What the reader said of a word, as it is stored and as its key; a word without one is unknown."""

    NEW = "1"
    SEEN = "2"
    FAMILIAR = "3"
    ALMOST = "4"
    LEARNED = "5"
    IGNORED = "i"
    """Never counts as unknown: a name, a misprint."""
    WELL_KNOWN = "w"
    """Known before."""


LEARNING = frozenset({WordStatus.NEW, WordStatus.SEEN, WordStatus.FAMILIAR, WordStatus.ALMOST})
"""Statuses of words being learned."""
KNOWN = frozenset({WordStatus.LEARNED, WordStatus.IGNORED, WordStatus.WELL_KNOWN})
"""Statuses of words that need no help."""
MASTERED = KNOWN - {WordStatus.IGNORED}
"""Statuses of words that are counted as known: an ignored one is not counted at all."""
