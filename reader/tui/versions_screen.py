"""The versions of one sentence, a model each, as they arrive; the reader picks one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from reader.app.versions import Version
from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.keymap import key_of


class VersionsScreen(ModalScreen[str | None]):
    """Returns the translation that was picked, or None on Escape."""

    CONTEXT = "list"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, source: str, own: str, versions: Sequence[Version]) -> None:
        """Show a sentence, the reader's own translation of it (empty for none) and what each model makes of it."""
        super().__init__()
        self._source, self._versions = source, versions
        self._texts: list[str] = [own] if own else []
        self._texts += [""] * len(versions)
        self._first = len(self._texts) - len(versions)

    def compose(self) -> ComposeResult:
        """The sentence and a line for each version."""
        with Vertical(classes="dialog wide"):
            title = say("Versions of this sentence: enter keeps one, {key} closes", key=key_of(self, "page.close"))
            yield Label(title, markup=False, classes="dialog--title")
            yield Static(Content(on_screen(self._source)), id="versions-source")
            yield OptionList(
                *(Option(_line(say("yours"), text)) for text in self._texts[: self._first]),
                *(Option(_line(version.model, "…")) for version in self._versions),
            )

    def on_mount(self) -> None:
        """Ask one model after another."""
        start(self, self._ask_all, "versions")

    async def _ask_all(self) -> None:
        options = self.query_one(OptionList)
        for place, version in enumerate(self._versions, start=self._first):
            try:
                translation = await aside(version.translate)
            except ReaderError as error:
                shown = say("no translation: {error}", error=error)
            else:
                self._texts[place] = shown = translation.text if translation is not None else ""
                doubts = len(translation.doubts) if translation is not None else 0
                shown += say("  ({count} in doubt)", count=doubts) if doubts else ""
            options.replace_option_prompt_at_index(place, _line(version.model, shown))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen version once it is there."""
        if text := self._texts[event.option_index]:
            self.dismiss(text)


def _line(model: str, text: str) -> Content:
    return Content.assemble((on_screen(model), "$quiet"), "\n", on_screen(text))
