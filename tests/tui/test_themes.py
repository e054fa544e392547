"""Light, dark and ANSI themes at the smallest terminal: everything is drawn and nothing relies on colour alone."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
def test_the_reading_screen_in_a_theme(theme: str, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text("英伟达股价下跌。\n银行行长没有回答。\n", encoding="utf-8")

    async def main() -> None:
        workspace = Workspace(Settings(theme=theme, translation="hidden"), tmp_path)
        app = YiduApp(workspace, str(path))
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(3000):
                if isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) == 2:
                    break
                await pilot.pause(0.02)
            assert app.theme == theme
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            await pilot.press("b")
            rows = [
                strip.text
                for strip in screen.query_one(ArticleView).render_lines(screen.query_one(ArticleView).size.region)
            ]
            current = [row for row in rows if row.startswith("▌")]
            assert any("英伟达" in row and row[1] == "*" for row in current)
            assert any("Yīngwěidá" in row for row in current)
        workspace.close()

    asyncio.run(main())
