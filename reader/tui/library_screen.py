"""A corpus as a library: its articles in a table that is sorted and filtered; the search leads to the concordance."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import set_cell_size
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Input, Label

from reader.app.workspace import Workspace
from reader.corpus.library import Holding, holdings
from reader.messages.catalogue import N_, say
from reader.paths import real
from reader.text.characters import on_screen
from reader.tui.commands import bindings
from reader.tui.key_line import KeyLine
from reader.tui.requests import OpenHolding, SearchCorpus
from reader.words.word_status import KNOWN

MOST = 2_000
"""Rows shown; the filter finds the others."""
TITLE_WIDTH, LEAST_TITLE = 44, 24
"""Columns of a title, where there is room and where there is none."""
_WIDTHS = {"Date": 12, "Sentences": 12, "Words": 10, "Above HSK 6": 15, "Known": 9}
"""Columns of the others with the space around them, in the widest language."""
_GIVEN_UP = ("Sentences", "Above HSK 6")
"""What is left out on a narrow screen, first the first."""

_COLUMNS: tuple[tuple[str, Callable[[Holding], Any]], ...] = (
    (N_("Title"), lambda one: one.title or one.source),
    (N_("Date"), lambda one: one.date),
    (N_("Sentences"), lambda one: one.sentences),
    (N_("Words"), lambda one: one.words),
    (N_("Above HSK 6"), lambda one: one.hard),
    (N_("Known"), lambda one: one.known),
)
"""What each column is sorted by."""
_LATEST_FIRST = frozenset({"Date", "Known"})


def library_of(workspace: Workspace, folder: Path) -> LibraryScreen:
    """The screen of a corpus, read; on any thread.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: the folder is no corpus, or cannot be read.
    """
    known = [word for word, status in workspace.store.words.all().items() if status in KNOWN]
    return LibraryScreen(workspace, folder, holdings(folder, known))


class LibraryScreen(Screen[None]):
    """What to read of a corpus; posts what was chosen."""

    CONTEXT = "library"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace, folder: Path, articles: list[Holding]) -> None:
        """Offer `articles`."""
        super().__init__()
        self.workspace, self.folder = workspace, folder
        self._articles = articles
        self._telling = [name for name, _ in _COLUMNS if self._tells(name)]
        self._columns = self._telling
        self._sorted_by = ""

    def _tells(self, column: str) -> bool:
        """Whether a column says something of these articles: dates, and a reader who has marked words."""
        values = dict(_COLUMNS)
        return column not in {"Date", "Known"} or any(values[column](one) for one in self._articles)

    def compose(self) -> ComposeResult:
        """What is shown, the table, the filter."""
        yield Label("", id="library-title", markup=False)
        yield DataTable(id="library-list", cursor_type="row", zebra_stripes=False)
        yield Input(id="library-filter")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the table."""
        self.speak_anew()
        self._table.focus()

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface; the line at hand stays."""
        self.query_one(Input).placeholder = say("Filter by title or source")
        self._fill()

    def on_resize(self) -> None:
        """Lay out for the new width."""
        self._fill()

    def _room(self) -> int:
        """The columns that fit are shown; returns the width of a title."""
        self._columns = list(self._telling)
        for name in (*_GIVEN_UP, ""):
            room = self.size.width - 6 - sum(_WIDTHS[column] for column in self._columns if column != "Title")
            if room >= LEAST_TITLE or not name:
                break
            self._columns.remove(name)
        return max(8, min(TITLE_WIDTH, room))

    @property
    def _table(self) -> DataTable[Text]:
        return self.query_one(DataTable)

    def _fill(self) -> None:
        found, title_width = self._chosen(), self._room()
        table = self._table
        here = table.cursor_row
        table.clear(columns=True)
        for name in self._columns:
            table.add_column(f"{say(name)} {'▾' if name == self._sorted_by else ' '}")
        for one in found[:MOST]:
            table.add_row(*(_cell(name, one, title_width) for name in self._columns), key=one.article)
        table.move_cursor(row=min(here, max(0, len(found) - 1)))
        shown = f"{len(found):,}"
        if len(found) < len(self._articles):
            shown = say("{found} of {count}", found=shown, count=f"{len(self._articles):,}")
        only = say(", the first {count:,} shown", count=MOST) if len(found) > MOST else ""
        sentences = sum(one.sentences for one in found)
        told = say(
            "{shown} articles{only}, {sentences:,} {sentences:sentence|sentences}",
            shown=shown,
            only=only,
            sentences=sentences,
        )
        title = f"{on_screen(real(self.folder).name)}  {told}"
        self.query_one("#library-title", Label).update(Content(title))

    def _chosen(self) -> list[Holding]:
        """The articles that pass the filter, in order."""
        wanted = self.query_one(Input).value.strip().lower()
        forms = {wanted, self.workspace.language.converter.shadow(wanted)} if wanted else set()
        found = [
            one
            for one in self._articles
            if not forms or any(form in f"{one.title}\n{one.source}\n{one.date}".lower() for form in forms)
        ]
        if self._sorted_by:
            found.sort(key=dict(_COLUMNS)[self._sorted_by], reverse=self._sorted_by in _LATEST_FIRST)
        return found

    @on(Input.Changed)
    def filter_list(self) -> None:
        """Show what passes, while it is typed."""
        self._fill()

    @on(Input.Submitted)
    def end_filter(self) -> None:
        """Go to what was found."""
        self._table.focus()

    @on(DataTable.RowSelected)
    def choose(self, event: DataTable.RowSelected) -> None:
        """Open the chosen article."""
        self.post_message(OpenHolding(self.folder, event.row_key.value or ""))

    @on(DataTable.HeaderSelected)
    def sort_by_column(self, event: DataTable.HeaderSelected) -> None:
        """Sort by a column that was clicked."""
        self._sort(self._columns[event.column_index])

    def _sort(self, column: str) -> None:
        self._sorted_by = column
        self._fill()

    def action_sort(self) -> None:
        """Sort by the next column; after the last in the order of the sources."""
        orders = ["", *self._telling]
        self._sort(orders[(orders.index(self._sorted_by) + 1) % len(orders)])

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()

    def action_search(self) -> None:
        """Ask for a word and show where it stands."""
        self.post_message(SearchCorpus(self.folder))

    def action_close(self) -> None:
        """From the filter to the list, from the list to the home screen."""
        if self.query_one(Input).has_focus:
            self._table.focus()
        else:
            self.dismiss()


def _cell(column: str, one: Holding, title_width: int) -> Text:
    """A cell as it is shown."""
    value = dict(_COLUMNS)[column](one)
    if column == "Title":
        return Text(set_cell_size(on_screen(value), title_width).rstrip())
    if isinstance(value, float):
        return Text(f"{value:.0f} %", justify="right")
    return Text(
        on_screen(value) if isinstance(value, str) else f"{value:,}", justify="left" if column == "Date" else "right"
    )
