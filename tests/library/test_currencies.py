"""What a reader says of a bare 元 stays with the article, also in another version of it."""

from __future__ import annotations

from pathlib import Path

from reader.library.store import Store
from reader.text.document import Metadata
from reader.text.sentences import split_article


def test_a_choice_comes_along_when_the_text_has_changed(tmp_path: Path) -> None:
    store = Store(tmp_path / "yidu.db")
    old, new = (split_article(text, Metadata()) for text in ("公司賺12億元。", "公司賺13億元。"))
    assert store.currencies.get(old.identity) == ""
    store.recent.put(old, "news", "/news.txt")
    store.currencies.put(old.identity, "TWD")
    store.currencies.put(old.identity, "HKD")
    store.recent.put(new, "news", "/news.txt")
    assert store.currencies.get(old.identity) == store.currencies.get(new.identity) == "HKD"
