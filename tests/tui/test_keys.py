"""Keys that are documented do what they say, and say so where there is nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_fixtures import article_file, card, picture, read, said, until
from textual.pilot import Pilot
from textual.widgets import Input

from reader.settings import Settings
from reader.tui.dialogs import Prompt
from reader.tui.reading.screen import ReaderScreen

TEXT = "英伟达股价下跌\n" + "".join(f"银行行长第{n}次没有回答。\n" for n in range(1, 60))
PLAIN = Settings(translation="hidden", readings="off")


def test_arrows_pages_and_ends_move_the_reader(own_folders: Path) -> None:
    source = article_file(own_folders, TEXT)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        await pilot.press("down", "down", "up")
        assert session.sentence == 1
        await pilot.press("pagedown")
        below = session.sentence
        assert below > 2 and f"第{below}次" in picture(screen)
        await pilot.press("pageup")
        assert session.sentence < below
        await pilot.press("end")
        assert session.sentence == 59 and "第59次" in picture(screen)
        await until(pilot, lambda: "银行" in card(screen))
        await pilot.press("home")
        assert session.sentence == 0
        await pilot.press("pagedown")
        await until(pilot, lambda: screen.presenter.workspace.store.positions.get(session.article) == session.sentence)

    read(source, scenario, size=(60, 20), settings=PLAIN)


def test_the_wheel_scrolls_and_leaves_the_reader_where_they_are(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        view = screen.presenter.view
        view.action_scroll_down()
        view.scroll_down(animate=False)
        await pilot.pause()
        assert screen.session.sentence == 0

    read(article_file(own_folders, TEXT), scenario, size=(60, 20), settings=PLAIN)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("B", "There is no bookmark; b sets one."),
        (">", "Nothing was searched yet; / searches."),
        ("<", "Nothing was searched yet; / searches."),
        ("r", "All translations are shown; t hides them."),
        ("U", "No unknown word before this one"),
    ],
)
def test_a_key_with_nowhere_to_go_says_so(key: str, says: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(key)
        await until(pilot, lambda: any(says in message for message in said(pilot)))
        assert screen.session.sentence == 0 and screen.session.view.translation == "shown"

    read(article_file(own_folders, TEXT), scenario, settings=Settings(readings="off"))


@pytest.mark.parametrize("typed", ["abc", "0", "61", "-3", "²", "9" * 5000])
def test_a_number_that_no_sentence_has_is_refused(typed: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(":")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
        pilot.app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        await until(pilot, lambda: any("is no number from 1 to 60" in message for message in said(pilot)))
        assert screen.session.sentence == 0

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


@pytest.mark.parametrize("key", ["c", "1", "v", "J", "K", "enter", "a", "e", "d"])
def test_no_answer_before_the_words_are_known(key: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.session.forget_analyses()
        await pilot.press(key)
        await until(pilot, lambda: any("not found yet" in message for message in said(pilot)))
        assert pilot.app.screen is screen and not any("recurs" in message for message in said(pilot))

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)
