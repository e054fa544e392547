"""Numbers, amounts, percentages and dates in Chinese text (parsed by `find_numbers`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader.core.spans import Span


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A figure as it stands in the source, its value and its English rendering."""

    text: str
    span: Span
    value: float | None
    """Normalised (5900亿 = 5.9e11); None for values that are not one number (a date, a range)."""
    unit: str
    """`%`, `pp`, `bp`, `USD`, `CNY`, `x`, `date`, `time`, `quarter`, `ordinal`, `fold`, … or empty for a plain count."""
    english: str
    """How English writes it: `US$590 billion`, `16.9%`, `January 27`."""


_CHINESE = "零〇一二两三四五六七八九十百千"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万亿": 1e12, "亿": 1e8, "万": 1e4, "兆": 1e12, "千": 1e3, "百万": 1e6, "千万": 1e7}
_CURRENCIES = {
    "美元": ("USD", "US$"), "港元": ("HKD", "HK$"), "港币": ("HKD", "HK$"), "新台币": ("TWD", "NT$"), "台币": ("TWD", "NT$"),
    "人民币": ("CNY", "RMB "), "元": ("CNY", "RMB "), "日元": ("JPY", "¥"), "日圆": ("JPY", "¥"), "欧元": ("EUR", "€"),
    "英镑": ("GBP", "£"), "韩元": ("KRW", "₩"), "美金": ("USD", "US$"),
}  # fmt: skip
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

_ASCII = r"[0-9０-９][0-9０-９]*(?:[,，][0-9]{3})*(?:\.[0-9]+)?"
_HAN = rf"[{_CHINESE}]+(?:点[零〇一二三四五六七八九]+)?"
_SCALE = r"万亿|百万|千万|亿|万|兆(?![瓦赫字比])|千(?=[亿万瓦米克])"
_UNIT = (
    r"%|％|个百分点|百分点|个基点|基点|倍|折|成(?![为功立长本了交员绩就果熟份分])"
    r"|美元|港元|港币|新台币|台币|元人民币|人民币|日元|日圆|欧元|英镑|韩元|美金|元(?![素年旦器])"
)
_AMOUNT = re.compile(
    rf"(?P<prefix>近|约|逾|超|超过|至少|US\$|NT\$|HK\$|\$|¥|€|£)?(?P<number>{_ASCII}|百分之{_HAN}|{_HAN})(?P<more>多|余)?"
    rf"(?P<scale>(?:{_SCALE})*)(?P<more2>多|余)?(?P<unit>{_UNIT})?"
)
_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4}|[一二][零〇一二三四五六七八九]{3})年)?(?P<month>[0-9]{1,2}|十[一二]?|[一二三四五六七八九])月(?:(?P<day>[0-9]{1,2}|[一二三]?十?[一二三四五六七八九]|[二三]?十)[日号])?"
    r"|(?P<only>[0-9]{4}|[一二][零〇一二三四五六七八九]{3})年"
)


def find_numbers(text: str, shadow: str) -> list[NumberMention]:
    """The figures of a text in order, not overlapping; spans are offsets into `text`.

    `shadow` is the text in Simplified script, as long as `text`. Chinese numerals count only with a scale or unit.

    >>> [(m.text, m.english) for m in find_numbers("單日蒸發5900億美元", "单日蒸发5900亿美元")]
    [('5900億美元', 'US$590 billion')]
    >>> [m.english for m in find_numbers("1月27日下跌16.9%", "1月27日下跌16.9%")]
    ['January 27', '16.9%']
    """
    found: list[NumberMention] = []
    place = 0
    while place < len(shadow):
        date, amount = _DATE.search(shadow, place), _AMOUNT.search(shadow, place)
        match = min((m for m in (date, amount) if m), key=lambda m: (m.start(), m is not date), default=None)
        if match is None:
            break
        place = match.end()
        mention = _date(text, match) if match is date else _amount(text, match, shadow)
        if mention is not None:
            found.append(mention)
        elif match is amount:
            place = match.start() + 1
    return found


