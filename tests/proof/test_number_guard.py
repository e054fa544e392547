"""The number guard: rounding is forgiven, a power of ten, another currency or another month never."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.figures.chinese import NumberMention, find_numbers
from reader.figures.chinese_numerals import parse_numeral
from reader.figures.english import find_figures
from reader.figures.english_wording import money, scaled
from reader.language.opencc_script import shadow
from reader.proof.figure_reports import check_numbers, invented_figures
from reader.proof.translation import NumberOutcome

FOLDER = Path(__file__).parents[1] / "cases"
CASES = json.loads((FOLDER / "number_guard.json").read_text(encoding="utf-8"))
TRANSLATED = json.loads((FOLDER / "translations.json").read_text(encoding="utf-8"))
SENTENCES = [case["sentence"] for case in json.loads((FOLDER / "numbers.json").read_text(encoding="utf-8"))]


def mentions(sentence: str) -> list[NumberMention]:
    return find_numbers(sentence, shadow(sentence))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['source'][:12]} {c['translation'][:20]}" for c in CASES])
def test_each_figure_is_ok_different_or_missing(case: dict[str, object]) -> None:
    found = check_numbers(mentions(str(case["source"])), str(case["translation"]))
    shown = [
        [report.outcome.value, report.found] if report.outcome is NumberOutcome.DIFFERENT else [report.outcome.value]
        for report in found
    ]
    assert shown == case["figures"]


@pytest.mark.parametrize(("source", "translation"), TRANSLATED, ids=[source[:16] for source, _ in TRANSLATED])
def test_a_human_translation_has_its_figures_right(source: str, translation: str) -> None:
    wrong = [r for r in check_numbers(mentions(source), translation) if r.outcome is not NumberOutcome.OK]
    assert [(r.mention.text, r.found) for r in wrong] == []


def test_few_human_translations_have_figures_of_their_own() -> None:
    """百公里加速 and 八毛 are no figures to the parser."""
    invented = [source for source, translation in TRANSLATED if invented_figures(mentions(source), translation)]
    assert len(invented) <= 2


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_rendering_reads_back_as_the_figure_it_came_from(sentence: str) -> None:
    for mention in mentions(sentence):
        (report,) = check_numbers([mention], f"It says {mention.english} here.")
        assert report.outcome is NumberOutcome.OK, (mention.text, mention.english)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_power_of_ten_is_never_forgiven(sentence: str) -> None:
    for mention in mentions(sentence):
        if mention.value is None or mention.unit in {"ordinal", "fraction", "discount", "x"}:
            continue
        for wrong in (mention.value * 10, mention.value / 10):
            other = replace(mention, english=mention.english)
            text = f"It says {scaled(parse_numeral(f'{wrong:.6f}') or 0)}{'%' if mention.unit == '%' else ''} here."
            assert check_numbers([other], text)[0].outcome is not NumberOutcome.OK, (mention.text, text)


@given(st.integers(1, 10**15), st.sampled_from(["USD", "CNY", "TWD", "HKD", "JPY", "EUR", "GBP", "KRW", "INR"]))
def test_amounts_read_back(value: int, currency: str) -> None:
    (figure,) = find_figures(money(scaled(parse_numeral(str(value)) or 0), currency))
    assert (figure.value, figure.kind, figure.currency) == (pytest.approx(value), "money", currency)


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                "1",
                "2",
                "30",
                ",",
                ".",
                "%",
                "-",
                "–",
                "a",
                "half",
                "third",
                "of",
                "US$",
                "billion",
                "Q1",
                "May",
                "3:15",
                "fold",
                "first",
                "x",
                "m",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_translation_can_be_checked(translation: str) -> None:
    figures = find_figures(translation)
    assert all(translation[f.start : f.start + len(f.text)] == f.text for f in figures)
    for report in check_numbers(mentions("2024年1月27日，近5900亿美元，3%至5%，七折，GPT-4o。"), translation):
        assert report.found in translation or ", " in report.found


@pytest.mark.parametrize(
    "piece", ["one ", "1,", "a hundred and ", "1-", "first ", "US$", "decades ", "half a ", "1/", "tens of "]
)
def test_hostile_repetition_ends(piece: str) -> None:
    text = piece * 1000
    assert all(text[f.start : f.start + len(f.text)] == f.text for f in find_figures(text))
