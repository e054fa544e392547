"""Everything made on the reading screen can be taken back; a translation of one's own is proved as it stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reading_fixtures import article_file, picture, read, said, until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from reader.analysis.sitting import Sitting
from reader.app import sheets
from reader.app.progress import progress
from reader.settings import Settings
from reader.study.options import SheetOptions
from reader.tui.chooser import Chooser
from reader.tui.dialogs import Prompt
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.state import ReadingSession
from reader.tui.reading.timekeeper import Timekeeper
from reader.tui.text_editor import TextEditor

TEXT = "银行行长没有回答。\n英伟达股价下跌16.9%。\n市场在等待。\n银行行长没有回答。\n"
PLAIN = Settings(translation="hidden", target_language="de")


async def write(pilot: Pilot[int], key: str, text: str) -> None:
    """Replace what a text area holds."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, TextEditor) and bool(pilot.app.screen.query(TextArea)))
    pilot.app.screen.query_one(TextArea).text = text
    await pilot.press("ctrl+s")
    await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))


async def correct_reading(pilot: Pilot[int], typed: str) -> None:
    await pilot.press("c")
    await until(pilot, lambda: isinstance(pilot.app.screen, Prompt))
    pilot.app.screen.query_one(Input).value = typed
    await pilot.press("enter")


