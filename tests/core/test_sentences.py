"""Sentence segmentation: cases of the genre, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.document import Metadata, ParagraphKind
from reader.core.sentences import split_article, split_sentences

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sentences.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_cases_in_the_wild(case: dict[str, list[str]]) -> None:
    gap = " " if case["sentences"][0].isascii() else ""
    text = gap.join(case["sentences"])
    assert [span.slice(text) for span in split_sentences(text)] == case["sentences"]


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
