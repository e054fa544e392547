"""What a translated sentence is: the text, who made it, and the proof that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the number parser's patterns take 25 ms to compile
    from reader.figures.chinese import NumberMention
    from reader.terms.entry import TermMatch


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
    english: frozenset[str] = frozenset()
    """Ids of the terms that stood in English in the source it was made from."""


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


class DoubtKind(StrEnum):
    """Why a translation is in doubt, the most telling first."""

    REPEATED = "repeated"
    UNTRANSLATED = "untranslated"
    """Chinese is left in it."""
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    NEGATION_LOST = "negation"
    NEGATION_ADDED = "negation-added"
    """It says no where the sentence does not."""
    DIRECTION_INVERTED = "direction-inverted"
    """A rise is a fall in the translation, more is less, bought is sold."""
    FIGURES_SWAPPED = "figures-swapped"
    """Two figures stand in each other's place."""
    SUBJECTS_SWAPPED = "subjects-swapped"
    """Two names or nouns stand with each other's figure."""
    NUMBER_FORMAT = "number-format"
    """A figure that nobody writes so: 30,000,0000, 22%%."""
    FIGURE_MISSING = "figure-missing"
    FIGURE_DIFFERENT = "figure-differs"
    FIGURE_INVENTED = "figure-invented"
    """No figure of the sentence accounts for one of the translation."""
    TERM_MISSED = "term-missed"
    LOW_SCORE = "low-score"
    DISAGREEMENT = "disagreement"
    """The model's other tries say something else."""
    UNLIKELY = "unlikely"
    """By its signs it is hardly adequate, though no rule says why."""

    SHARED = "shared"
    """A human translation says this sentence and its neighbours at once."""
    NOT_ALIGNED = "not-aligned"
    """A human translation is read beside the article; which of it says this sentence is not sure, so a model does."""

    @property
    def wrecks(self) -> bool:
        """Whether it makes the text unreadable."""
        return self in {DoubtKind.REPEATED, DoubtKind.UNTRANSLATED, DoubtKind.TOO_SHORT, DoubtKind.TOO_LONG}

    @property
    def is_guessed(self) -> bool:
        """Whether it names nothing in the text."""
        return self in {
            DoubtKind.LOW_SCORE,
            DoubtKind.DISAGREEMENT,
            DoubtKind.UNLIKELY,
            DoubtKind.SHARED,
            DoubtKind.NOT_ALIGNED,
        }

    @property
    def is_grave(self) -> bool:
        """Whether what it names is seen in the text itself: a figure, a direction, a negation, the text as a whole."""
        return self not in {
            *(DoubtKind.TERM_MISSED, DoubtKind.LOW_SCORE, DoubtKind.DISAGREEMENT, DoubtKind.UNLIKELY),
            *(DoubtKind.SHARED, DoubtKind.NOT_ALIGNED),
        }


class Grade(StrEnum):
    """How far a translation is to be believed."""

    GOOD = "good"
    """No mark: most likely adequate."""
    LOOK = "look"
    """Look here: something speaks against it."""
    POOR = "poor"
    """Most likely wrong."""


BELIEVED, DISBELIEVED = 0.8, 0.3
"""Chances of being adequate from which a translation carries no mark, and below which it is most likely wrong. Of the
judged sentences (cross-validated) 90 % of those without a mark are adequate, 22 % of those most likely wrong."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to doubt a translation; `messages.doubt_text` says it."""

    kind: DoubtKind
    about: TermReport | NumberReport | None = None
    """The term or figure it is about, whose outcome says the same; None where it is about the text."""
    text: str = ""
    """The words of the translation it is about: what is repeated, left in Chinese or made up; empty for the whole."""
    source: str = ""
    """The words of the sentence that they stand for, where both are needed to see it."""
    value: float | None = None
    """What was measured: words per character, the model's score, how much its tries agree, or a chance (0 to 1)."""


@dataclass(frozen=True, slots=True)
class Translation:
    """One sentence translated, with its proof."""

    text: str
    engine: str
    """The kind of engine, or `user` (a reader's correction)."""
    model: str
    """Name and version of the model, e.g. `translate-zh_en 1.9`."""
    terms: tuple[TermReport, ...] = ()
    numbers: tuple[NumberReport, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    """Reasons to doubt it, the most telling first; empty when none."""
    score: float | None = None
    """Mean log-probability per piece, when the engine gives one."""
    corrected: bool = False
    """Whether the reader wrote or changed it."""

    chance: float | None = None
    """The estimated chance, 0 to 1, that it is adequate; None where that is not calibrated (`proof.grades`)."""

    @property
    def grade(self) -> Grade:
        """How far it is to be believed: by its chance where there is one, by its doubts everywhere."""
        if any(doubt.kind.is_grave for doubt in self.doubts) or (self.chance is not None and self.chance < DISBELIEVED):
            return Grade.POOR
        return Grade.LOOK if self.doubts else Grade.GOOD

    @property
    def unreported_doubts(self) -> tuple[Doubt, ...]:
        """The doubts that no outcome of a term or figure says already."""
        reported = (*self.terms, *self.numbers)
        return tuple(doubt for doubt in self.doubts if doubt.about not in reported)

    @property
    def is_in_grave_doubt(self) -> bool:
        """Whether something in it is probably wrong."""
        return self.grade is Grade.POOR
