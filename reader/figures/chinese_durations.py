"""Days that last and are no date: 20日均线, 7日年化, 14日逆回购, 5日内, 近5日, 连续3日."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

from reader.figures.chinese_numerals import ONE_TO_NINE, parse_numeral
from reader.figures.quantity import Found
from reader.text import lexica

_WORDS = partial(lexica.one_of, "figure-words")
_DAYS = re.compile(
    rf"(?P<about>近|约|逾|超过?)?(?P<n>\d{{1,3}}|[{ONE_TO_NINE}十两]{{1,3}})(?P<more>多|余|几)?日"
    rf"(?:(?P<as>{_WORDS('of days')}|\s?(?:KD|RSI|MA|EMA|SMA|ATR))|(?P<within>{_WORDS('within days')})|(?!元|圆|币))"
)
_LASTING = re.compile(rf"(?:{_WORDS('lasts')})$")
_HEDGES = {word: english for word, english, stands, _ in lexica.table("hedges") if stands == "before"}


def match_duration(shadow: str, start: int) -> Found | None:
    """The days that a figure at `start` counts, or None where it is a date or no day; `shadow` is narrow.

    >>> match_duration("20日均线", 0).english, match_duration("近5日", 0).english, match_duration("20日开会", 0)
    ('20-day', 'the past 5 days', None)
    """
    match = _DAYS.match(shadow, start)
    if match is None or (start and shadow[start - 1].isdigit()):
        return None
    lasts = match["about"] or match["as"] or match["within"] or match["more"]
    if not lasts and not _LASTING.search(shadow[max(0, start - 2) : start]):
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
