"""What each figure of the source needs in the translation, and whether an English figure is it.

What is looked for is read from the figure's own English rendering, so a date needs its month, day and year and a range
both its ends. A figure may be rounded to what English would write (16.94% as 16.9%); it may never be off by a power of ten.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.figures.chinese import NumberMention
from reader.figures.english import find_figures
from reader.figures.english_forms import Figure
from reader.figures.english_wording import MONTHS
from reader.figures.units import ratio

_CALENDAR = frozenset({"date", "quarter", "half", "time", "ordinal"})
"""Units whose figures are exact: no rounding."""
_ROUNDED = frozenset({"count", "money", "percent", "pp", "points", "fraction", "times"})
"""Kinds that may be rounded."""
_MONTHS_AS = {3.0: ("quarter", 1.0), 6.0: ("half", 1.0), 9.0: ("quarters", 3.0)}
"""What the first so many months of a year are also called."""
_YUAN = frozenset({"CNY", "TWD", "HKD"})
_BARE_YUAN = re.compile(r"^(?!.*(?:人民|[台臺港]|RMB|CNY|NT|HK|TWD|¥)).*[元圆圓]")


@dataclass(slots=True)
class Need:
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

    def find(self, figures: Sequence[Figure], *, lenient: bool, rounded: bool = False) -> Figure | None:
        """The first of `figures` that is this one: of its own kind, or `lenient` of any; or `rounded` to it."""
        for kind, value in self.accepts if lenient else self.accepts[:1]:
            for figure in figures:
                if figure.kind == kind and self._in_currency(figure) and self._equals(value, figure, rounded=rounded):
                    return figure
        return None

    def _in_currency(self, figure: Figure) -> bool:
        return not self.currencies or not figure.currency or figure.currency in self.currencies

    def _equals(self, value: float, figure: Figure, *, rounded: bool) -> bool:
        if figure.unit and self.accepts[0][0] in {"money", "percent", "points"}:
            return False
        if (factor := ratio(figure.unit, self.unit)) is None:
            return False
        values = [v * factor for v in (figure.value, figure.other) if v is not None]
        if any(math.isclose(abs(value), v, rel_tol=1e-9) for v in values):
            return True
        if self.roomy and figure.kind in {"count", "money"} and any(value <= v < 2 * value for v in values):
            return True
        if not rounded or self.exact or figure.kind not in _ROUNDED:
            return False
        return any(_rounds_to(abs(value), v, figure) for v in values)


def needs_of(place: int, mention: NumberMention) -> list[Need]:
    """What a translation must have for a figure, the `place`th of its sentence: none for a name, two for a range."""
    value = mention.value
    if mention.unit == "name":
        return []
    if mention.unit == "x" and value is not None:
        kinds = [("times", value), ("percent", value * 100), ("count", value)]
        if "%" in mention.english:
            kinds.append(("times", value + 1))
        elif mention.text.startswith("翻"):
            kinds = [("times", value), ("percent", (value - 1) * 100)]
        return [Need(place, tuple(kinds))]
    if mention.unit == "discount" and value is not None:
        kinds = [("percent", (1 - value) * 100), ("percent", value * 100), ("fraction", value)]
        return [Need(place, tuple(kinds))]
    return [
        Need(
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
    if figure.kind == "count" and value == 0.5:
        accepted = (*accepted, ("fraction", value))
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


def _rounds_to(value: float, written: float, figure: Figure) -> bool:
    """Whether `value` is written so when rounded (12.5 as 13, not 12): to two digits or more, or to one after "about" or "nearly"."""
    if not value or not written:
        return False
    if figure.kind == "fraction":
        return abs(value - written) <= 0.005
    last = 10.0 ** (math.floor(math.log10(written)) - figure.digits + 1)
    if figure.digits >= 2:
        return -last / 2 * 1.0001 <= value - written < last / 2 * 0.9999
    return figure.hedged and abs(value - written) <= min(last / 2, 0.1 * value)
