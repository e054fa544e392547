"""A figure before it has a span."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Found:
    """A mention before it has a span: where it ends, and what `NumberMention` says of it."""

    end: int
    value: Decimal | None
    unit: str
    english: str
