"""A text area beside the sentence it is about: notes and the reader's own translations."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static, TextArea

from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.commands import bindings
from reader.tui.keymap import key_of


class TextEditor(ModalScreen[str | None]):
    """Returns the text as it is then, or None on Escape, which asks once more where something was typed."""

    CONTEXT = "editor"
    BINDINGS: ClassVar = bindings(CONTEXT)
    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012

    def __init__(self, title: str, source: str, text: str = "") -> None:
        """Edit `text`, which is about the sentence `source`."""
        super().__init__()
        self._title, self._source, self._text = title, source, text
        self._warned = False

    def compose(self) -> ComposeResult:
        """The sentence, the text area, two buttons."""
        with Vertical(classes="dialog wide"):
            yield Label(self._title, markup=False, classes="dialog--title")
            with Container(id="editor"):
                with VerticalScroll(id="source", can_focus=False):
                    yield Static(Content(on_screen(self._source)))
                yield TextArea(self._text, soft_wrap=True)
            with Horizontal(classes="buttons"):
                accept, cancel = key_of(self, "dialog.accept"), key_of(self, "editor.cancel")
                yield Button(Content(say("Save ({key})", key=accept)), id="save", variant="primary", compact=True)
                yield Button(Content(say("Cancel ({key})", key=cancel)), id="cancel", compact=True)

    def on_mount(self) -> None:
        """Write at the end of what is there."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save or cancel."""
        self.action_accept() if event.button.id == "save" else self.action_leave()

    def action_accept(self) -> None:
        """Return the text."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Return nothing; what was typed is not lost by one key."""
        if self.query_one(TextArea).text == self._text or self._warned:
            self.dismiss(None)
            return
        self._warned = True
        accept, cancel = key_of(self, "dialog.accept"), key_of(self, "editor.cancel")
        said = say("Not saved yet: {accept} saves, {cancel} once more leaves it.", accept=accept, cancel=cancel)
        self.notify(said, markup=False)
