"""Two programs at once on the same data: the screen and the command line, a copy put back under an open screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from reading_fixtures import article_file, read
from textual.pilot import Pilot

from reader import paths
from reader.library.store import Store
from reader.tui.background import aside
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价下跌\n银行行长没有回答。\n市场在等待。\n结束了。\n"


def command(*arguments: str) -> str:
    """A command in a program of its own; what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", *arguments], capture_output=True, text=True, check=False, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def test_the_screen_and_the_command_line_write_by_turns(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("l", "3", "b")
        await aside(lambda: command("words", "set", "2", "降息", "加息"))
        await pilot.press("j", "b", "4")
        name = (await aside(lambda: command("backup", "make"))).splitlines()[0]
        await aside(lambda: command("words", "set", "5", "降息"))
        await aside(lambda: command("backup", "restore", Path(name).stem, "--yes"))
        await pilot.press("j", "b", "1")
        assert len(screen.session.bookmarks) == 3

    read(article_file(own_folders, TEXT), scenario)
    store = Store(paths.user_database())
    store.check()
    words = store.words.all()
    assert (words["降息"], words["加息"]) == ("2", "2") and sorted(set(words.values())) == ["1", "2", "3", "4"]
    assert not store.damage()
    store.close()


def test_two_command_lines_at_once_lose_nothing(own_folders: Path) -> None:
    script = (
        "import sys; from reader.cli.program import run\n"
        "for n in range(12): assert run(['words', 'set', '3', sys.argv[1] + '一二三四五六七八九十百千'[n]]) == 0"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", script, name], env=os.environ, stderr=subprocess.PIPE)
        for name in ("甲", "乙")
    ]
    assert [(program.wait(120), b"busy" in program.communicate()[1]) for program in both] == [(0, False)] * 2
    store = Store(paths.user_database())
    assert len(store.words.all()) == 24
    store.close()


def test_the_copy_is_looked_for_before_anything_is_asked(own_folders: Path) -> None:
    Store(paths.user_database()).words.put("股价", "3")
    done = subprocess.run(
        [sys.executable, "-m", "reader", "backup", "restore", "nosuch"], input="", capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.returncode == 1 and "there is no such copy" in done.stderr and "Put back" not in done.stderr
