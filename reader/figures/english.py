"""Figures in English text: `US$590 billion`, `16.9 percent`, `two-thirds`, `tripled`, `the third quarter`, `9:30 a.m.`.

Values are plain numbers: billions are multiplied out, percent stays as written (16.9), a clock time is minutes on a
twelve-hour dial, a quarter or half its place in the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from reader.figures.english_forms import READERS, Figure
from reader.figures.english_numerals import DIGITS, SCALE, SPELT, scale, significant, spelt
from reader.figures.units import UNIT, unit_of

_CURRENCY_BEFORE = {
    "US$": "USD", "U.S.$": "USD", "USD": "USD", "HK$": "HKD", "HKD": "HKD", "NT$": "TWD", "TWD": "TWD", "S$": "SGD",
    "A$": "AUD", "C$": "CAD", "$": "$", "€": "EUR", "EUR": "EUR", "£": "GBP", "GBP": "GBP", "¥": "CNY", "RMB": "CNY",
    "CNY": "CNY", "JPY": "JPY", "₩": "KRW", "KRW": "KRW", "₹": "INR", "Rs": "INR", "INR": "INR", "MOP$": "MOP", "MOP": "MOP",
}  # fmt: skip
_CURRENCY_AFTER = (
    (r"(?:U\.?S\.?|American|United States) dollars?|USD\b|US\$", "USD"),
    (r"(?:HK|Hong Kong) dollars?|HKD\b|HK\$", "HKD"),
    (r"(?:new )?Taiwan(?:ese)? dollars?|NT dollars?|NTD?\b|TWD\b|NT\$", "TWD"),
    (r"(?:US|U\.S\.|American) cents?", "USD"), (r"(?:HK|Hong Kong) cents?", "HKD"), (r"euro cents?", "EUR"),
    (r"(?:Macau |Macanese )?patacas?|MOP\b", "MOP"), (r"Singapore(?:an)? dollars?", "SGD"), (r"Australian dollars?", "AUD"), (r"Canadian dollars?", "CAD"),
    (r"(?:Chinese )?yuan|renminbi|RMB\b|CNY\b", "CNY"), (r"(?:Japanese )?yen|JPY\b", "JPY"), (r"euros?|EUR\b", "EUR"),
    (r"(?:British )?pounds?(?: sterling)?|GBP\b", "GBP"), (r"(?:South )?(?:Korean )?won\b(?! by)|KRW\b", "KRW"),
    (r"(?:Indian )?rupees?|INR\b", "INR"), (r"Swiss francs?|CHF\b", "CHF"), (r"rubles?|roubles?", "RUB"), (r"baht", "THB"),
    (r"dong", "VND"), (r"reais|reals?", "BRL"), (r"ringgit", "MYR"), (r"rupiah", "IDR"), (r"dollars?|cents?", "$"),
)  # fmt: skip
_AFTER = (
    (r"percentage[- ]points?|pp\b|ppts?\b|percent(?:age)? points?", "pp"),
    (r"basis[- ]points?|bps?\b", "bp"),
    (r"points?\b", "points"),
    (r"%|percent\b|per cent\b|pct\b|per ?centage", "percent"),
    (r"times\b|[- ]?fold\b|[x×](?![A-Za-z0-9])", "times"),
)
_NUMBER = re.compile(
    rf"(?:(?<![A-Za-z])(?P<before>{'|'.join(re.escape(mark) for mark in sorted(_CURRENCY_BEFORE, key=len, reverse=True))})\s?"
    r"|(?<![\w.,])(?<![A-Z]-))(?P<sign>[-−](?=[\d.]))?"
    rf"(?:(?P<digits>{DIGITS})|(?P<spelt>(?i:{SPELT})))"
    rf"(?P<scale>{SCALE})?"
    rf"(?:(?P<ordinal>st|nd|rd|th)\b|[- ]?(?P<after>{'|'.join(p for p, _ in _AFTER)})"
    rf"|(?: of)?[- ]?(?P<money>(?i:{'|'.join(p for p, _ in _CURRENCY_AFTER)}))|[- ]?(?P<unit>{UNIT})(?![A-Za-z])|s\b)?"
    r"(?:(?![A-Za-z0-9])|(?<=\d{4})(?=[QH][1-4]\b))"
)
_JOIN = re.compile(r"\s?[-–—~]\s?|\s+(?:to|and|or)\s+")
_HEDGE = re.compile(
    r"(?i)(?:about|nearly|almost|around|roughly|approximately|some|over|more than|less than|under|close to|above|below)\s*(?:US|HK|NT)?\$?$"
)


@lru_cache(maxsize=2048)
def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of an English text, in order; one place belongs to one figure.

    Cached: a translation is asked about several times, and the English of a source's figure for every translation.

    >>> [(f.value, f.kind, f.currency) for f in find_figures("US$590 billion, up 16.9 percent in the third quarter")]
    [(590000000000.0, 'money', 'USD'), (16.9, 'percent', ''), (3.0, 'quarter', '')]
    """
    taken = [False] * len(text)
    figures: list[Figure] = []
    for pattern, read in READERS:
        for match in pattern.finditer(text):
            figure = None if any(taken[match.start() : match.end()]) else read(match)
            if figure is not None:
                figures.append(figure)
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
    figures += _numbers(text, taken)
    return tuple(sorted(figures, key=lambda figure: figure.start))


