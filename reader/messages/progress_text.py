"""Reading and its words over time, in words and bars."""

from __future__ import annotations

from datetime import date

from reader.messages.catalogue import N_, say
from reader.words.days import WordProgress

MEASURES = {
    "minutes": N_("minutes"),
    "words": N_("words read"),
    "met": N_("words met"),
    "learned": N_("learned"),
    "answers": N_("reviews"),
    "forgotten": N_("forgotten"),
}
"""What is counted of a day, by the name of its field (`reader.words.days.MEASURES`)."""
_PARTS = " ▏▎▍▌▋▊▉"
"""Eighths of a cell."""


def standing_lines(found: WordProgress) -> list[str]:
    """How things stand, a line each."""
    lines = [
        say("{known} {known:word|words} known, {learning} being learned", known=found.known, learning=found.learning),
        say("{count} {count:answer|answers}, {share:.0%} remembered", count=found.answers, share=found.remembered),
        say("{count} {count:minute|minutes} read", count=found.minutes),
        say("{count} {count:day|days} in a row", count=found.streak),
    ]
    if found.pace:
        lines.insert(3, say("{count} characters a minute", count=round(found.pace)))
    return lines


def bar(value: int, most: int, width: int) -> str:
    """A bar of at most `width` cells; what is not nothing has at least an eighth of one.

    >>> bar(8, 8, 4), bar(3, 8, 4), bar(0, 8, 4), bar(1, 1000, 4)
    ('████', '█▌', '', '▏')
    """
    eighths = max(1, round(8 * width * value / most)) if value and most else 0
    return "█" * (eighths // 8) + _PARTS[eighths % 8].strip()


def day_text(day: date) -> str:
    """A day as month and day.

    >>> day_text(date(2026, 3, 2))
    '03-02'
    """
    return f"{day:%m-%d}"
