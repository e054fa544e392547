"""Script detection: by vote, mixed texts, and Mainland wording in Traditional script."""

from __future__ import annotations

import pytest

from reader.messages.remark_text import remark_text
from reader.text.document import ScriptVariant
from reader.text.remarks import RemarkKind
from reader.text.scripts import detect_script, holds_simplified, script_of

MAINLAND = "該公司的軟件和芯片依賴互聯網數據，用戶信息的質量很重要，網絡運營成本同比上升。"
TAIWAN = "該公司的軟體和晶片仰賴網際網路資料，使用者資訊的品質很重要，網路營運成本年增。"
CONVERTED = "模型引數超過一千億引數，位元組跳動在新聞釋出會上釋出了演算法。"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("这个问题还没有结论。", ScriptVariant.SIMPLIFIED),
        ("這個問題還沒有結論。", ScriptVariant.TRADITIONAL),
        ("英伟达（NVIDIA）財報公布，說明。", ScriptVariant.TRADITIONAL),
        ("GPT-5 上周三在北京出席。", ScriptVariant.ORIGINAL),
        ("", ScriptVariant.ORIGINAL),
    ],
)
def test_the_script_of_an_article(text: str, script: ScriptVariant) -> None:
    assert detect_script(text).script is script


def test_characters_of_both_scripts_tell_nothing() -> None:
    assert {script_of(char) for char in "的中国文里后台干，A1"} - {ScriptVariant.SIMPLIFIED} == {ScriptVariant.ORIGINAL}
    assert not holds_simplified("皇后在台北")
    assert holds_simplified("國际")


def test_a_text_in_two_scripts_is_said_to_be_mixed() -> None:
    verdict = detect_script("這個問題還沒有結論，還要討論幾個細節。这个问题还没有结论，还要讨论几个细节。")
    assert [remark.kind for remark in verdict.remarks] == [RemarkKind.MIXED_SCRIPTS]


def test_one_foreign_name_does_not_make_a_text_mixed() -> None:
    assert detect_script("這個問題還沒有結論。" * 20 + "他叫国荣。").remarks == ()


HONG_KONG = """內地通脹低於預期，創業板指數尾市轉升，智能手機股造好，納指期貨亦向上。
聯儲局下月減息的機會較早時一度升至七成，道指收市微跌，板塊表現各異。"""


@pytest.mark.parametrize(
    ("text", "remark"),
    [(MAINLAND, "Mainland wording in Traditional script."), (CONVERTED, "converter"), (TAIWAN, ""), (HONG_KONG, "")],
)
def test_whose_words_a_traditional_text_uses(text: str, remark: str) -> None:
    remarks = detect_script(text).remarks
    assert bool(remarks) == bool(remark)
    assert remark in " ".join(map(remark_text, remarks))


def test_a_simplified_text_has_no_remark_about_wording() -> None:
    assert detect_script("软件和芯片依赖互联网数据，用户信息的质量很重要。").remarks == ()
