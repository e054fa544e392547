"""Halves without a number before them: 超过一半, 近半数, 半年, 半小时."""

from __future__ import annotations

import re
from decimal import Decimal

from reader.figures.chinese_quantities import ABOUT, BEFORE, any_of
from reader.figures.quantity import Found
from reader.figures.units import MEASURES, SINGULAR
from reader.text import lexica

_HALF = re.compile(rf"(?P<about>{ABOUT})?(?:{lexica.one_of('figure-words', 'half')})(?P<more>以上|多)?")
_HALF_OF = re.compile(
    rf"(?P<about>{ABOUT})?(?:{lexica.one_of('figure-words', 'half of')})(?P<unit>{any_of(MEASURES)})(?P<more>多)?"
)
_HALVED = frozenset({"years", "months", "days", "hours", "minutes"})
"""Units of which a half is a figure."""


def match_half(shadow: str, start: int) -> Found | None:
    """Half of something, or half a unit of time, that starts at `start`, or None; `shadow` is narrow.

    >>> match_half("近半数", 0).english, match_half("半小时", 0).english
    ('nearly half', 'half an hour')
    """
    if match := _HALF_OF.match(shadow, start):
        unit = MEASURES[match["unit"]]
        one = SINGULAR.get(unit) or unit.removesuffix("s")
        if unit in _HALVED:
            return Found(
                match.end(), Decimal("0.5"), unit, f"{_softened(match)}half {'an' if one == 'hour' else 'a'} {one}"
            )
    match = _HALF.match(shadow, start)
    return Found(match.end(), Decimal("0.5"), "fraction", f"{_softened(match)}half") if match else None


def _softened(match: re.Match[str]) -> str:
    hedge = BEFORE.get(match["about"] or "") or ("more than" if match["more"] else "")
    return f"{hedge} " if hedge else ""
