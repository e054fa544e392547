"""What the reader made is taken back in order, one by one, whole, and also after the program was closed."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.library.store import Store
from reader.terms.entry import TermEntry
from reader.text.document import Article, Metadata
from reader.text.sentences import split_article


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "yidu.db")


@pytest.fixture
def article() -> Article:
    return split_article("股价上涨。\n分析师看好。\n", Metadata(title="甲"))


def state(store: Store, article: Article) -> tuple[object, ...]:
    return (
        [(entry.id, entry.english) for entry in store.entries.all()],
        store.words.all(),
        {word: store.words.history(word) and [s for s, _ in store.words.history(word)] for word in store.words.all()},
        dict(store.readings.all()),
        dict(store.segmentation.all()),
        store.notes.all(article),
        store.bookmarks.all(article),
        store.senses.all(article),
        [row[:4] for row in store.corrections.all()],
    )


def test_every_kind_of_change_goes_back_to_what_was_before(store: Store, article: Article) -> None:
    changes = [
        lambda: store.entries.put(TermEntry("", "算力", "算力", "computing power")),
        lambda: store.words.put("股价", "2"),
        lambda: store.words.put("股价", "3"),
        lambda: store.words.put("股价", ""),
        lambda: store.readings.put("行长", ("hang2", "zhang3")),
        lambda: store.readings.put("行长", ("xing2", "chang2")),
        lambda: store.readings.put("行长", ()),
        lambda: store.segmentation.put("股价上涨", ("股价", "上涨")),
        lambda: store.notes.put(article, 1, "why?"),
        lambda: store.notes.put(article, 1, "because"),
        lambda: store.notes.put(article, 1, ""),
        lambda: store.bookmarks.put(article, 1),
        lambda: store.bookmarks.delete(article, 1),
        lambda: store.senses.put(article, 1, "看好", "to regard favorably"),
        lambda: store.senses.put(article, 1, "看好", "to be optimistic"),
        lambda: store.senses.put(article, 1, "看好", ""),
        lambda: store.corrections.put("股价上涨。", "zh", "en", "Shares rose."),
        lambda: store.corrections.put("股价上涨。", "zh", "en", "The stock rose."),
        lambda: store.corrections.put("股价上涨。", "zh", "en", ""),
        lambda: store.readings.put_all({"甲": ("jia3",), "乙": ("yi3",)}),
        lambda: store.entries.delete("my-0001"),
    ]
    before = []
    for change in changes:
        before.append(state(store, article))
        change()
    assert len(store.changes.all(article.identity)) == len(changes)
    for wanted in reversed(before):
        assert store.changes.undo_last(article.identity) is not None
        assert state(store, article) == wanted
    assert store.changes.undo_last(article.identity) is None


def test_what_changes_nothing_is_no_change(store: Store, article: Article) -> None:
    store.words.put("股价", "2")
    store.words.put("股价", "2")
    store.notes.put(article, 0, "")
    store.bookmarks.put(article, 0)
    store.bookmarks.put(article, 0)
    assert [change.kind for change in store.changes.all(article.identity)] == ["bookmarks", "words"]


def test_a_note_in_another_article_is_not_taken_back_from_here(store: Store, article: Article) -> None:
    other = split_article("另一篇。\n", Metadata())
    store.notes.put(article, 0, "mine")
    store.words.put("股价", "2")
    store.notes.put(other, 0, "theirs")
    assert [change.kind for change in store.changes.all(article.identity)] == ["words", "notes"]
    taken = store.changes.undo_last(article.identity)
    assert taken is not None and taken.kind == "words"
    assert store.notes.all(other) == {0: "theirs"}


def test_one_of_the_list_goes_back_unless_it_was_changed_since(store: Store, article: Article) -> None:
    store.words.put("股价", "2")
    store.notes.put(article, 0, "mine")
    store.words.put("股价", "3")
    third, note, first = store.changes.all(article.identity)
    assert not store.changes.undo(first.batch) and store.words.all() == {"股价": "3"}
    assert store.changes.undo(note.batch) and store.notes.all(article) == {}
    assert store.changes.undo(third.batch) and store.changes.undo(first.batch)
    assert store.words.all() == {}


def test_an_import_of_which_one_row_changed_since_stays_whole(store: Store) -> None:
    store.corrections.put_all([("甲。", "zh", "en", "A.", ""), ("乙。", "zh", "en", "B.", "")], overwrite=False)
    imported = store.changes.all()[0]
    store.corrections.put("甲。", "zh", "en", "Mine.")
    assert imported.count == 2 and not store.changes.undo(imported.batch)
    assert {row[3] for row in store.corrections.all()} == {"Mine.", "B."}
    assert store.entries.undo() == ""
    assert not (Store(Path("nowhere") / "yidu.db").changes.all())


def test_it_goes_on_after_the_program_was_closed(store: Store, tmp_path: Path) -> None:
    store.words.put("股价", "2")
    store.close()
    again = Store(tmp_path / "yidu.db")
    assert again.changes.undo_last() is not None and again.words.all() == {}
