"""What a bare 元 is: the yuan, the New Taiwan dollar or the Hong Kong dollar, by article and by sentence.

`lexica/yuan.tsv` lists what tells: the wording of a region (年增, 按年升), what is written about (台北), and what decides
for the sentence it stands in, whatever the article is (人民币, 港股, 沪深).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from reader.text import lexica
from reader.text.conventions import CURRENCIES
from reader.text.document import ScriptVariant

_SAMPLE = 20_000
"""Code points of an article that are looked at."""
_OFTEN = 4
"""How often one sign counts."""
_WEIGHTS = {"wording": 3, "sentence": 1, "alone": 1, "topic": 2}
_BARE = re.compile(lexica.one_of("figure-words", "amount in yuan"))


def has_bare_yuan(text: str) -> bool:
    """Whether an amount in 元 without a country stands in a text of either script.

    >>> has_bare_yuan("成交1,200億元"), has_bare_yuan("成交1,200億美元")
    (True, False)
    """
    return bool(_BARE.search(text))


def yuan_of_article(text: str, script: ScriptVariant, *, mainland: bool = False) -> str:
    """What a bare 元 is in a text; `mainland` says that it has Mainland wording, whatever its script.

    In Simplified script only the wording of another region tells, not what is written about.

    >>> yuan_of_article("恒指升1%，純利按年增兩成", ScriptVariant.TRADITIONAL), yuan_of_article("港股大涨", ScriptVariant.SIMPLIFIED)
    ('HKD', 'CNY')
    """
    simplified = script is not ScriptVariant.TRADITIONAL
    weights = {"wording": 3} if simplified or mainland else _WEIGHTS
    scores = Counter({"CNY": 5 if simplified else 3 * mainland, "TWD": 0 if simplified or mainland else 1})
    sample = text[:_SAMPLE]
    for pattern, currency, tells in lexica.table("yuan"):
        if weight := weights.get(tells):
            scores[currency] += weight * min(_OFTEN, _count(pattern, sample))
    return max(CURRENCIES, key=lambda currency: scores[currency])


def _count(pattern: str, sample: str) -> int:
    """How often an expression is found; most are plain words, which need not be compiled before the first sentence."""
    return sample.count(pattern) if pattern.isalnum() else len(re.findall(pattern, sample))


def yuan_in(shadow: str, article: str) -> str:
    """What a bare 元 is in a sentence of an article where it is `article`; where that is empty, the sentence decides.

    >>> yuan_in("沪深两市成交1万亿元", "HKD"), yuan_in("公司赚12亿元", "HKD")
    ('CNY', 'HKD')
    """
    return (_first(shadow, {"sentence"}) or article) if article else local_yuan(shadow)


def local_yuan(shadow: str) -> str:
    """What a bare 元 is in a Traditional sentence of unknown origin: `TWD` or `HKD` where it tells (台股, 年增; 恒指), else `CNY`.

    >>> local_yuan("营收6400亿元，年增13.9%"), local_yuan("恒指成份股收报60元"), local_yuan("大陆营收6400亿元，年增13.9%")
    ('TWD', 'HKD', 'CNY')
    """
    return _first(shadow, {"sentence", "wording", "alone"}) or "CNY"


def _first(shadow: str, tells: set[str]) -> str:
    return next((code for code in CURRENCIES if re.search(_wording_of(code, frozenset(tells)), shadow)), "")


@cache
def _wording_of(code: str, tells: frozenset[str]) -> re.Pattern[str]:
    rows = lexica.table("yuan")
    return re.compile("|".join(pattern for pattern, currency, kind in rows if currency == code and kind in tells))
