"""The translation memory and what it saves."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.engines import memory as memory_module
from reader.engines.memory import Memory, RememberingEngine
from reader.errors import StorageError
from reader.proof.translation import Hypothesis


class Counting:
    """An engine that counts what it is asked."""

    name, model, source, target, options = "argos", "m 1", "zh", "en", "o"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def load(self) -> None:
        pass

    def translate(
        self, sentences: Sequence[str], *, beam: int = 2, hypotheses: int = 1, cancelled: object = None
    ) -> list[list[Hypothesis]]:
        self.asked += sentences
        done = len(sentences) if not callable(cancelled) or not cancelled() else 1
        return [[Hypothesis(f"{text}!", -1.5), Hypothesis("?", None)] for text in sentences[:done]]


def test_a_second_reading_asks_no_engine(tmp_path: Path) -> None:
    path, first, second = tmp_path / "cache" / "memory.db", Counting(), Counting()
    memory = Memory(path)
    said = RememberingEngine(first, memory).translate(["甲", "乙", " 甲\n"])
    assert first.asked == ["甲", "乙"] and [h[0].text for h in said] == ["甲!", "乙!", "甲!"]
    memory.close()
    assert RememberingEngine(second, Memory(path)).translate(["乙", "甲"]) == [said[1], said[0]]
    assert second.asked == []


@pytest.mark.parametrize("changed", ["name", "model", "options", "target"])
def test_another_engine_model_or_option_is_asked_anew(changed: str) -> None:
    memory, engine = Memory(None), Counting()
    RememberingEngine(engine, memory).translate(["甲"])
    setattr(engine, changed, "other")
    RememberingEngine(engine, memory).translate(["甲"])
    RememberingEngine(engine, memory, "another build").translate(["甲"])
    RememberingEngine(engine, memory).translate(["甲"], beam=5)
    assert engine.asked == ["甲"] * 4


def test_what_was_done_before_a_cancel_is_kept() -> None:
    engine = Counting()
    remembering = RememberingEngine(engine, Memory(None))
    assert len(remembering.translate(["甲", "乙", "丙"], cancelled=lambda: True)) == 1
    assert len(remembering.translate(["甲", "乙", "丙"])) == 3
    assert engine.asked == ["甲", "乙", "丙", "乙", "丙"]


def translated(memory: Memory) -> list[str]:
    """Two sentences translated twice, as a reader gets them."""
    engine = Counting()
    for _ in range(2):
        said = RememberingEngine(engine, memory).translate(["甲", "乙"])
    assert engine.asked == ["甲", "乙"]
    return [found[0].text for found in said]


def broken_rows(path: Path) -> None:
    sqlite3.connect(path).executescript("CREATE TABLE units (something INTEGER)")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"this is no database" * 100),
        lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5000),
        lambda path: path.write_bytes(b""),
        broken_rows,
    ],
)
def test_a_damaged_memory_is_made_anew_in_silence(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    path, said = tmp_path / "memory.db", []
    damage(path)
    memory = Memory(path, said.append)
    assert translated(memory) == ["甲!", "乙!"]
    memory.close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM units").fetchone() == (2,) and said == []


def test_a_file_that_is_damaged_while_open_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    memory = Memory(path)
    memory.put({bytes([n]): [Hypothesis("x" * 5000)] for n in range(100)})
    memory.close()
    memory.get([b"1"])
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 200_000)
    assert translated(memory) == ["甲!", "乙!"]


def below_a_file(path: Path) -> Path:
    path.parent.write_text("a file where the folder should be")
    return path


def in_a_read_only_folder(path: Path) -> Path:
    path.parent.mkdir()
    path.parent.chmod(0o500)
    if os.access(path.parent, os.W_OK):
        pytest.skip("this user may write everywhere")
    return path


def a_folder_itself(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


@pytest.mark.parametrize("place", [below_a_file, in_a_read_only_folder, a_folder_itself])
def test_without_a_place_for_it_translating_goes_on_and_it_is_said_once(
    tmp_path: Path, place: Callable[[Path], Path]
) -> None:
    said: list[StorageError] = []
    memory = Memory(place(tmp_path / "cache" / "memory.db"), said.append)
    assert translated(memory) == ["甲!", "乙!"]
    memory.close()
    memory.put({b"k": [Hypothesis("x")]})
    assert len(said) == 1 and re.match(r".*memory\.db: translations are remembered only until", str(said[0]))


def full_disk(memory: Memory) -> None:
    memory._open().execute("PRAGMA max_page_count = 1")


def no_right_to_write(memory: Memory) -> None:
    memory._open().execute("PRAGMA query_only = 1")


@pytest.mark.parametrize("failure", [full_disk, no_right_to_write])
def test_when_writing_fails_what_was_known_stays_on_disk(tmp_path: Path, failure: Callable[[Memory], None]) -> None:
    path, said = tmp_path / "memory.db", []
    before = Memory(path)
    before.put({b"1": [Hypothesis("one")]})
    before.close()
    memory = Memory(path, said.append)
    failure(memory)
    memory.put({bytes([n]): [Hypothesis("x" * 10_000)] for n in range(100)})
    assert memory.get([b"\x07"]) and len(said) == 1
    assert Memory(path).get([b"1"]) == {b"1": [Hypothesis("one")]}


def test_text_that_is_no_unicode_is_no_obstacle() -> None:
    memory = Memory(None)
    memory.put({b"k": [Hypothesis("\ud800")]})
    assert memory.get([b"k"]) == {b"k": [Hypothesis("\ud800")]}


@pytest.mark.parametrize("opened_before", [True, False])
def test_one_that_another_program_is_writing_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, opened_before: bool
) -> None:
    monkeypatch.setattr(memory_module, "_WAIT", 0.05)
    path = tmp_path / "memory.db"
    before = Memory(path)
    before.put({b"1": [Hypothesis("one", -0.1)]})
    memory = Memory(path)
    if opened_before:
        memory.get([b"1"])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("INSERT INTO units VALUES (?, '[]', 0)", (b"2",))
    memory.put({b"3": [Hypothesis("three", -0.1)]})
    other.execute("COMMIT")
    other.close()
    assert set(Memory(path).get([b"1", b"2", b"3"])) >= {b"1", b"2"}


def test_the_oldest_units_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_module, "LIMIT", 10)
    memory = Memory(tmp_path / "memory.db")
    memory.put({bytes([n]): [Hypothesis(str(n))] for n in range(30)})
    memory.close()
    assert len(memory.get([bytes([n]) for n in range(30)])) == 10


def test_many_threads_and_keys(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.db")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: memory.put({f"{n}-{i}".encode(): [Hypothesis("x")] for i in range(100)}), range(20)))
    assert len(memory.get([f"{n}-{i}".encode() for n in range(20) for i in range(100)])) == 2000
