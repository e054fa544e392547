"""The export dialog keeps what was chosen: while a file is in the way, and for the next sheet."""

from __future__ import annotations

from pathlib import Path

from reading_fixtures import article_file, read, said, until
from textual.pilot import Pilot
from textual.widgets import Button, Checkbox, Input, Select

from reader import paths
from reader.settings import Settings, load_settings
from reader.tui.export_dialog import ExportDialog
from reader.tui.reading.screen import ReaderScreen
from reader.tui.row_chooser import RowChooser
from reader.tui.ticks import TickList

TEXT = "英伟达股价下跌\n银行行长没有回答。\n"
NO_MODEL = Settings(translation="hidden", target_language="de")


async def dialog(pilot: Pilot[int]) -> ExportDialog:
    await pilot.press("x")
    await until(pilot, lambda: isinstance(pilot.app.screen, ExportDialog) and bool(pilot.app.screen.query("#name")))
    shown = pilot.app.screen
    assert isinstance(shown, ExportDialog)
    return shown


def test_an_existing_file_leaves_the_dialog_open_with_all_choices(own_folders: Path) -> None:
    folder = own_folders / "sheets"
    folder.mkdir()
    (folder / "mine.md").write_text("my own notes", encoding="utf-8")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = await dialog(pilot)
        shown.query_one("#folder", Input).value = str(folder)
        shown.query_one("#name", Input).value = "mine"
        shown.query_one("#range", Input).value = "1-1"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("mine.md: there already" in message for message in said(pilot)))
        assert not any("--force" in message for message in said(pilot))
        assert pilot.app.screen is shown and shown.query_one("#range", Input).value == "1-1"
        shown.query_one("#force", Checkbox).value = True
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "my own notes" not in (folder / "mine.md").read_text(encoding="utf-8"))

    read(article_file(own_folders, TEXT), scenario, settings=NO_MODEL, size=(120, 60))


def test_words_and_terms_are_chosen_by_hand(own_folders: Path) -> None:
    folder = own_folders / "sheets"

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = await dialog(pilot)
        shown.query_one("#folder", Input).value = str(folder)
        shown.query_one("#name", Input).value = "mine"
        shown.query_one("#by-hand", Button).press()
        await until(pilot, lambda: isinstance(pilot.app.screen, RowChooser) and bool(pilot.app.screen.query(TickList)))
        rows = pilot.app.screen.query_one(TickList)
        assert {"英伟达", "回答"} <= set(rows.selected)
        rows.deselect_all()
        rows.select("回答")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is shown)
        assert "1" in str(shown.query_one("#by-hand", Button).label)
        await pilot.press("ctrl+s")
        await until(pilot, (folder / "mine.md").exists)
        text = (folder / "mine.md").read_text(encoding="utf-8")
        words = text[text.index("## Vocabulary") :]
        assert "回答" in words and "行长" not in words and "NVIDIA" not in words

    read(article_file(own_folders, TEXT), scenario, settings=NO_MODEL, size=(120, 60))


def test_a_folder_that_cannot_be_made_leaves_the_dialog_open(own_folders: Path) -> None:
    (own_folders / "file").write_text("", encoding="utf-8")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = await dialog(pilot)
        shown.query_one("#folder", Input).value = str(own_folders / "file" / "sheets")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("cannot be written" in message for message in said(pilot)))
        assert pilot.app.screen is shown

    read(article_file(own_folders, TEXT), scenario, settings=NO_MODEL, size=(120, 60))


def test_folder_formats_and_preset_are_there_again(own_folders: Path) -> None:
    source, folder = article_file(own_folders, TEXT), own_folders / "sheets"

    async def choose(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = await dialog(pilot)
        shown.query_one("#folder", Input).value = str(folder)
        shown.query_one("#preset", Select).value = "cards"
        formats = shown.query_one("#formats", TickList)
        formats.deselect_all().select("csv")
        await pilot.pause()
        await pilot.press("ctrl+s")
        await until(pilot, lambda: folder.exists() and any(file.suffix == ".csv" for file in folder.iterdir()))
        await until(pilot, lambda: paths.settings_file().exists())

    async def look(pilot: Pilot[int], screen: ReaderScreen) -> None:
        shown = await dialog(pilot)
        assert shown.query_one("#folder", Input).value == str(folder)
        assert shown.query_one("#preset", Select).value == "cards"
        assert shown.query_one("#formats", TickList).selected == ["csv"]

    read(source, choose, settings=NO_MODEL, size=(120, 60))
    read(source, look, settings=load_settings(paths.settings_file()), size=(120, 60))
