"""Numbers, amounts, percentages and dates in Chinese text: where they stand, what they are worth, how English writes them.

A figure is never guessed: words that only look like numbers (一般, 三星, 百度, 第一财经) are skipped by list, and a lone
Chinese digit counts only before a measure word or unit. A lone 一 is an article (一家公司) and not a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from reader.figures import english_wording as wording
from reader.figures.chinese_calendar import match_calendar
from reader.figures.chinese_durations import match_duration
from reader.figures.chinese_halves import match_half
from reader.figures.chinese_numbered import match_numbered
from reader.figures.chinese_numerals import DIGITS, NUMERAL, narrow, parse_numeral
from reader.figures.chinese_quantities import match_quantity
from reader.figures.quantity import Found
from reader.text import lexica
from reader.text.spans import Span
from reader.text.yuan import yuan_in


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A figure as it stands in the source, its value and its English rendering."""

    text: str
    span: Span
    value: float | None
    """Normalised (5900亿 = 5.9e11); None for values that are not one number (a date, a range)."""
    unit: str
    """`%`, `pp`, `bp`, an ISO 4217 currency (`USD`, `CNY`), `x` (times), `discount` (七折 = 0.7), `fraction`, `ordinal`,
    `date`, `quarter`, `half`, `time`, `name` (GPT-4o, 600519.SH: copied, not counted), a physical unit as English writes it
    (`nm`, `GW`, `hours`), or empty for a plain count."""
    english: str
    """How English writes it: `US$590 billion`, `16.9%`, `January 27`."""


_START = re.compile(
    rf"[0-9{''.join(DIGITS)}十廿卅百千万亿兆数几半上下前首头第翻A-Za-z$¥€£₩₹"
    r"约大近将接逾超至不未最低高多人美港新台日欧英韩印加澳瑞卢泰越雷令民凌清早晚中傍午今昨+\-"
    r"双统唯单之进周同专划星礼乱成百负]"
)
_NAME = re.compile(
    r"(?:(?:400|800)-\d{3,4}-\d{3,4}|0\d{2,3}-\d{4}[ -]?\d{3,4})(?!\d)|\d+(?:\.\d+){2,}(?!\d)|\d[\d.]*[A-Za-z]+\d[A-Za-z0-9]*|0x[0-9A-Fa-f]+|\d{6}\.(?:SH|SZ|SS|BJ|OF)(?![A-Za-z0-9])|\d{4,5}\.(?:HK|TWO?|KS|T)(?![A-Za-z0-9])|(?<![A-Za-z0-9])[48]K(?=视频|分辨率|屏|超高清|画质|电视|高清)"
    r"|(?<![A-Za-z0-9.])(?:[2-6]G|[1-4]D)(?![A-Za-z0-9])(?!内存|显存|运存)"
    r"|0\d{4}[A-Z](?![A-Za-z0-9])"
    r"|(?!(?:EPS|PMI|NMI|CPI|PPI|GDP|RO[AEI]|P[EB]|BDI|SCFI|VIX|RSI|NAV)(?:[ -]?\d))[A-Za-z]++(?:[-.+/][A-Za-z]++){0,6}-?\d[A-Za-z0-9]*+(?:[-.+/][A-Za-z0-9]++){0,6}(?!\s?%)"
    r"|(?!(?:EPS|PMI|NMI|CPI|PPI|GDP|RO[AEI]|P[EB]|BDI|SCFI|VIX|RSI|NAV) )(?=[a-z-]*[A-Z])[A-Za-z][A-Za-z-]*+ \d++(?:\.\d+)?[A-Za-z]?(?![A-Za-z\d.,%])"
    r"(?!\s?(?:[%万亿千百十元美港年月日号个家名位次倍成折款台多余条项天周小分秒点时吨米股岁人种-]|纳米|至|到))"
)
_LIST_MARK = re.compile(rf"\s*(?:[（(]?(?:\d{{1,2}}|[{''.join(DIGITS)}十]{{1,3}})(?:[)）、．]|\.(?!\d)))?")
"""The number of an item at the head of a sentence: it counts nothing."""
_GAP = re.compile(r"(?<=[0-9%]) (?=[一-鿿])|(?<=[一-鿿]) (?=[0-9])")
_LATIN = re.compile(r"[A-Za-z]+(?:_\w+)*")
_CURRENCY_MARK = re.compile(r"(?:US\$|NT\$|HK\$|S\$|(?:USD|NTD|TWD|HKD|RMB|CNY|JPY|EUR|GBP|KRW|INR)\s?(?=\d))")
_NO_NUMERAL = re.compile(rf"[{''.join(DIGITS)}十百千万亿点]{{64,}}+")
"""So long a row of Chinese numerals is no figure of an article."""
_ORDINAL = re.compile(rf"第(?P<n>{NUMERAL})(?!季|财季)")


