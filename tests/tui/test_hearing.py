"""Hearing words and sentences by key: beside the screen, silent at the second press, quiet when the article is left."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest
from reading_fixtures import article_file, read, said, until
from textual.pilot import Pilot
from textual.widgets import Static

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.home import HomeScreen
from reader.tui.learning.review_screen import ReviewScreen
from reader.tui.reading.screen import ReaderScreen
from reader.words.meeting import Meeting

TEXT = "银行的行长说。\n利率下降。\n"


def speaks(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program `espeak-ng` on the PATH."""
    path = folder / "bin" / "espeak-ng"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\nOUT={folder}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{path.parent}:/usr/bin:/bin")


def test_the_word_and_the_sentence_are_said_as_they_are_read(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks(own_folders, monkeypatch, 'cat >> "$OUT/said"')

    def heard() -> list[str]:
        file = own_folders / "said"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("l", "l", ".")
        await until(pilot, lambda: len(heard()) == 1)
        await pilot.press(";")
        await until(pilot, lambda: len(heard()) == 2)
        assert heard() == ["hang2 zhang3", "yin2 hang2 de5 hang2 zhang3 shuo1 ."]

    read(article_file(own_folders, TEXT), scenario, analysed=2)


def test_the_second_press_and_leaving_are_silence_and_keys_go_on(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speaks(own_folders, monkeypatch, 'cat > /dev/null; echo $$ >> "$OUT/pids"; exec sleep 600')

    def running() -> list[bool]:
        file = own_folders / "pids"
        pids = file.read_text().split() if file.exists() else []
        return [Path("/proc", pid).exists() and "Z" not in Path("/proc", pid, "stat").read_text() for pid in pids]

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(".")
        await until(pilot, lambda: running() == [True])
        await pilot.press("j")
        assert screen.session.sentence == 1
        await pilot.press(".")
        await until(pilot, lambda: running() == [False])
        await pilot.press(";")
        await until(pilot, lambda: running() == [False, True])

    read(article_file(own_folders, TEXT), scenario, analysed=2)
    assert not any(running())


def test_where_nothing_speaks_one_sentence_says_so(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (own_folders / "bin").mkdir()
    monkeypatch.setenv("PATH", str(own_folders / "bin"))

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(".")
        await until(pilot, lambda: any("install espeak-ng" in text for text in said(pilot)))

    read(article_file(own_folders, TEXT), scenario, analysed=2)


def test_a_word_is_heard_in_review_once_its_answer_is_seen(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaks(own_folders, monkeypatch, 'cat >> "$OUT/said"')
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    workspace.store.words.put_all({"行长": "1"})
    workspace.store.met.put_all([Meeting("行长", "银行的行长说。", "旧闻", "a")])
    file = own_folders / "said"

    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await pilot.press("A")
            await until(pilot, lambda: isinstance(app.screen, ReviewScreen))
            await until(pilot, lambda: "行长" in str(app.screen.query_one("#review-card", Static).content))
            await pilot.press(".")
            await pilot.pause()
            assert not file.exists()  # it would tell the answer
            await pilot.press("space", ".")
            await until(pilot, lambda: file.exists() and file.read_text(encoding="utf-8") == "hang2 zhang3\n")
        workspace.close()

    asyncio.run(main())
