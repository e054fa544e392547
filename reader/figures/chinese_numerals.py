"""Numerals: what a run of digits and Chinese numeral characters is worth.

Everything here reads the Simplified shadow with full-width ASCII made narrow (`narrow`). 兆 is a million million, as in
Taiwan, except in 兆瓦, 兆赫 and the like, where it is part of the unit.
"""

from __future__ import annotations

import re
from decimal import Decimal

ZEROS, ONE_TO_NINE = "零〇○", "一二三四五六七八九"
_FORMAL = "壹贰叁肆伍陆柒捌玖"
"""As banks write them."""
DIGITS: dict[str, int] = {
    **dict.fromkeys(ZEROS, 0),
    **{digit: value for digits in (ONE_TO_NINE, _FORMAL) for value, digit in enumerate(digits, 1)},
    "两": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCORES = {"廿": 20, "卅": 30}
_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}

_DIGIT = f"[{''.join(DIGITS)}]"
_PLAIN_DIGIT = f"[{ZEROS}{ONE_TO_NINE}两]"
SCALE = (
    r"(?:[十拾佰仟万]|百(?<!(?:19|20)\d\d百)(?!分之|分点)|千(?!瓦|克|米|伏|赫|字节|帕|焦|卡)|亿(?!纬|欧(?!元)|航|联网)"
    r"|兆(?!瓦|赫|字节|比特|位元|帕|焦|欧))"
)
"""Ten, hundred, thousand, 万, 亿 or 兆, unless it is part of a unit or a name."""
ARABIC = r"(?>\d{1,3}(?:,\d{3})++(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?)"
"""Digits with optional thousands separators and decimals."""
_CHINESE = (
    rf"(?:(?:{_PLAIN_DIGIT}|[十廿卅]|[百千万](?=[万亿]|兆元|[余馀](?![额下地])|多[个家名位人年天万亿])|(?<=[近逾超约过足满达破])(?:[百千万亿](?![万亿])|兆(?=元))|[{_FORMAL}](?=[拾佰仟万亿元圆零]))"
    rf"(?:{_DIGIT}|[廿卅]|{SCALE})*+(?:点{_PLAIN_DIGIT}++)?)"
)
_MORE = "(?:[多余馀几]|来(?=[个家名位年天万亿]))"
NUMERAL = rf"(?:(?:{ARABIC}|{_CHINESE})(?:{_MORE}?{SCALE}(?:(?:{ARABIC}|{_DIGIT}++)(?![\d年月天日周期:/]|个月))?)*+)"
"""A numeral: 5900亿, 1亿2000万, 三千五百, 3000多亿, 二〇二四."""

_TOKEN = re.compile(rf"{ARABIC}|点|[{''.join(DIGITS)}]|[十拾百佰千仟廿卅万亿兆]")
_WIDE = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_WIDE |= {ord(wide): ord(thin) for wide, thin in zip("％．：／－～＋＄￥−﹣", "%.:/-~+$¥--", strict=True)}


_POINT = re.compile(rf"(?<={_PLAIN_DIGIT})[．.•·・](?={_PLAIN_DIGIT})")
"""A decimal point between Chinese digits, as papers of Taiwan set them: 五．二八％."""


def narrow(shadow: str) -> str:
    """`shadow` with full-width digits, letters and number marks made ASCII, 点 between Chinese digits; the same length.

    >>> narrow("上涨１６．９％，"), narrow("五．二八％")
    ('上涨16.9%，', '五点二八%')
    """
    return _POINT.sub("点", shadow).translate(_WIDE)


def is_approximate(numeral: str) -> bool:
    """Whether it says "and some more": 2000多, 十几, 3000余.

    >>> is_approximate("3000多亿"), is_approximate("3000亿")
    (True, False)
    """
    return any(char in numeral for char in "多余馀几来")


def parse_numeral(numeral: str) -> Decimal | None:
    """The value of a numeral, exactly; None where the characters do not make one.

    >>> [str(parse_numeral(n)) for n in ("5900亿", "1.5万亿", "一亿两千万", "二〇二四", "十二", "三点五", "两万五")]
    ['590000000000', '1500000000000', '120000000', '2024', '12', '3.5', '25000']
    """
    tokens = _TOKEN.findall(numeral)
    if "点" in tokens:
        point = tokens.index("点")
        after = list(tokens[point + 1 :])
        digits = ""
        while after and after[0] in DIGITS:
            digits += str(DIGITS[after.pop(0)])
        whole = _evaluate(tokens[:point])
        if whole is None or not digits:
            return None
        return _evaluate([f"{whole}.{digits}", *after])
    return _evaluate(tokens)


def _evaluate(tokens: list[str]) -> Decimal | None:
    """The value of digits, tens and scales in reading order."""
    total = section = Decimal(0)
    digit: Decimal | None = None
    last_unit = 1
    previous = ""
    for token in tokens:
        if token in DIGITS:
            # Digits side by side are positional: 二〇二四.
            digit = digit * 10 + DIGITS[token] if digit is not None and previous in DIGITS else Decimal(DIGITS[token])
        elif token in _SCORES:
            section, last_unit = section + _SCORES[token], 10
        elif token in _TENS:
            section, digit, last_unit = section + (1 if digit is None else digit) * _TENS[token], None, _TENS[token]
        elif token in _SCALES:
            scale = _SCALES[token]
            section += digit or 0
            if not section:
                # 万亿 multiplies what came before; 百亿 alone is one of them.
                total = (total or Decimal(1)) * scale
            else:
                # 1万5千亿 multiplies both, 1亿2000万 adds.
                total = (total + section) * scale if total < scale else total + section * scale
            section, digit, last_unit = Decimal(0), None, scale
        else:
            digit = Decimal(token.replace(",", ""))
        previous = token
    if digit is not None and len(tokens) > 1 and previous in DIGITS and _is_short_for(tokens[-2], last_unit):
        digit *= last_unit // 10
    if not tokens:
        return None
    value = total + section + (digit or 0)
    return Decimal(int(value)) if value == value.to_integral_value() else value


def _is_short_for(before: str, unit: int) -> bool:
    """Whether a last digit counts the next lower unit: 两万五 is 25,000, 一百零五 is 105."""
    return unit >= 100 and (before in _TENS or before in _SCALES)
