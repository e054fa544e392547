"""Units that a figure may carry in Chinese: currencies, rates and physical units, and what English calls them."""

from __future__ import annotations

import re
from functools import cache

from reader.text import lexica

_UNITS = lexica.table("units")
CURRENCY_WORDS = {word: unit for word, unit, kind, _ in _UNITS if kind == "currency"}
"""Currencies as words after (or, from two characters on, before) an amount, to ISO 4217."""
CURRENCY_MARKS = {word: unit for word, unit, kind, _ in _UNITS if kind == "mark"}
"""Currency signs and codes before an amount, to ISO 4217."""
RATES = {word: unit for word, unit, kind, _ in _UNITS if kind == "rate"}
"""Rates, to the unit of a mention; the English ones stand in quotations."""
MEASURES = {word: unit for word, unit, kind, _ in _UNITS if kind == "measure"}
"""Units a quantity may carry, to the English that `NumberMention.unit` uses."""
SINGULAR = {unit: one for _, unit, _, one in _UNITS if one}
"""English units that are another word after one."""
PERIODS = {"years", "months", "weeks", "days", "quarters"}
"""Lengths of time that 近 looks back over: 近五年 is the past five years."""


def local_yuan(shadow: str) -> str:
    """What a bare 元 is in a Traditional sentence: `TWD` or `HKD` where its wording tells (台股, 年增; 恒指), else `CNY`.

    >>> local_yuan("营收6400亿元，年增13.9%"), local_yuan("恒指成份股收报60元"), local_yuan("大陆营收6400亿元，年增13.9%")
    ('TWD', 'HKD', 'CNY')
    """
    tells = (code for code in ("CNY", "TWD", "HKD") if re.search(_wording_of(code), shadow))
    return next(tells, "CNY")


@cache
def _wording_of(code: str) -> re.Pattern[str]:
    return re.compile("|".join(pattern for pattern, currency in lexica.table("yuan") if currency == code))
