"""The export dialog: what a sheet holds, where it goes, and its first page as it will be."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Checkbox, Input, Label, Select, SelectionList, Static
from textual.widgets.selection_list import Selection

from reader.app.sheets import Destination, RowOffered
from reader.errors import ReaderError, SettingsError
from reader.exports import DEFAULT_FORMATS, FORMATS, Row
from reader.exports.files import file_name
from reader.messages.catalogue import N_, say
from reader.paths import expanded
from reader.study.options import ORDERS, PARTS, SELECTIONS, SheetOptions, parse_range
from reader.tui.background import aside
from reader.tui.commands import bindings
from reader.tui.keymap import key_of
from reader.tui.row_chooser import RowChooser
from reader.tui.ticks import Tick, TickList

_SELECTIONS = {
    "": N_("All sentences"),
    "bookmarked": N_("Bookmarked sentences"),
    "unknown": N_("With unknown words"),
}
_ORDERS = {
    "first": N_("Words as they occur"),
    "frequency": N_("Words by frequency"),
    "level": N_("Words by HSK level"),
}
_PARTS = {
    "text": N_("text"),
    "notes": N_("notes"),
    "sentences": N_("sentences"),
    "segments": N_("segments"),
    "vocabulary": N_("vocabulary"),
    "glossary": N_("glossary"),
    "figures": N_("figures"),
    "doubts": N_("doubts"),
    "exercises": N_("exercises"),
    "answers": N_("answers"),
}
_STYLES = {
    "title": "bold",
    "fact": "$text-muted",
    "heading": "bold $text-accent",
    "rule": "$text-muted",
    "number": "$text-muted",
    "ruby": "$text-secondary",
    "term": "underline",
    "other": "$text-muted",
    "translation": "$text-success",
    "proof": "$text-muted",
    "doubt": "$text-warning",
    "note": "italic $text-primary",
}
"""How the styles of a preview look."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to write and where."""

    destination: Destination
    options: SheetOptions
    translated: bool
    """Whether sentences without a translation are translated first."""
    opened: bool
    """Whether to open the first file in its program."""
    preset: str = ""
    """What the choices began with."""


@dataclass(frozen=True, slots=True)
class LastExport:
    """What was chosen the last time, empty where nothing was."""

    folder: str = ""
    formats: tuple[str, ...] = ()
    preset: str = ""


