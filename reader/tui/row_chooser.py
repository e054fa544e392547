"""The words and terms of a study sheet, chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label
from textual.widgets.selection_list import Selection

from reader.app.sheets import RowOffered
from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.commands import bindings
from reader.tui.keymap import key_of
from reader.tui.ticks import TickList


class RowChooser(ModalScreen[tuple[str, ...] | None]):
    """Returns the Simplified forms that are ticked, or None on Escape."""

    CONTEXT = "form"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, rows: Sequence[RowOffered]) -> None:
        """Offer rows, those that are taken ticked."""
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        """A line for each word or term."""
        with Vertical(classes="dialog wide"):
            yield Label(say("Words and terms of the sheet: space ticks"), classes="dialog--title")
            yield TickList(*(Selection(_line(row), row.form, row.taken) for row in self._rows), id="rows")
            with Horizontal(classes="buttons"):
                accept, cancel = key_of(self, "dialog.accept"), key_of(self, "dialog.cancel")
                yield Button(Content(say("Take ({key})", key=accept)), id="take", variant="primary", compact=True)
                yield Button(Content(say("Cancel ({key})", key=cancel)), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Start in the list."""
        self.query_one(TickList).focus()

    @on(Button.Pressed, "#take")
    def action_accept(self) -> None:
        """Return what is ticked; at least one row must be."""
        ticked = set(self.query_one(TickList).selected)
        if not ticked:
            self.notify(say("Tick at least one word."), severity="warning", markup=False)
            return
        self.dismiss(tuple(row.form for row in self._rows if row.form in ticked))

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Return nothing."""
        self.dismiss(None)


def _line(row: RowOffered) -> Content:
    meaning = on_screen(row.meaning)
    return Content.assemble((on_screen(row.headword), "bold"), "  ", (on_screen(row.reading), "$ruby"), "  ", meaning)
