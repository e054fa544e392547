"""Everyday words that are terms elsewhere, and forms of two entries, by what stands beside them."""

from __future__ import annotations

import json
from pathlib import Path

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
HONG_KONG, MAINLAND, EDGES = (
    json.loads((Path(__file__).parents[1] / f"cases/{name}.json").read_text(encoding="utf-8"))
    for name in ("hong_kong_terms", "mainland_terms", "word_edges")
)


def terms(text: str, region: str = "") -> dict[str, str]:
    simplified = shadow(text)
    words = SEGMENTER.words(simplified)
    found: list[TermMatch] = MATCHER.find(text, simplified, plausible_in(simplified, words, region))
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
        ("自營商（避險）買超5億元", "避险"),
        ("避險有其必要", "避险"),
        ("政策落地首月", "落地"),
        ("黄金周出游", "黄金"),
        ("模型量化成4位", "模型量化"),
    ],
)
def test_in_doubt_there_is_no_match(text: str, form: str) -> None:
    assert form not in terms(text)


@pytest.mark.parametrize(("text", "form", "english"), HONG_KONG["stands"])
def test_a_term_of_hong_kong(text: str, form: str, english: str) -> None:
    assert terms(text, "HKD").get(form) == english


@pytest.mark.parametrize(("text", "form"), HONG_KONG["no match"])
def test_everyday_words_that_are_names_and_terms_in_hong_kong(text: str, form: str) -> None:
    assert form not in terms(text)


@pytest.mark.parametrize(("text", "form", "english"), MAINLAND["stands"])
def test_a_term_of_the_mainland(text: str, form: str, english: str) -> None:
    assert terms(text, "CNY").get(form) == english


@pytest.mark.parametrize(("text", "form"), MAINLAND["no match"])
def test_everyday_words_that_are_names_and_terms_on_the_mainland(text: str, form: str) -> None:
    assert form not in terms(text)


def test_shares_are_placed_in_hong_kong_and_offered_to_holders_elsewhere() -> None:
    assert terms("公司配股集資", "HKD")["配股"] == "placing"
    assert terms("银行配股融资", "CNY")["配股"] == "rights issue"


def test_the_regulator_is_that_of_the_articles_region() -> None:
    assert terms("證監會今日公布新規", "HKD")["证监会"] == "Securities and Futures Commission"
    assert terms("證監會今日公布新規", "CNY")["证监会"] == "China Securities Regulatory Commission"


@pytest.mark.parametrize(
    ("text", "form", "english"),
    [
        ("外資買超前三名個股為友達、統一及南亞", "统一", "Uni-President Enterprises"),
        ("統一（1216）股價上漲", "统一", "Uni-President Enterprises"),
        ("大樹8月營收年增12%", "大树", "Great Tree Pharmacy"),
        ("高力法說會登場", "高力", "Kaori Heat Treatment"),
        ("散熱族群中，健策、高力與奇鋐走高", "高力", "Kaori Heat Treatment"),
        ("華新下跌", "华新", "Walsin Lihwa"),
        ("陽明及萬海運價走揚", "阳明", "Yang Ming Marine Transport"),
        ("前八個月營收年減", "营收", "revenue"),
        ("聯電、創意、群聯、國巨等16檔成交金額增加", "创意", "Global Unichip"),
        ("未避險部位匯損較大", "汇损", "foreign exchange loss"),
        ("有利避險後收益", "避险", "hedging"),
        ("公司擬配股1元", "配股", "bonus issue"),
        ("以矽智財收取權利金為主", "权利金", "royalty"),
        ("賣出選擇權收取權利金", "权利金", "option premium"),
        ("IC設計大廠將召開法說會", "大厂", "major manufacturer"),
    ],
)
def test_short_names_of_taiwan_are_companies_where_companies_are_listed(text: str, form: str, english: str) -> None:
    assert terms(text, "TWD").get(form) == english


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("兩岸統一不是選項", "统一"),
        ("統一發票中獎號碼公布", "统一"),
        ("南亞地區局勢緊張，買超股票者眾", "南亚"),
        ("這個創意來自大樹下的討論", "创意"),
        ("這個創意來自大樹下的討論", "大树"),
        ("市場需求巨大", "巨大"),
        ("提高力度", "高力"),
        ("精誠合作、至上而下", "精诚"),
        ("網友預測神準", "神准"),
        ("公會全聯會理事長表示", "全联"),
        ("多方合作推動計畫", "多方"),
        ("年輕族群成為主力", "族群"),
        ("合約提前解約", "解约"),
        ("廣場亮燈儀式登場", "亮灯"),
        ("新車掛牌量減少", "挂牌"),
        ("橋頭科學園區動土", "科学园"),
        ("搭公車上陽明山，外資買超", "阳明"),
        ("機構按月提交名單", "按月"),
    ],
)
def test_words_that_are_short_names_in_taiwan_stay_words(text: str, form: str) -> None:
    assert form not in terms(text, "TWD")


def test_short_names_of_taiwan_are_no_companies_in_mainland_text() -> None:
    assert not {"华东", "统一", "华新", "合一"} & terms("华东地区统一部署，华新街合一路", "CNY").keys()


@pytest.mark.parametrize(("text", "form"), EDGES["terms"])
def test_a_term_ends_where_its_last_word_ends(text: str, form: str) -> None:
    assert form in terms(text)


@pytest.mark.parametrize(("text", "form"), EDGES["no terms"])
def test_a_term_cuts_no_word(text: str, form: str) -> None:
    assert form not in terms(text)
