"""The home screen: every article that was opened, the way out of the path, its own keys, addresses of files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from reading_fixtures import said, until
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from reader.app import reading
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.text.document import Metadata
from reader.text.sentences import split_article
from reader.tui.app import YiduApp
from reader.tui.dialogs import TextScreen
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen


def at_home(scenario: Callable[[Pilot[int], OptionList], Awaitable[None]]) -> None:
    """Run a scenario on the home screen."""

    async def main() -> None:
        app = YiduApp(Workspace(Settings(translation="hidden")))
        async with app.run_test(size=(110, 40)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            options = app.screen.query_one("#home-list", OptionList)
            await until(pilot, lambda: options.option_count > 3)
            await scenario(pilot, options)

    asyncio.run(main())


def prompts(options: OptionList) -> list[str]:
    return [str(option.prompt) for option in options.options]


def test_escape_leaves_the_path_and_help_lists_the_keys_of_home(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("/", "x", "escape")
        assert options.has_focus and pilot.app.screen.query_one(Input).value == "x"
        await pilot.press("?")
        await until(pilot, lambda: isinstance(pilot.app.screen, TextScreen))
        page = str(pilot.app.screen.query(Static).last().render())
        assert "Paste an article" in page and "Next sentence" not in page and "Regional wording" not in page

    at_home(scenario)


@pytest.mark.parametrize("how", ["{uri}", "'{path}'", '"{path}"', "  {path}  "])
def test_an_address_of_a_file_and_a_quoted_path_are_opened(how: str, own_folders: Path) -> None:
    path = own_folders / "my 文章.txt"
    path.write_text("银行行长没有回答。\n", encoding="utf-8")

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("/")
        pilot.app.screen.query_one(Input).value = how.format(uri=path.as_uri(), path=path)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))

    at_home(scenario)


def test_all_articles_can_be_reached_those_without_a_file_too(own_folders: Path) -> None:
    workspace = Workspace(Settings())
    for number in range(15):
        article = split_article(f"第{number}篇文章。\n", Metadata(title=f"文章{number}"))
        source = own_folders / f"{number}.txt"
        source.write_text(article.text, encoding="utf-8")
        reading.remember(workspace, article, str(source))
    (own_folders / "14.txt").unlink()
    workspace.close()

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        shown = prompts(options)
        assert shown[1].startswith("文章14") and "not found any more" in shown[1]
        assert shown[11] == "… 5 older" and shown[12] == "Samples" and not any("文章3 " in line for line in shown)
        options.highlighted = 11
        await pilot.press("enter")
        await until(pilot, lambda: any("文章0 " in line for line in prompts(options)))
        shown = prompts(options)
        assert [line.split()[0] for line in shown[1:16]] == [f"文章{n}" for n in range(14, -1, -1)]
        assert shown[16] == "Samples" and len(shown) == len(set(shown))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        assert "第4篇" in pilot.app.screen.session.article.text
        assert not said(pilot)

    at_home(scenario)


def test_keys_for_opened_articles_say_so_on_a_sample(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("i", "d")
        await until(pilot, lambda: len(said(pilot)) == 2)
        assert all("articles that were opened" in text for text in said(pilot))

    at_home(scenario)


def test_a_recent_file_that_is_gone_is_said_with_the_key_that_removes_it(own_folders: Path) -> None:
    path = own_folders / "gone.txt"
    path.write_text("银行行长没有回答。\n", encoding="utf-8")
    workspace = Workspace(Settings())
    reading.remember(workspace, reading.open_source(str(path)), str(path))
    workspace.close()
    path.unlink()

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: any("d removes it from the list" in text for text in said(pilot)))
        assert isinstance(pilot.app.screen, HomeScreen)
        assert not any("`yidu`" in text for text in said(pilot))

    at_home(scenario)
