"""Which script an article is written in, by vote over the whole of it, and what is worth saying about it.

Which script a character belongs to follows from two character sets: GB 2312-80 holds the Simplified characters in use
on the Mainland, Big5 (1984) the Traditional ones in Taiwan; a character that only one of them has tells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from reader.text.characters import is_han
from reader.text.document import ScriptVariant

_MAINLAND = re.compile(
    "數據|信息|網絡|軟件|硬件|芯片|視頻|互聯網|運營|服務器|屏幕|默認|博客|激光|質量|程序員|用戶|短信|移動端|雲計算|智能手機"
    "|人工智能|機器學習|同比|環比|首席執行官|董事長|市盈率|營業收入|淨利潤|股價單日|創業板|科創板|人民幣|億元人民幣"
)
"""Words of the Mainland that Taiwan says otherwise (資料, 資訊, 網路, 軟體, 晶片, 影片, 年增, 執行長, 本益比)."""
_TAIWAN = re.compile(
    "資料中心|資訊|網路|軟體|硬體|晶片|影片|網際網路|伺服器|螢幕|預設|部落格|雷射|品質|使用者|簡訊|行動裝置|雲端|智慧型"
    "|人工智慧|機器學習|年增|季增|執行長|本益比|營收|淨利|法說會|外資|殖利率|新台幣|新臺幣|行政院|金管會|輝達|台積電"
)
"""Words of Taiwan."""
_BY_CONVERTER = re.compile(
    "引數|釋出|演算法|叢集|位元組|執行緒|資料庫|最佳化|視覺化|介面|程式碼|伺服器|智慧|晶片|訊號|支援|儲存"
)
"""Taiwan words that converters put for Mainland ones (参数, 发布, 算法, 集群), rightly or not."""
_ONLY_BY_CONVERTER = re.compile(
    "模型引數|億引數|引數量|釋出會|釋出了|釋出的|新聞釋出|財報釋出|位元組跳動|摩爾執行緒|人工智慧[體化]?引數|智慧手機|智慧製造"
)
"""What no person writes: a converter without a sense of context made it."""


@dataclass(frozen=True, slots=True)
class ScriptVerdict:
    """The script of a text and remarks about it."""

    script: ScriptVariant
    """SIMPLIFIED, TRADITIONAL, or ORIGINAL where nothing tells."""
    remarks: tuple[str, ...] = ()
    simplified: int = 0
    """Characters only Simplified has."""
    traditional: int = 0


def detect_script(text: str, limit: int = 200_000) -> ScriptVerdict:
    """The script of a text, by its first `limit` code points.

    >>> detect_script("這個問題還沒有結論").script.value, detect_script("这个问题还没有结论").script.value
    ('zh-Hant', 'zh-Hans')
    """
    sample = text[:limit]
    simplified = traditional = 0
    for char, count in Counter(sample).items():
        script = script_of(char)
        simplified += count * (script is ScriptVariant.SIMPLIFIED)
        traditional += count * (script is ScriptVariant.TRADITIONAL)
    if not traditional and not simplified:
        return ScriptVerdict(ScriptVariant.ORIGINAL)
    script = ScriptVariant.TRADITIONAL if traditional >= simplified else ScriptVariant.SIMPLIFIED
    smaller = min(traditional, simplified)
    if smaller >= 10 and smaller / (traditional + simplified) > 0.1:
        remark = f"Mixed scripts: {traditional} Traditional and {simplified} Simplified characters."
    else:
        remark = _wording(sample) if script is ScriptVariant.TRADITIONAL else ""
    return ScriptVerdict(script, (remark,) if remark else (), simplified, traditional)


@lru_cache(maxsize=30_000)
def script_of(char: str) -> ScriptVariant:
    """The script that a character belongs to; ORIGINAL for one of both, of neither or not Han.

    >>> [script_of(char).value for char in "说說的"]
    ['zh-Hans', 'zh-Hant', 'original']
    """
    if not is_han(char):
        return ScriptVariant.ORIGINAL
    mainland, taiwan = _encodes(char, "gb2312"), _encodes(char, "big5")
    if mainland == taiwan:
        return ScriptVariant.ORIGINAL
    return ScriptVariant.SIMPLIFIED if mainland else ScriptVariant.TRADITIONAL


def holds_simplified(text: str) -> bool:
    """Whether a text has a character that only Simplified script has."""
    return any(script_of(char) is ScriptVariant.SIMPLIFIED for char in text)


def _encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _wording(sample: str) -> str:
    """A remark when a Traditional text has Mainland wording, as written or as a converter leaves it."""
    mainland, taiwan = len(_MAINLAND.findall(sample)), len(_TAIWAN.findall(sample))
    converted, surely = len(_BY_CONVERTER.findall(sample)), len(_ONLY_BY_CONVERTER.findall(sample))
    if surely or (converted >= 3 and mainland > taiwan - converted):
        return "Mainland text put into Traditional script by a converter: Taiwan words stand where Mainland ones were."
    if mainland >= 3 and mainland > taiwan:
        return "Mainland wording in Traditional script."
    return ""
