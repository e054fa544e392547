"""How English news writes figures: US$590 billion, 2.9 trillion, 16.9%, January 27, 30% off.

Each rendering reads back to the value it came from (`reader.figures.english`).
"""

from __future__ import annotations

from decimal import Decimal

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_SIGNS = {"USD": "US$", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "SGD": "S$", "CAD": "C$", "AUD": "A$"}
_NAMES = {
    "CNY": "yuan", "JPY": "yen", "KRW": "won", "INR": "rupees", "CHF": "Swiss francs", "RUB": "rubles",
    "THB": "baht", "VND": "dong", "BRL": "reais", "MYR": "ringgit", "IDR": "rupiah",
}  # fmt: skip
_ORDINALS = ["zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_FOLDS = {2: "doubled", 3: "tripled", 4: "quadrupled"}
_FRACTIONS = {2: ("half", "halves"), 3: ("third", "thirds"), 4: ("quarter", "quarters")}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
