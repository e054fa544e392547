"""Number guard: what became of every figure of the source in the translation."""

from __future__ import annotations

from collections.abc import Sequence

from reader.figures.chinese import NumberMention
from reader.figures.comparison import Compared, compare
from reader.proof.translation import NumberOutcome, NumberReport


def check_numbers(mentions: Sequence[NumberMention], translation: str) -> tuple[NumberReport, ...]:
    """One report per figure: ok, different (with the unmatched figure of the same kind), or missing."""
    return tuple(map(_report, compare(mentions, translation).pairs()))


def invented_figures(mentions: Sequence[NumberMention], translation: str) -> tuple[str, ...]:
    """The figures of a translation that no figure of the sentence accounts for, as it writes them."""
    return compare(mentions, translation).invented()


def _report(pair: Compared) -> NumberReport:
    outcome = NumberOutcome.OK if pair.agrees else NumberOutcome.DIFFERENT if pair.found else NumberOutcome.MISSING
    return NumberReport(pair.mention, outcome, pair.found)
