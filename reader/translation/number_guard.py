"""Number guard: every figure of the source against the figures of the translation. Deterministic.

What is looked for is read from the figure's own English rendering, so a date needs its month, day and year and a range
both its ends. A figure may be rounded to what English would write (16.94% as 16.9%); it may never be off by a power of ten.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.number_english import MONTHS
from reader.core.numbers import NumberMention
from reader.core.translation import NumberOutcome, NumberReport
from reader.translation.english_units import ratio
from reader.translation.figures import Figure, find_figures

_CALENDAR = frozenset({"date", "quarter", "half", "time", "ordinal"})
"""Units whose figures are exact: no rounding."""
_GROUPS = {
    "count": "amount", "money": "amount", "points": "amount", "vague": "amount", "percent": "rate", "pp": "rate", "bp": "rate",
    "fraction": "rate", "times": "times", "month": "month", "quarter": "period", "quarters": "period", "months": "period", "half": "period",
    "clock": "clock", "ordinal": "ordinal",
}  # fmt: skip
"""Kinds that can be mistaken for each other: what is shown side by side as different."""
_MONTHS_AS = {3.0: ("quarter", 1.0), 6.0: ("half", 1.0), 9.0: ("quarters", 3.0)}
"""What the first so many months of a year are also called."""
_YUAN = frozenset({"CNY", "TWD", "HKD"})
_BARE_YUAN = re.compile(r"^(?!.*(?:人民|[台臺港]|RMB|CNY|NT|HK|TWD|¥)).*[元圆圓]")
_ONE = re.compile(r"(?i)\b(?:the|per|an?|each|every|against|to) (?:US |U\.S\. |American )?(?:dollar|euro|pound|yuan)\b")
"""What says one dollar without a figure."""
_FIRST = re.compile(
    r"(?i)\b(?:largest|biggest|top|leading|no\. ?1|number one|initial(?:ly)?|foremost|highest|primary)\b"
)


@dataclass(slots=True)
class _Need:
    """One figure that the translation must have."""

    mention: int
    accepts: tuple[tuple[str, float], ...]
    """Kinds with their value, the plainest first: 25 bp is also 0.25 percent."""
    currencies: frozenset[str] = frozenset()
    """The currencies it may be in, `$` for dollars of an unnamed country; empty for any."""
    unit: str = ""
    """Its unit of measure, empty for none."""
    exact: bool = False
    roomy: bool = False
    """Whether more is as good: 十几 is anything below twenty."""
    matched: Figure | None = None
    candidate: Figure | None = None
    """The unmatched figure to show beside it."""


def check_numbers(mentions: Sequence[NumberMention], translation: str) -> tuple[NumberReport, ...]:
    """One report per figure: ok, different (with the unmatched figure of the same kind), or missing."""
    names, figures = _names(mentions, translation)
    needs = [need for place, mention in enumerate(mentions) for need in _needs(place, mention)]
    free = list(figures)
    for rounded, lenient in ((False, False), (False, True), (True, False), (True, True)):
        for need in needs:
            if need.matched is None and (match := _find(need, free, lenient=lenient, rounded=rounded)):
                need.matched = match
                free.remove(match)
    for need in needs:
        if need.matched is None and not _misplaced(need, free):
            # The same figure said once for two mentions (去年...去年) is not a loss.
            need.matched = _find(need, figures, lenient=True)
    for likeness in (3, 2, 1, 0):
        for need in needs:
            if need.matched is None and need.candidate is None and (other := _candidate(need, free, likeness)):
                need.candidate = other
                free.remove(other)
    return tuple(
        _report(mention, [n for n in needs if n.mention == place], translation, names.get(place))
        for place, mention in enumerate(mentions)
    )


def _names(mentions: Sequence[NumberMention], translation: str) -> tuple[dict[int, str], list[Figure]]:
    """Where names (GPT-4o) stand in the translation, and the figures outside them."""
    found: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    for place, mention in enumerate(mentions):
        if mention.unit == "name":
            pattern = r"[\s-]?".join(
                re.escape(part) for part in re.findall(r"[A-Za-z]+|[\d.]+|[^\sA-Za-z\d.-]", mention.english)
            )
            matches = list(
                re.finditer(rf"(?<![A-Za-z0-9]){pattern}(?:s|['’]s)?(?![A-Za-z0-9])", translation, re.IGNORECASE)
            )
            spans += [match.span() for match in matches]
            found[place] = matches[0].group() if matches else ""
    figures = [f for f in find_figures(translation) if not any(start <= f.start < end for start, end in spans)]
    return found, figures


def _needs(place: int, mention: NumberMention) -> list[_Need]:
    value = mention.value
    if mention.unit == "name":
        return []
    if mention.unit == "x" and value is not None:
        kinds = [("times", value), ("percent", value * 100), ("count", value)]
        if "%" in mention.english:
            kinds.append(("times", value + 1))
        elif mention.text.startswith("翻"):
            kinds = [("times", value), ("percent", (value - 1) * 100)]
        return [_Need(place, tuple(kinds))]
    if mention.unit == "discount" and value is not None:
        kinds = [("percent", (1 - value) * 100), ("percent", value * 100), ("count", value * 10), ("fraction", value)]
        return [_Need(place, tuple(kinds))]
    return [
        _Need(
            place,
            _accepted(figure, mention),
            _currencies(figure, mention),
            figure.unit,
            mention.unit in _CALENDAR,
            "几" in mention.text,
        )
        for figure in find_figures(mention.english)
    ]


def _accepted(figure: Figure, mention: NumberMention) -> tuple[tuple[str, float], ...]:
    value = figure.value if figure.other is None else figure.other
    also: dict[str, tuple[tuple[str, float], ...]] = {
        "count": (("points", value), ("ordinal", value), ("money", value), ("times", value)),
        "money": (("count", value),),
        "points": (("count", value), ("pp", value)),
        "percent": (("fraction", value / 100),),
        "pp": (("points", value), ("bp", value * 100)),
        "bp": (("percent", value / 100), ("pp", value / 100)),
        "fraction": (("percent", value * 100),),
        "ordinal": (("count", value),),
        "vague": (("count", value),),
    }
    accepted = ((figure.kind, value), *also.get(figure.kind, ()))
    if re.fullmatch(r"(?:the \d{4}s|post-\d{4}s?)", mention.english):
        accepted = (*accepted, ("count", value % 100))
    months = value if mention.unit == "months" else _months_from_january(mention)
    if months is None:
        return accepted
    accepted = (
        *accepted,
        ("months", months),
        *((("month", months), ("count", months)) if figure.kind == "months" else ()),
    )
    return (*accepted, _MONTHS_AS[months]) if months in _MONTHS_AS else accepted


def _months_from_january(mention: NumberMention) -> float | None:
    """How many months a January–March covers; None for other mentions."""
    match = re.match(r"January–(\w+)", mention.english)
    return MONTHS.index(match[1]) + 1.0 if match and match[1] in MONTHS else None


def _find(need: _Need, figures: Sequence[Figure], *, lenient: bool, rounded: bool = False) -> Figure | None:
    accepts = need.accepts if lenient else need.accepts[:1]
    for kind, value in accepts:
        for figure in figures:
            if figure.kind == kind and _same_currency(need, figure) and _equals(need, value, figure, rounded=rounded):
                return figure
    return None


def _currencies(figure: Figure, mention: NumberMention) -> frozenset[str]:
    """What a currency may be called; a bare 元 is the yuan of the Mainland or the dollar of Taiwan or Hong Kong."""
    if not figure.currency:
        return frozenset()
    accepted = {figure.currency}
    if figure.currency in {"USD", "HKD", "TWD", "SGD", "AUD", "CAD"}:
        accepted.add("$")
    if figure.currency in _YUAN and _BARE_YUAN.search(mention.text):
        accepted |= _YUAN
    return frozenset(accepted)


def _same_currency(need: _Need, figure: Figure) -> bool:
    return not need.currencies or not figure.currency or figure.currency in need.currencies


def _misplaced(need: _Need, free: Sequence[Figure]) -> bool:
    """Whether an unmatched figure has its digits at another power of ten."""
    return any(f.kind == kind and _digits(f.value) == _digits(value) for f in free for kind, value in need.accepts)


def _equals(need: _Need, value: float, figure: Figure, *, rounded: bool) -> bool:
    measured = need.accepts[0][0] in {"money", "percent", "points"} and figure.unit
    if measured or (factor := ratio(figure.unit, need.unit)) is None:
        return False
    values = [v * factor for v in (figure.value, figure.other) if v is not None]
    if any(math.isclose(abs(value), v, rel_tol=1e-9) for v in values):
        return True
    if need.roomy and figure.kind in {"count", "money"} and any(value <= v < 2 * value for v in values):
        return True
    if (
        not rounded
        or need.exact
        or figure.kind not in {"count", "money", "percent", "pp", "points", "fraction", "times"}
    ):
        return False
    return any(_rounds_to(abs(value), v, figure) for v in values)


def _rounds_to(value: float, written: float, figure: Figure) -> bool:
    """Whether `value` is written so when rounded: to two digits or more, or to one after "about" or "nearly"."""
    if not value or not written:
        return False
    if figure.kind == "fraction":
        return abs(value - written) <= 0.005
    last = 10.0 ** (math.floor(math.log10(written)) - figure.digits + 1)
    if figure.digits >= 2:
        return abs(value - written) <= last / 2 * 1.0001
    return figure.hedged and abs(value - written) <= min(last / 2, 0.1 * value)


def _candidate(need: _Need, free: Sequence[Figure], likeness: int) -> Figure | None:
    """The first unmatched figure that may stand for this one: same digits and kind (3), same digits (2), same kind (1), same group (0)."""
    kind, value = need.accepts[0]
    fitting = [f for f in free if _GROUPS[f.kind] == _GROUPS[kind] and f.text.lower() not in {"one", "a", "an"}]
    if kind == "count" and need.exact:
        fitting = [
            f
            for f in fitting
            if ((1900 <= f.value < 2100) == (value >= 1900) and f.value <= 31) or f.value >= 1900 <= value
        ]
    elif kind in {"count", "money"} and not _is_year(value):
        fitting = [f for f in fitting if f.kind != "count" or not _is_year(f.value) or "," in f.text]
    if likeness >= 2:
        fitting = [f for f in fitting if _digits(f.value) == _digits(value)]
    if likeness in (1, 3):
        fitting = [f for f in fitting if f.kind == kind]
    return fitting[0] if fitting else None


def _is_year(value: float) -> bool:
    return 1900 <= value < 2100 and value == int(value)


def _digits(value: float) -> str:
    return f"{abs(value):.9e}".partition("e")[0].rstrip("0")


def _report(mention: NumberMention, needs: Sequence[_Need], translation: str, name: str | None) -> NumberReport:
    if mention.unit == "name":
        return NumberReport(mention, NumberOutcome.OK if name else NumberOutcome.MISSING, name or "")
    if needs[0].matched is None and (said := _said_otherwise(mention, translation)):
        return NumberReport(mention, NumberOutcome.OK, said)
    shown = [figure for need in needs if (figure := need.matched or need.candidate)]
    text = _words(shown, translation)
    if all(need.matched for need in needs):
        return NumberReport(mention, NumberOutcome.OK, text)
    if any(need.candidate for need in needs):
        return NumberReport(mention, NumberOutcome.DIFFERENT, text)
    return NumberReport(mention, NumberOutcome.MISSING)


def _said_otherwise(mention: NumberMention, translation: str) -> str:
    """Words that say a one or a fraction and are no figures elsewhere: the largest, to the dollar, a fifth work; or empty."""
    if mention.unit == "fraction":
        part = re.escape(mention.english.removeprefix("nearly ").removeprefix("one-"))
        pattern = re.compile(rf"(?i)\b(?:an?|one)[ -]{part}\b")
    elif mention.value == 1 and (mention.unit == "ordinal" or re.fullmatch("[A-Z]{3}", mention.unit)):
        pattern = _FIRST if mention.unit == "ordinal" else _ONE
    else:
        return ""
    found = pattern.search(translation)
    return found.group() if found else ""


def _words(figures: Sequence[Figure], translation: str) -> str:
    """The figures as they stand in the translation, with what lies between them when they stand together."""
    if not figures:
        return ""
    start = min(f.start for f in figures)
    end = max(f.start + len(f.text) for f in figures)
    if end - start <= 12 + sum(len(f.text) for f in figures):
        return translation[start:end]
    return ", ".join(f.text for f in figures)
