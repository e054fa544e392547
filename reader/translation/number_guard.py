"""Number guard: every figure of the source against the figures of the translation. Deterministic."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.numbers import NumberMention
from reader.core.translation import NumberOutcome, NumberReport
from reader.translation.figures import Figure, find_figures

_UNCHECKED = frozenset({"name", "version", "ticker", "ordinal"})
_KINDS = {"%": {"percent"}, "pp": {"pp", "percent"}, "bp": {"bp"}}


def check_numbers(mentions: Sequence[NumberMention], translation: str) -> tuple[NumberReport, ...]:
    """One report per figure: ok, different (with the unmatched figure of the same kind), or missing.

    Rounding to three significant digits is allowed, a power of ten never.
    """
    figures = find_figures(translation)
    free = list(figures)
    reports: list[NumberReport | NumberMention] = []
    for mention in mentions:
        if mention.unit in _UNCHECKED:
            continue
        match = next((f for f in free if _same(mention, f)), None) or next(
            (f for f in figures if _same(mention, f)), None
        )
        if match is not None:
            if match in free:
                free.remove(match)
            reports.append(NumberReport(mention, NumberOutcome.OK, match.text))
        elif _written(mention.english, translation):
            reports.append(NumberReport(mention, NumberOutcome.OK, mention.english))
        else:
            reports.append(mention)
    return tuple(_other(report, free) if isinstance(report, NumberMention) else report for report in reports)


def _other(mention: NumberMention, free: list[Figure]) -> NumberReport:
    """Different where a figure of the same kind is left over, else missing."""
    left = next((f for f in free if _comparable(mention, f)), None)
    if left is None:
        return NumberReport(mention, NumberOutcome.MISSING)
    free.remove(left)
    return NumberReport(mention, NumberOutcome.DIFFERENT, left.text)


def _comparable(mention: NumberMention, figure: Figure) -> bool:
    if mention.unit in _KINDS:
        return figure.kind in _KINDS[mention.unit]
    if mention.value is None:
        return figure.kind == "month"
    return figure.kind in {"count", "money"}


def _same(mention: NumberMention, figure: Figure) -> bool:
    if mention.value is None or not (_comparable(mention, figure) or figure.kind in {"times", "fraction"}):
        return False
    return any(value is not None and _close(mention.value, value) for value in (figure.value, figure.other))


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 0.005 * max(abs(one), abs(other), 1e-9)


def _written(english: str, translation: str) -> bool:
    """Whether the rendering stands in the translation as it is (dates, ranges, names)."""
    plain = re.sub(r"\s+", " ", english).lower()
    return bool(plain) and re.search(rf"(?<![\w.]){re.escape(plain)}(?![\w])", translation.lower()) is not None
