"""Dates, quarters, half-years, decades and times of day in Chinese text."""

from __future__ import annotations

import re
from decimal import Decimal

from reader.figures import english_wording as wording
from reader.figures.chinese_numerals import ONE_TO_NINE, ZEROS, parse_numeral
from reader.figures.quantity import Found
from reader.text import lexica

_N, _UP_TO_TEN = f"[{ZEROS}{ONE_TO_NINE}]", f"{ONE_TO_NINE}十"
_LATER = rf"第?[一二三四1-4]季|[前首头][两二三23]季|首季|Q[1-4]|H[12]|[上下]半年|全年|年?[初底末]|度|前后|年报|\d{{1,2}}月|[{_UP_TO_TEN}]{{1,3}}月"
_OF_TAIWAN = lexica.one_of("figure-words", "of a Taiwan year")
_RESULTS = lexica.one_of("figure-words", "of a year")
"""What belongs to a year of two digits (23年营收): a figure of a company, where the digits can be a year of ours."""
_TWO_DIGITS = lexica.one_of("figure-words", "year of two digits")
"""二六年 is 2026: no length of time is said so."""
_YEAR = rf"(?:(?:19|20)\d\d|[一二]{_N}{{3}}|{_TWO_DIGITS}|(?<!\d)\d\d(?=年(?:{_LATER}))|(?<![\d近去达这约逾每前后超满])(?<!过去)(?<!未来)(?:1[5-9]|2\d)(?=年(?:{_RESULTS})))"
_NUM = rf"(?:\d{{1,2}}|[{_UP_TO_TEN}]{{1,3}})"
_MONTH = rf"(?:{_NUM})(?=月)"
_DATE = re.compile(
    rf"(?:(?:(?:民国)(?P<roc>\d{{2,3}}|{_N}{{2,3}}|[{_UP_TO_TEN}百零]{{1,5}})|(?P<taiwan>(?<!\d)1[01]\d|一百[{_UP_TO_TEN}零]{{1,3}})(?=年(?:{_NUM}月|第?[一二三四1-4]季|[上下]半年|{_OF_TAIWAN}))|(?P<year>{_YEAR}))年(?:度(?![假量过])的?)?)?"
    rf"(?:(?P<month>{_MONTH})月份?(?:(?P<day>{_NUM})[日号])?)?"
)
_TO = r"\s?(?:[-–—~至到]|——)\s?"
_YEARS = re.compile(rf"(?P<a>{_YEAR}|(?:19|20)\d\d)年?{_TO}(?P<b>(?:19|20)\d\d|{_N}{{4}})年")
_TAIWAN_YEARS = re.compile(rf"(?<!\d)(?P<a>1[01]\d)年?{_TO}(?P<b>1[01]\d)年(?:度(?![假量过]))?")
"""Of the Republic: 110至113年 are 2021 to 2024."""
_SHORT_YEARS = re.compile(r"(?<!\d)(?P<a>20\d\d)[-–](?P<b>\d\d)年")
_MONTHS = re.compile(rf"(?:(?P<year>{_YEAR})年)?(?P<a>{_NUM})月?{_TO}(?P<b>{_NUM})月(?!\d)(?!{_NUM}[日号])")
_DAYS = re.compile(rf"(?P<m>{_NUM})月(?P<a>{_NUM})[日号]?{_TO}(?:(?P<m2>{_NUM})月)?(?P<b>{_NUM})[日号]")
_DAY = re.compile(
    rf"(?!一日)(?<![续连近期每去隔逾达])(?<!(?<!纽)约)(?P<a>{_NUM})(?:[日号]?{_TO}(?P<b>{_NUM}))?(?:日(?!元(?!旦)|圆|币)|号)"
)
_BEFORE_DAY = re.compile(rf"(?:{lexica.one_of('figure-words', 'before a day')})$")
_BRACKETED = re.compile(lexica.one_of("figure-words", "day in brackets"))
"""今（18）日."""
_ISO = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})(?![\d.%])")
_PERIOD = re.compile(
    rf"(?:(?P<year>{_YEAR}|\d\d)(?:/\d\d(?=财))?(?P<fiscal>财)?年度?的?)?"
    r"(?:第?(?P<q>[一二三四1-4])(?P<fq>财)?季度?(?!节|军)|[前首头](?P<first>[两二三23])个?(?P<ff>财)?季度?|(?P<one>首)个?季度?"
    r"|Q(?P<latin>[1-4])(?![A-Za-z0-9])|(?P<half>[上下])半(?P<hf>财)?年度?(?!线)|(?P<h>H[12])(?![A-Za-z0-9]))"
)
_CODES = re.compile(
    r"(?:(?P<q>[1-4])Q(?P<y1>\d{2,4})|(?P<h>[12])H(?P<y2>\d{2,4})|(?P<y3>(?:20)?\d\d)\s?(?:Q(?P<q3>[1-4])|H(?P<h3>[12]))"
    r"|Q(?P<q4>[1-4])(?:\s?(?P<fy>FY)?\s?(?P<y4>20\d\d|\d\d(?=\D|$)))?|FY\s?(?P<y5>\d{2,4}))(?![A-Za-z0-9])"
)
_FISCAL = re.compile(rf"(?P<year>{_YEAR}|\d{{4}})(?P<to>/\d\d)?财年")
_FIRST_MONTHS = re.compile(
    rf"(?:[首头](?P<m>{_NUM})个月|前(?P<n>{_NUM})(?:月(?!{_NUM}[日号])|(?<=[年]前.)个月|(?<=[年]前..)个月))"
)
_BORN = re.compile(r"(?<![\d.破至到达近约超逾为于成了跌涨升])(?P<d>[5-9][05]|[01][05]|[五六七八九零]零)后(?!的?[一\d])")
_DECADE = re.compile(
    rf"(?:(?P<full>(?:1[5-9]|20)\d0)年代|(?:(?P<last>上个?世纪)|(?P<n>\d{{1,2}}|二十一?|十[{ONE_TO_NINE}])世纪)?(?P<d>[1-9]0|[二三四五六七八九]十)年代)"
)
_CENTURY = re.compile(r"(?P<n>\d{1,2}|二十一|二十|十九)世纪")
_CLOCK = re.compile(
    r"(?P<period>上午|下午|凌晨|清晨|早上|早间|晚上|晚间|中午|傍晚|午后|今晚|昨晚)?(?:大?约|近)?"
    r"(?P<hour>\d{1,2}|[一二两三四五六七八九十]{1,3})(?:"
    rf"(?P<mark>[点时])(?:(?P<min>\d{{1,2}}|[零一二三四五十]{{1,3}}[{ONE_TO_NINE}]?)分|(?P<half>半)|(?P<quarter>[一三])刻)?(?P<whole>整|钟(?!头))?"
    r"|:(?P<min2>[0-5]\d)(?!\d|[:.]\d))"
)
_EARLY = {"上午", "凌晨", "清晨", "早上", "早间"}


