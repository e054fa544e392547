"""Numbers, amounts, percentages and dates in Chinese text: where they stand, what they are worth, how English writes them.

A figure is never guessed: words that only look like numbers (一般, 三星, 百度, 第一财经) are skipped by list, and a lone
Chinese digit counts only before a measure word or unit. A lone 一 is an article (一家公司) and not a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reader.figures import english_style as number_english
from reader.figures.calendar_mentions import match_calendar
from reader.figures.numerals import NUMERAL, narrow, parse_numeral
from reader.figures.quantities import Found, match_quantity
from reader.figures.units import local_yuan
from reader.text.spans import Span


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
    r"[0-9零〇○一二三四五六七八九十两廿卅壹贰叁肆伍陆柒捌玖百千万数几上下前首第翻A-Za-z$¥€£₩₹"
    r"约大近将接逾超至不未最低高多人美港新台日欧英韩印加澳瑞卢泰越雷令民凌清早晚中傍午今昨+-"
    r"双统唯单之进周同专划星礼乱成百]"
)
_NOT_NUMBERS = re.compile(
    "第一(?:财经|时间|线|手|步|桶金|天|次|批|届|反应|书记|人称|夫人)|第二天|第三(?:方|者|世界|人(?!称))|第四范式|第五人格|第六感"
    "|一(?:般|样|些|直|起|旦|定|致|体|带|路|线|流|手|汽|切|向|边|面|方|番|律|再|度|并|同|味|如|身|心|生|旁|贯|共|系列|会儿|下|行|时|齐|举|瞬|经|成不变)"
    "|(?:统|唯|万|单|之|进|周|同|专|划)一(?!季|月|[个家])|三(?:星(?!级)|一重工|六零|七互娱|农|明治|维|角|元正极|元锂|峡|亚|板|胞|八线|缄|番五次|令五申)"
    "|四(?:川|维图新|海|处|周|面|肢|不像)|五(?:粮液|矿|一|金|官|角|花|湖|菱)|六(?:合|神|安)|七(?:牛|匹狼)|八(?:卦|达)|九(?:州|阳|龙|寨)"
    "|十(?:分(?!之|钟)|足|字|堰|荟团|全|一(?:假|黄金周|长假|国庆)|[一二三四五]五(?:规划|时期|期间|计划|[”」])|有八九)"
    "|双(?:十一|11|十二|12)|百(?:度|年(?!来)|姓|货|强|科|川|济|胜|事|家|花|合|倍|味|叶|慕|联|威|草|炼|望|般|思|废|里|丽|世)"
    "|千(?:问|方|里|家|禧|金|岛|载|寻|叶|山|秋|伶)|万(?:科|达|物|一|能|向|华|维|得|事达?|里扬|国|象|家|圣|润|有引力|丰|年|泰|科技)|千万(?:不|别|要|莫|注意)"
    "|零一万物|二十大|两(?:会|岸|市|融|国|者|地|桶油|点一线|极|性|难|侧|端|旁|手|头|用|栖|面)"
    "|二(?:手|维|级|次(?:元|方|型|函数|规划|动态|创业|开发|污染)|线|战|婚|者|氧|甲|元(?![人港美])|叉|阶|分[类法查])|十四行诗|36氪|三十六氪|58同城|360(?=集团|公司|安全|数科)|21世纪(?:经济报道|经济|财经)|三六零|九一八|7-1{2}|7-Eleven"
    "|数(?:据|字|码|学|量|控|值|智)|几乎|上下文|上海|前沿|首次|新一(?:代|轮|届)|周[一二三四五六日]|星期[一二三四五六日]|礼拜[一二三四五六日]"
    "|三权分立|三三两两|不三不四|乱七八糟|一五一十|成千上万|千千万万|百分百努力|三心二意|四舍五入|七上八下|不一而足|一一"
    "|十六进制|十进制|二进制|八进制|十二生肖|不十分|万万|千亿级玩家|九成新|三中全会|四中全会|五险一金"
)
_NAME = re.compile(
    r"(?:(?:400|800)-\d{3,4}-\d{3,4}|0\d{2,3}-\d{4}[ -]?\d{3,4})(?!\d)|\d+(?:\.\d+){2,}(?!\d)|\d[\d.]*[A-Za-z]+\d[A-Za-z0-9]*|0x[0-9A-Fa-f]+|\d{6}\.(?:SH|SZ|SS|BJ|OF)(?![A-Za-z0-9])|\d{4,5}\.(?:HK|TWO?|KS|T)(?![A-Za-z0-9])|(?<![A-Za-z0-9])[48]K(?=视频|分辨率|屏|超高清|画质|电视|高清)"
    r"|(?<![A-Za-z0-9.])(?:[2-6]G|[1-4]D)(?![A-Za-z0-9])(?!内存|显存|运存)"
    r"|[A-Za-z]++(?:[-.+/][A-Za-z]++){0,6}-?\d[A-Za-z0-9]*+(?:[-.+/][A-Za-z0-9]++){0,6}"
    r"|(?=[a-z-]*[A-Z])[A-Za-z][A-Za-z-]*+ \d++(?:\.\d+)?[A-Za-z]?(?![A-Za-z\d.,%])"
    r"(?!\s?(?:[%万亿千百十元美港年月日号个家名位次倍成折款台多余条项天周小分秒点时吨米股岁人种-]|纳米|至|到))"
)
_GAP = re.compile(r"(?<=[0-9%]) (?=[一-鿿])|(?<=[一-鿿]) (?=[0-9])")
_LATIN = re.compile(r"[A-Za-z]+(?:_\w+)*")
_CURRENCY_MARK = re.compile(r"(?:US\$|NT\$|HK\$|S\$|(?:USD|NTD|TWD|HKD|RMB|CNY|JPY|EUR|GBP|KRW|INR)\s?(?=\d))")
_ORDINAL = re.compile(rf"第(?P<n>{NUMERAL})(?!季|财季)")


def find_numbers(text: str, shadow: str) -> list[NumberMention]:
    """The figures of `text` in order, without overlaps; `shadow` is `text` in Simplified script, of the same length.

    >>> [(n.text, n.english) for n in find_numbers("股價跌16.9%，市值蒸發近5900億美元", "股价跌16.9%，市值蒸发近5900亿美元")]
    [('16.9%', '16.9%'), ('近5900億美元', 'nearly US$590 billion')]

    Raises:
        ValueError: the two differ in length.
    """
    if len(text) != len(shadow):
        raise ValueError(f"the shadow has {len(shadow)} characters, the text {len(text)}")
    narrowed, places = _without_spaces(narrow(shadow))
    yuan = local_yuan(shadow) if text != shadow else "CNY"
    mentions: list[NumberMention] = []
    place = 0
    while candidate := _START.search(narrowed, place):
        start = candidate.start()
        if skipped := _NOT_NUMBERS.match(narrowed, start):
            place = skipped.end()
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
    readers: tuple[Callable[[str, int], Found | None], ...] = (match_calendar, _name, _ordinal)
    for read in readers:
        if found := read(shadow, start):
            return found
    return match_quantity(shadow, start, yuan)


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
    english = f"No. {int(value)}" if numbered else number_english.ordinal(int(value))
    return Found(match.end(), value, "ordinal", english)
