"""A concordance on the screen: every place of a word with what stands around it; Enter opens the article there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.workspace import Workspace
from reader.corpus.concordance import KwicLine, concordance
from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.commands import bindings
from reader.tui.key_line import KeyLine
from reader.tui.requests import OpenHolding, SearchCorpus

MOST = 500
"""Places shown."""
WIDTH = 40
"""Characters on either side that are asked for."""
SOURCE_WIDTH = 18
"""Columns of the name of a source."""


def concordance_of(workspace: Workspace, folder: Path, query: str) -> ConcordanceScreen | None:
    """The screen of a query, None where it finds nothing; on any thread.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: the folder is no corpus, or cannot be read.
    """
    lines = list(concordance(folder, workspace, query, MOST, WIDTH))
    return ConcordanceScreen(folder, query.strip(), lines) if lines else None


class ConcordanceScreen(Screen[None]):
    """The places of a query; posts the one that was chosen."""

    CONTEXT = "concordance"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, folder: Path, query: str, lines: Sequence[KwicLine]) -> None:
        """Show `lines`."""
        super().__init__()
        self.folder = folder
        self._query, self._lines = query, lines

    def compose(self) -> ComposeResult:
        """What was asked, the lines with the word in one column."""
        yield Label(id="library-title")
        yield OptionList(id="concordance-list")
        yield KeyLine()

    def on_mount(self) -> None:
        """Lay the lines out for this width."""
        self.speak_anew()
        self._lay_out()
        self._list.focus()
        self._list.action_first()

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""
        articles = len({line.article for line in self._lines})
        only = say(" (the first)") if len(self._lines) == MOST else ""
        told = say(
            "{count} {count:place|places}{only} in {articles} {articles:article|articles}",
            count=len(self._lines),
            only=only,
            articles=articles,
        )
        self.query_one("#library-title", Label).update(Content(f"{on_screen(self._query)}  {told}"))

    def on_resize(self) -> None:
        """And for another."""
        self._lay_out()

    @property
    def _list(self) -> OptionList:
        return self.query_one(OptionList)

    def _lay_out(self) -> None:
        here = self._list.highlighted
        room = max(8, (self.size.width - SOURCE_WIDTH - 8) // 2 - 4)
        self._list.clear_options()
        self._list.add_options(Option(_drawn(line, room)) for line in self._lines)
        self._list.highlighted = here

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open the article at the chosen place."""
        line = self._lines[event.option_index]
        self.post_message(OpenHolding(self.folder, line.article, line.sentence, line.text))

    def action_search(self) -> None:
        """Ask for something else."""
        self.post_message(SearchCorpus(self.folder))

    def action_close(self) -> None:
        """Back to the library."""
        self.dismiss()


def _drawn(line: KwicLine, room: int) -> Content:
    """A line: source, what stands before (its end at the word), the word, what follows."""
    source = set_cell_size(on_screen(Path(line.source).name), SOURCE_WIDTH)
    before = on_screen(line.before)
    while cell_len(before) > room:
        before = before[1:]
    return Content.assemble(
        (f"{source} {line.sentence:>4}  ", "$quiet"),
        " " * (room - cell_len(before)),
        before,
        (on_screen(line.match), "bold $accent"),
        on_screen(line.after),
    )
