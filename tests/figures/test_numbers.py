"""Figures in Chinese text: found where they stand, worth what they say, written as English writes them."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.figures.chinese import find_numbers
from reader.figures.units import MEASURES, SINGULAR, unit_of
from reader.language.opencc_script import shadow

CASES = json.loads((Path(__file__).parents[1] / "cases" / "numbers.json").read_text(encoding="utf-8"))
PIECES = [
    *"0123456789一二两三五七九十百千万亿兆廿零〇点年月日号时分成折倍元多余几约近逾第前首半上下周个",
    "百分之", "分之", "翻两番", "美元", "新台币", "US$", "%", "个百分点", "基点", "季度", "至", "-", "~", ".", ",", "，", " ",
    "GPT-4o", "H100", "5nm", "２", "％", "億", "萬", "兩", "個", "公司", "一般", "三星", "𠀀", "\n",
]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(max_size=30)


@pytest.mark.parametrize("case", CASES, ids=[case["sentence"][:16] for case in CASES])
def test_the_figures_of_a_sentence(case: dict[str, object]) -> None:
    sentence = str(case["sentence"])
    found = find_numbers(sentence, shadow(sentence))
    assert [[n.text, n.value, n.unit, n.english] for n in found] == case["numbers"]


def test_there_are_enough_cases_in_both_scripts() -> None:
    assert sum(len(case["numbers"]) for case in CASES) >= 300
    assert sum(shadow(case["sentence"]) != case["sentence"] for case in CASES) >= 25


@given(texts)
def test_any_text_gives_ordered_mentions_that_are_slices_of_it(text: str) -> None:
    simplified = shadow(text)
    found = find_numbers(text, simplified if len(simplified) == len(text) else text)
    assert all(
        0 <= n.span.start < n.span.end <= len(text) and n.span.slice(text) == n.text and n.english for n in found
    )
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@given(texts)
def test_a_sentence_around_a_figure_does_not_change_what_is_found_elsewhere(text: str) -> None:
    before = find_numbers("公司下跌16.9%。", "公司下跌16.9%。")
    combined = "公司下跌16.9%。\n" + text
    assert [(n.text, n.value) for n in find_numbers(combined, combined)][:1] == [(n.text, n.value) for n in before]


@given(
    st.integers(1, 99_999), st.sampled_from([("", 1), ("万", 10**4), ("亿", 10**8), ("万亿", 10**12), ("兆", 10**12)])
)
def test_digits_and_scale_multiply(count: int, scale: tuple[str, int]) -> None:
    text = f"达{count}{scale[0]}美元"
    (found,) = find_numbers(text, text)
    assert (found.value, found.unit) == (count * scale[1], "USD")


def test_texts_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="shadow"):
        find_numbers("16.9%", "16.9")


@pytest.mark.parametrize(
    "piece", ["a/", "Ab", "AbC_", "万", "1万", "1,", "1 ", "约", "1-", "三分之", "1.", "年1", "第1", "零点"]
)
def test_hostile_repetition_ends(piece: str) -> None:
    text = piece * 2000
    assert all(n.span.slice(text) == n.text for n in find_numbers(text, text))


def test_what_english_calls_a_measure_is_read_as_that_measure_again() -> None:
    counts = {"bits", "frames", "liters", "pixels", "points", "quarters", "trading days", "working days", "years old"}
    assert {unit for unit in MEASURES.values() if not unit_of(unit)} == counts
    assert {unit for unit, one in SINGULAR.items() if unit not in counts and unit_of(one) != unit_of(unit)} == set()
