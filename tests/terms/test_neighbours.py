"""Everyday words that are terms elsewhere, and forms of two entries, by what stands beside them."""

from __future__ import annotations

import pytest

from reader import paths
from reader.analysis.segmentation import plausible_in
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.opencc_script import shadow
from reader.terms.entry import TermMatch
from reader.terms.neighbours import in_sense

MATCHER = AhoCorasickMatcher(built_in_entries(paths.dictionaries_dir() / "termbase"), shadow)
SEGMENTER = JiebaSegmenter()


def terms(text: str, region: str = "") -> dict[str, str]:
    simplified = shadow(text)
    found: list[TermMatch] = MATCHER.find(text, simplified, plausible_in(simplified, SEGMENTER.words(simplified)))
    return {match.form: match.entry.english for match in in_sense(found, simplified, region, MATCHER.get)}


@pytest.mark.parametrize(
    ("text", "form", "english"),
    [
        ("公司PE为12.5倍", "PE", "price-to-earnings ratio"),
        ("下行2.25 BP", "BP", "basis point"),
        ("石油巨头BP公布业绩", "BP", "BP"),
        ("美的集团发布新品", "美的集团", "Midea"),
        ("證監會對港交所上市公司前董事罰款", "证监会", "Securities and Futures Commission"),
        ("证监会批准多只基金", "证监会", "China Securities Regulatory Commission"),
        ("7B模型量化成4位", "量化", "quantisation"),
    ],
)
def test_a_form_stands_for_its_entry(text: str, form: str, english: str) -> None:
    assert terms(text).get(form) == english


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("追求美的事物", "美的"),
        ("联想到去年", "联想"),
        ("吃苹果", "苹果"),
        ("百度一下", "百度"),
        ("开源项目Open-LLM-VTuber", "LLM"),
        ("买方与卖方签约", "买方"),
        ("伺服器放量出貨", "放量"),
        ("企業法人單位", "法人"),
        ("政策落地首月", "落地"),
        ("黄金周出游", "黄金"),
        ("模型量化成4位", "模型量化"),
    ],
)
def test_in_doubt_there_is_no_match(text: str, form: str) -> None:
    assert form not in terms(text)


def test_the_regulator_is_that_of_the_articles_region() -> None:
    assert terms("證監會今日公布新規", "HKD")["证监会"] == "Securities and Futures Commission"
    assert terms("證監會今日公布新規", "CNY")["证监会"] == "China Securities Regulatory Commission"
