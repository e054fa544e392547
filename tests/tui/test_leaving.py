"""Leaving while something is at work: no traceback, no waiting, and nothing half done."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.app import glossary, sheets
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.export_dialog import ExportDialog
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价下跌\n银行行长没有回答。\n"


async def until(pilot: Pilot[int], condition: Callable[[], bool], tries: int = 3000) -> None:
    for _ in range(tries):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never happened")


class Gate:
    """A use-case that stops in the middle until it is let go on."""

    def __init__(self, work: Callable[..., object]) -> None:
        self.work = work
        self.entered, self.open = threading.Event(), threading.Event()
        self.left = threading.Event()

    def __call__(self, *given: object, **named: object) -> object:
        self.entered.set()
        self.open.wait(30)
        try:
            return self.work(*given, **named)
        finally:
            self.left.set()


async def reading(pilot: Pilot[int]) -> ReaderScreen:
    app = pilot.app
    await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) == 2)
    assert isinstance(app.screen, ReaderScreen)
    return app.screen


async def ask_for_sheet(pilot: Pilot[int], folder: Path) -> None:
    await reading(pilot)
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog))
    pilot.app.screen.query_one("#folder", Input).value = str(folder)
    await pilot.press("ctrl+s")


def run(folder: Path, scenario: Callable[[Pilot[int]], object]) -> YiduApp:
    """The app after a scenario that may end it; what it raised is raised here."""
    path = folder / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    app = YiduApp(Workspace(Settings(target_language="de", translation="hidden"), folder), str(path))

    async def main() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await scenario(pilot)  # type: ignore[misc]

    asyncio.run(main())
    return app


def test_a_sheet_is_written_after_the_article_was_left(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(sheets.make_sheet)
    monkeypatch.setattr(sheets, "make_sheet", gate)
    folder = own_folders / "sheets"

    async def scenario(pilot: Pilot[int]) -> None:
        await ask_for_sheet(pilot, folder)
        await until(pilot, gate.entered.is_set)
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert not folder.exists()
        gate.open.set()
        await until(pilot, lambda: folder.exists() and len(list(folder.glob("[!.]*"))) == 2)
        await until(
            pilot, lambda: any("article" in str(n.message) or ".md" in n.message for n in pilot.app._notifications)
        )

    run(own_folders, scenario)


def test_quitting_while_a_sheet_is_made_writes_nothing(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(sheets.make_sheet)
    monkeypatch.setattr(sheets, "make_sheet", gate)
    folder = own_folders / "sheets"

    async def scenario(pilot: Pilot[int]) -> None:
        await ask_for_sheet(pilot, folder)
        await until(pilot, gate.entered.is_set)
        await pilot.press("q")

    app = run(own_folders, scenario)
    assert app.return_code == 0
    gate.open.set()
    assert gate.left.wait(20)
    time.sleep(0.2)
    assert not folder.exists()


def test_quitting_while_the_form_of_a_term_is_filled_in(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(glossary.draft)
    monkeypatch.setattr(glossary, "draft", gate)

    async def scenario(pilot: Pilot[int]) -> None:
        await reading(pilot)
        await pilot.press("a")
        await until(pilot, gate.entered.is_set)
        await pilot.press("q")

    app = run(own_folders, scenario)
    gate.open.set()
    assert app.return_code == 0 and gate.left.wait(20)


def test_an_error_that_nobody_foresaw_is_shown_and_reading_goes_on(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*given: object) -> object:
        raise IndexError("what nobody foresaw")

    monkeypatch.setattr(glossary, "draft", fails)

    async def scenario(pilot: Pilot[int]) -> None:
        screen = await reading(pilot)
        await pilot.press("a")
        await until(pilot, lambda: any("what nobody foresaw" in n.message for n in pilot.app._notifications))
        await pilot.press("j")
        assert screen.session.sentence == 1

    run(own_folders, scenario)


def in_a_terminal(path: Path, end: Callable[[subprocess.Popen[bytes], int], object]) -> tuple[int, bytes]:
    """The exit code and all output of the program on a text, to which `end` is done when it shows 银行."""
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", str(path)],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    output, asked = b"", 0.0
    while program.poll() is None and time.monotonic() - (asked or time.monotonic()) < 30:
        if select.select([master], [], [], 0.05)[0]:
            try:
                output += os.read(master, 65536)
            except OSError:
                break
        if not asked and "银行".encode() in output:
            end(program, master)
            asked = time.monotonic()
    code = program.wait(20)
    with suppress(OSError):
        while more := os.read(master, 65536):
            output += more
    os.close(master)
    assert asked and b"Traceback" not in output
    return code, output


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_program_ends_at_once_while_a_large_text_is_read(own_folders: Path) -> None:
    path = own_folders / "large.txt"
    path.write_text("银行行长没有回答，市场在等待。\n" * 200_000, encoding="utf-8")
    assert in_a_terminal(path, lambda _, master: os.write(master, b"q"))[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_signal_leaves_the_terminal_as_it_was(own_folders: Path, name: str, code: int) -> None:
    path = own_folders / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    ended, output = in_a_terminal(path, lambda program, _: program.send_signal(getattr(signal, name)))
    assert ended == code
    assert output.rfind(b"\x1b[?1049l") > output.rfind(b"\x1b[?1049h")  # the alternate screen is left
    assert not list(own_folders.glob("data/*-wal"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_that_is_gone_without_a_signal_ends_the_program(own_folders: Path) -> None:
    path = own_folders / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    master, slave = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", str(path)],
        stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(slave)
    output = b""
    while "银行".encode() not in output:
        output += os.read(master, 65536)
    os.close(master)
    assert program.wait(30) == 129
    assert not list(own_folders.glob("data/*-wal"))
