"""How long an article was really read, and how fast its reader reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

IDLE = 60.0
"""Seconds without a key or a click after which nobody is taken to read; of a longer rest so much is counted."""
LEAST = 10
"""Seconds of a sitting that is kept; what is shorter was a look."""
_SLOWEST, _FASTEST = 15, 600
"""Characters a minute of a sitting that tells a pace; beyond them the text was skimmed, or something else was done."""
_ENOUGH = 600
"""Characters after which a pace is the reader's own."""
_LATEST = 40
"""Sittings that tell the pace, the last ones."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One time that an article was read."""

    article: str
    """Its identity."""
    title: str
    began: int
    """Unix seconds."""
    seconds: int
    """Read, without idle time."""
    sentences: int
    """Different ones that the cursor went through."""
    characters: int
    """Han characters in them."""
    words: int
    """Running words in them."""

    @property
    def is_kept(self) -> bool:
        """Whether it was more than a look."""
        return self.seconds >= LEAST and self.sentences > 0


@dataclass(slots=True)
class ReadingClock:
    """Adds up the time in which somebody reads, told by what they do; `now` in seconds of a clock that never goes back.

    >>> clock = ReadingClock()
    >>> for now in (0, 20, 50, 600, 610):  # ten minutes away from the keyboard: one of them is counted
    ...     clock.tick(now)
    >>> clock.seconds
    120.0
    """

    seconds: float = 0.0
    _last: float | None = None

    def tick(self, now: float) -> None:
        """The reader did something."""
        if self._last is not None:
            self.seconds += min(max(0.0, now - self._last), IDLE)
        self._last = now


@dataclass(slots=True)
class ReadThrough:
    """Which sentences of an article the cursor went through."""

    read: set[int] = field(default_factory=set)

    def moved(self, before: int, after: int, on_screen: int) -> None:
        """From one sentence to another; what was passed in a step of at most a screen was read, what was jumped was not."""
        passed = 0 < after - before <= max(1, on_screen)
        self.read.update(range(before, after) if passed else {before})


def pace_of(sittings: Sequence[Sitting]) -> float:
    """Han characters that the reader reads in a minute; 0 where too little was read to tell. `sittings`: the last last."""
    told = [s for s in sittings[-_LATEST:] if s.seconds and _SLOWEST <= 60 * s.characters / s.seconds <= _FASTEST]
    characters = sum(sitting.characters for sitting in told)
    return 60 * characters / sum(s.seconds for s in told) if characters >= _ENOUGH else 0.0


def minutes_of(sittings: Iterable[Sitting]) -> int:
    """Minutes read in all, rounded."""
    return round(sum(sitting.seconds for sitting in sittings) / 60)
