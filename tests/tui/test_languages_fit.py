"""Every screen in every language of the interface at 80×24: nothing is cut that a reader must read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from reading_fixtures import until
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button, Checkbox, Label

from reader.app.workspace import Workspace
from reader.messages import interface
from reader.messages.catalogue import say
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.key_line import KeyLine
from reader.tui.reading.screen import ReaderScreen

SIZE = (80, 24)


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    interface.use("en")


def cut(screen: Screen[object]) -> list[str]:
    """Labels, buttons and ticks of which something is not seen."""
    shown = [*screen.query(Label), *screen.query(Button), *screen.query(Checkbox)]
    return [
        text
        for widget in shown
        if widget.display and widget.region.width
        for text in [str(widget.label if isinstance(widget, Button | Checkbox) else widget.content)]
        if cell_len(text) > widget.content_size.width * max(1, widget.content_size.height)
    ]


def keys_of(screen: Screen[object]) -> str:
    """The line of keys as it is seen."""
    return str(screen.query_one(KeyLine).render())


async def _press(pilot: Pilot[int], key: str) -> Screen[object]:
    before = pilot.app.screen
    await pilot.press(key)
    await until(pilot, lambda: pilot.app.screen is not before)
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_screen_fits(language: str, tmp_path: Path) -> None:
    interface.use(language)
    source = tmp_path / "article.txt"
    source.write_text("算力涨价潮\n算力的价格涨了两成。银行行长说不会降价。\n", encoding="utf-8")

    async def main() -> None:
        app = YiduApp(Workspace(Settings(target_language="de", translation="hidden")), str(source))
        async with app.run_test(size=SIZE) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and 0 in app.screen.session.analysed)
            await pilot.pause()
            line = keys_of(app.screen)
            assert say("Help") in line
            assert say("Quit") in line
            assert cell_len(line) <= SIZE[0]
            for key in ("question_mark", "comma", "enter", "x", "a", "n", "colon", "slash"):
                screen = await _press(pilot, key)
                assert cut(screen) == [], key
                await _press(pilot, "escape")
            screen = await _press(pilot, "o")
            assert cut(screen) == []
            assert say("Quit") in keys_of(screen)

    asyncio.run(main())
