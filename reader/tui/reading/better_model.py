"""The line about a better model on the reading screen: offered once, on its way, then gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget

from reader.messages.catalogue import say
from reader.tui.background import aside
from reader.tui.key_line import KeyLine

if TYPE_CHECKING:
    from reader.app.model_fetch import ModelFetch
    from reader.tui.reading.presenter import Presenter

COMMAND = "app.better-model"
_LOOK = 0.2
"""Seconds between looks at how far it is."""
_SIZE = 44
"""MB of Mozilla's files for Chinese into English."""


class ModelLine(Widget):
    """One line above the keys."""

    DEFAULT_CSS = """
    ModelLine { height: 1; padding: 0 1; color: $quiet; background: $raised; border-left: thick $accent; }
    """

    def __init__(self) -> None:
        """Nothing is said yet."""
        super().__init__()
        self.said = Content("")

    def say(self, content: Content) -> None:
        """Say something else."""
        if content != self.said:
            self.said = content
            self.refresh()

    def render(self) -> Content:
        """What is said."""
        return self.said


class BetterModel:
    """The line of one screen; the fetching itself belongs to the translator and outlives the screen."""

    def __init__(self, presenter: Presenter) -> None:
        """Nothing is shown yet."""
        self._presenter = presenter
        self._line: ModelLine | None = None
        self._timer: Timer | None = None
        self._fetch: ModelFetch | None = None

    @property
    def is_offered(self) -> bool:
        """Whether the offer stands there unanswered."""
        return self._line is not None and self._timer is None

    def translates(self, *, is_draft: bool) -> None:
        """A model translates now: offer a better one, or show how far the one is that was asked for."""
        workspace = self._presenter.workspace
        self._fetch = workspace.translator.better_model
        if self._fetch.is_under_way:
            self._watch()
        elif is_draft and workspace.settings.offer_model and self._fetch.take_offer():
            self._show(
                say("a better model, {size} MB, Firefox/Mozilla: ", size=_SIZE),
                (COMMAND, say("installs it")),
                ("app.close", say("do not ask again")),
            )
        elif self.is_offered and not is_draft:
            self._hide()
        self._look()

    def close(self) -> bool:
        """Answer the offer with no; whether there was one."""
        if not self.is_offered:
            return False
        self._answered()
        self._hide()
        key, settings = self._presenter.key(COMMAND), self._presenter.key("app.settings")
        self._presenter.say(
            "Not offered again; {key} or {settings} (the settings) installs it.",
            "A better model",
            key=key,
            settings=settings,
        )
        return True

    def stop(self) -> bool:
        """Stop the fetching that is shown; whether there was one."""
        if self._fetch is None or not self._fetch.is_under_way:
            return False
        self._fetch.stop()
        self._hide()
        self._presenter.say("Stopped; {key} goes on where it was.", "A better model", key=self._presenter.key(COMMAND))
        return True

    async def ask(self) -> None:
        """The key: fetch it, or stop that."""
        presenter, settings = self._presenter, self._presenter.workspace.settings
        self._answered()
        if self.stop():
            return
        source, target = settings.source_language, settings.target_language
        translator = await aside(lambda: presenter.workspace.translator)
        self._fetch = fetch = translator.better_model
        if installed := await aside(lambda: translator.of_kind(fetch.kind, source, target)):
            self._hide()
            presenter.say("{installed} is installed.", "A better model", installed=installed)
            return
        fetch.start(source, target)
        self._watch()

    def _answered(self) -> None:
        """The offer never comes again."""
        if self._presenter.workspace.settings.offer_model:
            self._presenter.choose(offer_model=False)

    def _watch(self) -> None:
        if self._timer is None:
            self._timer = self._presenter.screen.set_interval(_LOOK, self._look)
        self._look()

    def _look(self) -> None:
        """Show how far it is, or what came of it."""
        fetch, presenter = self._fetch, self._presenter
        if fetch is None:
            return
        if fetch.is_under_way:
            self._show(say("Firefox's model: {amount}   ", amount=_amount(*fetch.progress)), (COMMAND, say("stops it")))
        elif self._timer is not None:
            self._hide()
        if (end := fetch.take_end()) is None:
            return
        if end.failure:
            presenter.warn(
                "A better model", "{failure} ({key} tries again)", failure=end.failure, key=presenter.key(COMMAND)
            )
        else:
            presenter.say("{model} is installed and translates from now on.", "A better model", model=end.model)
            presenter.backstage.translate(presenter.session.article)

    def _show(self, text: str, *keys: tuple[str, str]) -> None:
        """A text, and keys with what they do."""
        screen = self._presenter.screen
        if self._line is None:
            self._line = ModelLine()
            screen.mount(self._line, before=screen.query_one(KeyLine))
        hints = [Content.assemble((self._presenter.key(name), "bold $foreground"), f" {does}") for name, does in keys]
        self._line.say(Content.assemble(text, Content("   ").join(hints)))

    def _hide(self) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self._line is not None:
            self._line.remove()
        self._timer = self._line = None


def _amount(done: int, total: int) -> str:
    """How much is there."""
    if not done:
        return say("asking Mozilla…")
    if not total:
        return f"{done / 1e6:.1f} MB"
    if done >= total:
        return say("checking and trying it…")
    return say(
        "{done:.1f} of {total:.1f} MB, {percent}%", done=done / 1e6, total=total / 1e6, percent=done * 100 // total
    )
