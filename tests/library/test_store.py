"""The user's database: what is acknowledged stays, whatever happens; every failure is one clear sentence."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import StorageError, TermbaseError
from reader.library.store import Store
from reader.terms.entry import Scope, TermEntry, TermStatus

FULL = TermEntry(
    id="",
    simplified="零样本",
    traditional="零樣本",
    english="zero-shot",
    pinyin="língyàngběn",
    variants=("零次学习", "零射"),
    taiwan=("零樣本",),
    hongkong=("零樣本",),
    pinyin_taiwan="língyàngběn",
    alternatives=("zero shot",),
    abbreviation="ZS",
    domain="ai",
    definition="Doing a task without examples.",
    definition_zh="不给例子就做题。",
    status=TermStatus.KEEP_AS_IS,
    note="[b]不是[/b] 标记",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "yidu.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    store = Store(path)
    yield store
    store.close()


def term(simplified: str, english: str = "something", entry_id: str = "") -> TermEntry:
    return TermEntry(entry_id, simplified, simplified, english, scope=Scope.PERSONAL)


class TestNothingIsMadeBeforeTheFirstChange:
    def test_reading_an_empty_store_makes_no_file(self, store: Store, path: Path) -> None:
        assert store.entries.all() == []
        assert store.words.all() == {}
        assert store.recent.all() == []
        assert store.corrections.get("句子", "en") is None
        assert store.entries.undo() == ""
        store.check()
        assert not path.parent.exists()


class TestEntries:
    def test_every_column_comes_back(self, store: Store, path: Path) -> None:
        saved = store.entries.put(FULL)
        store.close()
        again = Store(path).entries.all()
        assert again == [saved]
        assert saved.id and saved.scope is Scope.PERSONAL
        assert (saved.variants, saved.status, saved.note) == (FULL.variants, FULL.status, FULL.note)

    def test_changing_an_entry_keeps_its_place_and_id(self, store: Store) -> None:
        first, second = store.entries.put(term("甲")), store.entries.put(term("乙"))
        store.entries.put(term("甲", "changed", first.id))
        assert [(e.id, e.english) for e in store.entries.all()] == [(first.id, "changed"), (second.id, "something")]

    def test_deleting_what_is_not_there_says_so(self, store: Store) -> None:
        store.entries.put(term("甲"))
        with pytest.raises(TermbaseError, match="my-9999"):
            store.entries.delete("my-9999")

    def test_foreign_ids_do_not_disturb_new_ones(self, store: Store) -> None:
        store.entries.put_all([term("甲", entry_id="imported"), term("乙", entry_id="co-0001")])
        assert store.entries.put(term("丙")).id == "my-0001"

    def test_a_deleted_id_is_not_given_again(self, store: Store) -> None:
        first = store.entries.put(term("甲"))
        store.entries.delete(first.id)
        assert store.entries.put(term("乙")).id != first.id

    def test_two_programs_adding_at_once_get_two_ids(self, store: Store, path: Path) -> None:
        other = Store(path)
        ids = {store.entries.put(term("甲")).id, other.entries.put(term("乙")).id, store.entries.put(term("丙")).id}
        assert len(ids) == 3
        assert len(other.entries.all()) == 3

    def test_threads_adding_at_once_lose_nothing(self, store: Store) -> None:
        def add(number: int) -> None:
            for place in range(10):
                store.entries.put(term(f"词{number}-{place}"))

        threads = [threading.Thread(target=add, args=(n,)) for n in range(5)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        entries = store.entries.all()
        assert len({e.simplified for e in entries}) == len({e.id for e in entries}) == 50


class TestUndo:
    def test_takes_back_adding_changing_and_deleting_in_turn(self, store: Store) -> None:
        entry = store.entries.put(term("甲", "first"))
        store.entries.put(term("甲", "second", entry.id))
        store.entries.delete(entry.id)
        assert "second" in store.entries.undo()
        assert store.entries.all()[0].english == "second"
        assert "first" in store.entries.undo()
        assert store.entries.all()[0].english == "first"
        assert "removed" in store.entries.undo()
        assert store.entries.all() == []
        assert store.entries.undo() == ""

    def test_takes_an_import_back_whole(self, store: Store) -> None:
        own = store.entries.put(term("甲", "mine"))
        store.entries.put_all([term("甲", "theirs", own.id), term("乙"), term("丙")])
        assert store.entries.undo().startswith("3 ")
        assert [(e.simplified, e.english) for e in store.entries.all()] == [("甲", "mine")]

    def test_still_works_after_the_program_was_closed(self, store: Store, path: Path) -> None:
        store.entries.put(term("甲"))
        store.close()
        assert "甲" in Store(path).entries.undo()


class TestTheRest:
    def test_word_statuses_with_their_history(self, store: Store) -> None:
        for status in ("1", "3", "w", ""):
            store.words.put("算力", status)
        store.words.put("利率", "i")
        assert store.words.all() == {"利率": "i"}
        assert [status for status, _ in store.words.history("算力")] == ["1", "3", "w", ""]

    def test_corrections_of_readings_and_segmentation(self, store: Store) -> None:
        store.readings.put("还贷", ("huan2", "dai4"))
        store.segmentation.put("大模型公司", ("大模型", "公司"))
        store.readings.put("行长", ("hang2", "zhang3"))
        store.readings.put("行长", ())
        assert store.readings.all() == {"还贷": ("huan2", "dai4")}
        assert store.segmentation.all() == {"大模型公司": ("大模型", "公司")}

    def test_corrections_of_translations_by_target_language(self, store: Store) -> None:
        store.corrections.put("股价上涨。", "zh", "en", "Shares rose.")
        store.corrections.put("股价上涨。", "zh", "en", "The stock rose.")
        store.corrections.put("股价上涨。", "zh", "fr", "Le titre a monté.")
        assert store.corrections.get("股价上涨。", "en") == "The stock rose."
        assert [row[:4] for row in store.corrections.all()] == [
            ("股价上涨。", "zh", "en", "The stock rose."),
            ("股价上涨。", "zh", "fr", "Le titre a monté."),
        ]
        store.corrections.put("股价上涨。", "zh", "fr", "")
        assert store.corrections.get("股价上涨。", "fr") is None

    def test_corrections_taken_in_leave_those_that_differ(self, store: Store) -> None:
        store.corrections.put("股价上涨。", "zh", "en", "Shares rose.")
        rows = [
            ("股价上涨。", "zh", "en", "It rose.", "2024-01-02 03:04:05"),
            ("央行降准。", "zh", "en", "RRR cut.", "2024-01-02 03:04:05"),
        ]
        assert store.corrections.put_all(rows, overwrite=False) == 1
        assert store.corrections.get("股价上涨。", "en") == "Shares rose."
        assert store.corrections.all()[0] == rows[1]
        assert store.corrections.put_all(rows, overwrite=True) == 0
        assert sorted(store.corrections.all()) == sorted(rows)


@settings(max_examples=15)  # each is a new file with full sync
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_comes_back_as_it_was_written(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "yidu.db")
        store.corrections.put(text, "zh", "en", text)
        store.readings.put(text, (text, ""))
        assert store.corrections.get(text, "en") == text
        assert store.readings.all() == {text: (text, "")}
        store.close()


WRITER = """
import sys
from pathlib import Path
from reader.library.store import Store
from reader.terms.entry import TermEntry
store = Store(Path(sys.argv[1]))
for number in range(100000):
    saved = store.entries.put(TermEntry("", f"词{number}", f"詞{number}", "x" * 2000))
    store.words.put(f"词{number}", "3")
    print(saved.id, number, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 25])
