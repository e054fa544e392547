"""What became of the terms and figures of a translation, as words, and the lines that say it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reader.proof.translation import NumberOutcome, NumberReport, TermOutcome, TermReport, Translation

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


def _other(report: NumberReport) -> str:
    return report.found if report.outcome is NumberOutcome.DIFFERENT else ""