def _date(text: str, match: re.Match[str]) -> NumberMention:
    span = Span(*match.span())
    if match["only"]:
        year = _year(match["only"])
        return NumberMention(span.slice(text), span, float(year), "year", year)
    month = _MONTHS[max(1, min(12, int(numeral(match["month"])))) - 1]
    english = month + (f" {int(numeral(match['day']))}" if match["day"] else "")
    if match["year"]:
        english += f"{',' if match['day'] else ''} {_year(match['year'])}"
    return NumberMention(span.slice(text), span, None, "date", english)


def _year(text: str) -> str:
    return "".join(str(_DIGITS.get(char, char)) for char in text)


def _amount(text: str, match: re.Match[str], shadow: str) -> NumberMention | None:
    number, unit = match["number"], match["unit"] or ""
    scales = re.findall(_SCALE, match["scale"])
    is_han = not number[0].isascii() and not number[0].isdigit()
    if is_han and not (scales or unit) and not number.startswith("百分之"):
        return None
    start, end = match.start("number"), match.end()
    if match["prefix"] and not match["prefix"].isascii() is False:
        start = match.start()
    if start and shadow[start - 1].isascii() and (shadow[start - 1].isalpha() or shadow[start - 1] in "-_"):
        return None
    if end < len(shadow) and shadow[end].isascii() and shadow[end].isalpha():
        return None
    value = numeral(number.removeprefix("百分之"))
    for scale in scales:
        value *= _LARGE[scale]
    if number.startswith("百分之"):
        unit = "%"
    kind, english = _english(value, unit, match["prefix"] or "", bool(match["more"] or match["more2"]))
    span = Span(start, end)
    return NumberMention(span.slice(text), span, value, kind, english)


def numeral(text: str) -> float:
    """The value of digits or a Chinese numeral below ten thousand.

    >>> numeral("2,000.5"), numeral("三百二十"), numeral("十二"), numeral("两点五")
    (2000.5, 320.0, 12.0, 2.5)
    """
    normal = "".join(str(ord(c) - ord("０")) if "０" <= c <= "９" else c for c in text).replace(",", "").replace("，", "")
    if normal[:1].isdigit() and normal[:1].isascii():
        return float(normal)
    whole, _, fraction = text.partition("点")
    total = current = 0.0
    if not any(char in _SMALL for char in whole):
        total = float("".join(str(_DIGITS[char]) for char in whole) or 0)
    else:
        for char in whole:
            if char in _SMALL:
                total += (current or 1) * _SMALL[char]
                current = 0
            else:
                current = _DIGITS[char]
        total += current
    return total + (float("0." + "".join(str(_DIGITS[c]) for c in fraction)) if fraction else 0)


def _english(value: float, unit: str, prefix: str, more: bool) -> tuple[str, str]:
    """The kind and English rendering of an amount."""
    lead = {"近": "nearly ", "约": "about ", "逾": "more than ", "超": "more than ", "超过": "more than ", "至少": "at least "}.get(prefix, "")
    lead = "more than " if more and not lead else lead
    if unit in {"%", "％"}:
        return "%", f"{lead}{plain(value)}%"
    if unit.endswith("百分点"):
        return "pp", f"{lead}{plain(value)} percentage point{'' if value == 1 else 's'}"
    if unit.endswith("基点"):
        return "bp", f"{lead}{plain(value)} basis point{'' if value == 1 else 's'}"
    if unit == "倍":
        return "x", f"{lead}{plain(value)} times"
    if unit == "成":
        return "%", f"{lead}{plain(value * 10)}%"
    if unit == "折":
        return "discount", f"{plain(100 - value * (10 if value < 10 else 1))}% off"
    currency = _CURRENCIES.get(unit.removeprefix("元") or unit, ("", prefix if prefix[-1:] in "$¥€£" else ""))
    return currency[0], f"{lead}{currency[1]}{scaled(value)}"


def plain(value: float) -> str:
    """A number with thousands separators and no needless decimals.

    >>> plain(2000.0), plain(16.9)
    ('2,000', '16.9')
    """
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text or "0"


def scaled(value: float) -> str:
    """A number as news English writes it.

    >>> scaled(5.9e11), scaled(2.9e12), scaled(118.58), scaled(25000)
    ('590 billion', '2.9 trillion', '118.58', '25,000')
    """
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{plain(round(value / size, 4))} {name}"
    return plain(value)
