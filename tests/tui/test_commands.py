"""The registry of commands: every screen and dialog takes its keys from it, and `keys.toml` rebinds them all."""

from __future__ import annotations

import asyncio
import re
from collections import Counter
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from reader.app.workspace import Workspace
from reader.errors import SettingsError
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.commands import COMMANDS, commands_of
from reader.tui.dialogs import PasteDialog, TextScreen
from reader.tui.home import HomeScreen
from reader.tui.keymap import load_keymap, print_keys

CONTEXTS = sorted({context for command in COMMANDS for context in command.contexts})


async def until(pilot: Pilot[int], condition: object, tries: int = 3000) -> None:
    for _ in range(tries):
        if condition():  # type: ignore[operator]
            return
        await pilot.pause(0.02)
    raise AssertionError("it never happened")


def test_ids_are_unique_and_printed_keys_are_read_again(tmp_path: Path) -> None:
    assert max(Counter(command.id for command in COMMANDS).values()) == 1
    (tmp_path / "keys.toml").write_text(print_keys(), encoding="utf-8")
    assert load_keymap(tmp_path / "keys.toml") == {command.id: command.keys for command in COMMANDS}


@pytest.mark.parametrize("context", CONTEXTS)
def test_no_key_of_a_screen_means_two_things(context: str) -> None:
    keys = Counter(key for command in commands_of(context) for key in command.keys.split(","))
    assert max(keys.values()) == 1


def test_home_and_dialogs_follow_the_readers_own_keys_and_help_shows_them(own_folders: Path) -> None:
    config = own_folders / "config"
    config.mkdir()
    (config / "keys.toml").write_text(
        '"home.paste" = "ctrl+n"\n"dialog.accept" = "f9"\n"app.help" = "f2"\n', encoding="utf-8"
    )

    async def main() -> None:
        app = YiduApp(Workspace(Settings(translation="hidden")))
        async with app.run_test(size=(120, 50)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query(OptionList)))
            options = app.screen.query_one(OptionList)
            await until(pilot, lambda: options.option_count > 3)
            shown = "\n".join(str(option.prompt) for option in options.options)
            assert "Paste an article  (ctrl+n)" in shown and "Open a file or URL  (/)" in shown
            await pilot.press("f2")
            await until(pilot, lambda: isinstance(app.screen, TextScreen))
            page = str(app.screen.query(Static).last().render())
            lines = [" ".join(line.split()) for line in page.splitlines()]
            assert "ctrl+n Paste an article: Read a text from the clipboard" in lines
            assert next(line for line in lines if "Help: All keys" in line).startswith("f2 ")
            assert next(line for line in lines if "Accept:" in line).startswith("f9 ")
            assert "Move" not in lines and lines.index("Home") < lines.index("Dialog")
            await pilot.press("escape", "p")
            assert isinstance(app.screen, HomeScreen)
            await pilot.press("ctrl+n")
            await until(pilot, lambda: isinstance(app.screen, PasteDialog))
            app.screen.query_one(TextArea).text = "银行行长没有回答。"
            await pilot.press("ctrl+s")
            assert isinstance(app.screen, PasteDialog)
            await pilot.press("f9")
            await until(pilot, lambda: not isinstance(app.screen, PasteDialog | HomeScreen))
            assert "银行行长" in app.screen.session.article.text

    asyncio.run(main())


def test_the_palette_offers_what_the_present_screen_can_do(own_folders: Path) -> None:
    async def main() -> None:
        app = YiduApp(Workspace(Settings()))
        async with app.run_test() as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query(Input)))
            offered = {command.title: command.callback for command in app.get_system_commands(app.screen)}
            paste = next(title for title in offered if title.startswith("Home: Paste an article"))
            assert not any(title.startswith("Move: Next word") for title in offered)
            await offered[paste]()
            await until(pilot, lambda: isinstance(app.screen, PasteDialog))

    asyncio.run(main())


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('"view.script" = "ctrl+shift+nope"', "'view.script' has an unknown key 'ctrl+shift+nope'"),
        ('"view.script" = ""', "'view.script' has an unknown key ''"),
        ('"view.script" = "v,f99"', "'view.script' has an unknown key 'f99'"),
        ('"view.script" = "hyperspace+a"', "'view.script' has an unknown key 'hyperspace+a'"),
        ('"view.script" = "j"', "j is the key of 'move.next-sentence' and of 'view.script' on one screen"),
        ('"view.script" = "f9"\n"view.layout" = "f9"', "f9 is the key of 'view.script' and of 'view.layout'"),
        ('"app.quit" = "p"', "p is the key of"),
    ],
)
def test_a_key_that_is_unknown_or_taken_is_refused(line: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(SettingsError, match=re.escape(says)):
        load_keymap(path)


def test_keys_are_written_as_on_the_keyboard_and_can_change_places(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('"move.next-sentence" = "k, ?"\n"move.previous-sentence" = "j"\n"app.help" = "ctrl+h,+"\n')
    assert load_keymap(path) == {
        "move.next-sentence": "k,question_mark",
        "move.previous-sentence": "j",
        "app.help": "ctrl+h,plus",
    }