def match_calendar(shadow: str, start: int) -> Found | None:
    """The date, period or time that starts at `start`, or None; `shadow` is narrow."""
    for read in (
        _iso,
        _years,
        _period,
        _codes,
        _fiscal,
        _first_months,
        _born,
        _days,
        _months,
        _decade,
        _century,
        _date,
        _day,
        _clock,
    ):
        if found := read(shadow, start):
            return found
    return None


def _int(text: str | None) -> int | None:
    value = parse_numeral(text) if text else None
    return None if value is None else int(value)


def _year(text: str | None) -> int | None:
    year = _int(text)
    return year + 2000 if year is not None and year < 100 else year


def _iso(shadow: str, start: int) -> Found | None:
    return (
        _dated(match.end(), match["year"], match["month"], match["day"])
        if (match := _ISO.match(shadow, start))
        else None
    )


def _dated(end: int, year: str | None, month: str | None, day: str | None) -> Found | None:
    y, m, d = _year(year), _int(month), _int(day)
    if (m is not None and not 1 <= m <= 12) or (d is not None and not 1 <= d <= 31):
        return None
    return Found(end, None, "date", wording.day(y, m, d))


def _date(shadow: str, start: int) -> Found | None:
    match = _DATE.match(shadow, start)
    if match is None or match.end() == start:
        return None
    year = match["year"]
    if taiwan := match["roc"] or match["taiwan"]:
        year = str((_int(taiwan) or 0) + 1911)
    return _dated(match.end(), year, match["month"], match["day"])


def _years(shadow: str, start: int) -> Found | None:
    if match := _TAIWAN_YEARS.match(shadow, start):
        return Found(match.end(), None, "date", f"{int(match['a']) + 1911}–{int(match['b']) + 1911}")
    if match := _SHORT_YEARS.match(shadow, start):
        return Found(match.end(), None, "date", f"{match['a']}–{match['b']}")
    if not (match := _YEARS.match(shadow, start)):
        return None
    return Found(match.end(), None, "date", f"{_year(match['a'])}–{_year(match['b'])}")


def _months(shadow: str, start: int) -> Found | None:
    if not (match := _MONTHS.match(shadow, start)):
        return None
    a, b = _int(match["a"]), _int(match["b"])
    if not (a and b and a <= 12 and b <= 12):
        return None
    year = f" {_year(match['year'])}" if match["year"] else ""
    return Found(match.end(), None, "date", f"{wording.MONTHS[a - 1]}–{wording.MONTHS[b - 1]}{year}")


def _days(shadow: str, start: int) -> Found | None:
    if not (match := _DAYS.match(shadow, start)):
        return None
    first, second = _dated(0, None, match["m"], match["a"]), _dated(0, None, match["m2"] or match["m"], match["b"])
    if not first or not second:
        return None
    until = second.english if match["m2"] else str(_int(match["b"]))
    return Found(match.end(), None, "date", f"{first.english}–{until}")