def test_a_kill_in_the_middle_loses_nothing_acknowledged(path: Path, acknowledged: int) -> None:
    program = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    lines = [program.stdout.readline() for _ in range(acknowledged)]
    os.kill(program.pid, signal.SIGKILL)
    lines += program.stdout.read().splitlines(keepends=True)
    program.wait()
    kept = [line.split() for line in lines if line.endswith("\n")]
    store = Store(path)
    store.check()
    ids, words = {entry.id for entry in store.entries.all()}, store.words.all()
    assert {entry_id for entry_id, _ in kept} <= ids
    assert all(words[f"词{number}"] == "3" for _, number in kept)
    assert store.entries.put(term("接着写")).id not in {entry_id for entry_id, _ in kept}


class TestDamage:
    def test_a_file_that_is_no_database(self, store: Store, path: Path) -> None:
        path.parent.mkdir()
        path.write_text("这不是数据库" * 1000, encoding="utf-8")
        for use in (store.words.all, lambda: store.words.put("词", "1"), store.check):
            with pytest.raises(StorageError, match=r"yidu\.db is damaged .* left as it is.*`yidu backup salvage`"):
                use()
        assert path.read_text(encoding="utf-8").startswith("这不是")

    def test_a_file_damaged_in_the_middle_is_found_by_the_check(self, store: Store, path: Path) -> None:
        for number in range(300):
            store.words.put("词" * 200 + str(number), "3")
        store.close()
        data = bytearray(path.read_bytes())
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 4096] = b"\xa5" * 4096
        path.write_bytes(data)
        with pytest.raises(StorageError, match="is damaged"):
            store.check()

    def test_moving_a_damaged_file_away_is_enough(self, store: Store, path: Path) -> None:
        path.parent.mkdir()
        path.write_bytes(b"\x00junk" * 2000)
        with pytest.raises(StorageError):
            store.words.put("词", "1")
        path.rename(path.with_suffix(".old"))
        store.words.put("词", "1")
        assert store.words.all() == {"词": "1"}

    def test_an_entry_that_is_no_json_costs_that_entry(self, store: Store, path: Path) -> None:
        store.entries.put(term("甲"))
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE entries SET data = '{\"simplified\": '")
        store.entries.put(term("乙"))
        assert [entry.simplified for entry in store.entries.all()] == ["乙"]
        assert ["entries: " in line and "simplified" in line for line in store.damage()] == [True]

    def test_the_folder_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        with pytest.raises(StorageError, match="is not saved"):
            Store(tmp_path / "file" / "yidu.db").words.put("词", "1")

    def test_half_a_surrogate_pair(self, store: Store) -> None:
        with pytest.raises(StorageError, match="cannot be stored"):
            store.words.put("\ud83d", "3")
        store.words.put("好", "3")
        assert store.words.all() == {"好": "3"}


@contextmanager
def unprivileged() -> Iterator[None]:
    """Without the superuser's right to write everywhere (containers run tests as root)."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_from_a_read_only_folder_everything_is_read_and_writing_says_why_not() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "yidu.db"
        store = Store(path)
        store.words.put("算力", "3")
        store.close()
        path.chmod(0o444)
        folder.chmod(0o555)
        try:
            with unprivileged():
                assert store.words.all() == {"算力": "3"}
                with pytest.raises(StorageError, match=r"yidu\.db cannot be used .*readonly.*not saved"):
                    store.words.put("利率", "1")
                assert store.words.all() == {"算力": "3"}
                store.close()
                with pytest.raises(StorageError, match=r"new\.db cannot be used"):
                    Store(folder / "new.db").words.put("利率", "1")
        finally:
            folder.chmod(0o755)


def test_a_sheet_counts_as_revised_only_when_its_content_changed(tmp_path: Path) -> None:
    store = Store(tmp_path / "yidu.db")
    assert store.sheets.revised("article", "a", 100) == 0
    assert store.sheets.revised("article", "a", 200) == 0
    assert store.sheets.revised("article", "b", 300) == 300
    assert store.sheets.revised("article", "b", 400) == 300
