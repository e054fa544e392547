"""Sentence segmentation: cases of the genre, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.document import Metadata, ParagraphKind
from reader.text.sentences import split_article, split_sentences

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text(encoding="utf-8"))


def labels(kind: str) -> list[str]:
    return [case["label"] for case in CASES[kind]]


def check(case: dict[str, Any]) -> None:
    text = case.get("gap", "").join(case["sentences"])
    assert [span.slice(text) for span in split_sentences(text)] == case["sentences"]


@pytest.mark.parametrize("case", CASES["in_the_wild"], ids=labels("in_the_wild"))
def test_cases_in_the_wild(case: dict[str, Any]) -> None:
    check(case)


@pytest.mark.parametrize("case", CASES["negative"], ids=labels("negative"))
def test_one_sentence_stays_one(case: dict[str, Any]) -> None:
    assert [span.slice(case["text"]) for span in split_sentences(case["text"])] == [case["text"]]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=labels("known_failures"))
@pytest.mark.xfail(strict=True, reason="known failure")
def test_sentences_we_get_wrong(case: dict[str, Any]) -> None:
    check(case)


def test_line_kinds_of_a_news_page() -> None:
    text = "算力之争\n文｜林一舟\n图：某数据中心\n\n• 收入增长\n公司周一发布财报。市场没有反应。"
    kinds = [paragraph.kind for paragraph in split_article(text, Metadata()).paragraphs]
    assert kinds == [
        ParagraphKind.HEADING,
        ParagraphKind.BYLINE,
        ParagraphKind.CAPTION,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.BODY,
    ]


@given(st.text(alphabet="股價跌了。！？…“”「」《》（）()\"'.,!?aB1 \n\u3000；", max_size=120))
def test_sentences_and_what_lies_between_are_the_text(text: str) -> None:
    article = split_article(text, Metadata())
    place = 0
    for sentence in article.sentences:
        assert text[place : sentence.span.start].strip() == ""
        assert sentence.text == text[sentence.span.start : sentence.span.end] != ""
        place = sentence.span.end
    assert text[place:].strip() == ""
    assert [s.index for s in article.sentences] == list(range(len(article.sentences)))
