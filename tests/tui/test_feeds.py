"""Unread items: shown, marked, opened and fetched by a key, and never by themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from reading_fixtures import said, until
from textual.pilot import Pilot
from textual.widgets import Input, Label, OptionList

from reader.app import feeds
from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.dialogs import Prompt
from reader.tui.feeds_screen import FeedsScreen
from reader.tui.home import HomeScreen
from reader.tui.reading.screen import ReaderScreen

PAGE = "<html><body><div class='article-content'><h1>利率下调</h1><p>央行昨日宣布下调利率，市场反应平淡，银行股小幅收涨。</p></div></body></html>"


def feed_of(address: str, *titles: str) -> bytes:
    items = "".join(f"<item><title>{title}</title><link>{address}/{title}.html</link></item>" for title in titles)
    return f"<rss version='2.0'><channel><title>远岸[b]财经</title>{items}</channel></rss>".encode()


def at_feeds(workspace: Workspace, scenario: Callable[[Pilot[int], OptionList], Awaitable[None]]) -> None:
    async def main() -> None:
        app = YiduApp(workspace)
        async with app.run_test(size=(100, 30)) as pilot:
            await until(pilot, lambda: isinstance(app.screen, HomeScreen) and bool(app.screen.query("#home-list")))
            await pilot.press("u")
            await until(pilot, lambda: isinstance(app.screen, FeedsScreen) and bool(app.screen.query("#feeds-list")))
            await scenario(pilot, app.screen.query_one("#feeds-list", OptionList))

    asyncio.run(main())


def test_items_are_fetched_marked_and_opened_by_keys(server: Any, own_folders: Path) -> None:
    server.files["/feed.xml"] = feed_of(server.url, "a", "b[/]")
    server.files["/c.html"] = PAGE.encode()
    workspace = Workspace(Settings(translation="hidden"))
    feeds.add_feed(workspace, f"{server.url}/feed.xml")
    server.files["/feed.xml"] = feed_of(server.url, "c", "a", "b[/]")

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        assert [str(option.prompt).split("  ")[0] for option in options.options] == ["a", "b[/]"]
        await pilot.press("f")
        await until(pilot, lambda: options.option_count == 3)
        assert "3 unread in 1 feed " in str(pilot.app.screen.query_one("#feeds-title", Label).render())
        await pilot.press("j", "j", "m")
        await until(pilot, lambda: options.option_count == 2)
        await pilot.press("k", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReaderScreen))
        await pilot.press("o")
        await until(pilot, lambda: isinstance(pilot.app.screen, FeedsScreen))
        assert options.option_count == 1
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        shown = [str(option.prompt) for option in pilot.app.screen.query_one("#home-list", OptionList).options]
        assert any("1 unread" in line for line in shown)

    at_feeds(workspace, scenario)


def test_what_cannot_be_opened_or_fetched_is_said(server: Any, own_folders: Path) -> None:
    server.files["/feed.xml"] = feed_of("javascript:alert(1)//", "a")
    workspace = Workspace(Settings(translation="hidden"))
    feeds.add_feed(workspace, f"{server.url}/feed.xml")
    del server.files["/feed.xml"]

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: any("no address" in text for text in said(pilot)))
        await pilot.press("f")
        await until(pilot, lambda: any("404" in text for text in said(pilot)))
        assert options.option_count == 1
        await pilot.press("M")
        await until(pilot, lambda: options.option_count == 0)

    at_feeds(workspace, scenario)


def test_an_item_that_does_not_open_stays_unread(server: Any, own_folders: Path) -> None:
    server.files["/feed.xml"] = feed_of(server.url, "gone")
    workspace = Workspace(Settings(translation="hidden"))
    feeds.add_feed(workspace, f"{server.url}/feed.xml")

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        await pilot.press("enter")
        await until(pilot, lambda: any("404" in text for text in said(pilot)))
        assert options.option_count == 1
        assert [item.title for item in feeds.feed_items(workspace)] == ["gone"]

    at_feeds(workspace, scenario)


def test_a_key_follows_a_feed(server: Any, own_folders: Path) -> None:
    server.files["/feed.xml"] = feed_of(server.url, "a", "b")
    workspace = Workspace(Settings(translation="hidden"))

    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        title = pilot.app.screen.query_one("#feeds-title", Label)
        assert "a adds one" in str(title.render())
        for typed, count in ((f"{server.url}/none.xml", 0), (f"{server.url}/feed.xml", 2)):
            await pilot.press("a")
            await until(pilot, lambda: isinstance(pilot.app.screen, Prompt) and bool(pilot.app.screen.query(Input)))
            pilot.app.screen.query_one(Input).value = typed
            await pilot.press("enter")
            await until(pilot, lambda: any("404" in text for text in said(pilot)))
            await until(pilot, lambda count=count: options.option_count == count)  # type: ignore[misc]
        assert "2 unread in 1 feed " in str(title.render())

    at_feeds(workspace, scenario)


def test_without_feeds_the_screen_says_how_to_follow_one(own_folders: Path) -> None:
    async def scenario(pilot: Pilot[int], options: OptionList) -> None:
        assert "yidu feed add" in str(pilot.app.screen.query_one("#feeds-title", Label).render())
        await pilot.press("f", "m", "M", "enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))

    at_feeds(Workspace(Settings(translation="hidden")), scenario)
