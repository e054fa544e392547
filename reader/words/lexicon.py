"""Dictionary entries as a reader sees them (CC-CEDICT headwords with their readings and senses)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One headword with one reading; common senses first, surnames last."""

    simplified: str
    traditional: str
    pinyin: tuple[str, ...]
    """Numbered syllables, `zhong4 guo2`."""
    senses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that is known of a word: entries (best first), level, and the parts of a compound no dictionary has."""

    word: str
    entries: tuple[LexiconEntry, ...]
    level: int | None = None
    parts: tuple[LexiconEntry, ...] = ()
    """Entries of the longest parts, when `entries` is empty."""
