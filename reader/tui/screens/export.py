"""The export dialog: formats, parts, folder and name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label, SelectionList, Static
from textual.widgets.selection_list import Selection

from reader.exports import FORMATS

PARTS = ("sentences", "vocabulary", "glossary", "exercises")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write and where."""

    formats: tuple[str, ...]
    parts: tuple[str, ...]
    folder: Path
    name: str
    force: bool


class ExportDialog(ModalScreen[ExportRequest | None]):
    """Returns what to write, or None on Escape."""

    BINDINGS: ClassVar = [Binding("escape", "dismiss(None)", "Cancel"), Binding("ctrl+s", "write", "Write")]

    def __init__(self, title: str, preview: Callable[[tuple[str, ...]], str]) -> None:
        """Offer to write a sheet named after `title`; `preview` gives its beginning for the chosen parts, on a thread."""
        super().__init__()
        self._name = file_name(title)
        self._preview = preview

    def compose(self) -> ComposeResult:
        """Formats and parts to tick, folder and name to type."""
        with VerticalScroll(classes="dialog wide"):
            yield Label("Export a study sheet", classes="dialog--title")
            yield Label("Formats (space ticks)")
            formats = [
                Selection(Content(f"{name}: {about.label}"), name, name in {"html", "md"})
                for name, about in FORMATS.items()
            ]
            yield SelectionList[str](*formats, id="formats")
            yield Label("Parts")
            yield SelectionList[str](*[Selection(part, part, part != "exercises") for part in PARTS], id="parts")
            yield Label("Folder")
            yield Input(str(Path.cwd()), id="folder", compact=True)
            yield Label("File name, without ending")
            yield Input(self._name, id="name", compact=True)
            yield Checkbox("Overwrite existing files", id="force", compact=True)
            yield Label("How it begins")
            yield Static("…", id="preview", markup=False)
            with Horizontal(classes="buttons"):
                yield Button("Write (ctrl+s)", id="write", variant="primary", compact=True)
                yield Button("Cancel (esc)", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Show how the sheet begins."""
        self.show_preview()

    @on(SelectionList.SelectedChanged, "#parts")
    def show_preview(self) -> None:
        """Show how the sheet begins with the ticked parts."""
        ticked = set(self.query_one("#parts", SelectionList).selected)
        self._build_preview(tuple(part for part in PARTS if part in ticked))

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _build_preview(self, parts: tuple[str, ...]) -> None:
        text = self._preview(parts) if parts else ""
        self.app.call_from_thread(self.query_one("#preview", Static).update, Content(text))

    @on(Button.Pressed, "#write")
    @on(Input.Submitted)
    def action_write(self) -> None:
        """Return the request if at least one format and part are ticked."""
        formats = tuple(self.query_one("#formats", SelectionList).selected)
        ticked = set(self.query_one("#parts", SelectionList).selected)
        if not formats or not ticked:
            self.notify("Tick at least one format and one part.", severity="warning")
            return
        self.dismiss(
            ExportRequest(
                formats,
                tuple(part for part in PARTS if part in ticked),
                Path(self.query_one("#folder", Input).value).expanduser(),
                file_name(self.query_one("#name", Input).value),
                self.query_one("#force", Checkbox).value,
            )
        )

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Return nothing."""
        self.dismiss(None)


def file_name(title: str) -> str:
    """A safe file name made of a title: no separators, control characters or leading dots, at most 60 characters.

    >>> file_name("../英偉達大跌, AI?")
    '英偉達大跌 AI'
    """
    words = re.sub(r"[^\w\s.-]+", " ", title).replace("..", " ").split()
    return " ".join(words).strip(". ")[:60].strip() or "sheet"
