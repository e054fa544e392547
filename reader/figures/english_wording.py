"""How English news writes the figures of a source: US$590 billion, 2.9 trillion, 16.9%, January 27, 30% off, 3.2 seconds.

Each rendering reads back to the value it came from (`reader.figures.english`).
"""

from __future__ import annotations

from decimal import Decimal

from reader.figures.chinese_numerals import DIGITS
from reader.figures.units import CENTS, CURRENCY_WORDS, MEASURES, RATES, SINGULAR

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SIGNS = {"USD": "US$", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "SGD": "S$", "CAD": "C$", "AUD": "A$"}
_NAMES = {
    "CNY": "yuan", "JPY": "yen", "KRW": "won", "INR": "rupees", "CHF": "Swiss francs", "RUB": "rubles",
    "THB": "baht", "MOP": "patacas", "VND": "dong", "BRL": "reais", "MYR": "ringgit", "IDR": "rupiah",
}  # fmt: skip
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_FOLDS = {2: "doubled", 3: "tripled", 4: "quadrupled"}
_FRACTIONS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_CENTS = {"USD": "US", "HKD": "HK", "EUR": "euro"}
BARE_YUAN = ("元", "圆")
"""Units that name no country."""


def plain(value: Decimal) -> str:
    """Digits with thousands separators, no trailing zeros added or lost that matter.

    >>> plain(Decimal("2000")), plain(Decimal("16.90")), plain(Decimal("-3.5"))
    ('2,000', '16.9', '-3.5')
    """
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(value: Decimal) -> str:
    """A count: digits below a million, then million, billion, trillion.

    >>> scaled(Decimal(590_000_000_000)), scaled(Decimal(356_000)), scaled(Decimal("12340000"))
    ('590 billion', '356,000', '12.34 million')
    """
    number, word = _scale(value)
    if word and len(plain(number).partition(".")[2]) > 3 and value == value.to_integral_value() and abs(value) < 10**9:
        return plain(value)
    return f"{plain(number)} {word}".rstrip()


def _scale(value: Decimal) -> tuple[Decimal, str]:
    for size, word in _SCALES:
        if abs(value) >= size:
            return value / size, word
    return value, ""


def money(amount: str, currency: str) -> str:
    """An amount (already in words) with its currency.

    >>> money("590 billion", "USD"), money("3–5 billion", "CNY"), money("-2", "HKD")
    ('US$590 billion', '3–5 billion yuan', '-HK$2')
    """
    if sign := _SIGNS.get(currency):
        return f"-{sign}{amount[1:]}" if amount.startswith("-") else sign + amount
    return f"{amount} {_NAMES[currency]}"


def span_of(low: Decimal, high: Decimal) -> str:
    """A range of counts, the scale written once when both share it.

    >>> span_of(Decimal(3 * 10**9), Decimal(5 * 10**9)), span_of(Decimal(8000), Decimal(10000))
    ('3–5 billion', '8,000–10,000')
    """
    (first, one), (second, two) = _scale(low), _scale(high)
    if one and one == two:
        return f"{plain(first)}–{plain(second)} {two}"
    return f"{scaled(low)}–{scaled(high)}"


def ordinal(number: int) -> str:
    """`third`, `15th`, `21st`.

    >>> ordinal(3), ordinal(15), ordinal(21), ordinal(112)
    ('third', '15th', '21st', '112th')
    """
    if 0 < number <= 10:
        return _ORDINALS[number]
    return numeric_ordinal(number)


def numeric_ordinal(number: int) -> str:
    """`3rd`, `15th`, `21st`."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number:,}{ending}"


def fraction(numerator: Decimal, denominator: Decimal) -> str:
    """`one-third`, `two-thirds`, `three-quarters`, `5/12`.

    >>> fraction(Decimal(1), Decimal(3)), fraction(Decimal(3), Decimal(4)), fraction(Decimal(5), Decimal(12))
    ('one-third', 'three-quarters', '5/12')
    """
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    low = int(denominator)
    if numerator == int(numerator) and 0 < numerator < 10 and denominator == low and 1 < low <= 10:
        one, many = _FRACTIONS.get(low, (_ORDINALS[low], _ORDINALS[low] + "s"))
        return f"{words[int(numerator)]}-{one if numerator == 1 else many}"
    return f"{plain(numerator)}/{plain(denominator)}"


def growth(times: Decimal) -> str:
    """An increase *by* so many times (增长3倍): the percentage and what it comes to.

    >>> growth(Decimal(3)), growth(Decimal(1)), growth(Decimal("2.5"))
    ('300% (quadrupled)', '100% (doubled)', '250% (to 3.5 times)')
    """
    total = times + 1
    word = _FOLDS.get(int(total)) if total == int(total) else None
    return f"{plain(times * 100)}% ({word or f'to {plain(total)} times'})"


def factor(times: int) -> str:
    """A result of so many times (翻两番): `doubled`, `quadrupled`, `rose to 8 times`."""
    return _FOLDS.get(times, f"rose to {times} times")


def day(year: int | None, month: int | None, date: int | None) -> str:
    """A calendar date of any completeness.

    >>> day(2025, 1, 27), day(None, 1, 27), day(2024, 12, None), day(2024, None, None), day(None, None, 27)
    ('January 27, 2025', 'January 27', 'December 2024', '2024', 'the 27th')
    """
    if month is None:
        return str(year) if date is None else f"the {numeric_ordinal(date)}"
    name = MONTHS[month - 1]
    if date is None:
        return f"{name} {year}" if year else name
    return f"{name} {date}, {year}" if year else f"{name} {date}"


def clock(hour: int, minute: int | None, afternoon: bool | None) -> str:
    """A time of day; `afternoon` None means the 24-hour clock.

    >>> clock(9, 30, False), clock(3, None, True), clock(15, 0, None)
    ('9:30 a.m.', '3 p.m.', '15:00')
    """
    if afternoon is None:
        return f"{hour}:{minute or 0:02}"
    minutes = "" if minute is None else f":{minute:02}"
    return f"{(hour - 1) % 12 + 1}{minutes} {'p.m.' if afternoon else 'a.m.'}"


def worded(amount: str, unit: str, currency: str, *, low: Decimal, high: Decimal) -> tuple[str, str]:
    """The unit code and the English of an amount already in words, with its unit in Chinese and the currency before it.

    `low` and `high` are the ends of a range, or twice the same.

    >>> worded("5", "个百分点", "", low=Decimal(5), high=Decimal(5)), worded("3", "元", "TWD", low=Decimal(3), high=Decimal(3))
    (('pp', '5 percentage points'), ('TWD', 'NT$3'))
    """
    if currency or unit in CURRENCY_WORDS:
        code = currency if currency and unit in ("", *BARE_YUAN) else CURRENCY_WORDS.get(unit) or currency
        return code, money(amount, code)
    if unit in CENTS:
        code = CENTS[unit]
        return code, f"{_between(low, high)} {_CENTS[code]} cent{'' if low == high == 1 else 's'}"
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
    return plain(low) if low == high else f"{plain(low)}–{plain(high)}"


def percent_after_tenths(unit: str) -> int:
    """The percent after the tenths: 五 in 三成五 (35%), 5 in 3成5, 半 in 七成半."""
    return int(unit[1:]) if unit[1:].isdecimal() else DIGITS.get(unit[1:], 5 if unit[1:] else 0)


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
    return names.get(unit) or money("", unit).strip()
