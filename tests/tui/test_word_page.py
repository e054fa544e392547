"""What the reading screen says about a word: senses under words, the page behind Enter, plain lines, first hints."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Static

from reader.app.workspace import Workspace
from reader.proof.translation import Doubt, DoubtKind, Translation
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.backstage import Backstage
from reader.tui.reading.card_page import CardScreen
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.hints import Hints
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.view import ArticleView

TEXT = "英偉達股價下跌\n英偉達股價單日下跌16.9%，蒸發5900億美元。他說：「算力還貴嗎？」銀行行長沒有回答。\n結束。\n"
Scenario = Callable[[Pilot[int], ReaderScreen], Awaitable[None]]


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it never happened")


def read(
    folder: Path, scenario: Scenario, settings: Settings, size: tuple[int, int] = (120, 40), name: str = "a"
) -> None:
    path = folder / f"{name}.txt"
    path.write_text(TEXT, encoding="utf-8")

    async def main() -> None:
        workspace = Workspace(settings, folder)
        app = YiduApp(workspace, str(path))
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and len(app.screen.session.analysed) == 5)
            assert isinstance(app.screen, ReaderScreen)
            await scenario(pilot, app.screen)
        workspace.close()

    asyncio.run(main())


def picture(screen: ReaderScreen) -> str:
    view = screen.query_one(ArticleView)
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(view.size.region))


def page(pilot: Pilot[int]) -> str:
    return "\n".join(str(part.content) for part in pilot.app.screen.query(Static))


def test_short_senses_stand_under_the_words(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "US$590 billion" in picture(screen))
        rows = picture(screen).split("\n")
        below = next(number for number, row in enumerate(rows) if "US$590 billion" in row)
        start = cell_len(rows[below][: rows[below].index("US$590")])
        assert cell_len(rows[below - 1][: rows[below - 1].index("5900")]) == start
        assert any(row.split()[:3] == ["NVIDIA", "share", "price"] for row in rows)

    read(own_folders, scenario, Settings(translation="gloss"))


def test_senses_come_by_themselves_where_a_translation_is_in_grave_doubt(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: len(screen.session.translations) == 5)
        sound = Translation("NVIDIA fell.", "argos", "m")
        generation = screen.presenter.backstage._generation
        screen.post_message(Backstage.Translated(generation, 1, sound, None))
        await until(pilot, lambda: screen.session.translations[1] is sound)
        assert "US$590 billion" not in picture(screen)
        doubted = replace(sound, doubts=(Doubt(DoubtKind.DIRECTION_INVERTED),))
        screen.post_message(Backstage.Translated(generation, 1, doubted, None))
        await until(pilot, lambda: "US$590 billion" in picture(screen) and " !" in picture(screen))
        slight = replace(sound, doubts=(Doubt(DoubtKind.LOW_SCORE),))
        screen.post_message(Backstage.Translated(generation, 1, slight, None))
        await until(pilot, lambda: "US$590 billion" not in picture(screen) and " ?" in picture(screen))

    read(own_folders, scenario, Settings())


def test_enter_opens_all_about_a_word_and_a_key_there_acts_on_it(own_folders: Path) -> None:
    async def nothing(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: bool(screen.presenter.workspace.store.recent.all()))

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "l", "2", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))
        shown = page(pilot)
        assert "股  gǔ" in shown and "Elsewhere in this article" in shown and "1  英偉達股價下跌" in shown
        assert "status 2 (seen)" in shown and "correct reading" in shown
        await pilot.press("4")
        await until(pilot, lambda: pilot.app.screen is screen and screen.session.statuses.get("股价") == "4")

    read(own_folders, nothing, Settings(translation="hidden"), name="earlier")
    read(own_folders, scenario, Settings(translation="hidden"))


def test_the_page_shows_the_word_in_earlier_articles(own_folders: Path) -> None:
    other = own_folders / "other.txt"
    other.write_text("昨日新闻\n股价昨天上涨。\n", encoding="utf-8")
    from reader.app.reading import open_source, remember
    from reader.app.word_places import word_page

    workspace = Workspace(Settings(), own_folders)
    remember(workspace, open_source(str(other)), str(other))
    path = own_folders / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    found = word_page(workspace, open_source(str(path)), 1, {"股价", "股價"}, "股价", ("gu3", "jia4"))
    assert [(place.label, place.text) for place in found.earlier] == [("昨日新闻", "股价昨天上涨。")]
    assert [(entry.simplified, said) for entry, said in found.characters] == [("股", "gu3"), ("价", "jia4")]
    workspace.close()


def test_a_key_hides_the_card(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        height = screen.query_one(ArticleView).size.height
        await pilot.press("C")
        await until(pilot, lambda: screen.query_one(ArticleView).size.height > height)
        await pilot.press("C")
        await until(pilot, lambda: screen.query_one(CardPanel).size.height > 0)

    read(own_folders, scenario, Settings(translation="hidden"), (80, 24))


@pytest.mark.parametrize("width", [60, 130])
def test_plain_lines_hold_all_in_order_within_eighty_columns(width: int, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("j", "b")
        await until(pilot, lambda: "> 2. [英偉達]股價" in picture(screen))
        drawn = picture(screen)
        assert drawn.index("1. 英偉達") < drawn.index("Reading: Yīngwěidá gǔjià") < drawn.index("> 2. ")
        assert "Bookmarked." in drawn and "▌" not in drawn
        assert max(cell_len(row) for row in drawn.split("\n")) <= 80
        assert screen.query_one(CardPanel).region.y > screen.query_one(ArticleView).region.y

    read(own_folders, scenario, Settings(translation="hidden", layout="linear"), (width, 40))


def test_hints_stand_at_the_first_start_alone(own_folders: Path) -> None:
    async def first(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: bool(screen.query(Hints)))
        assert len(str(screen.query_one(Hints).content).split("\n")) == 3
        await pilot.press("escape")
        await until(pilot, lambda: not screen.query(Hints))

    async def later(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.pause(0.1)
        assert not screen.query(Hints)

    read(own_folders, first, Settings(translation="hidden"))
    read(own_folders, later, Settings(translation="hidden"))
