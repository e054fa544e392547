"""The settings screen: every choice in one list, at once on the screen, in the file, and taken back by a key."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path
from typing import Any

import pytest
from reading_fixtures import article_file, picture, read, said, status, until
from textual.pilot import Pilot
from textual.widgets import OptionList

from reader import paths
from reader.app import translation_models
from reader.app.workspace import Workspace
from reader.messages import interface
from reader.models.installed import installed_models
from reader.settings import Settings, load_settings
from reader.settings_file import keep_settings
from reader.speech import language
from reader.tui.app import YiduApp
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen
from reader.tui.settings_screen import SettingsScreen

TEXT = "英伟达股价下跌\n银行行长没有回答。\n市场在等待。\n结束了。\n"

FIRST = """\
Text
  Script                    as written
  Regional wording          no
  Readings                  all words
  HSK level                 3
  Reading style             pinyin, tone marks
  Spoken tones              no
  Taiwan readings           no
Translation
  Translation               hidden
  Offer a better model      no"""


def kept() -> Settings:
    return load_settings(paths.settings_file())


def lines(pilot: Pilot[int]) -> list[str]:
    """The lines of the list, the hidden ones too."""
    options = pilot.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt).rstrip() for index in range(options.option_count)]


def line(pilot: Pilot[int], name: str) -> str:
    """What stands on the line of a setting."""
    return str(pilot.app.screen.query_one(OptionList).get_option(name).prompt).strip()


def about(pilot: Pilot[int]) -> str:
    return str(pilot.app.screen.query_one("#settings-about").render())


async def opened(pilot: Pilot[int]) -> SettingsScreen:
    await pilot.press("comma")
    await until(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen) and bool(about(pilot)))
    await until(pilot, lambda: any("starter" in text for text in lines(pilot)))
    assert isinstance(pilot.app.screen, SettingsScreen)
    return pilot.app.screen


async def at(pilot: Pilot[int], name: str) -> None:
    """Go to a line with keys alone."""
    await pilot.press("home")
    options = pilot.app.screen.query_one(OptionList)
    for _ in range(options.option_count):
        highlighted = options.highlighted_option
        if highlighted is not None and highlighted.id == name:
            return
        await pilot.press("j")
    raise AssertionError(f"no key leads to {name}")


def settings_screen(own_folders: Path, scenario: Any, **chosen: Any) -> None:
    """Open the settings above an article and run a scenario."""
    settings = Settings(**{"translation": "hidden", "offer_model": False, **chosen})

    async def run(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await opened(pilot)
        await scenario(pilot, screen)

    read(article_file(own_folders, TEXT), run, size=(80, 24), settings=settings)


def test_without_colours_the_line_at_hand_is_still_told_apart(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        app = pilot.app
        assert app.no_color
        options = app.screen.query_one(OptionList)
        rows = list(options.render_lines(options.size.region))
        bold = [{segment.style.bold for segment in row if segment.style and segment.text.strip()} for row in rows[1:4]]
        assert bold[0] == {True} and None in bold[1] | {None} and bold[1] != {True}
        colours = {
            colour.get_truecolor()
            for row in app.screen._compositor.render_strips(app.size)
            for segment in row.apply_filter(app._filters[0], app.ansi_theme and screen.background_colors[1])
            if segment.style
            for colour in (segment.style.color, segment.style.bgcolor)
            if colour and colour.triplet
        }
        assert all(red == green == blue for red, green, blue in colours)

    settings_screen(own_folders, scenario)


def test_the_first_lines_at_eighty_columns(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        options = pilot.app.screen.query_one(OptionList)
        rows = [strip.text.rstrip() for strip in options.render_lines(options.size.region)]
        assert "\n".join(rows[:11]) == FIRST
        assert about(pilot) == "The script in which articles are shown."

    settings_screen(own_folders, scenario)


def test_a_choice_is_seen_kept_and_taken_back_and_remarks_stay(own_folders: Path) -> None:
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text('# how I read\nscript = "original"  # as the paper has it\n', encoding="utf-8")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("l", "l")
        assert line(pilot, "script").endswith("Traditional   was: as written")
        assert "→繁" in status(screen)
        await until(pilot, lambda: "英偉達" in picture(screen))
        await until(pilot, lambda: kept().script == "zh-Hant")
        await pilot.press("h")
        await until(pilot, lambda: kept().script == "zh-Hans")
        await at(pilot, "layout")
        await pilot.press("enter")
        assert screen.session.view.layout == "focus"
        await pilot.press("z", "z", "z", "z")
        assert line(pilot, "script") == "Script                    as written"
        assert "简 ·" in status(screen) and screen.session.view.layout == "flow"
        await pilot.press("z")
        assert "Nothing was changed here." in said(pilot)
        await until(pilot, lambda: kept().layout == "flow" and kept().script == "original")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)

    settings_screen(own_folders, scenario)
    text = paths.settings_file().read_text(encoding="utf-8")
    assert "# how I read" in text and "# as the paper has it" in text


def test_every_setting_that_has_values_goes_through_all_of_them(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        settings = pilot.app.screen
        assert isinstance(settings, SettingsScreen)
        names = [name for name in vars_of(pilot) if settings.choices(name)]
        assert len(names) == 19
        options = settings.query_one(OptionList)
        names.remove("theme")  # another test's: each repaints everything
        for name in names:
            options.highlighted = options.get_option_index(name)
            before, seen = line(pilot, name), set()
            for _ in settings.choices(name):
                settings.action_next()
                seen.add(line(pilot, name).partition("   was:")[0])
            assert len(seen) == len(settings.choices(name)), name
            assert line(pilot, name) == before, name

    settings_screen(own_folders, scenario)
    interface.use("en")


def vars_of(pilot: Pilot[int]) -> list[str]:
    """The names of the settings on the screen."""
    options = pilot.app.screen.query_one(OptionList)
    names = [options.get_option_at_index(index).id for index in range(options.option_count)]
    return [name for name in names[: names.index("models")] if name and name != "hints"]


def test_the_language_changes_at_once(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await at(pilot, "language")
        await pilot.press("h")
        assert "繁體中文" in line(pilot, "language") and "文字" in lines(pilot)[0]
        await until(pilot, lambda: kept().language == "zh-Hant")
        await pilot.press("z")
        assert "Text" in lines(pilot)[0]

    try:
        settings_screen(own_folders, scenario)
    finally:
        interface.use("en")


def test_formats_are_ticked_and_the_folder_is_typed(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        settings = pilot.app.screen
        await at(pilot, "export_formats")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not settings)
        await pilot.press("space", "ctrl+s")  # html was ticked
        await until(pilot, lambda: pilot.app.screen is settings and kept().export_formats == ("md",))
        await at(pilot, "export_folder")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is not settings)
        await pilot.press(*str(own_folders), "enter")
        await until(pilot, lambda: kept().export_folder == str(own_folders))
        assert str(own_folders)[:20] in line(pilot, "export_folder")

    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    keep_settings(paths.settings_file(), {"level": 3})
    settings_screen(own_folders, scenario)


def test_the_hints_of_the_first_start_come_again(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        screen.query("Hints").remove()
        await until(pilot, lambda: not screen.query("Hints"))
        await at(pilot, "hints")
        await pilot.press("enter")
        await until(pilot, lambda: bool(screen.query("Hints")))

    settings_screen(own_folders, scenario)


def test_what_a_variable_decides_is_said(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIDU_SCRIPT", "zh-TW")

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        assert about(pilot).endswith("YIDU_SCRIPT decides it at each start.")

    settings_screen(own_folders, scenario)


def test_it_opens_from_the_home_screen_and_the_theme_holds(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await pilot.press("o")
        await until(pilot, lambda: pilot.app.screen is not screen)
        home = pilot.app.screen
        await opened(pilot)
        await at(pilot, "theme")
        await pilot.press("l")
        assert pilot.app.theme == "yidu-light"
        await until(pilot, lambda: kept().theme == "yidu-light")
        await pilot.press("q")
        await until(pilot, lambda: pilot.app.screen is home)

    read(article_file(own_folders, TEXT), scenario, settings=Settings(translation="hidden", offer_model=False))


def test_models_are_named_and_one_that_ships_is_not_removed(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        starter = next(model.name for model in installed_models() if model.engine == "starter")
        assert line(pilot, f"model {starter}").endswith("translates")
        await at(pilot, f"model {starter}")
        await pilot.press("d")
        assert f"Press d again to remove {starter}." in said(pilot)
        await pilot.press("d")
        assert any("ships with Yidu" in message for message in said(pilot))

    settings_screen(own_folders, scenario, target_language="en")


def test_firefoxs_model_is_installed_used_and_removed(mozilla: Any, own_folders: Path) -> None:
    shutil.rmtree(paths.cache_dir() / "downloads", ignore_errors=True)

    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        await at(pilot, "fetch")
        await pilot.press("enter")
        await until(pilot, lambda: any("firefox" in text and "translates" in text for text in lines(pilot)))
        await until(pilot, lambda: "Firefox" in status(screen) or "firefox" in status(screen))
        name = next(model.name for model in installed_models() if model.engine == "firefox")
        await at(pilot, f"model {name}")
        await pilot.press("d", "d")
        await until(pilot, lambda: not any("firefox-" in text for text in lines(pilot)))
        await until(pilot, lambda: "starter" in status(screen))

    settings_screen(own_folders, scenario)
    assert [model.engine for model in installed_models()] == ["starter"]


def test_what_cannot_be_installed_is_one_sentence(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], screen: ReaderScreen) -> None:
        settings = pilot.app.screen
        for typed, sentence in {
            "nowhere.argosmodel": "there is no such file",
            "one two three four": "name a file, an address, two languages",
            "/nowhere/model.gguf": "/nowhere/model.gguf",
        }.items():
            await at(pilot, "other")
            await pilot.press("enter")
            await until(pilot, lambda: pilot.app.screen is not settings)
            await pilot.press(*("space" if letter == " " else letter for letter in typed), "enter")
            await until(pilot, lambda sentence=sentence: any(sentence in message for message in said(pilot)))  # type: ignore[misc]

    settings_screen(own_folders, scenario)


@pytest.mark.parametrize("typed", ["ollama:qwen", "http://192.0.2.1:9#model"])
def test_a_server_is_told_from_a_package(typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation_models, "use", lambda server, *, remote_models: f"server {server}")
    assert translation_models.take(typed, remote_models=False) == f"server {typed}"


def test_another_language_is_spoken_by_every_open_screen_at_once(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings(offer_model=False)))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen))
            home = app.screen
            await pilot.press("j", "j", "comma")
            await until(pilot, lambda: isinstance(app.screen, SettingsScreen))
            await at(pilot, "language")
            while app.screen.query_one(OptionList) and language() != "zh-Hant":
                await pilot.press("l")
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is home)
            rows = "\n".join(
                "".join(text for text, _, control in strip if not control)
                for strip in home._compositor.render_strips(app.size)
            )
            assert "逐句" in rows and "Samples" not in rows and "? 說明" in rows and "URL (fetched" not in rows
            assert home.query_one(OptionList).highlighted == 3

    try:
        asyncio.run(main())
    finally:
        interface.use("en")
