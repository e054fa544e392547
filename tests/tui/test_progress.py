"""Reading is counted without idle time, told quietly when it ends, and shown over time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from reading_fixtures import article_file, read, said, until
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from reader.analysis.sitting import Sitting
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.home import HomeScreen
from reader.tui.learning.progress_screen import ProgressScreen
from reader.tui.learning.words_screen import WordsScreen
from reader.tui.reading import timekeeper
from reader.tui.reading.card_page import CardScreen
from reader.tui.reading.screen import ReaderScreen

TEXT = "利率下降。\n银行的股票上涨了。\n算力很重要。\n"


class Clock:
    """Seconds that the test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(timekeeper, "monotonic", made)
    return made


def sittings() -> list[Sitting]:
    workspace = Workspace(Settings())
    try:
        return list(workspace.store.sittings.all())
    finally:
        workspace.close()


def test_leaving_for_home_tells_what_was_read_without_idle_time(own_folders: Path, clock: Clock) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        clock.now += 20
        await pilot.press("j")
        clock.now += 3600  # an hour away
        await pilot.press("j", "1")
        clock.now += 10
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await until(pilot, lambda: any("words read" in text for text in said(pilot)))
        assert any(text.startswith("2 min · ") and text.endswith("1 to learn") for text in said(pilot)), said(pilot)

    read(article_file(own_folders, TEXT), scenario, analysed=3)
    (kept,) = sittings()
    assert (kept.seconds, kept.sentences, kept.characters) == (90, 3, 17)


def test_the_end_of_an_article_is_told_once(own_folders: Path, clock: Clock) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        for _ in range(5):
            clock.now += 15
            await pilot.press("j")
        await pilot.pause()
        assert sum("words read" in text for text in said(pilot)) == 1

    read(article_file(own_folders, TEXT), scenario, analysed=3)


def test_a_look_is_neither_told_nor_kept(own_folders: Path, clock: Clock) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        clock.now += 5
        await pilot.press("j", "o")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert not any("words read" in text for text in said(pilot))

    read(article_file(own_folders, TEXT), scenario, analysed=3)
    assert sittings() == []


def test_nothing_is_kept_where_the_reader_does_not_want_it(own_folders: Path, clock: Clock) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        for _ in range(3):
            clock.now += 30
            await pilot.press("l")

    settings = Settings(translation="hidden", offer_model=False, reading_time=False)
    read(article_file(own_folders, TEXT), scenario, settings=settings, analysed=3)
    assert sittings() == []


def test_quitting_leaves_one_line(own_folders: Path, clock: Clock, capfd: pytest.CaptureFixture[str]) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        clock.now += 30
        await pilot.press("j", "q")

    read(article_file(own_folders, TEXT), scenario, analysed=3)
    assert capfd.readouterr().err.splitlines() == ["less than a minute · 7 words read · 7 not known yet"]
    assert len(sittings()) == 1


def test_a_jump_is_no_reading(own_folders: Path, clock: Clock) -> None:
    source = article_file(own_folders, "利率下降。\n" * 400)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        clock.now += 30
        await pilot.press("G")
        clock.now += 10
        await pilot.press("g")

    read(source, scenario, analysed=3)
    (kept,) = sittings()
    assert kept.sentences == 2


def test_the_progress_screen_draws_days_and_weeks(own_folders: Path) -> None:
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    now = int(timekeeper.time())
    for days_ago, minutes in ((0, 8), (1, 4), (9, 16)):
        workspace.store.sittings.put(Sitting(f"{days_ago}", "甲", now - 86_400 * days_ago, 60 * minutes, 3, 90, 45))

    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await pilot.press("N")
            await until(pilot, lambda: isinstance(app.screen, ProgressScreen))

            def page() -> list[str]:
                return str(app.screen.query_one("#progress-page", Static).render()).splitlines()

            await until(pilot, lambda: len(page()) > 14)
            assert "28 minutes read · 2 days in a row" in page()
            *_, before, today = page()
            assert (before.count("█"), today.count("█")) == (3, 6) and today.split()[2] == "8"
            await pilot.press("t")
            *_, before, today = page()
            assert before.count("█") == 12 and today.split()[2] == "12"
            await pilot.press("m")
            *_, before, today = page()
            assert today.count("█") == 12 and before.count("█") == 6
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        workspace.close()

    asyncio.run(main())


def test_the_rest_of_an_article_becomes_known_by_key_and_goes_back(own_folders: Path) -> None:
    before = Workspace(Settings())
    before.store.words.put_all({"利率": "2"})
    before.close()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        statuses = screen.session.statuses
        await pilot.press("X")
        await until(pilot, lambda: statuses.get("算力") == "w" and statuses.get("银行") == "w")
        assert statuses["利率"] == "2" and any("known now" in text for text in said(pilot))
        await pilot.press("z")
        await until(pilot, lambda: screen.session.statuses == {"利率": "2"})

    read(article_file(own_folders, TEXT), scenario, analysed=3)


def test_the_page_of_a_word_tells_where_it_was_marked_and_when(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("1", "2", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CardScreen))
        page = "\n".join(str(part.render()) for part in pilot.app.screen.query(Static))
        assert "Where you first marked it" in page and "利率下降" in page.partition("Where you first")[2]
        assert "status 1" in page and "status 2" in page

    read(article_file(own_folders, TEXT), scenario, analysed=3)


def test_hsk_levels_become_known_on_the_words_screen(own_folders: Path) -> None:
    workspace = Workspace(Settings(translation="hidden", offer_model=False))
    workspace.store.words.put_all({"你好": "3"})

    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await pilot.press("M")
            await until(pilot, lambda: isinstance(app.screen, WordsScreen))
            await pilot.press("K")
            await until(pilot, lambda: bool(app.screen.query(OptionList)))
            await pilot.press("j", "enter")
            await until(pilot, lambda: len(workspace.store.words.all()) > 1000)
            words = workspace.store.words.all()
            assert words["银行"] == "w" and words["你好"] == "3" and "股票" not in words
            await until(pilot, lambda: isinstance(app.screen, WordsScreen) and any("known" in t for t in said(pilot)))
            await pilot.press("z")
            await until(pilot, lambda: workspace.store.words.all() == {"你好": "3"})
        workspace.close()

    asyncio.run(main())
