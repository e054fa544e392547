"""What a translated sentence is: the text, who made it, and the proof that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.terms.entry import TermMatch

if TYPE_CHECKING:  # the number parser's patterns take 25 ms to compile
    from reader.figures.chinese import NumberMention


class TermOutcome(StrEnum):
    """What became of a term in the translation."""

    KEPT = "kept"
    """The model used the glossary's English by itself."""
    ENFORCED = "enforced"
    """We steered the model and it obeyed."""
    MISSED = "missed"


class NumberOutcome(StrEnum):
    """What became of a figure in the translation."""

    OK = "ok"
    DIFFERENT = "different"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One output of an engine."""

    text: str
    score: float | None = None
    """Mean log-probability per piece, when the engine gives one."""


@dataclass(frozen=True, slots=True)
class TermReport:
    """One term of the sentence and what became of it."""

    match: TermMatch
    outcome: TermOutcome
    found: str = ""
    """The words of the translation that render it; empty when missed."""


@dataclass(frozen=True, slots=True)
class NumberReport:
    """One figure of the sentence and what became of it."""

    mention: NumberMention
    outcome: NumberOutcome
    found: str = ""
    """The figure in the translation that it was compared with."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence translated, with its proof."""

    text: str
    engine: str
    """`argos`, `starter`, `firefox`, `user` (a reader's correction)."""
    model: str
    """Name and version of the model, e.g. `translate-zh_en 1.9`."""
    terms: tuple[TermReport, ...] = ()
    numbers: tuple[NumberReport, ...] = ()
    doubts: tuple[str, ...] = ()
    """Reasons to doubt it, each one short sentence; empty when none."""
    score: float | None = None
    """Mean log-probability per piece, when the engine gives one."""
    corrected: bool = False
    """Whether the reader wrote or changed it."""
