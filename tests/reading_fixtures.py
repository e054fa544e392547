"""Driving the reading screen with real keys: a scenario runs once the article is analysed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Static

from reader.app.workspace import Workspace
from reader.settings import Settings
from reader.tui.app import YiduApp
from reader.tui.reading.screen import ReaderScreen
from reader.tui.reading.status_line import StatusLine
from reader.tui.reading.view import ArticleView

Scenario = Callable[[Pilot[int], ReaderScreen], Awaitable[None]]


def article_file(folder: Path, text: str) -> str:
    """A file with a text."""
    path = folder / "article.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


async def until(pilot: Pilot[int], condition: Callable[[], bool], tries: int = 3000) -> None:
    """Let the app run until something holds."""
    for _ in range(tries):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError(f"it never happened; said: {said(pilot)}")


def read(
    source: str,
    scenario: Scenario,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    analysed: int = 4,
    toasts: bool = False,
) -> YiduApp:
    """Open a source in the app and run a scenario once the first sentences are analysed; returns the app.

    `toasts` draws them; they are known (`said`) in any case.
    """
    workspace = Workspace(settings or Settings(translation="hidden", offer_model=False), Path(source).parent)
    app = YiduApp(workspace, source)

    async def main() -> None:
        async with app.run_test(size=size, notifications=toasts) as pilot:
            await until(pilot, lambda: isinstance(app.screen, ReaderScreen) and app.screen.session.complete)
            screen = app.screen
            assert isinstance(screen, ReaderScreen)
            await until(pilot, lambda: len(screen.session.analysed) >= min(analysed, len(screen.session.sentences)))
            await until(pilot, lambda: screen.painted.is_set())
            await scenario(pilot, screen)
        workspace.close()

    asyncio.run(main())
    return app


def picture(screen: ReaderScreen) -> str:
    """The rows of the article as plain text."""
    view = screen.query_one(ArticleView)
    return "\n".join(strip.text.rstrip() for strip in view.render_lines(view.size.region))


def status(screen: ReaderScreen) -> str:
    """The status line as plain text."""
    return screen.query_one(StatusLine).render().plain


def card(screen: ReaderScreen) -> str:
    """The card as plain text."""
    return str(screen.query_one("#card", Static).render())


def said(pilot: Pilot[int]) -> list[str]:
    """What the toasts say."""
    return [notification.message for notification in pilot.app._notifications]
