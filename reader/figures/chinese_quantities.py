"""Quantities: amounts, percentages, multiples, fractions, discounts and counts, from 五百 to 30至50亿元.

`match_quantity` reads one at a place in the shadow; which words are not numbers is decided in `reader.figures.chinese`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from reader.figures import english_wording as wording
from reader.figures.chinese_calendar import match_calendar
from reader.figures.chinese_numerals import NUMERAL, ONE_TO_NINE, SCALE, is_approximate, parse_numeral
from reader.figures.chinese_rates import match_rate
from reader.figures.english_wording import BARE_YUAN, currency_noun, percent_after_tenths, tenths_of_price, worded
from reader.figures.quantity import Found
from reader.figures.units import CENTS, CURRENCY_MARKS, CURRENCY_WORDS, MEASURES, PERIODS, RATES
from reader.text import lexica

_COUNTERS = lexica.characters("classifiers", "counted")
"""What may follow a lone Chinese digit for it to be a count: 三家, 两款; a lone 一 is an article, not a figure."""

_MAGNITUDES = {"K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12, "million": 10**6, "billion": 10**9, "trillion": 10**12}
BEFORE, _AFTER, _TRAILING = (
    {word: english for word, english, stands, _ in lexica.table("hedges") if stands == place}
    for place in ("before", "after", "behind")
)
"""What softens a figure before it, to its English; after it; behind it in both languages."""
_NO_HEDGE = {word: unless for word, _, _, unless in lexica.table("hedges") if unless}
"""What must not stand before a hedge: 买超, 出超 are no 超."""


def any_of(words: object) -> str:
    """A pattern for one of `words`, longest first; Latin units end where the Latin word ends."""
    listed = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "|".join(re.escape(w) + ("(?![A-Za-z])" if w[-1].isascii() and w[-1].isalpha() else "") for w in listed)


_PREFIX = any_of({**CURRENCY_MARKS, **{w: c for w, c in CURRENCY_WORDS.items() if len(w) > 1 and w[0] != "元"}})
ABOUT = "|".join(
    (f"(?<!{_NO_HEDGE[word]})" if word in _NO_HEDGE else "") + word for word in sorted(BEFORE, key=len, reverse=True)
)
"""A pattern for any hedge before a figure."""
_COMPARED = rf"(?!(?:19|20)(?!00)\d\d年|(?<=于)(?:1[0-2]|[1-9])月)(?!(?<=[高低]于|超过){NUMERAL}(?:年|季|个?月|[周日天])(?:期|来)?(?:{lexica.one_of('figure-words', 'compared with')}))"
"""Not 高于5年平均: what is compared with is an average of five years."""
_UNIT = (
    rf"(?:{any_of({**RATES, **CURRENCY_WORDS, **CENTS, **MEASURES})}"
    rf"|倍(?!速|频|数|增)|折(?!叠|旧|线|返|射|腾|合|算|让|股)|成(?![为立员本果交长熟功都绩就分品型效年份人])(?:[{ONE_TO_NINE}](?![{ONE_TO_NINE}十百千万亿个家名位成])|[1-9](?![\d.,%年月日号个家])|半)?)"
)
_OF_HALVES = lexica.one_of("figure-words", "and a half")
_MONTH = lexica.one_of("figure-words", "month after a half")
_AFTER_UNIT = lexica.one_of("figure-words", "a half more")
QUANTITY = re.compile(
    rf"(?:(?P<about>{ABOUT}){_COMPARED}\s*)?(?:(?P<prefix>{_PREFIX})\s*)?(?(prefix)(?P<about2>{ABOUT})?)"
    rf"(?P<sign>(?:(?<![0-9A-Za-z%年月日元亿万倍点])|(?<=[QYMW]o[QYMW]|EPS|GDP|ROE))[-+]|(?<![\d胜平正])负(?=\d))?(?P<first>{NUMERAL})(?P<magnitude>[KMBT](?![A-Za-z0-9])|\s?(?:m|b|tr)illion)?"
    rf"(?:(?:\s?(?P<unit1>{_UNIT}))?\s?(?:[-–—~至到]|——)\s?(?P<second>{NUMERAL}))?"
    rf"(?P<more>多(?!样|元化)|(?<=[十百])几|[余馀](?!额|下|地|波|年来|数)|(?P<counted>{_OF_HALVES})(?=\s?(?:{_UNIT}|{_MONTH})))?"
    rf"(?:(?!(?<=[亿兆])年[增减])[ \u00a0]?(?P<unit>{_UNIT})(?P<half>{_AFTER_UNIT})?|(?<={_OF_HALVES})(?P<month>{_MONTH}))?"
    r"(?P<after>左右|上下(?!文|游)|以上|以下|以内|(?<=[年月天时岁成倍])多)?",
)
_FRACTION = re.compile(
    rf"(?P<about>{ABOUT})?(?:(?P<low>百|千|万|{NUMERAL})分之(?P<high>{NUMERAL}|百)|(?<![\d./])(?P<top>\d+)/(?P<bottom>\d+)(?![\d/]))"
)
_VAGUE = re.compile(
    rf"(?P<head>(?:{lexica.one_of('figure-words', 'a vague size')})(?=[十百千万亿]))(?P<size>{SCALE}+)(?P<more>[多余计])?\s?(?P<unit>{any_of(CURRENCY_WORDS)})?"
)
_PAIR = re.compile(
    rf"(?P<ten>十)?(?P<pair>一二|一两|两三|二三|三四|三五|四五|五六|六七|七八|八九)(?P<size>{SCALE}*)(?P<unit>{_UNIT})?"
)
_FOLDED = re.compile(rf"翻了?(?P<about>{ABOUT})?(?:(?P<times>[一两二三四])番|番|[一1]?倍|(?P<plural>\d)番)")
_RATIO = re.compile(
    rf"(?<![\d.:])(?P<a>\d{{1,3}}(?:\.\d+)?|[{ONE_TO_NINE}十两])(?:比|:)(?P<b>\d{{1,3}}(?:\.\d+)?|[{ONE_TO_NINE}十])(?![\d.:万亿千百十年月日点倍成%])"
)
_MONTHS = next(word for word, unit in MEASURES.items() if unit == "months")
_RAISED = re.compile(rf"(?:{lexica.one_of('figure-words', 'raised by')})了?(?:{ABOUT})?$")
_MOVED = re.compile(lexica.one_of("figure-words", "moved by"))
_WORDS = {1: "tens of", 2: "hundreds of", 3: "thousands of", 4: "tens of thousands of", 5: "hundreds of thousands of",
          6: "millions of", 7: "tens of millions of", 8: "hundreds of millions of", 9: "billions of",
          10: "tens of billions of", 11: "hundreds of billions of", 12: "trillions of"}  # fmt: skip


def match_quantity(shadow: str, start: int, yuan: str = "CNY") -> Found | None:
    """The quantity that starts at `start`, or None; `shadow` is narrow and `yuan` the currency of a bare 元."""
    for read in (_fraction, _folded, _ratio):
        if found := read(shadow, start):
            return found
    if rate := match_rate(shadow, start, yuan):
        return rate
    return _vague(shadow, start, yuan) or _pair(shadow, start, yuan) or _quantity(shadow, start, yuan)


def _folded(shadow: str, start: int) -> Found | None:
    if not (match := _FOLDED.match(shadow, start)):
        return None
    times = match["plural"] or match["times"] or "一"
    folds = 2 ** int(parse_numeral(times) or 1)
    hedge = f"{BEFORE[match['about']]} " if match["about"] else ""
    return Found(match.end(), Decimal(folds), "x", hedge + wording.factor(folds))


def _fraction(shadow: str, start: int) -> Found | None:
    if not (match := _FRACTION.match(shadow, start)):
        return None
    about = f"{BEFORE[match['about']]} " if match["about"] else ""
    if match["top"]:
        top, bottom = Decimal(match["top"]), Decimal(match["bottom"])
        if not 0 < top < bottom <= 100:
            return None
        return Found(match.end(), top / bottom, "fraction", about + wording.fraction(top, bottom))
    low = {"百": Decimal(100), "千": Decimal(1000), "万": Decimal(10000)}.get(match["low"]) or parse_numeral(
        match["low"]
    )
    high = Decimal(100) if match["high"] == "百" else parse_numeral(match["high"])
    if low is None or high is None or not low:
        return None
    if low in (100, 1000, 10000):
        percent = high * 100 / low
        return Found(match.end(), percent, "%", f"{about}{wording.plain(percent)}%")
    return Found(match.end(), high / low, "fraction", about + wording.fraction(high, low))


def _ratio(shadow: str, start: int) -> Found | None:
    """3:1, 七比二: a score, a vote, a proportion."""
    if not (match := _RATIO.match(shadow, start)):
        return None
    one, two = parse_numeral(match["a"]), parse_numeral(match["b"])
    if one is None or two is None:
        return None
    return Found(match.end(), None, "ratio", f"{wording.plain(one)}:{wording.plain(two)}")


def _vague(shadow: str, start: int, yuan: str) -> Found | None:
    """数十亿, 几百, 上千: a magnitude, not a value."""
    if not (match := _VAGUE.match(shadow, start)) or (match["size"] in ("十", "拾") and match["head"] == "上"):
        return None
    size = parse_numeral(match["size"])
    words = _WORDS.get(len(str(size)) - 1) if size is not None else None
    if words is None:
        return None
    unit = yuan if match["unit"] in BARE_YUAN else CURRENCY_WORDS.get(match["unit"] or "", "")
    noun = {"USD": " US dollars", "": ""}.get(unit) if unit in ("USD", "") else f" {currency_noun(unit)}"
    return Found(match.end(), None, unit, words + noun if noun else words.removesuffix(" of"))


def _pair(shadow: str, start: int, yuan: str) -> Found | None:
    """两三家, 五六百, 七八成, 十七八岁: two neighbouring digits are a range."""
    if not (match := _PAIR.match(shadow, start)):
        return None
    follows = shadow[match.end() : match.end() + 1]
    if not (match["size"] or match["unit"] or (follows and follows in _COUNTERS)):
        return None
    ten = match["ten"] or ""
    low, high = (parse_numeral(ten + digit + match["size"]) for digit in match["pair"])
    if low is None or high is None:
        return None
    unit = match["unit"] or ""
    return _range(match.end(), low, high, unit, yuan if unit in BARE_YUAN else "")


def _quantity(shadow: str, start: int, yuan: str) -> Found | None:
    match = QUANTITY.match(shadow, start)
    if match is None or (value := parse_numeral(match["first"])) is None:
        return None
    if re.match(r":\d", shadow[match.end() : match.end() + 2]):
        return None
    if match["magnitude"]:
        value *= _MAGNITUDES[match["magnitude"].strip()]
    if _and_a_half(match) and not match["second"]:
        value += Decimal("0.5")
    if match["sign"] in {"-", "负"}:
        value = -value
    unit = match["unit"] or match["month"] or ""
    if not _counts(shadow, match, unit):
        return None
    prefix = match["prefix"] or ""
    if prefix in CURRENCY_WORDS and match_calendar(shadow, match.start("first")):
        return None  # 兑美元11月走升
    currency = CURRENCY_MARKS.get(prefix) or CURRENCY_WORDS.get(prefix) or (yuan if unit in BARE_YUAN else "")
    if match["second"] and match["unit1"] and (match["unit1"] != unit or _ends_in_a_year(match)):
        # 10.5%至12.3亿元 is not a range: read the first alone.
        return match_quantity(shadow[: match.end("unit1")], start, yuan)
    if match["second"] and _moved_to(shadow, match, value, unit):
        moved = match_quantity(
            f"{shadow[: match.end('unit1' if match['unit1'] else 'first')]}{'' if match['unit1'] else unit}",
            start,
            yuan,
        )
        return moved and replace(moved, end=match.end("unit1" if match["unit1"] else "first"))
    if match["second"]:
        return _with_second(match, value, currency)
    return _single(shadow, match, value, currency)


def _ends_in_a_year(match: re.Match[str]) -> bool:
    """两年至2026年."""
    return (
        MEASURES.get(match["unit"]) == "years"
        and bool(re.fullmatch(r"20\d\d", match["second"]))
        and len(match["first"]) < len(match["second"])
    )


def _and_a_half(match: re.Match[str]) -> bool:
    return bool(match["counted"] or match["half"])


def _counts(shadow: str, match: re.Match[str], unit: str) -> bool:
    """Whether a Chinese numeral is a figure here and not part of a word: 三家 but not 三星, 一季度 but not 一些."""
    numeral = match["first"]
    if any(char.isascii() for char in numeral):
        return True
    if _and_a_half(match):
        return True
    if numeral in ("一", "零") or (set(numeral) <= {"零", "〇", "○"}):
        return bool(numeral == "一" and unit[:1] in ("成", "倍", "厘"))
    if len(numeral) == 1 and numeral != "十":
        follows = shadow[match.end("first") : match.end("first") + 1]
        if unit == "点":
            return numeral in "百千万"
        if numeral in "百千万亿" and (not follows or follows in "，。；、！？）"):
            return True
        return bool(unit) or bool(match["second"]) or bool(follows and follows in _COUNTERS)
    if not any(char in "十百千万亿兆拾佰仟廿卅点" for char in numeral):
        return unit in {"折", "%"} or (bool(unit) and len(numeral) >= 3)
    return True


def _moved_to(shadow: str, match: re.Match[str], value: Decimal, unit: str) -> bool:
    """Whether two figures are how far something moved and where it stands now: 涨36点至1684点, 下调0.25厘至5厘."""
    end = parse_numeral(match["second"])
    far = end is not None and value > 0 and end >= 5 * value
    return (
        far
        and (bool(match["unit1"]) or unit == "点")
        and bool(_MOVED.search(shadow, max(0, match.start() - 8), match.start()))
    )


def _with_second(match: re.Match[str], low: Decimal, currency: str) -> Found | None:
    high = parse_numeral(match["second"])
    if high is None:
        return None
    if _and_a_half(match):
        high += Decimal("0.5")
    unit = match["unit"] or match["unit1"] or ""
    if currency and unit in BARE_YUAN:
        unit = ""
    if (
        not match["unit1"]
        and not re.search(SCALE, match["first"])
        and (scale := re.search(rf"{SCALE}+$", match["second"]))
    ):
        # 30至50亿 shares the scale; 8000到1万 does not, since 8000 is more than 1.
        head = parse_numeral(match["second"][: scale.start()])
        if head is not None and low < head:
            low *= parse_numeral("一" + scale[0]) or 1
    return _range(match.end(), low, high, unit, currency)


def _range(end: int, low: Decimal, high: Decimal, unit: str, currency: str = "") -> Found:
    """A range: no single value."""
    code, text = worded(wording.span_of(low, high), unit, currency, low=low, high=high)
    return Found(end, None, code, text)


def _single(shadow: str, match: re.Match[str], value: Decimal, currency: str) -> Found | None:
    unit = _MONTHS if match["month"] else match["unit"] or ""
    before = _RAISED.search(shadow, max(0, match.start() - 6), match.start())
    if unit == "倍" and before:
        return Found(match.end(), value, "x", _hedged(match, wording.growth(value)))
    if unit.startswith("成") and not 0 < value <= 10:
        return None
    if unit == "折" and not 0 < value < 100:
        return None
    if currency and unit and unit not in CURRENCY_WORDS:
        return None
    code, text = worded(_amount(shadow, match, value, bool(unit or currency)), unit, currency, low=value, high=value)
    worth = {
        "%": value / 10 if unit == "‰" else value * 10 + percent_after_tenths(unit) if unit.startswith("成") else value,
        "discount": tenths_of_price(value) / 10,
    }.get(code, value / 100 if unit in CENTS else value)
    return Found(match.end(), worth, code, _hedged(match, text))


def _amount(shadow: str, match: re.Match[str], value: Decimal, united: bool) -> str:
    """The count in English; digits that stand alone (a year, a code, 70B) stay as written."""
    first = match["first"]
    if match["magnitude"]:
        return f"{match['sign'] or ''}{first}{match['magnitude']}".lstrip("+")
    follows = shadow[match.end() : match.end() + 1]
    if first.isdigit() and first[0] == "0" and len(first) > 1:
        return first  # a code
    bare = first.isascii() and "," not in first and not united and not match["more"] and not match["about"]
    if bare and len(first) >= 4 and not (follows and follows in _COUNTERS):
        return first if value >= 0 else f"-{first}"
    return first if bare and "." in first and value >= 0 else wording.scaled(value)


def _hedged(match: re.Match[str], text: str) -> str:
    """The English with what softens the figure: `nearly 30%`, `more than 2,000`, `50 or more`."""
    before = BEFORE.get(match["about"] or match["about2"] or "")
    if match["about"] in {"近", "最近"} and MEASURES.get(match["unit"] or "") in PERIODS:
        before = "the past"
    after = (
        match["after"] or (not match["counted"] and match["more"]) or ("多" if is_approximate(match["first"]) else "")
    )
    if after in _TRAILING:
        text = f"{text} {_TRAILING[after]}"
    hedge = before or _AFTER.get(after, "")
    return f"{hedge} {text}".lstrip()
