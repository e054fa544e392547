"""With a database that cannot be used the screen works, in memory, and says once what is not kept."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from reading_fixtures import article_file, until

from reader import paths
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen


@pytest.mark.parametrize("damage", ["junk", "no folder"])
def test_marks_hold_until_the_program_ends(own_folders: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if damage == "junk":
        paths.user_database().parent.mkdir(parents=True)
        paths.user_database().write_bytes(b"junk" * 3000)
    else:
        monkeypatch.setenv("YIDU_DATA_DIR", "/dev/null/yidu")
    source = article_file(own_folders, "银行行长没有回答。\n英伟达股价下跌16.9%。\n")
    workspace = Workspace(Settings(translation="hidden"), Path(source).parent, in_memory=True)
    app = YiduApp(workspace, source)

    async def main() -> None:
        async with app.run_test(size=(120, 36)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.session.complete)
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            await until(pilot, lambda: bool(screen.session.analysed))
            await pilot.press("j", "b")
            assert screen.session.bookmarks == {1}
            told = [problem for problem in workspace.problems if "not saved" in problem]
            assert len(told) == 1
        workspace.close()

    asyncio.run(main())
    if damage == "junk":
        assert paths.user_database().read_bytes() == b"junk" * 3000