class ExportDialog(ModalScreen[ExportRequest | None]):
    """Returns what to write, or None on Escape."""

    CONTEXT = "export"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(
        self,
        name: str,
        presets: Mapping[str, SheetOptions],
        preview: Callable[[SheetOptions, str, int], list[Row]],
        rows: Callable[[SheetOptions], list[RowOffered]],
        last: LastExport = LastExport(),
    ) -> None:
        """Offer to write a sheet as `name`; `preview` gives the first page for options, format and width, `rows` the words
        and terms to choose from; both on a thread."""
        super().__init__()
        self._name, self._presets, self._preview, self._rows = name, presets, preview, rows
        self._formats = tuple(name for name in last.formats if name in FORMATS) or DEFAULT_FORMATS
        self._folder = last.folder or str(Path.cwd())
        self._preset = last.preset if last.preset in presets else next(iter(presets))
        self._base = presets[self._preset]
        """What the dialog does not ask for: script and reading style as on the reading screen."""

    def compose(self) -> ComposeResult:
        """Choices at the left, the page at the right, buttons below."""
        with Vertical(classes="dialog export"):
            yield Label(say("Export a study sheet: space ticks, tab goes on"), classes="dialog--title")
            with Horizontal(id="export"):
                with VerticalScroll(id="choices", can_focus=False):
                    yield from self._choices()
                with VerticalScroll(id="page"):
                    yield Static("…", id="preview", markup=False)
            with Horizontal(classes="buttons"):
                accept, cancel = key_of(self, "dialog.accept"), key_of(self, "dialog.cancel")
                yield Button(Content(say("Write ({key})", key=accept)), id="write", variant="primary", compact=True)
                yield Button(Content(say("Cancel ({key})", key=cancel)), id="cancel", compact=True)

    def _choices(self) -> ComposeResult:
        yield TickList(
            *(
                Selection(Content(f"{name:<6}{say(about.label)}"), name, name in self._formats)
                for name, about in FORMATS.items()
            ),
            id="formats",
        )
        yield Label(say("Preset"))
        yield Select([(name, name) for name in self._presets], value=self._preset, allow_blank=False, id="preset", compact=True)  # fmt: skip
        yield Label(say("Parts, in the order you tick them"))
        yield TickList(
            *(Selection(say(_PARTS[part]), part, part in self._base.parts) for part in PARTS), id="parts", numbered=True
        )
        yield Select(
            [(say(_SELECTIONS[name]), name) for name in SELECTIONS],
            value=self._base.only,
            allow_blank=False,
            id="only",
            compact=True,
        )
        yield Input(placeholder=say("from-to, such as 5-20; empty for all"), id="range", compact=True)
        yield Select(
            [(say(_ORDERS[name]), name) for name in ORDERS],
            value=self._base.order,
            allow_blank=False,
            id="order",
            compact=True,
        )
        yield Tick(say("Only unknown words"), self._base.unknown_only, id="unknown", compact=True)
        yield Button(Content(say("Words and terms by hand…")), id="by-hand", compact=True)
        yield Tick(say("The region's words"), self._base.wording, id="wording", compact=True)
        yield Tick(say("Translate the rest first"), True, id="translated", compact=True)
        yield Label(say("Folder"))
        yield Input(self._folder, id="folder", compact=True)
        yield Label(say("File name, without ending"))
        yield Input(self._name, id="name", compact=True)
        yield Tick(say("Overwrite existing files"), id="force", compact=True)
        if _has_desktop():
            yield Tick(say("Open it afterwards"), id="opened", compact=True)

    def on_mount(self) -> None:
        """Start at the formats, with a page."""
        self.query_one("#formats").focus()

    def options(self) -> SheetOptions:
        """What is chosen.

        Raises:
            SettingsError: no part is ticked, or the range is none.
        """
        parts = tuple(self.query_one("#parts", TickList).selected)
        if not parts:
            raise SettingsError("Tick at least one part.")
        first, last = parse_range(self.query_one("#range", Input).value)
        return replace(
            self._base,
            parts=parts,
            first=first,
            last=last,
            only=str(self.query_one("#only", Select).value),
            order=str(self.query_one("#order", Select).value),
            unknown_only=self.query_one("#unknown", Checkbox).value,
            wording=self.query_one("#wording", Checkbox).value,
        )

    @on(Select.Changed, "#preset")
    def take_preset(self, event: Select.Changed) -> None:
        """Set the choices to those of a preset."""
        self._preset = str(event.value)
        self._base = self._presets[self._preset]
        self._take_rows(())
        parts = self.query_one("#parts", TickList)
        parts.deselect_all()
        for part in self._base.parts:
            parts.select(part)
        self.query_one("#only", Select).value = self._base.only
        self.query_one("#order", Select).value = self._base.order
        self.query_one("#unknown", Checkbox).value = self._base.unknown_only
        self.query_one("#wording", Checkbox).value = self._base.wording

    @on(Button.Pressed, "#by-hand")
    @work(group="rows", exclusive=True)
    async def choose_rows(self) -> None:
        """Ask which words and terms the sheet holds."""
        try:
            options = self.options()
            rows = await aside(lambda: self._rows(options))
        except ReaderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        if rows and (chosen := await self.app.push_screen_wait(RowChooser(rows))) is not None:
            self._take_rows(chosen)
            self.show_preview()

    def _take_rows(self, chosen: tuple[str, ...]) -> None:
        self._base = replace(self._base, chosen=chosen)
        label = (
            say("Words and terms by hand: {count}…", count=len(chosen)) if chosen else say("Words and terms by hand…")
        )
        self.query_one("#by-hand", Button).label = Content(label)

    @on(SelectionList.SelectedChanged)
    @on(SelectionList.SelectionHighlighted, "#formats")
    @on(Select.Changed)
    @on(Checkbox.Changed, "#unknown, #wording")
    @on(Input.Changed, "#range")
    def show_preview(self) -> None:
        """Show the first page of the format under the cursor with what is chosen; a page asked for before is dropped."""
        self._preview_page()

    @work(group="preview", exclusive=True)
    async def _preview_page(self) -> None:
        name, width = self._format(), max(24, self.query_one("#page").size.width - 2)
        try:
            options = self.options()
            rows = await aside(lambda: self._preview(options, name, width))
        except ReaderError as error:
            rows = [[(str(error), "doubt")]]
        page = [Content.assemble(*((text, _STYLES.get(style, "")) for text, style in row)) for row in rows]
        self.query_one("#preview", Static).update(Content("\n").join(page))
        self.query_one("#page").border_title = Content(say("The first page as {name}", name=name))

    def on_resize(self) -> None:
        """A page of another width."""
        self.call_after_refresh(self.show_preview)

    def _format(self) -> str:
        formats = self.query_one("#formats", TickList)
        return list(FORMATS)[formats.highlighted or 0]

    @on(Button.Pressed, "#write")
    @on(Input.Submitted, "#folder, #name")
    def action_accept(self) -> None:
        """Return the request if at least one format and part are ticked."""
        formats = tuple(self.query_one("#formats", TickList).selected)
        try:
            if not formats:
                raise SettingsError("Tick at least one format.")
            options = self.options()
            destination = self._destination(formats)
        except ReaderError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        ticked = {tick.id: tick.value for tick in self.query(Checkbox)}
        opened = ticked.get("opened", False)
        self.dismiss(ExportRequest(destination, options, ticked["translated"], opened, self._preset))

    def _destination(self, formats: tuple[str, ...]) -> Destination:
        """Where to write; the choices stay open where that cannot be.

        Raises:
            ReaderError: a file is there already, or the folder cannot be made.
        """
        folder = expanded(Path(self.query_one("#folder", Input).value.strip() or ".")).absolute()
        name = file_name(self.query_one("#name", Input).value)
        destination = Destination(formats, folder, name, self.query_one("#force", Checkbox).value)
        try:
            existing = destination.existing()
        except OSError as error:
            self.query_one("#folder").focus()
            raise SettingsError(
                "{folder}: cannot be written ({reason}).", folder=folder, reason=error.strerror or error
            ) from error
        if reason := _unwritable(folder):
            self.query_one("#folder").focus()
            raise SettingsError("{folder}: cannot be written ({reason}).", folder=folder, reason=reason)
        if existing and not destination.force:
            self.query_one("#name").focus()
            names = ", ".join(path.name for path in existing)
            raise SettingsError(
                "{names}: there already. Type another name or tick “Overwrite existing files”.", names=names
            )
        return destination

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Return nothing."""
        self.dismiss(None)


def _unwritable(folder: Path) -> str:
    """Why nothing can be written in a folder that is there or still to be made; empty where it can."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if not there.is_dir():
        return say("{name} is a file", name=there.name)
    return "" if os.access(there, os.W_OK | os.X_OK) else os.strerror(errno.EACCES)


def _has_desktop() -> bool:
    """Whether a program with a window can be opened from here."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
