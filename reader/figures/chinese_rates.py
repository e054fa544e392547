"""How banks and markets of Taiwan and Hong Kong quote small steps: 1碼 (a quarter of a point), 四分一厘, 6.2分."""

from __future__ import annotations

import re
from decimal import Decimal

from reader.figures.chinese_numerals import NUMERAL, ONE_TO_NINE, parse_numeral
from reader.figures.english_wording import fraction, money, plain
from reader.figures.quantity import Found
from reader.text import lexica

_STEPS = re.compile(rf"(?:(?P<low>半|{NUMERAL})码?[至到或-])?(?P<n>半|{NUMERAL})码")
_OF_RATES = re.compile(lexica.one_of("figure-words", "of rates"))
_STEP = Decimal(25)
"""Basis points of a 码: the step in which central banks move their rates."""
_PARTS = re.compile(
    rf"(?P<n>半|(?P<below>[三四五八十])分(?P<above>[{ONE_TO_NINE}])|(?P<whole>{NUMERAL})厘半)(?P<li>厘)?(?![米钱清之])"
)
_SHARE = re.compile(r"[三四五]分[一二三四](?![之钟球厘])")
"""A fraction as Hong Kong says it."""
_HEDGES = {word: english for word, english, stands, _ in lexica.table("hedges") if stands == "before"}
_SMALL = re.compile(
    rf"(?P<about>{'|'.join(sorted(_HEDGES, key=len, reverse=True))})?(?P<n>{NUMERAL})(?P<unit>[角分])(?![之钟析红布别数度色落形逐力膜])"
)
_IN_TWO_UNITS = re.compile(rf"(?P<n>{NUMERAL})(?:{lexica.one_of('figure-words', 'tenths of money')})")
_BEFORE_SMALL = re.compile(lexica.one_of("figure-words", "currency moved by"))


def match_rate(shadow: str, start: int, yuan: str) -> Found | None:
    """The step, rate or fraction of a currency (`yuan`) that starts at `start`, or None; `shadow` is narrow."""
    return (
        _steps(shadow, start)
        or _parts(shadow, start)
        or _share(shadow, start)
        or _small(shadow, start, yuan)
        or _in_two_units(shadow, start, yuan)
    )


def _steps(shadow: str, start: int) -> Found | None:
    match = _STEPS.match(shadow, start)
    if match is None or not _OF_RATES.search(shadow):
        return None
    low, high = _halves(match["low"] or match["n"]), _halves(match["n"])
    if low is None or high is None or high > 12:
        return None
    ends = plain(high * _STEP) if low == high else f"{plain(low * _STEP)}–{plain(high * _STEP)}"
    return Found(match.end(), high * _STEP if low == high else None, "bp", f"{ends} basis points")


def _halves(numeral: str) -> Decimal | None:
    return Decimal("0.5") if numeral == "半" else parse_numeral(numeral)


def _parts(shadow: str, start: int) -> Found | None:
    """Half, a quarter or so of a 厘 (one percent): 半厘, 四分一厘, 5厘半."""
    match = _PARTS.match(shadow, start)
    if match is None or bool(match["li"]) == bool(match["whole"]):
        return None
    if match["whole"]:
        value = parse_numeral(match["whole"])
    elif match["below"]:
        above, below = parse_numeral(match["above"]), parse_numeral(match["below"])
        return (
            None if above is None or not below else Found(match.end(), above / below, "%", f"{plain(above / below)}%")
        )
    else:
        value = Decimal(0)
    return (
        None if value is None else Found(match.end(), value + Decimal("0.5"), "%", f"{plain(value + Decimal('0.5'))}%")
    )


def _share(shadow: str, start: int) -> Found | None:
    match = _SHARE.match(shadow, start)
    if match is None:
        return None
    below, above = (parse_numeral(numeral) or Decimal(1) for numeral in (match[0][0], match[0][2]))
    return Found(match.end(), above / below, "fraction", fraction(above, below))


def _small(shadow: str, start: int, yuan: str) -> Found | None:
    """What a currency rose or fell by: 貶值6.2分; tenths of Taiwan's dollar wherever digits count them: 振幅近2角."""
    match = _SMALL.match(shadow, start)
    value = parse_numeral(match["n"]) if match else None
    if match is None or value is None:
        return None
    tenths = yuan == "TWD" and match["unit"] == "角" and match["n"].isascii()
    if not tenths and not _BEFORE_SMALL.search(shadow[max(0, start - 3) : start]):
        return None
    value /= 10 if match["unit"] == "角" else 100
    hedge = f"{_HEDGES[match['about']]} " if match["about"] else ""
    return Found(match.end(), value, yuan, hedge + money(plain(value), yuan))


def _in_two_units(shadow: str, start: int, yuan: str) -> Found | None:
    """Money as it is spoken: 十二元六角, 3块5毛."""
    match = _IN_TWO_UNITS.match(shadow, start)
    whole = parse_numeral(match["n"]) if match else None
    if match is None or whole is None:
        return None
    tenths, cents = (parse_numeral(match[part] or "0") or Decimal(0) for part in ("tenths", "cents"))
    value = whole + tenths / 10 + cents / 100
    return Found(match.end(), value, yuan, money(plain(value), yuan))
