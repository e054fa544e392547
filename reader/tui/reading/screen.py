"""The reading screen: what it is made of, and who gets what happens on it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen

from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.text.document import Article
from reader.tui.background import start
from reader.tui.commands import bindings
from reader.tui.key_line import KeyLine
from reader.tui.lazily import hints
from reader.tui.reading.actions import action_of
from reader.tui.reading.actions.appearance import take_setting
from reader.tui.reading.actions.movement import draw_over, press
from reader.tui.reading.backstage import Backstage
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.chosen_view import View
from reader.tui.reading.presenter import Presenter
from reader.tui.reading.state import ReadingSession
from reader.tui.reading.status_line import StatusLine
from reader.tui.reading.view import ArticleView

WIDE = 110
"""Columns from which the card stands beside the article instead of below."""


class ReaderScreen(Screen[None]):
    """One article, read sentence by sentence."""

    CONTEXT = "reading"
    BINDINGS: ClassVar = bindings(CONTEXT)
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    def __init__(
        self, workspace: Workspace, article: Article, *, sentence: int | None = None, complete: bool = True
    ) -> None:
        """Show `article` from `sentence`, else from where it was left; `complete` is False for a preview."""
        super().__init__()
        view = View.from_settings(workspace.settings)
        session = ReadingSession(
            article,
            view,
            lambda analysed, view: workspace.analyser.display(analysed, view.script, view.wording),
            lambda analysed, shown: workspace.analyser.read_as_shown(analysed, shown),
            complete,
        )
        self.presenter = Presenter(self, workspace, session)
        self._start = sentence
        self.painted = asyncio.Event()
        """Set after the first paint."""

    def compose(self) -> ComposeResult:
        """Status line, article, card, footer."""
        yield StatusLine(id="status")
        with Container(id="desk"):
            yield ArticleView(id="article")
            yield CardPanel(id="card-panel")
        yield KeyLine()

    @property
    def session(self) -> ReadingSession:
        """What is being read."""
        return self.presenter.session

    # ---- opening and leaving -----------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint the text at once; everything else fills in."""
        self.presenter.view.show(self.session)
        self.presenter.view.focus()
        self.presenter.update_status()
        self.call_after_refresh(self._load)

    def _load(self) -> None:
        self.painted.set()
        self.greet()
        self.presenter.load(self._start)

    def greet(self) -> None:
        """Show the hints, at the first start."""
        if (first := hints(self.presenter.key)) is not None and not self.query("Hints"):
            self.mount(first, before=self.query_one(KeyLine))

    def take_setting(self, name: str, value: Any) -> None:
        """Show what was chosen on the settings screen."""
        take_setting(self.presenter, name, value)

    def take_models(self) -> None:
        """Translate with what is installed now."""
        self.presenter.backstage.translate(self.session.article)

    def replace_article(self, article: Article) -> None:
        """Swap the preview of a large file for the whole of it; the place is kept."""
        self.presenter.open(self.session.continued(article))
        self._load()

    def on_unmount(self) -> None:
        """Keep the place and end the background threads."""
        self.presenter.leave()

    # ---- commands ----------------------------------------------------------------------------------------------

    def action_command(self, name: str) -> None:
        """Do what a command of the registry stands for; one that asks something runs as a worker."""
        self.presenter.time.tick()
        action = action_of(name)
        if iscoroutinefunction(action):
            start(self, partial(self._carry_out, action), "asking")
        else:
            action(self.presenter)

    async def _carry_out(self, action: Callable[[Presenter], Awaitable[None]]) -> None:
        try:
            await action(self.presenter)
        except ReaderError as error:
            self.presenter.warn("Not done", str(error))

    # ---- what happens ------------------------------------------------------------------------------------------

    @on(ArticleView.TokenPressed)
    def press_token(self, message: ArticleView.TokenPressed) -> None:
        """Click: the word becomes current; again: its full card."""
        if not press(self.presenter, message.sentence, message.token):
            self.action_command("word.card")

    @on(ArticleView.TokensSelected)
    def select_tokens(self, message: ArticleView.TokensSelected) -> None:
        """The mouse was drawn over words: they are selected."""
        draw_over(self.presenter, message.sentence, message.first, message.last)

    @on(ArticleView.Showing)
    def analyse_shown(self, message: ArticleView.Showing) -> None:
        """What scrolled on screen is analysed first."""
        self.presenter.time.tick()
        here = self.session.sentence
        self.presenter.backstage.show(here if message.first <= here <= message.last else message.first)
        self.presenter.find_senses()

    @on(Backstage.Analysed)
    def take_analyses(self, message: Backstage.Analysed) -> None:
        """Readings and terms came."""
        self.presenter.take_analyses(message)

    @on(Backstage.Translated)
    def take_translation(self, message: Backstage.Translated) -> None:
        """A translation came."""
        self.presenter.take_translation(message)

    @on(Backstage.Follows)
    def take_model(self, message: Backstage.Follows) -> None:
        """What translates is known."""
        self.presenter.take_model(message)

    @on(Backstage.Failed)
    def take_failure(self, message: Backstage.Failed) -> None:
        """Say what failed; reading goes on."""
        self.presenter.warn(message.title, message.reason)
