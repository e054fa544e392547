"""A list from which one line is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.text.characters import on_screen
from reader.tui.commands import bindings


class Chooser(ModalScreen[int | None]):
    """Returns the place of the chosen line, or None on Escape."""

    CONTEXT = "list"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, title: str, lines: Sequence[tuple[str, str]], start: int = 0) -> None:
        """Offer lines, each with what is said of it, from the one at `start`."""
        super().__init__()
        self._title, self._lines, self._start = title, lines, start

    def compose(self) -> ComposeResult:
        """Title and lines."""
        with Vertical(classes="dialog wide"):
            yield Label(self._title, markup=False, classes="dialog--title")
            width = max((cell_len(about) for _, about in self._lines), default=0)
            yield OptionList(
                *(
                    Option(Content.assemble((" " * (width - cell_len(about)) + about, "$quiet"), "  ", on_screen(line)))
                    for line, about in self._lines
                ),
                id="lines",
            )

    def on_mount(self) -> None:
        """Begin at the line that was asked for."""
        self.query_one(OptionList).highlighted = self._start

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen line."""
        self.dismiss(event.option_index)
