"""How the program ends: with its code, at once, and in words."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from reader.cli.endings import leave_what_is_at_work
from reader.tui.breakdown import last_words


def test_threads_that_only_helped_do_not_hold_the_program_and_others_finish(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    finished = threading.Event()
    never = threading.Event()
    monkeypatch.setattr("reader.cli.endings.os._exit", ended.append)
    helper = threading.Thread(target=never.wait, daemon=True)
    keeper = threading.Thread(target=lambda: (time.sleep(0.1), finished.set()))
    helper.start(), keeper.start()
    leave_what_is_at_work(3)
    assert ended == [3] and finished.is_set()
    never.set()


@pytest.mark.parametrize(("libraries", "ended"), [((), []), (("ctranslate2",), [4])])
def test_a_library_at_work_does_not_hold_the_program(
    libraries: tuple[str, ...], ended: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    codes: list[int] = []
    monkeypatch.setattr("reader.cli.endings.os._exit", codes.append)
    monkeypatch.setattr("reader.cli.endings.sys.modules", dict.fromkeys(libraries))
    monkeypatch.setattr("reader.cli.endings.threading.enumerate", lambda: [threading.current_thread()])
    leave_what_is_at_work(4)
    assert codes == ended


def test_an_error_of_the_programs_own_is_one_sentence_and_names_the_details(own_folders: Path) -> None:
    secret = "what was being read"
    try:
        raise IndexError(f"list index {len(secret)}")
    except IndexError as error:
        told = last_words(error)
    log = Path(told.rpartition(" Details are in ")[2].rstrip("."))
    assert told.count("\n") == 0 and "IndexError" in told
    assert "test_ending.py" in log.read_text(encoding="utf-8") and secret not in log.read_text(encoding="utf-8")
