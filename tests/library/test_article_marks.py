"""Notes, bookmarks and places in articles, and what becomes of them when the text changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.store import Store
from reader.text.anchors import anchor_of, find
from reader.text.document import Article, Metadata
from reader.text.sentences import split_article

TEXT = "算力漲價了。\n客戶在觀望。供應商不表態。\n分析師看好下半年。\n文章到此為止。\n"


def article(text: str = TEXT) -> Article:
    return split_article(text, Metadata(title="算力"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "yidu.db")


class TestOneText:
    def test_marks_belong_to_one_article(self, store: Store) -> None:
        one, other = article(), article(TEXT + "又一句。")
        store.notes.put(one, 3, "第一行\n\x1b[31m第二行")
        store.notes.put(one, 4, "别的")
        store.notes.put(one, 4, "")
        for index in (4, 2, 2):
            store.bookmarks.put(one, index)
        store.bookmarks.delete(one, 1)
        store.positions.put(one, 1)
        store.positions.put(one, 2)
        assert store.notes.all(one) == {3: "第一行\n\x1b[31m第二行"}
        assert store.bookmarks.all(one) == [2, 4]
        assert store.positions.get(one) == 2
        assert (store.notes.all(other), store.bookmarks.all(other), store.positions.get(other)) == ({}, [], None)

    def test_reading_an_empty_store_makes_no_file(self, store: Store, tmp_path: Path) -> None:
        assert (store.notes.all(article()), store.positions.get(article())) == ({}, None)
        assert list(tmp_path.iterdir()) == []

    def test_any_note_comes_back_as_it_was_written(self, store: Store) -> None:
        for text in ("'; DROP TABLE notes; --", "\x00零", "🈶\u202e", " \n "):
            store.notes.put(article(), 0, text)
            assert store.notes.all(article()) == {0: text}


class TestAnotherVersion:
    """The file was edited, or the page fetched again."""

    def reopened(self, store: Store, text: str) -> Article:
        old, new = article(), article(text)
        store.recent.put(old, "算力", "/a.txt")
        store.notes.put(old, 2, "誰？")
        store.bookmarks.put(old, 3)
        store.senses.put(old, 3, "看好", "to be optimistic")
        store.senses.put(old, 3, "下", "next")
        store.positions.put(old, 3)
        store.recent.put(new, "算力", "/a.txt")
        return new

    def test_marks_follow_their_sentences(self, store: Store) -> None:
        new = self.reopened(store, "更新：記者補充。\n" + TEXT.replace("客戶在觀望。", ""))
        assert [new.sentences[index].text for index in store.notes.all(new)] == ["供應商不表態。"]
        assert [new.sentences[index].text for index in store.bookmarks.all(new)] == ["分析師看好下半年。"]
        assert store.senses.all(new) == {store.bookmarks.all(new)[0]: {"看好": "to be optimistic", "下": "next"}}
        assert store.positions.get(new) == store.bookmarks.all(new)[0]
        assert [(r.identity, r.position) for r in store.recent.all()] == [(new.identity, 3)]

    def test_an_edited_sentence_keeps_its_note(self, store: Store) -> None:
        new = self.reopened(store, "開頭一句。\n" + TEXT.replace("供應商不表態", "供應商一概不表態"))
        assert [new.sentences[index].text for index in store.notes.all(new)] == ["供應商一概不表態。"]

    def test_a_note_whose_sentence_is_gone_stays_near_its_place(self, store: Store) -> None:
        new = self.reopened(store, "完全是別的內容。\n一句也不像。\n")
        assert list(store.notes.all(new).values()) == ["誰？"]

    def test_two_notes_that_come_to_one_sentence_are_both_kept(self, store: Store) -> None:
        old, new = article(), article("一句。")
        store.recent.put(old, "算力", "/a.txt")
        store.notes.put(old, 0, "甲")
        store.notes.put(old, 2, "乙")
        for version in (new, old, new):
            store.recent.put(version, "算力", "/a.txt")
        assert store.notes.all(new) == {0: "甲\n乙"}

    def test_other_sources_and_pasted_texts_have_nothing_to_do_with_it(self, store: Store) -> None:
        old, new = article(), article("別的。")
        for source in ("", "/a.txt"):
            store.recent.put(old, "算力", source)
            store.notes.put(old, 0, "甲")
            store.recent.put(new, "別的", "" if not source else "/b.txt")
            assert store.notes.all(new) == {}
            assert len(store.recent.all()) == 2


@given(st.lists(st.sampled_from(["漲了。", "跌了。", "他說：「不知道。」", "沒有變化。"]), min_size=1, max_size=12))
def test_in_the_same_text_every_anchor_is_where_it_was(lines: list[str]) -> None:
    sentences = split_article("\n".join(lines), Metadata()).sentences
    anchors = [anchor_of(sentence) for sentence in sentences]
    assert [find(anchors, sentences)[anchor] for anchor in anchors] == list(range(len(sentences)))


class TestRecent:
    def test_last_opened_first_with_the_place(self, store: Store) -> None:
        one, other = article(), article("一句。兩句。")
        store.recent.put(one, "甲文", "/a.txt")
        store.recent.put(other, "乙文", "https://example.org/b", keep=True)
        store.positions.put(one, 4)
        store.recent.put(one, "甲文", "/a.txt")
        about = [(r.title, r.position, r.sentences, r.kept) for r in store.recent.all()]
        assert about == [("甲文", 4, 5, False), ("乙文", 0, 2, True)]

    def test_a_text_without_a_file_is_kept_until_it_is_forgotten(self, store: Store) -> None:
        pasted = article()
        store.recent.put(pasted, "算力", "", keep=True)
        store.notes.put(pasted, 0, "甲")
        assert store.recent.text(pasted.identity) == (TEXT, Metadata(title="算力"))
        store.recent.forget(pasted.identity)
        assert store.recent.all() == []
        assert store.recent.text(pasted.identity) is None
        assert store.notes.all(pasted) == {0: "甲"}
