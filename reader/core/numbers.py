"""Numbers, amounts, percentages and dates in Chinese text (parsed by `find_numbers`)."""

from __future__ import annotations

from dataclasses import dataclass

from reader.core.spans import Span


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A figure as it stands in the source, its value and its English rendering."""

    text: str
    span: Span
    value: float | None
    """Normalised (5900亿 = 5.9e11); None for values that are not one number (a date, a range)."""
    unit: str
    """`%`, `pp`, `bp`, `USD`, `CNY`, `x`, `date`, `time`, `quarter`, `ordinal`, `fold`, … or empty for a plain count."""
    english: str
    """How English writes it: `US$590 billion`, `16.9%`, `January 27`."""