def _day(shadow: str, start: int) -> Found | None:
    if bracketed := _BRACKETED.match(shadow, start):
        return _dated(bracketed.end(), None, None, bracketed["d"])
    if not (match := _DAY.match(shadow, start)):
        return None
    first, second = _int(match["a"]), _int(match["b"])
    if match[0].endswith("号") and not _BEFORE_DAY.search(shadow, 0, start):
        return None  # 国道3号
    if not first or first > 31 or (second or 1) > 31:
        return None
    until = f"–{wording.numeric_ordinal(second)}" if second else ""
    return Found(match.end(), None, "date", wording.day(None, None, first) + until)


def _period(shadow: str, start: int) -> Found | None:
    if not (match := _PERIOD.match(shadow, start)):
        return None
    fiscal = "fiscal " if match["fiscal"] or match["fq"] or match["ff"] else ""
    year = _year(match["year"])
    of = f" of {'fiscal ' if match['fiscal'] else ''}{year}" if year else " of the fiscal year" if match["hf"] else ""
    if match["half"] or match["h"]:
        first = match["half"] == "上" or match["h"] == "H1"
        return Found(match.end(), None, "half", f"{'first' if first else 'second'} half{of}")
    if match["first"]:
        number = {2: "two", 3: "three"}[_int(match["first"]) or 3]
        return Found(match.end(), None, "quarter", f"first {number} {'' if of else fiscal}quarters{of}")
    number_of = 1 if match["one"] else _int(match["q"] or match["latin"]) or 1
    return Found(match.end(), None, "quarter", f"{wording.ordinal(number_of)} {'' if of else fiscal}quarter{of}")


def _codes(shadow: str, start: int) -> Found | None:
    if start and shadow[start - 1].isascii() and shadow[start - 1].isalnum():
        return None
    if not (match := _CODES.match(shadow, start)):
        return None
    year = _year(match["y1"] or match["y2"] or match["y3"] or match["y4"] or match["y5"])
    if match["y5"]:
        return Found(match.end(), None, "date", f"fiscal {year}")
    of = f" of {'fiscal ' if match['fy'] else ''}{year}" if year else ""
    if half := match["h"] or match["h3"]:
        return Found(match.end(), None, "half", f"{'first' if half == '1' else 'second'} half{of}")
    quarter = int(match["q"] or match["q3"] or match["q4"])
    return Found(match.end(), None, "quarter", f"{wording.ordinal(quarter)} quarter{of}")


def _fiscal(shadow: str, start: int) -> Found | None:
    match = _FISCAL.match(shadow, start)
    return Found(match.end(), None, "date", f"fiscal {_year(match['year'])}{match['to'] or ''}") if match else None


def _first_months(shadow: str, start: int) -> Found | None:
    match = _FIRST_MONTHS.match(shadow, start)
    months = _int(match["n"] or match["m"]) if match else None
    if match is None or months is None or not 2 <= months <= 11:
        return None
    return Found(match.end(), Decimal(months), "months", f"first {months} months")


def _born(shadow: str, start: int) -> Found | None:
    """80后, 零零后: people by the years of their birth."""
    if not (match := _BORN.match(shadow, start)):
        return None
    year = _int(match["d"]) or 0
    return Found(match.end(), None, "date", f"post-{year + (1900 if year >= 50 else 2000)}{'' if year % 10 else 's'}")


def _decade(shadow: str, start: int) -> Found | None:
    if not (match := _DECADE.match(shadow, start)):
        return None
    if match["full"]:
        return Found(match.end(), None, "date", f"the {match['full']}s")
    decade = _int(match["d"]) or 0
    century = 2000 if not match["last"] and decade in (10, 20) else 1900
    if match["n"]:
        century = (_int(match["n"]) or 1) * 100 - 100
    return Found(match.end(), None, "date", f"the {century + decade}s")


def _century(shadow: str, start: int) -> Found | None:
    match = _CENTURY.match(shadow, start)
    return (
        Found(match.end(), None, "date", f"the {wording.numeric_ordinal(_int(match['n']) or 0)} century")
        if match
        else None
    )


def _clock(shadow: str, start: int) -> Found | None:
    if not (match := _CLOCK.match(shadow, start)):
        return None
    hour = _int(match["hour"])
    minute = _int(match["min"] or match["min2"])
    if match["half"]:
        minute = 30
    elif match["quarter"]:
        minute = {"一": 15, "三": 45}[match["quarter"]]
    certain = (
        minute is not None
        or match["whole"]
        or match["period"]
        or shadow.startswith(("前", "之前", "以前", "许", "刚过"), match.end())
        or (match["mark"] == "时" and (start == 0 or shadow[start - 1] in "日号间晨午晚夜于自从在，、（( "))
    )
    if hour is None or hour > 24 or (minute or 0) > 59 or not certain:
        return None
    period = match["period"]
    afternoon = None if period is None or hour > 12 else period not in _EARLY
    if period and "晚" in period and hour == 12:
        afternoon = False
    return Found(match.end(), None, "time", wording.clock(hour, minute, afternoon))
