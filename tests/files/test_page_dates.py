"""A page's date is one that it states as its own, not any date in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.files.loaders import open_article

BODY = "<p>公司在2025年1月1日宣布，机房的算力价格将在下个季度上涨三成，客户没有回答记者的问题。</p><p>市场在等待下一份财报，分析师说价格还会上涨，银行没有评论。</p>"


def page(folder: Path, head: str = "", top: str = "") -> str:
    path = folder / "page.html"
    path.write_text(
        f"<html><head><meta charset='utf-8'><title>机房涨价</title>{head}</head>"
        f"<body><article><h1>机房涨价</h1>{top}{BODY}</article></body></html>",
        encoding="utf-8",
    )
    return str(path)


def test_a_date_in_a_sentence_is_not_the_date_of_the_page(tmp_path: Path) -> None:
    assert open_article(page(tmp_path)).metadata.date == ""


@pytest.mark.parametrize(
    ("head", "top"),
    [
        ('<meta property="article:published_time" content="2025-01-03T08:00:00+08:00">', ""),
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2025-01-03"}</script>', ""),
        ("", '<time datetime="2025-01-03">3 Jan</time>'),
        ("", '<p class="date">2025-01-03 08:30</p>'),
    ],
)
def test_a_date_that_a_page_states_is_kept(head: str, top: str, tmp_path: Path) -> None:
    assert open_article(page(tmp_path, head, top)).metadata.date == "2025-01-03"
