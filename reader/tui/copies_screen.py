"""The copies of what the reader made: which there are, making one, putting one back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from reader.app import copies
from reader.app.copies import KnownCopy
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.backup_text import rows_text, why_text
from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.keymap import key_of


class CopiesScreen(ModalScreen[str | None]):
    """Returns what to say of a copy that was put back, or None."""

    CONTEXT = "copies"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Of the reader's data in a workspace; looked up beside the screen."""
        super().__init__()
        self._workspace = workspace
        self._copies: list[KnownCopy] = []
        self._asked = ""
        """The copy that the next Enter puts back."""
        self._is_busy = False

    def compose(self) -> ComposeResult:
        """The copies, what is said of the one at hand, and the keys."""
        with Vertical(classes="dialog wide", id="copies"):
            yield Label(say("Copies of what you made"), markup=False, classes="dialog--title")
            yield OptionList(id="copies-list")
            yield Static(say("Looking …"), id="copies-about", markup=False)
            yield Static(id="copies-keys")

    def on_mount(self) -> None:
        """Name the keys and look which copies there are."""
        hints = (
            ("enter", say("puts it back")),
            (key_of(self, "copies.make"), say("makes one")),
            (key_of(self, "copies.close"), say("closes")),
        )
        keys = [Content.assemble((key, "bold $foreground"), f" {does}") for key, does in hints]
        self.query_one("#copies-keys", Static).update(Content("   ").join(keys))
        start(self, self._look, "copies")

    async def _look(self) -> None:
        try:
            self._copies = await aside(lambda: copies.copies_to_list(self._workspace))
        except ReaderError as error:
            self._say(str(error))
            return
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(_line(copy), id=copy.name) for copy in self._copies])
        if self._copies:
            options.highlighted = 0
            options.focus()
        self._tell()

    def _at_hand(self) -> KnownCopy | None:
        at = self.query_one(OptionList).highlighted
        return self._copies[at] if at is not None and at < len(self._copies) else None

    @on(OptionList.OptionHighlighted)
    def _tell(self) -> None:
        """What is in the copy at hand."""
        copy, self._asked = self._at_hand(), ""
        if copy is None:
            self._say(say("There is no copy yet; one is made on each day on which you change something."))
        else:
            self._say(on_screen(copy.problem) or say("In it: {rows}.", rows=rows_text(copy.rows)))

    def _say(self, text: str) -> None:
        self.query_one("#copies-about", Static).update(text)

    def action_make(self) -> None:
        """Make a copy now."""
        start(self, partial(self._do, self._made), "copy")

    async def _made(self) -> None:
        copy = await aside(lambda: copies.make_copy(self._workspace), finish=True)
        self.app.notify(say("A copy was made: {copy}", copy=copy.name), markup=False)
        await self._look()

    @on(OptionList.OptionSelected)
    def action_restore(self) -> None:
        """Put the copy at hand back; asks once more."""
        copy = self._at_hand()
        if copy is None or copy.problem:
            return
        if self._asked == copy.name:
            start(self, partial(self._do, partial(self._put_back, copy.name)), "copy")
        else:
            self._asked = copy.name
            self._say(say("Enter again puts back {copy} ({rows}). What there is now is kept.", copy=copy.name, rows=rows_text(copy.rows)))  # fmt: skip

    async def _put_back(self, name: str) -> None:
        copy, kept = await aside(lambda: copies.restore(self._workspace, name), finish=True)
        told = say("{copy} is in place: {rows}.", copy=copy.name, rows=rows_text(copy.rows))
        self.dismiss(f"{told} {say('What was there is kept: {kept}', kept=kept)}" if kept else told)

    async def _do(self, work: Callable[[], Awaitable[None]]) -> None:
        """One thing at a time; what fails is said and changes nothing."""
        if self._is_busy:
            return
        self._is_busy = True
        try:
            await work()
        except ReaderError as error:
            self._asked = ""
            self.app.notify(str(error), title=say("Copies"), severity="error", markup=False, timeout=15)
        finally:
            self._is_busy = False


def _line(copy: KnownCopy) -> Content:
    made = copy.made.astimezone().strftime("%Y-%m-%d %H:%M")
    damaged = Content.assemble("  ", (say("damaged"), "$error")) if copy.problem else Content("")
    return Content.assemble(made, "  ", (why_text(copy.why), "$quiet")) + damaged