def _numbers(text: str, taken: list[bool]) -> Iterator[Figure]:
    """Plain numbers with their scale and unit; the first of a range takes both from the second."""
    matches = [m for m in _NUMBER.finditer(text) if not any(taken[m.start() : m.end()])]
    before: Figure | None = None
    for place, match in enumerate(matches):
        figure = _number(text, match)
        follower = matches[place + 1] if place + 1 < len(matches) else None
        if follower and _JOIN.fullmatch(text, match.end(), follower.start()):
            figure = _joined(figure, match, _number(text, follower), follower)
        if (
            before
            and before.kind == "money"
            and figure.kind == "count"
            and _JOIN.fullmatch(text, matches[place - 1].end(), match.start())
        ):
            figure = replace(figure, kind="money", currency=before.currency)
        before = figure
        yield figure


def _joined(first: Figure, match: re.Match[str], second: Figure, follower: re.Match[str]) -> Figure:
    """The first figure of a range with what the second says of both; `one year and 3%` and `in 2019 to 9.7%` are none."""
    year = match["digits"] and 1900 <= first.value < 2100 > second.value
    if year or (first.unit and first.unit != second.unit):
        return first
    kind = second.kind if first.kind == "count" and second.kind != "ordinal" else first.kind
    size = scale(follower["scale"])
    other = first.value * size if not match["scale"] and size > 1 else None
    currency = first.currency or (second.currency if kind == "money" else "")
    return replace(first, kind=kind, currency=currency, other=other, unit=first.unit or second.unit)


def _number(text: str, match: re.Match[str]) -> Figure:
    start = match.start()
    base = float(match["digits"].replace(",", "")) if match["digits"] else spelt(match["spelt"])
    kind, currency = "count", ""
    if mark := match["before"] or match["money"]:
        kind, currency = "money", _CURRENCY_BEFORE.get(mark) or _named_currency(mark)
    elif match["ordinal"]:
        kind = "ordinal"
    elif match["after"]:
        kind = next(kind for pattern, kind in _AFTER if re.fullmatch(f"[- ]?(?:{pattern})", match["after"]))
    hedged = bool(_HEDGE.search(text, max(0, start - 20), start))
    value = base * scale(match["scale"]) / (100 if re.search(r"cents?$", match["money"] or "") else 1)
    # 800m is metres or millions.
    other = base if match["scale"] == "m" else None
    return Figure(
        match[0].strip(),
        start,
        value,
        kind,
        currency,
        other,
        significant(match["digits"]),
        hedged,
        unit_of(match["unit"]),
    )


def _named_currency(words: str) -> str:
    return next(code for pattern, code in _CURRENCY_AFTER if re.fullmatch(pattern, words, re.IGNORECASE))