def test_marks_go_back_one_by_one(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        await pilot.press("j", "2", "3", "b")
        await write(pilot, "n", "why?\nand how")
        assert session.notes == {1: "why?\nand how"}
        await pilot.press("z")
        assert session.notes == {} and session.bookmarks == {1}
        await pilot.press("z")
        assert session.bookmarks == set() and set(session.statuses.values()) == {"3"}
        await pilot.press("z")
        assert set(session.statuses.values()) == {"2"}
        await pilot.press("z", "z")
        assert session.statuses == {} and session.sentence == 1
        await until(pilot, lambda: "Nothing to undo." in said(pilot))

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_readings_and_word_boundaries_go_back(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        words = lambda: [token.text for token in screen.session.analysed[1].tokens]  # noqa: E731
        known = lambda: 1 in screen.session.analysed  # noqa: E731
        await pilot.press("j", "l")
        await correct_reading(pilot, "gu1 jia1")
        await until(pilot, lambda: "gūjiā" in picture(screen))
        await correct_reading(pilot, "")
        await until(pilot, lambda: known() and "gǔjià" in picture(screen))
        await pilot.press("z")
        await until(pilot, lambda: "gūjiā" in picture(screen))
        await pilot.press("z")
        await until(pilot, lambda: "gǔjià" in picture(screen))
        await until(pilot, lambda: screen.session.current_token is not None)
        await pilot.press("K")
        await until(pilot, lambda: known() and "股" in words())
        await pilot.press("z")
        await until(pilot, lambda: known() and "股价" in words())

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_a_chosen_sense_stands_first_is_kept_and_goes_back(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: screen.session.current_token is not None)
        while screen.session.current_token is None or screen.session.current_token.text != "没有":
            await pilot.press("l")
        await pilot.press("F")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser) and bool(pilot.app.screen.query(OptionList)))
        senses = [str(option.prompt).strip() for option in pilot.app.screen.query_one(OptionList).options]
        assert len(senses) > 1
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        (chosen,) = screen.session.chosen_senses[0].values()
        assert senses[1] in chosen
        card = screen.query_one("#card", Static)
        await until(pilot, lambda: 0 <= str(card.render()).find(senses[1]) < str(card.render()).find(senses[0]))
        await pilot.press("z")
        assert screen.session.chosen_senses == {}

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_the_list_shows_what_was_changed_and_takes_one_back(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("2", "b", "j", "b", "Z")
        await until(pilot, lambda: isinstance(pilot.app.screen, Chooser) and bool(pilot.app.screen.query(OptionList)))
        lines = [str(option.prompt) for option in pilot.app.screen.query_one(OptionList).options]
        assert [line.split("  ", 1)[-1].strip().removeprefix("UTC").strip() for line in lines] == [
            "bookmark at 英伟达股价下跌16.9%。",
            "bookmark at 银行行长没有回答。",
            "银行行长: status 2 (seen) (before: no status)",
        ]
        await pilot.press("j", "enter")
        await until(pilot, lambda: screen.session.bookmarks == {1})
        assert screen.session.statuses

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_an_own_translation_is_proved_as_it_stands_on_screen_and_in_sheets(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        await until(pilot, lambda: 1 in session.translations)
        await pilot.press("j")
        await write(pilot, "y", "Shares fell 61.9%.")
        await until(pilot, lambda: session.translations[1].text == "Shares fell 61.9%.")
        assert session.translations[1].corrected
        assert {report.outcome.value for report in session.translations[1].terms} & {"missed"}
        assert {report.outcome.value for report in session.translations[1].numbers} == {"different"}
        made = sheets.make_sheet(
            screen.presenter.workspace, session.article, SheetOptions(), dict(session.translations)
        )
        assert "61.9" in repr(made.sheet)
        await write(pilot, "y", "")
        await until(pilot, lambda: 1 in session.translations and not session.translations[1].corrected)
        await pilot.press("z")
        await until(pilot, lambda: session.translations.get(1) and session.translations[1].text == "Shares fell 61.9%.")

    read(article_file(own_folders, TEXT), scenario, settings=Settings())


def test_a_translation_holds_for_the_same_sentence_elsewhere(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        session = screen.session
        await until(pilot, lambda: len(session.translations) == 4)
        await write(pilot, "y", "The governor did not answer.")
        await until(pilot, lambda: 3 in session.translations and session.translations[3].corrected)
        await pilot.press("z")
        await until(
            pilot, lambda: all(not session.translations[i].corrected for i in (0, 3) if i in session.translations)
        )

    read(article_file(own_folders, TEXT), scenario, settings=Settings())


@pytest.mark.parametrize("key", ["n", "y"])
def test_escape_asks_once_more_where_something_was_typed(key: str, own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(pilot.app.screen, TextEditor) and bool(pilot.app.screen.query(TextArea)))
        assert "银行行长没有回答。" in str(pilot.app.screen.query("#source Static").first().render())
        await pilot.press("x", "escape")
        assert isinstance(pilot.app.screen, TextEditor)
        await until(pilot, lambda: any("Not saved yet" in message for message in said(pilot)))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        assert not screen.session.notes and not any(t.corrected for t in screen.session.translations.values())

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_the_card_shows_that_the_rest_is_not_known_any_more(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = lambda: str(screen.query_one("#card", Static).render())  # noqa: E731
        await until(pilot, lambda: "银行" in shown())
        before = shown()
        await pilot.press("X")
        await until(pilot, lambda: "well known" in shown())
        await pilot.press("z")
        await until(pilot, lambda: shown() == before)

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_ignored_words_count_neither_as_learned_nor_as_known(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: screen.session.current_token is not None)
        await pilot.press("5", "i")
        assert set(screen.session.statuses.values()) == {"i"}
        screen.presenter.time.sitting = lambda session: replace(sitting(session), seconds=600)  # type: ignore[method-assign]
        assert "learned" not in screen.presenter.time.summary(screen.session)
        found = progress(screen.presenter.workspace)
        assert (found.known, found.days[-1].learned) == (0, 0)

        await pilot.press("w")
        assert "learned" not in screen.presenter.time.summary(screen.session)
        assert progress(screen.presenter.workspace).known == 1
        await pilot.press("5")
        assert "1 learned" in screen.presenter.time.summary(screen.session)
        assert progress(screen.presenter.workspace).known == 1

    def sitting(session: ReadingSession) -> Sitting:
        return Timekeeper().sitting(session)

    read(article_file(own_folders, TEXT), scenario, settings=PLAIN)


def test_plain_lines_say_each_sense_with_its_word(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await until(pilot, lambda: "Words: 银行 bank" in picture(screen))

    plain = Settings(translation="gloss", layout="linear", offer_model=False)
    read(article_file(own_folders, "银行没有回答。\n"), scenario, settings=plain)
