"""The currency of a bare 元: decided over the article, overruled by a sentence that says what it is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.figures.chinese import find_numbers
from reader.files.loaders import article_of
from reader.language.opencc_script import shadow
from reader.messages.remark_text import remark_text
from reader.text.document import Metadata, ScriptVariant
from reader.text.remarks import RemarkKind
from reader.text.yuan import has_bare_yuan, yuan_of_article

CASES = json.loads((Path(__file__).parents[1] / "cases" / "yuan.json").read_text(encoding="utf-8"))


def remark_on(text: str) -> str:
    article = article_of(text, Metadata())
    return "".join(remark_text(remark) for remark in article.remarks if remark.kind is RemarkKind.YUAN)


@pytest.mark.parametrize("case", CASES, ids=[case["article"][:16] for case in CASES])
def test_an_article_tells_its_currency(case: dict[str, str]) -> None:
    mainland = "同比" in case["article"]
    assert yuan_of_article(case["article"], ScriptVariant(case["script"]), mainland=mainland) == case["yuan"]


@pytest.mark.parametrize(
    ("sentence", "article", "unit"),
    [
        ("入場費約4,242元。", "HKD", "HKD"),
        ("滬深兩市成交1.66萬億元。", "HKD", "CNY"),
        ("人行開展4,000億元逆回購。", "HKD", "CNY"),
        ("投資約40億元，折合37億元人民幣。", "HKD", "HKD"),
        ("港股成交1,200億元。", "TWD", "HKD"),
        ("公司賺12億元。", "TWD", "TWD"),
        ("公司赚12亿元。", "CNY", "CNY"),
        ("同比多亏2.3亿元，少赚1500万港元。", "CNY", "CNY"),
    ],
)
def test_a_sentence_may_say_otherwise(sentence: str, article: str, unit: str) -> None:
    assert next(n.unit for n in find_numbers(sentence, shadow(sentence), article) if "元" in n.text) == unit


def test_the_assumption_is_said_where_there_is_one() -> None:
    assert "New Taiwan dollars" in remark_on("面板廠營收182億元，月減3.2%。")
    assert "Hong Kong dollars" in remark_on("集團純利12億元，按年升兩成。")
    assert remark_on("公司净利润12亿元，同比增长两成。") == ""
    assert remark_on("恒指升1%，集團派息。") == "", "no amount is in question"


def test_only_an_amount_without_a_country_is_bare() -> None:
    assert has_bare_yuan("成交1,200億元") and has_bare_yuan("收42.5元")
    assert not any(map(has_bare_yuan, ("5億美元", "5億元人民幣", "3萬港元", "元旦", "12月31日")))
