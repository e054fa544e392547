"""HSK levels as people write them."""

from __future__ import annotations


def level_text(level: int | None) -> str:
    """The HSK 3.0 level, the highest three as one; empty for none.

    >>> level_text(3), level_text(8), level_text(None)
    ('3', '7–9', '')
    """
    return "" if level is None else "7–9" if level >= 7 else str(level)
