"""How English writes a quantity with its unit: `NT$3`, `5 percentage points`, `30–50%`, `15% off`, `3.2 seconds`."""

from __future__ import annotations

from decimal import Decimal

from reader.figures import english_style as english
from reader.figures.numerals import DIGITS
from reader.figures.units import CURRENCY_WORDS, MEASURES, RATES, SINGULAR

BARE_YUAN = ("元", "圆")
"""Units that name no country."""


def worded(amount: str, unit: str, currency: str, *, low: Decimal, high: Decimal) -> tuple[str, str]:
    """The unit code and the English of an amount already in words, with its unit in Chinese and the currency before it.

    `low` and `high` are the ends of a range, or twice the same.

    >>> worded("5", "个百分点", "", low=Decimal(5), high=Decimal(5)), worded("3", "元", "TWD", low=Decimal(3), high=Decimal(3))
    (('pp', '5 percentage points'), ('TWD', 'NT$3'))
    """
    if currency or unit in CURRENCY_WORDS:
        code = currency if currency and unit in ("", *BARE_YUAN) else CURRENCY_WORDS.get(unit) or currency
        return code, english.money(amount, code)
    if unit in RATES:
        if unit == "‰":
            return "%", f"{_between(low / 10, high / 10)}%"
        code = RATES[unit]
        ending = {"%": "%", "pp": " percentage points", "bp": " basis points"}[code]
        one = low == high == 1 and code != "%"
        return code, f"{_between(low, high)}{ending.rstrip('s') if one else ending}"
    if unit.startswith("成"):
        return "%", f"{_between(low * 10 + percent_after_tenths(unit), high * 10 + percent_after_tenths(unit))}%"
    if unit == "折":
        high_off, low_off = (100 - tenths_of_price(low) * 10, 100 - tenths_of_price(high) * 10)
        return "discount", f"{_between(low_off, high_off)}% off"
    if unit == "倍":
        return "x", f"{_between(low, high)} times"
    if unit in MEASURES:
        return MEASURES[unit], _measured(amount, MEASURES[unit], one=low == high == 1)
    return "", amount


def _between(low: Decimal, high: Decimal) -> str:
    return english.plain(low) if low == high else f"{english.plain(low)}–{english.plain(high)}"


def percent_after_tenths(unit: str) -> int:
    """The percent after the tenths: 五 in 三成五 (35%), 半 in 七成半."""
    return DIGITS.get(unit[1:], 5 if unit[1:] else 0)


def tenths_of_price(folds: Decimal) -> Decimal:
    """Tenths of the price that 折 leaves: 七 is 7, 八五 and 85 are 8.5."""
    return folds / 10 if folds >= 10 else folds


def _measured(amount: str, unit: str, *, one: bool) -> str:
    if unit == "°C":
        return amount + unit
    return f"{amount} {SINGULAR.get(unit, unit) if one else unit}"


def currency_noun(unit: str) -> str:
    """What a currency is called after `billions of`: `Hong Kong dollars`, `yuan`."""
    names = {"HKD": "Hong Kong dollars", "TWD": "NT dollars", "EUR": "euros", "GBP": "pounds", "SGD": "Singapore dollars",
             "CAD": "Canadian dollars", "AUD": "Australian dollars"}  # fmt: skip
    return names.get(unit) or english.money("", unit).strip()
