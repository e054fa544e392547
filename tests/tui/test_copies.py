"""The page of copies: which there are, making one, putting one back; all with keys, in 80 × 24."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from reading_fixtures import article_file, read, until
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from reader import paths
from reader.app.workspace import Workspace
from reader.library.store import Store
from reader.messages import interface
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.copies_screen import CopiesScreen
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价下跌\n银行行长没有回答。\n市场在等待。\n结束了。\n"


def lines(pilot: Pilot[int]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(n).prompt) for n in range(options.option_count)]


def about(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#copies-about", Static).render())


async def opened(pilot: Pilot[int]) -> None:
    await pilot.press("f7")
    await until(pilot, lambda: isinstance(pilot.app.screen, CopiesScreen) and "Looking" not in about(pilot))


def words() -> dict[str, str]:
    store = Store(paths.user_database())
    found = store.words.all()
    store.close()
    return found


def test_a_copy_is_made_and_put_back_while_reading(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await opened(pilot)
        before = len(lines(pilot))
        await pilot.press("escape", "l", "3")
        word = screen.session.current_token
        assert word is not None and screen.session.statuses[word.shadow] == "3"
        await opened(pilot)
        await pilot.press("m")
        await until(pilot, lambda: len(lines(pilot)) > before)
        assert "made when you asked" in lines(pilot)[0] and about(pilot) == "In it: 1 word status."
        await pilot.press("escape", "5", "b")
        assert (screen.session.statuses[word.shadow], screen.session.bookmarks) == ("5", {0})
        await opened(pilot)
        await pilot.press("enter")
        assert "Enter again puts back" in about(pilot) and screen.session.statuses[word.shadow] == "5"
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert (screen.session.statuses[word.shadow], screen.session.bookmarks) == ("3", set())
        await until(pilot, lambda: any("is in place" in n.message for n in pilot.app._notifications))
        await opened(pilot)
        assert any("before another copy was put back" in line for line in lines(pilot))

    read(article_file(own_folders, TEXT), scenario, size=(80, 24))
    assert set(words().values()) == {"3"}


def test_a_damaged_copy_says_so_and_is_not_put_back(own_folders: Path) -> None:
    store = Store(paths.user_database())
    store.words.put("银行", "3")
    store.close()
    (copy,) = store.backups.all()
    copy.path.write_bytes(copy.path.read_bytes()[:3000] + b"\xff" * 3000)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await opened(pilot)
        assert lines(pilot)[0].endswith("damaged") and "is damaged" in about(pilot)
        await pilot.press("enter", "enter")
        assert isinstance(pilot.app.screen, CopiesScreen)
        await pilot.press("q")
        assert pilot.app.screen is screen

    read(article_file(own_folders, TEXT), scenario, size=(80, 24))


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_everything_is_in_a_small_terminal(own_folders: Path, language: str) -> None:
    store = Store(paths.user_database())
    for number in range(30):
        store.words.put(f"词{number}", "3")
    for _ in range(12):
        store.backups.make("asked")
    store.close()

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        interface.use(language)
        try:
            await opened(pilot)
            page = pilot.app.screen
            regions = [widget.region for widget in page.query("#copies, #copies *")]
            assert all(one.right <= 80 and one.bottom <= 24 and one.height for one in regions)
            keys = str(page.query_one("#copies-keys", Static).render())
            assert keys.startswith("enter ") and "esc " in keys and "30" in about(pilot)
            assert (language == "en") == any("made when you asked" in line for line in lines(pilot))
        finally:
            interface.use("en")

    read(article_file(own_folders, TEXT), scenario, size=(80, 24))


def test_without_any_copy_it_says_so(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings(offer_model=False), own_folders), None)
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            await opened(pilot)
            assert about(pilot).startswith("There is no copy yet")
            await pilot.press("m", "escape")
            await until(pilot, lambda: any("nothing to copy" in n.message for n in app._notifications))

    asyncio.run(main())
