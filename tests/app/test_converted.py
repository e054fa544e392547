"""Mainland text that a converter gave Taiwan's words: read, matched, looked up and translated as what it stands for."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import paths
from reader.analysis.analysed import AnalysedSentence
from reader.app.analyser import Analyser
from reader.files.loaders import article_of
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.jieba_segmenter import JiebaSegmenter
from reader.language.opencc_script import OpenCCConverter, convert, shadow
from reader.language.pypinyin_readings import PypinyinReadings
from reader.proof.as_written import of_what_stands
from reader.proof.choose import choose
from reader.proof.translation import Hypothesis
from reader.terms.entry import Scope, TermEntry
from reader.text.conventions import Conventions
from reader.text.converted import Mainland, Replaced
from reader.text.document import Metadata, ScriptVariant
from reader.text.sentences import split_article
from reader.text.spans import Span
from reader.words.readings import render

CASES = json.loads((Path(__file__).parents[1] / "cases" / "converted.json").read_text(encoding="utf-8"))
BUILT_IN = built_in_entries(paths.dictionaries_dir() / "termbase")
CONVERTER = OpenCCConverter()
CONVERTED = Conventions("CNY", converted=True)


def analyser(*own: TermEntry) -> Analyser:
    matcher = AhoCorasickMatcher([*own, *BUILT_IN], shadow)
    return Analyser(matcher, CONVERTER, JiebaSegmenter(), PypinyinReadings(), lambda word: None)


DEFAULT = analyser()


def analyse(text: str, using: Analyser = DEFAULT) -> AnalysedSentence:
    return using.analyse(split_article(text, Metadata()).sentences[0], CONVERTED)


def behind(text: str) -> str:
    simplified = shadow(text)
    return Mainland(simplified, CONVERTER.originals(simplified)).text


@pytest.mark.parametrize("case", CASES["mapped"], ids=[case["text"] for case in CASES["mapped"]])
def test_the_mainland_text_behind_a_converted_one(case: dict[str, Any]) -> None:
    assert behind(case["text"]) == case["mainland"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=[case["text"] for case in CASES["known_failures"]])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_what_is_not_told_apart(case: dict[str, Any]) -> None:
    assert behind(case["text"]) == case["mainland"]


@pytest.mark.parametrize("case", CASES["terms"], ids=[case["text"] for case in CASES["terms"]])
def test_terms_are_those_of_the_mainland_text_where_they_stand_in_the_source(case: dict[str, Any]) -> None:
    analysed = analyse(case["text"])
    found = {match.span.slice(case["text"]): match.entry.simplified for match in analysed.terms}
    assert case["terms"].items() <= found.items()
    assert {token.text: token.original for token in analysed.tokens if token.original}.items() >= case["from"].items()


def test_what_is_read_is_what_stands_there() -> None:
    tokens = {token.text: token for token in analyse("模型引數的可擴充套件性最佳化。").tokens}
    whole = next(token for text, token in tokens.items() if "引數" in text)
    assert render(whole.reading, whole.shadow).endswith("yǐnshù") and whole.word.endswith("参数")
    assert "".join(tokens) == "模型引數的可擴充套件性最佳化。"


def test_the_engine_is_given_the_mainland_text_and_the_proof_names_what_stands_there() -> None:
    analysed = analyse("模型引數超過1000億，效能提升了20%。")
    assert analysed.meant.sentence.text == "模型参数超过1000亿，性能提升了20%。"
    text = "The model has over 100 billion parameters, and performance improved by 20%."
    shown = of_what_stands(choose(analysed.meant, [Hypothesis(text)], [], "", ""), analysed)
    source = analysed.sentence.text
    assert [report.mention.text for report in shown.numbers] == ["超過1000億", "20%"]
    assert all(report.match in analysed.terms for report in shown.terms)
    assert {report.match.span.slice(source) for report in shown.terms} >= {"效能"} or shown.terms


def test_a_term_of_the_readers_own_stands_for_itself() -> None:
    own = TermEntry("my-1", "引数", "引數", "argument", scope=Scope.PERSONAL)
    analysed = analyse("這個函式的引數有三個。", analyser(own))
    assert "引数" in analysed.meant.sentence.text and "my-1" in {match.entry.id for match in analysed.terms}


def test_an_article_that_is_not_converted_stays_as_it_is() -> None:
    text = "公司釋出引數。"
    analysed = DEFAULT.analyse(split_article(text, Metadata()).sentences[0], Conventions("TWD"))
    assert analysed.meant is analysed and not any(token.original for token in analysed.tokens)


def test_wording_goes_back_to_the_mainland_text() -> None:
    analysed = analyse("模型引數的可擴充套件性。")
    assert "".join(DEFAULT.display(analysed, ScriptVariant.SIMPLIFIED, wording=True)) == "模型参数的可扩展性。"
    assert "".join(DEFAULT.display(analysed, ScriptVariant.ORIGINAL)) == "模型引數的可擴充套件性。"
    assert "".join(DEFAULT.display(analysed, ScriptVariant.SIMPLIFIED)) == "模型引数的可扩充套件性。"


@given(
    st.lists(
        st.tuples(
            st.text("甲乙丙", max_size=3),
            st.text("丁戊", min_size=1, max_size=4),
            st.text("己庚", min_size=1, max_size=4),
        ),
        max_size=5,
    )
)
def test_every_span_goes_back_to_the_source(parts: list[tuple[str, str, str]]) -> None:
    source, replaced = "", []
    for before, there, mainland in parts:
        source += before
        replaced.append(Replaced(Span(len(source), len(source) + len(there)), mainland))
        source += there
    way = Mainland(source, replaced)
    assert way.back(Span(0, len(way.text))) == Span(0, len(source))
    edges = [place for place in range(len(way.text) + 1) if way.has_edge(place)]
    pieces = [way.back(Span(one, two)) for one, two in pairwise(edges)]
    assert "".join(piece.slice(source) for piece in pieces) == source


@pytest.mark.parametrize("name", ["suanli.zh-Hans.txt", "net-interest-margin.zh-Hans.txt"])
def test_mainland_articles_put_into_taiwan_wording_are_recognised(name: str) -> None:
    text = (paths.dictionaries_dir() / "samples" / name).read_text(encoding="utf-8")
    assert article_of(convert(text, "s2twp"), Metadata()).conventions.converted
    assert not article_of(convert(text, "s2tw"), Metadata()).conventions.converted


@pytest.mark.parametrize("text", CASES["not_converted"])
def test_what_taiwan_writes_is_not_taken_for_converted(text: str) -> None:
    assert not article_of(text, Metadata()).conventions.converted


@pytest.mark.parametrize("text", CASES["converted"])
def test_converted_text_is_recognised(text: str) -> None:
    assert article_of(text, Metadata()).conventions.converted
