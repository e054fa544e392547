"""What a reader did day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add

MEASURES = ("minutes", "words", "met", "learned", "answers", "forgotten")
"""What is counted of a day, by the name of its field."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day by the clock of this machine."""

    day: date
    answers: int
    forgotten: int
    """Answers that were *again*."""
    met: int
    """Words whose sentence was kept on this day."""
    learned: int
    """Words that became learned."""
    minutes: int
    """Read, without idle time."""
    words: int
    """Running words gone through."""

    def __add__(self, later: Day) -> Day:
        """Both days as one, from the first on."""
        return Day(self.day, *(getattr(self, name) + getattr(later, name) for name in _FIELDS))


_FIELDS = ("answers", "forgotten", "met", "learned", "minutes", "words")


@dataclass(frozen=True, slots=True)
class WordProgress:
    """The last days, the latest last, and how things stand."""

    days: tuple[Day, ...]
    streak: int
    """Days in a row on which somebody read a minute, or answered or marked a word, up to today or yesterday."""
    known: int
    learning: int
    answers: int
    """Ever given."""
    remembered: float
    """Share of all answers that were not *again*, 0 to 1; 0 where there is none."""
    minutes: int
    """Ever read."""
    pace: float
    """Han characters a minute; 0 where too little was read to tell."""

    @property
    def weeks(self) -> tuple[Day, ...]:
        """The days by sevens, the last week ends with the last day; what is too short for a week in front is left out."""
        whole = self.days[len(self.days) % 7 :]
        return tuple(reduce(add, whole[n : n + 7]) for n in range(0, len(whole), 7))
