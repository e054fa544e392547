"""What a corpus is made of, before it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("fsspec", reason="fsspec is not installed")
from reader.corpus.sources import articles_in


def test_how_many_articles_there_are_is_known_where_it_can_be(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c/d.md", "c/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("今天股市上涨。", encoding="utf-8")
    assert articles_in([str(tmp_path), str(tmp_path / "a.txt")]) == 4
    assert articles_in(["-"]) is None and articles_in(["s3://bucket/news"]) is None
    (tmp_path / "more.jsonl").write_text('{"text": "今天股市上涨。"}\n', encoding="utf-8")
    assert articles_in([str(tmp_path)]) is None