def find_numbers(text: str, shadow: str, article_yuan: str = "") -> list[NumberMention]:
    """The figures of `text` in order, without overlaps; `shadow` is `text` in Simplified script, of the same length.

    `article_yuan` is what a bare 元 is in the article (`text.yuan`); without it the sentence decides.

    >>> [(n.text, n.english) for n in find_numbers("股價跌16.9%，市值蒸發近5900億美元", "股价跌16.9%，市值蒸发近5900亿美元")]
    [('16.9%', '16.9%'), ('近5900億美元', 'nearly US$590 billion')]

    Raises:
        ValueError: the two differ in length.
    """
    if len(text) != len(shadow):
        raise ValueError(f"the shadow has {len(shadow)} characters, the text {len(text)}")
    narrowed, places = _without_spaces(narrow(shadow))
    yuan = "CNY" if text == shadow and not article_yuan else yuan_in(shadow, article_yuan)
    mentions: list[NumberMention] = []
    place = _LIST_MARK.match(narrowed).end()  # type: ignore[union-attr]
    while candidate := _START.search(narrowed, place):
        start = candidate.start()
        if skipped := _no_number(narrowed, start) or _end_of(_NO_NUMERAL.match(narrowed, start)):
            place = skipped
            continue
        if found := _find_at(narrowed, start, yuan):
            value = None if found.value is None else float(found.value)
            span = Span(places[start], places[found.end - 1] + 1) if places else Span(start, found.end)
            mentions.append(NumberMention(span.slice(text), span, value, found.unit, found.english))
            place = found.end
            continue
        latin = _LATIN.match(narrowed, start)
        place = latin.end() if latin else start + 1
    return mentions


def _no_number(shadow: str, start: int) -> int:
    """Where a word that begins here and only looks like a number ends; 0 for none."""
    pattern = _no_numbers().get(shadow[start])
    return _end_of(pattern.match(shadow, start) if pattern else None)


def _end_of(found: re.Match[str] | None) -> int:
    return found.end() if found else 0


@cache
def _no_numbers() -> dict[str, re.Pattern[str]]:
    """The words of `lexica/no-numbers.tsv` by their first character, in the list's order."""
    found: dict[str, list[str]] = {}
    for word, unless, only in lexica.table("no-numbers"):
        context = f"(?!{unless})" if unless else f"(?={only})" if only else ""
        found.setdefault(word[0], []).append(re.escape(word) + context)
    return {first: re.compile("|".join(words)) for first, words in found.items()}


def _without_spaces(shadow: str) -> tuple[str, list[int]]:
    """`shadow` without the spaces some set between digits and Chinese (20 亿美元), and where its characters stood.

    The places are empty when nothing was taken out.
    """
    gaps = {match.start() for match in _GAP.finditer(shadow)}
    if not gaps:
        return shadow, []
    places = [place for place in range(len(shadow)) if place not in gaps]
    return "".join(shadow[place] for place in places), places


def _find_at(shadow: str, start: int, yuan: str) -> Found | None:
    readers: tuple[Callable[[str, int], Found | None], ...] = (
        match_numbered,
        match_duration,
        match_calendar,
        _name,
        _ordinal,
    )
    for read in readers:
        if found := read(shadow, start):
            return found
    return match_half(shadow, start) or match_quantity(shadow, start, yuan)


def _name(shadow: str, start: int) -> Found | None:
    """A ticker, product or version: its digits are part of a name."""
    if _CURRENCY_MARK.match(shadow, start) or not (match := _NAME.match(shadow, start)):
        return None
    return Found(match.end(), None, "name", match[0])


def _ordinal(shadow: str, start: int) -> Found | None:
    match = _ORDINAL.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None or value != int(value) or not 0 < value < 10**6:
        return None
    numbered = shadow.startswith("号", match.end())
    english = f"No. {int(value)}" if numbered else wording.ordinal(int(value))
    return Found(match.end(), value, "ordinal", english)
