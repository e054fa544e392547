"""What a figure numbers and does not count: 5/20 (a day), 国道3号, 二十届, 银行法72-2, 7季高; 475点子 of a currency."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from reader.figures import english_wording as wording
from reader.figures.chinese_numerals import NUMERAL, ONE_TO_NINE, parse_numeral
from reader.figures.chinese_quantities import ABOUT, BEFORE
from reader.figures.quantity import Found
from reader.text import lexica

_CUE = re.compile(lexica.one_of("figure-words", "of a number"))
_NEAR = 16
"""Characters within which one of these must stand: most candidates are done with at once."""
_FEW = f"[{ONE_TO_NINE}十两]"
_SLASHED = re.compile(
    r"(?<![\d/.])(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?:[-~](?P<until>\d{1,2}))?(?![\d/.%A-Za-z年])"
)
_OF_A_DAY = re.compile(lexica.one_of("figure-words", "behind a slashed day"))
_LARGEST_PART = 5
"""A half to a fifth are written with a slash; 5/6 is a day."""
_NUMBER = re.compile(r"(?P<n>\d{1,4})号(?![码公])")
_DATED = re.compile(rf"(?:{lexica.one_of('figure-words', 'before a day')})$")
_ADDRESS = re.compile(r"\d+-\d+(?=号)|(?<=[法例第])\d+-\d+")
_TERM = re.compile(rf"(?P<n>\d\d|二?十[{ONE_TO_NINE}]?)届(?!满)")
_SHORTEST_TERM = 11
"""十八届 is the eighteenth; 三届 may be three."""
_SEASONS = re.compile(
    rf"(?P<about>{ABOUT})?(?P<n>\d{{1,2}}|{_FEW}{{1,2}})季(?={lexica.one_of('figure-words', 'since when it is a record')})"
)
_RISES = re.compile(rf"(?:(?<=连)(?:\d{{1,2}}|{_FEW}{{1,2}})(?=升)|(?:\d|{_FEW})(?=升(?:\d|{_FEW})跌))")
_PIPS = re.compile(rf"(?P<about>{ABOUT})?(?P<n>{NUMERAL})点子")
_OF_A_CURRENCY = re.compile(lexica.one_of("figure-words", "of a currency"))


def match_numbered(shadow: str, start: int) -> Found | None:
    """The number or day that starts at `start`, or None; `shadow` is narrow.

    >>> match_numbered("5/20开卖", 0).english, match_numbered("1/3的人", 0), match_numbered("3号线", 0).english
    ('May 20', None, 'No. 3')
    >>> match_numbered("创7季高", 1).english, match_numbered("二十届三中全会", 0).english
    ('7 quarters', '20th')
    """
    if not _CUE.search(shadow, start, start + _NEAR):
        return None
    readers: tuple[Callable[[str, int], Found | None], ...] = (
        _slashed, _address, _number, _term, _seasons, _rises, _pips,
    )  # fmt: skip
    return next((found for read in readers if (found := read(shadow, start))), None)


def is_dated(shadow: str, start: int) -> bool:
    """Whether the number of a 号 at `start` is that of a day: 当地时间6号, 本月8号."""
    return bool(_DATED.search(shadow, 0, start))


def _slashed(shadow: str, start: int) -> Found | None:
    match = _SLASHED.match(shadow, start)
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    padded = "0" in (match["month"][0], match["day"][0])
    part = month < day <= _LARGEST_PART and not match["until"] and not padded
    if part and not _OF_A_DAY.match(shadow, match.end()):
        return None
    until = f"–{int(match['until'])}" if match["until"] else ""
    return Found(match.end(), None, "date", wording.day(None, month, day) + until)


def _address(shadow: str, start: int) -> Found | None:
    match = _ADDRESS.match(shadow, start)
    return Found(match.end(), None, "name", match[0]) if match else None


def _number(shadow: str, start: int) -> Found | None:
    match = _NUMBER.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None or shadow[start - 1 : start] in {"第", "月"} or is_dated(shadow, start):
        return None
    return Found(match.end(), value, "ordinal", f"No. {value}")


def _term(shadow: str, start: int) -> Found | None:
    match = _TERM.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None or value < _SHORTEST_TERM:
        return None
    return Found(match.end("n"), value, "ordinal", wording.numeric_ordinal(int(value)))


def _seasons(shadow: str, start: int) -> Found | None:
    match = _SEASONS.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None or value <= 1 or shadow[start - 1 : start] == "第":
        return None
    return Found(match.end(), value, "quarters", f"{_hedge(match['about'])}{value} quarters")


def _rises(shadow: str, start: int) -> Found | None:
    match = _RISES.match(shadow, start)
    value: Decimal | None = parse_numeral(match[0]) if match else None
    return None if match is None or value is None else Found(match.end(), value, "", str(value))


def _pips(shadow: str, start: int) -> Found | None:
    """Ten-thousandths of a currency; of rates and yields 点子 are basis points."""
    match = _PIPS.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None or not _OF_A_CURRENCY.search(shadow):
        return None
    return Found(match.end(), value, "pips", f"{_hedge(match['about'])}{wording.scaled(value)} pips")


def _hedge(about: str | None) -> str:
    return f"{BEFORE[about]} " if about else ""
