"""When a word is asked again and how well it is remembered, as Anki and FSRS both keep it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum


class Stage(IntEnum):
    """How far the learning of a word is; the numbers are those of Anki's card types and of py-fsrs's states."""

    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that was given."""

    when: int
    """Unix seconds."""
    rating: int
    """1 again to 4 easy."""
    stage: Stage = Stage.REVIEW
    """In which it was given."""
    interval: int = 0
    """Seconds until the word was asked next; 0 where that is not known."""
    interval_before: int = 0
    """Seconds for which it had rested; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a word is asked next, and what is known of how well it is remembered."""

    stage: Stage
    due: int
    """Unix seconds."""
    stability: float
    """Days until it is remembered with nine chances in ten; 0 where that is not known."""
    difficulty: float
    """1 to 10; 0 where that is not known."""
    reviewed: int
    """When it was answered last, Unix seconds."""
    interval: int = 0
    """Days between the last answer and the next; 0 while it is being learned."""
    ease: float = 0.0
    """The factor of SM-2, 2.5 by default; 0 where that is not known."""
    steps_left: int = 0
    """Of the steps of (re)learning; 0 in review."""
    reps: int = 0
    lapses: int = 0
    answers: tuple[Answer, ...] = ()
    """The first first; perhaps not all."""


def memory_of_ease(ease: float, interval: int, parameters: tuple[float, ...]) -> tuple[float, float]:
    """Stability and difficulty of a card scheduled by SM-2, as Anki derives them (fsrs-rs, `memory_state_from_sm2`).

    `ease` is the factor (2.5 by default), `interval` in days, `parameters` the 21 of FSRS-6. Nine in ten are taken to be
    remembered, as Anki does where nothing else is set.

    >>> from math import isclose
    >>> w = (0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796)
    >>> stability, difficulty = memory_of_ease(2.5, 8, w)  # Anki 26.09 says 8.0 and 7.063166
    >>> (stability, isclose(difficulty, 7.063166, abs_tol=1e-4))
    (8.0, True)
    """
    stability = max(float(interval), 0.001)
    growth = math.exp(parameters[8]) * stability ** -parameters[9] * math.expm1(0.1 * parameters[10])
    return stability, min(10.0, max(1.0, 11 - (ease - 1) / growth))
