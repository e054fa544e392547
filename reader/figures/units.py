"""Units that a figure may carry: in Chinese, with what English calls them, and in English, with what they measure.

The Chinese ones are `lexica/units.tsv`. Of English ones it is known which measure the same thing: 0.8 GW is 800 MW, 24
hours are a day. What a Chinese unit becomes in English is read here again, but for counts (points, frames, working days).
"""

from __future__ import annotations

import re

from reader.text import lexica

_UNITS = lexica.table("units")
CURRENCY_WORDS = {word: unit for word, unit, kind, _ in _UNITS if kind == "currency"}
"""Currencies as words after (or, from two characters on, before) an amount, to ISO 4217."""
CURRENCY_MARKS = {word: unit for word, unit, kind, _ in _UNITS if kind == "mark"}
"""Currency signs and codes before an amount, to ISO 4217."""
CENTS = {word: unit for word, unit, kind, _ in _UNITS if kind == "cent"}
"""Hundredths of a currency after an amount, to its ISO 4217."""
RATES = {word: unit for word, unit, kind, _ in _UNITS if kind == "rate"}
"""Rates, to the unit of a mention; the English ones stand in quotations."""
MEASURES = {word: unit for word, unit, kind, _ in _UNITS if kind == "measure"}
"""Units a quantity may carry, to the English that `NumberMention.unit` uses."""
SINGULAR = {unit: one for _, unit, _, one in _UNITS if one}
"""English units that are another word after one."""
PERIODS = {"years", "months", "weeks", "days", "quarters"}
"""Lengths of time that 近 looks back over: 近五年 is the past five years."""


_ENGLISH: dict[str, tuple[str, float]] = {
    # time, in days; a month is a twelfth of a year
    r"milliseconds?|ms": ("time", 1 / 86_400_000), r"seconds?|secs?|s": ("time", 1 / 86_400),
    r"minutes?|mins?": ("time", 1 / 1440), r"hours?|hrs?|h": ("time", 1 / 24), r"days?": ("time", 1),
    r"weeks?": ("time", 7), r"months?": ("time", 365.25 / 12), r"years?|yrs?": ("time", 365.25),
    # length, in metres
    r"nm|nanomet(?:er|re)s?": ("length", 1e-9), r"[μµ]m|um|micromet(?:er|re)s?|microns?": ("length", 1e-6),
    r"mm|millimet(?:er|re)s?": ("length", 1e-3), r"cm|centimet(?:er|re)s?": ("length", 1e-2),
    r"m|met(?:er|re)s?": ("length", 1), r"km|kilomet(?:er|re)s?": ("length", 1e3), r"miles?": ("length", 1609.344),
    r"inch(?:es)?": ("length", 0.0254), r"feet|foot|ft": ("length", 0.3048),
    # area, in square metres
    r"(?:square|sq\.?) (?:met(?:er|re)s?|m)|m²": ("area", 1), r"(?:square|sq\.?) (?:kilomet(?:er|re)s?|km)|km²": ("area", 1e6),
    r"hectares?|ha": ("area", 1e4), r"(?:square|sq\.?) (?:feet|foot|ft)": ("area", 0.09290304), r"acres?": ("area", 4046.856), r"mu": ("area", 10_000 / 15), r"ping": ("area", 400 / 121),
    # mass, in grams
    r"grams?|g": ("mass", 1), r"kg|kilograms?|kilos?": ("mass", 1e3), r"(?:metric )?tons?|tonnes?": ("mass", 1e6),
    r"ounces?|oz": ("mass", 28.3495), r"barrels?": ("oil", 1), r"(?:cubic )(?:met(?:er|re)s?|m)": ("volume", 1),
    # power in watts, energy in watt-hours
    r"watts?|W": ("power", 1), r"kW|kilowatts?": ("power", 1e3), r"MW|megawatts?": ("power", 1e6),
    r"GW|gigawatts?": ("power", 1e9), r"kWh|kilowatt[- ]hours?": ("energy", 1e3), r"MWh|megawatt[- ]hours?": ("energy", 1e6),
    r"GWh|gigawatt[- ]hours?": ("energy", 1e9), r"TWh|terawatt[- ]hours?": ("energy", 1e12),
    # data, speed, computing
    r"KB|kilobytes?": ("data", 1e3), r"MB|megabytes?": ("data", 1e6), r"GB|gigabytes?": ("data", 1e9),
    r"TB|terabytes?": ("data", 1e12), r"PB|petabytes?": ("data", 1e15), r"EB|exabytes?": ("data", 1e18),
    r"Mbps": ("bits/s", 1e6), r"Gbps": ("bits/s", 1e9), r"Tbps": ("bits/s", 1e12),
    r"GB/s(?:ec(?:ond)?)?|GBps|GB per second": ("bytes/s", 1e9), r"TB/s(?:ec(?:ond)?)?|TBps|TB per second": ("bytes/s", 1e12),
    r"Hz|hertz": ("frequency", 1), r"MHz|megahertz": ("frequency", 1e6), r"GHz|gigahertz": ("frequency", 1e9),
    r"TOPS": ("operations/s", 1e12), r"POPS": ("operations/s", 1e15), r"TFLOPS|teraflops?": ("flops", 1e12),
    r"PFLOPS|petaflops?": ("flops", 1e15), r"EFLOPS|exaflops?": ("flops", 1e18), r"mAh": ("charge", 1), r"fps": ("rate", 1),
    r"°C|degrees? Celsius|degrees? centigrade": ("temperature", 1),
}  # fmt: skip
"""Patterns to what they measure and how large one is; case tells mW from MW."""
UNIT = "|".join(sorted(_ENGLISH, key=len, reverse=True))
"""A unit after a number; the text after it must not go on."""


def unit_of(words: str | None) -> str:
    """The pattern that a unit's words match, its name from here on; empty for none.

    >>> unit_of("kilometres") == unit_of("km"), unit_of(None)
    (True, '')
    """
    return next((pattern for pattern in _ENGLISH if re.fullmatch(pattern, words)), "") if words else ""


def ratio(unit: str, other: str) -> float | None:
    """How many of `other` make one of `unit`; 1 where either is unknown, None where they measure different things.

    >>> ratio(unit_of("GW"), unit_of("MW")), ratio(unit_of("GW"), ""), ratio(unit_of("GW"), unit_of("years"))
    (1000.0, 1.0, None)
    """
    if not unit or not other:
        return 1.0
    (kind, size), (other_kind, other_size) = _ENGLISH.get(unit, (unit, 1)), _ENGLISH.get(other, (other, 1))
    return size / other_size if kind == other_kind else None
