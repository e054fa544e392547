"""The translation memory and what it saves."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.engines import memory as memory_module
from reader.engines.memory import Memory, RememberingEngine
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


def test_a_damaged_or_unwritable_memory_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "memory.db"
    path.write_bytes(b"this is no database" * 100)
    memory = Memory(path)
    memory.put({b"k": [Hypothesis("x")]})
    assert memory.get([b"k"]) == {b"k": [Hypothesis("x")]}
    memory.close()
    assert sqlite3.connect(path).execute("SELECT count(*) FROM units").fetchone() == (1,)
    blocked = Memory(path / "below a file" / "memory.db")
    blocked.put({b"k": [Hypothesis("x")]})
    assert blocked.get([b"k"]) == {b"k": [Hypothesis("x")]}


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
