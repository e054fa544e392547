"""What became of the terms and figures of a translation, as words, and the lines that say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from reader.messages.catalogue import say
from reader.proof.translation import DoubtKind, NumberOutcome, NumberReport, TermOutcome, TermReport, Translation

Outcome = TermOutcome | NumberOutcome

_OUTCOMES: dict[Outcome, str] = {
    TermOutcome.KEPT: "kept",
    TermOutcome.ENFORCED: "enforced",
    TermOutcome.MISSED: "missed",
    NumberOutcome.OK: "ok",
    NumberOutcome.DIFFERENT: "different",
    NumberOutcome.MISSING: "missing",
}
_GOOD = frozenset({TermOutcome.KEPT, TermOutcome.ENFORCED, NumberOutcome.OK})


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One term or figure of a sentence and what became of it in the translation."""

    kind: str
    """`term` or `figure`."""
    source: str
    """As it stands in the text shown."""
    english: str
    """What the translation should say."""
    outcome: str
    """In one word."""
    is_good: bool
    """Whether nothing is to be looked at."""
    found: str = ""
    """The other figure that the translation has, where it is different."""

    @property
    def rendering(self) -> str:
        """The English that was expected, and what stands there instead."""
        equals = "= " if self.kind == "figure" else ""
        return f"{equals}{self.english}{f' ≠ {self.found}' if self.found else ''}"

    @property
    def text(self) -> str:
        """In one line, without a sign."""
        return f"{self.source} {self.rendering}: {self.outcome}"

    @property
    def marked(self) -> str:
        """With a mark that tells good from bad without colour, as the reading screen has it."""
        mark = {"term": "◆" if self.is_good else "x", "figure": "#" if self.is_good else "x#"}[self.kind]
        return f"{mark} {self.source} {self.rendering} {self.outcome}"

    @property
    def plain(self) -> str:
        """With a sign for its kind and no sign for a difference, for pipes and screen readers."""
        found = f" (found {self.found})" if self.found else ""
        equals = {"term": "◆ {} {}", "figure": "# {} = {}"}[self.kind].format(self.source, self.english)
        return f"{equals}: {self.outcome}{found}"

    @property
    def spoken(self) -> str:
        """In words and commas alone."""
        found = f", the translation has {self.found}" if self.found else ""
        return f"{self.kind.capitalize()}: {self.source}, {self.english}, {self.outcome}{found}"


def proof_lines(
    translation: Translation,
    term: Callable[[TermReport], str] = lambda report: report.match.entry.simplified,
    figure: Callable[[NumberReport], str] = lambda report: report.mention.text,
) -> list[ProofLine]:
    """A line for each term, then for each figure; `term` and `figure` give them as the text shown has them."""
    terms = [
        ProofLine("term", term(r), r.match.entry.english, _OUTCOMES[r.outcome], r.outcome in _GOOD)
        for r in translation.terms
    ]
    figures = [
        ProofLine("figure", figure(r), r.mention.english, _OUTCOMES[r.outcome], r.outcome in _GOOD, _other(r))
        for r in translation.numbers
    ]
    return terms + figures


_WRONG = (
    (TermOutcome.MISSED, "{count} term missed", "{count} terms missed"),
    (NumberOutcome.DIFFERENT, "{count} figure differs", "{count} figures differ"),
    (NumberOutcome.MISSING, "{count} figure missing", "{count} figures missing"),
)
_BRIEFLY = {
    DoubtKind.REPEATED: "repeats itself",
    DoubtKind.UNTRANSLATED: "Chinese left",
    DoubtKind.TOO_SHORT: "far too short",
    DoubtKind.TOO_LONG: "far too long",
    DoubtKind.NEGATION_LOST: "negation lost",
    DoubtKind.NEGATION_ADDED: "negation added",
    DoubtKind.DIRECTION_INVERTED: "direction turned round",
    DoubtKind.SUBJECTS_SWAPPED: "figures of the wrong one",
    DoubtKind.FIGURES_SWAPPED: "figures exchanged",
    DoubtKind.NUMBER_FORMAT: "a figure as none is written",
    DoubtKind.FIGURE_INVENTED: "a figure made up",
    DoubtKind.FIGURE_MISSING: "a figure missing",
    DoubtKind.FIGURE_DIFFERENT: "a figure differs",
    DoubtKind.TERM_MISSED: "a term missed",
    DoubtKind.LOW_SCORE: "model unsure",
    DoubtKind.DISAGREEMENT: "tries disagree",
    DoubtKind.UNLIKELY: "hardly right",
}


def proof_summary(translation: Translation) -> str:
    """What is wrong, or may be, in a few words; empty where nothing is.

    `2 terms missed · 1 figure differs · negation lost`
    """
    outcomes = Counter[Outcome](report.outcome for report in translation.terms)
    outcomes.update(report.outcome for report in translation.numbers)
    counted = [
        say(one if outcomes[outcome] == 1 else many, count=outcomes[outcome])
        for outcome, one, many in _WRONG
        if outcomes[outcome]
    ]
    others = dict.fromkeys(say(_BRIEFLY[doubt.kind]) for doubt in translation.unreported_doubts)
    return " · ".join([*counted, *others])


def _other(report: NumberReport) -> str:
    return report.found if report.outcome is NumberOutcome.DIFFERENT else ""
