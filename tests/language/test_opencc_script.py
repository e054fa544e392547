"""Script conversion over the installed packages: OpenCC's order, words kept, regional forms, explanations."""

from __future__ import annotations

import json
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import DictionaryError
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.opencc_script import OpenCCConverter, convert, convert_words, explain, regional_forms, shadow
from reader.language.opencc_tables import Chain, configurations, entries
from reader.text.document import ScriptVariant

BENCH = Path(__file__).parents[2].parent / "shared" / "bench" / "conversion"
SEGMENTER, CONVERTER = JiebaSegmenter(), OpenCCConverter()
TEXT = "头发干了，皇后随后发展软件；台风过后，公里数与里面的面条、复杂的重复都并入合并报表。人工智能默认使用博客数据。"

PHRASES = [*entries("STPhrases.txt")][::400] + [*entries("TSPhrases.txt")][::20]
CHAINS = {name: Chain(name) for name in ("s2t", "t2s", "t2tw")}


@pytest.mark.skipif(not BENCH.is_dir(), reason="the shared gold data is not beside this checkout")
def test_opencc_own_regression_cases_pass() -> None:
    cases = json.loads((BENCH / "opencc_cases_dev.json").read_text(encoding="utf-8"))
    cases = cases["cases"] if isinstance(cases, dict) else cases
    for case in cases:
        for configuration, wanted in case["expected"].items():
            assert convert(case["input"], configuration) == wanted, case["id"]


@pytest.mark.parametrize("configuration", configurations())
def test_every_way_gives_the_same_text(configuration: str) -> None:
    chain = Chain(configuration)
    for text in (TEXT, convert(TEXT, "s2t"), "隨著發展，顯著。", "", "NVDA 1.5%"):
        assert convert(text, configuration) == chain.by_phrases(text)


@given(st.lists(st.sampled_from([*TEXT, *PHRASES]), max_size=12).map("".join), st.sampled_from(["s2t", "t2s", "t2tw"]))
def test_where_the_package_converts_its_text_is_that_of_the_corrected_matching(text: str, configuration: str) -> None:
    assert convert(text, configuration) == Chain.by_phrases(CHAINS[configuration], text)


def test_the_package_converts_what_no_overlap_makes_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    original = opencc.OpenCC.convert
    monkeypatch.setattr(opencc.OpenCC, "convert", lambda self, text: seen.append(text) or original(self, text))
    assert convert("皇后的头发", "s2t") == "皇后的頭髮"
    assert convert("本国历史", "s2t", ["本国", "历史"]) == "本國歷史"
    assert seen == ["皇后的头发"]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["包括", "发动机"], "包括發動機"),
        (["领导", "游击战"], "領導游擊戰"),
        (["本国", "历史"], "本國歷史"),
        (["史特林", "冲锋枪"], "史特林衝鋒槍"),
    ],
)
def test_a_phrase_does_not_cut_across_words(words: list[str], wanted: str) -> None:
    assert "".join(convert_words(words, "s2tw")) == wanted


def test_each_word_gets_its_own_regional_form_although_lengths_change() -> None:
    words = ["算法", "默认", "使用", "互联网", "博客", "的", "数据"]
    assert CONVERTER.convert_words(words, ScriptVariant.TAIWAN, wording=True) == [
        "演算法",
        "預設",
        "使用",
        "網際網路",
        "部落格",
        "的",
        "資料",
    ]


def test_wording_is_a_choice_of_its_own() -> None:
    assert CONVERTER.convert("软件的默认数据", ScriptVariant.TAIWAN) == "軟件的默認數據"
    assert CONVERTER.convert("软件的默认数据", ScriptVariant.TAIWAN, wording=True) == "軟體的預設資料"
    assert CONVERTER.convert("軟體的預設資料", ScriptVariant.SIMPLIFIED) == "软体的预设资料"


def test_traditional_text_stays_as_written_and_is_not_converted_twice() -> None:
    assert CONVERTER.convert("皇后在公里外說", ScriptVariant.TRADITIONAL) == "皇后在公里外說"
    assert CONVERTER.configuration("這是複習", ScriptVariant.TRADITIONAL) == ""


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("他看著我", "他看着我"),
        ("什麼", "什么"),
        ("明瞭", "明了"),
        ("徵才", "征才"),
        ("显著的著作", "显著的著作"),
        ("乾隆在瞭望塔", "乾隆在瞭望塔"),
        ("慰藉与覆盖", "慰藉与覆盖"),
    ],
)
def test_characters_of_both_scripts_are_told_by_their_words(text: str, simplified: str) -> None:
    assert shadow(text) == simplified


def test_a_mixed_text_goes_through_its_shadow() -> None:
    assert CONVERTER.convert("葉先生說叶韻", ScriptVariant.SIMPLIFIED) == "叶先生说叶韵"
    assert CONVERTER.convert("這个問题", ScriptVariant.TRADITIONAL) == "這個問題"


def test_characters_as_hong_kong_writes_them() -> None:
    assert shadow("衞生署在枱面敍述綫路") == "卫生署在台面叙述线路"
    assert CONVERTER.convert("衞生署在枱面敍述綫路", ScriptVariant.SIMPLIFIED) == "卫生署在台面叙述线路"


def test_round_trips_are_stable() -> None:
    for configuration in ("s2t", "s2tw", "s2hk"):
        words = SEGMENTER.words(TEXT)
        assert shadow("".join(convert_words(words, configuration))) == TEXT


def test_what_made_a_form_can_be_shown() -> None:
    changes = explain("服务器的皇后", "s2twp")
    assert [(change.source, change.target) for change in changes] == [("服务器", "服務器"), ("服務器", "伺服器")]
    assert changes[1].dictionary == "TWPhrases"
    assert explain("皇后", "s2tw") == []


@pytest.mark.parametrize("word", ["服务器", "伺服器"])
def test_regional_words_stand_side_by_side_from_either_side(word: str) -> None:
    assert [form.form for form in regional_forms(word)] == ["服务器", "伺服器", "伺服器"]
    assert regional_forms(word)[1].configuration == "s2twp"
    assert regional_forms("银行") == []


def test_an_unknown_configuration_lists_the_known_ones() -> None:
    with pytest.raises(DictionaryError, match="s2twp"):
        convert("字", "s2x")


@pytest.mark.xfail(strict=True, reason="known failure: OpenCC has 干了 as 幹了")
def test_hair_that_has_dried() -> None:
    assert "".join(convert_words(SEGMENTER.words("头发干了"), "s2t")) == "頭髮乾了"
