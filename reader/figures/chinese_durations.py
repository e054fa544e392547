"""Days and months that last and are no date: 20日均线, 7日年化, 14日逆回购, 5日内, 近5日, 连续3日, 连三月."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

from reader.figures.chinese_numerals import ONE_TO_NINE, parse_numeral
from reader.figures.quantity import Found
from reader.text import lexica

_WORDS = partial(lexica.one_of, "figure-words")
_DAYS = re.compile(
    rf"(?P<about>(?<!附)近|(?<!纽)约|逾|(?<![买卖])超过?)?(?P<n>\d{{1,3}}|[{ONE_TO_NINE}十两]{{1,3}})(?P<more>多|余|几)?日"
    rf"(?:(?P<as>{_WORDS('of days')}|\s?(?:KD|RSI|MA|EMA|SMA|ATR))|(?P<within>{_WORDS('within days')})|(?!元|圆|币))"
)
_IN_A_ROW = re.compile(
    rf"(?<![\d{ONE_TO_NINE}十])(?P<n>\d{{1,2}}|[{ONE_TO_NINE}十两]{{1,3}})(?:(?P<month>月)(?!份|[底初中末]|[\d{ONE_TO_NINE}十]{{1,3}}[日号])|{_WORDS('seasons in a row')})"
)
_ROW = re.compile(rf"(?:{_WORDS('months in a row')})$")
_LASTING = re.compile(rf"(?:{_WORDS('lasts')})$")
_HEDGES = {word: english for word, english, stands, _ in lexica.table("hedges") if stands == "before"}


def match_duration(shadow: str, start: int) -> Found | None:
    """The days, months or quarters that a figure at `start` counts, or None where it is a date; `shadow` is narrow.

    >>> match_duration("20日均线", 0).english, match_duration("近5日", 0).english, match_duration("20日开会", 0)
    ('20-day', 'the past 5 days', None)
    >>> match_duration("连三月", 1).english, match_duration("连5季", 1).english, match_duration("连三月三日", 1)
    ('3 months', '5 quarters', None)
    """
    if row := _in_a_row(shadow, start):
        return row
    match = _DAYS.match(shadow, start)
    if match is None or (start and shadow[start - 1].isdigit()):
        return None
    lasts = match["about"] or match["as"] or match["within"] or match["more"]
    if not lasts and not _LASTING.search(shadow[max(0, start - 3) : start]):
        return None
    value = parse_numeral(match["n"])
    if value is None or (value == 1 and not match["n"].isdigit()):
        return None
    end = match.start("as") if match["as"] else match.end()
    if match["as"] and not match["more"]:
        return Found(end, value, "days", f"{value}-day")
    about = match["about"] or ""
    hedge = "the past" if about == "近" else _HEDGES.get(about, "more than" if match["more"] else "")
    return Found(end, value, "days", f"{hedge} {value} {'day' if value == Decimal(1) else 'days'}".lstrip())


def _in_a_row(shadow: str, start: int) -> Found | None:
    """连三月, 连续5季: so many of them, one after the other."""
    match = _IN_A_ROW.match(shadow, start)
    value = parse_numeral(match["n"]) if match and _ROW.search(shadow, max(0, start - 2), start) else None
    if match is None or value is None or value < 2:
        return None
    unit = "months" if match["month"] else "quarters"
    return Found(match.end(), value, unit, f"{value} {unit}")
