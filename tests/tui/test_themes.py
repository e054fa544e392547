"""Every theme at the smallest terminal: all that is drawn can be read, and nothing relies on colour alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import ModalScreen

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.dialogs import TextScreen
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView
from reader.tui.themes import CONTRAST, contrast

TEXT = "英伟达股价下跌。\n银行行长没有回答。\n他发布了预训练模型。\n收入为3000亿元。\n"
Scenario = Callable[[Pilot[int], YiduApp], Awaitable[None]]


def read(folder: Path, scenario: Scenario, settings: Settings, size: tuple[int, int] = (80, 24)) -> None:
    """Run a scenario on the reading screen of a short article, analysed."""
    path = folder / "article.txt"
    path.write_text(TEXT, encoding="utf-8")

    async def main() -> None:
        workspace = Workspace(settings, folder)
        app = YiduApp(workspace, str(path))
        async with app.run_test(size=size, notifications=True) as pilot:
            for _ in range(3000):
                if isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) == 4:
                    break
                await pilot.pause(0.02)
            await scenario(pilot, app)
        workspace.close()

    asyncio.run(main())


def drawn(app: YiduApp) -> Iterator[tuple[str, Color, Color]]:
    """Each piece of text on the screen, of a dialog alone where one is open, with its colour and that of its ground."""
    screen = app.screen
    region = screen.children[0].region if isinstance(screen, ModalScreen) else screen.region
    rows = [strip.crop(region.x, region.right) for strip in screen._compositor.render_strips()]
    for strip in rows[region.y : region.bottom]:
        for text, style, control in strip:
            if text.strip(" │─▁▔▌█▊▎▏▕▐🔎╭╮╰╯\n▂▃▄▅▆▇▍▋▉") and style is not None and not control:
                colours = [_true(style.color, app), _true(style.bgcolor, app, foreground=False)]
                if style.dim:
                    colours[0] = colours[0].blend(colours[1], 0.5, alpha=1.0)
                yield text, *(reversed(colours) if style.reverse else colours)


def _true(colour: RichColor | None, app: YiduApp, *, foreground: bool = True) -> Color:
    assert colour is not None, "text without a colour"
    return Color(*colour.get_truecolor(app.ansi_theme, foreground=foreground))


def hard_to_read(app: YiduApp) -> list[str]:
    """What is drawn with too little contrast."""
    return [
        f"{app.theme}: {text.strip()!r} {colour.hex} on {ground.hex}: {contrast(colour, ground):.2f}"
        for text, colour, ground in drawn(app)
        if contrast(colour, ground) < CONTRAST
    ]


async def in_every_theme(pilot: Pilot[int], app: YiduApp, besides: str = "") -> list[str]:
    """What is hard to read, in any theme."""
    found: list[str] = []
    for theme in sorted(app.available_themes.keys() - {besides}):
        app.theme = theme
        await pilot.pause(0.1)
        found += hard_to_read(app)
    return found


def test_all_text_of_the_reading_screen_can_be_read_in_every_theme(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], app: YiduApp) -> None:
        for key in ("1", "l", "2", "l", "3", "j", "4", "b", "j", "L"):
            await pilot.press(key)
        app.notify("A toast", title="With a title", severity="warning", timeout=60)
        while not app.screen.query("Toast"):
            await pilot.pause(0.05)
        found = await in_every_theme(pilot, app)
        assert not found, "\n".join(found)

    read(own_folders, scenario, Settings())


@pytest.mark.parametrize("keys", ["question_mark", "n", "enter", "x", "a", "colon", "y", "ctrl+p"])
def test_all_text_of_a_dialog_can_be_read_in_every_theme(keys: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], app: YiduApp) -> None:
        before = app.screen
        await pilot.press(*keys.split())
        while app.screen is before:
            await pilot.pause(0.02)
        await pilot.pause(0.5)
        found = await in_every_theme(pilot, app)
        assert not found, "\n".join(found)

    read(own_folders, scenario, Settings(translation="hidden"), (100, 30))


@pytest.mark.parametrize("besides", ["ansi-dark", "ansi-light"])
def test_all_text_of_the_home_screen_can_be_read_in_every_theme(besides: str, own_folders: Path) -> None:
    """One of the two at a time: a list of Textual's keeps its drawn lines from one theme of sixteen colours to the other."""

    async def main() -> None:
        app = YiduApp(Workspace(Settings()))
        async with app.run_test(size=(80, 24)) as pilot:
            while not isinstance(app.screen, HomeScreen):
                await pilot.pause(0.02)
            await pilot.pause(0.3)
            found = await in_every_theme(pilot, app, besides)
        assert not found, "\n".join(found)

    asyncio.run(main())


@pytest.mark.parametrize("theme", ["yidu-dark", "yidu-light", "ansi-dark", "ansi-light"])
def test_the_reading_screen_in_a_theme(theme: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], app: YiduApp) -> None:
        assert app.theme == theme
        await pilot.press("b")
        view = app.screen.query_one(ArticleView)
        current = [row for strip in view.render_lines(view.size.region) if (row := strip.text).lstrip().startswith("▌")]
        assert any("英伟达" in row and "▌*" in row for row in current)
        assert any("Yīngwěidá" in row for row in current)

    read(own_folders, scenario, Settings(theme=theme, translation="hidden"))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (130, 40), (200, 50)])
def test_the_title_leads_and_the_way_out_stays(size: tuple[int, int], own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], app: YiduApp) -> None:
        rows = [
            "".join(text for text, _, control in strip if not control)
            for strip in app.screen._compositor.render_strips()
        ]
        assert rows[0].lstrip().startswith("英伟达")
        assert "1/4 · 25%" in rows[0]
        assert "? Help" in rows[-1] and "q Quit" in rows[-1]
        assert isinstance(app.screen, ReaderScreen) and not isinstance(app.screen, TextScreen)

    read(own_folders, scenario, Settings(translation="hidden"), size)
