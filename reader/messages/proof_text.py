"""What became of the terms and figures of a translation, as words, and the lines that say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from reader.messages.catalogue import N_, say
from reader.proof.translation import (
    DISBELIEVED,
    Doubt,
    DoubtKind,
    NumberOutcome,
    NumberReport,
    TermOutcome,
    TermReport,
    Translation,
)

Outcome = TermOutcome | NumberOutcome

_OUTCOMES: dict[Outcome, str] = {
    TermOutcome.KEPT: N_("kept"),
    TermOutcome.ENFORCED: N_("enforced"),
    TermOutcome.MISSED: N_("missed"),
    NumberOutcome.OK: N_("ok"),
    NumberOutcome.DIFFERENT: N_("different"),
    NumberOutcome.MISSING: N_("missing"),
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
        found = say(" (found {found})", found=self.found) if self.found else ""
        equals = {"term": "◆ {} {}", "figure": "# {} = {}"}[self.kind].format(self.source, self.english)
        return f"{equals}: {self.outcome}{found}"

    @property
    def spoken(self) -> str:
        """In words and commas alone."""
        found = say(", the translation has {found}", found=self.found) if self.found else ""
        return (
            say(
                "Figure: {source}, {english}, {outcome}"
                if self.kind == "figure"
                else "Term: {source}, {english}, {outcome}",
                source=self.source,
                english=self.english,
                outcome=self.outcome,
            )
            + found
        )


def proof_lines(
    translation: Translation,
    term: Callable[[TermReport], str] = lambda report: report.match.entry.simplified,
    figure: Callable[[NumberReport], str] = lambda report: report.mention.text,
) -> list[ProofLine]:
    """A line for each term, then for each figure; `term` and `figure` give them as the text shown has them."""
    terms = [
        ProofLine("term", term(r), r.match.entry.english, say(_OUTCOMES[r.outcome]), r.outcome in _GOOD)
        for r in translation.terms
    ]
    figures = [
        ProofLine("figure", figure(r), r.mention.english, say(_OUTCOMES[r.outcome]), r.outcome in _GOOD, _other(r))
        for r in translation.numbers
    ]
    return terms + figures


_WRONG = (
    (TermOutcome.MISSED, N_("{count} term missed"), N_("{count} terms missed")),
    (NumberOutcome.DIFFERENT, N_("{count} figure differs"), N_("{count} figures differ")),
    (NumberOutcome.MISSING, N_("{count} figure missing"), N_("{count} figures missing")),
)
_BRIEFLY = {
    DoubtKind.REPEATED: N_("repeats itself"),
    DoubtKind.UNTRANSLATED: N_("Chinese left"),
    DoubtKind.TOO_SHORT: N_("far too short"),
    DoubtKind.TOO_LONG: N_("far too long"),
    DoubtKind.NEGATION_LOST: N_("negation lost"),
    DoubtKind.NEGATION_ADDED: N_("negation added"),
    DoubtKind.DIRECTION_INVERTED: N_("direction turned round"),
    DoubtKind.SUBJECTS_SWAPPED: N_("figures of the wrong one"),
    DoubtKind.FIGURES_SWAPPED: N_("figures exchanged"),
    DoubtKind.NUMBER_FORMAT: N_("a figure as none is written"),
    DoubtKind.FIGURE_INVENTED: N_("a figure made up"),
    DoubtKind.FIGURE_MISSING: N_("a figure missing"),
    DoubtKind.FIGURE_DIFFERENT: N_("a figure differs"),
    DoubtKind.TERM_MISSED: N_("a term missed"),
    DoubtKind.LOW_SCORE: N_("model unsure"),
    DoubtKind.DISAGREEMENT: N_("tries disagree"),
    DoubtKind.UNLIKELY: N_("hardly right"),
    DoubtKind.SHARED: N_("of several sentences together"),
    DoubtKind.NOT_ALIGNED: N_("by a model, not surely aligned"),
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
    others = dict.fromkeys(map(_briefly, translation.unreported_doubts))
    return " · ".join([*counted, *others])


def _briefly(doubt: Doubt) -> str:
    """A doubt in a few words; one that is guessed is graver the smaller the chance is."""
    if doubt.kind is DoubtKind.UNLIKELY and (doubt.value or 0.0) >= DISBELIEVED:
        return say("perhaps not right")
    return say(_BRIEFLY[doubt.kind])


def figure_outcome(report: NumberReport) -> str:
    """What became of a figure, in one word."""
    return _OUTCOMES[report.outcome]


def _other(report: NumberReport) -> str:
    return report.found if report.outcome is NumberOutcome.DIFFERENT else ""
