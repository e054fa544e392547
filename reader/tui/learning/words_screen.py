"""The reader's vocabulary: sorted, filtered, marked, given statuses one by one or many at once, taken back."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Label

from reader.app.own_words import know_levels, set_statuses, undo_words
from reader.app.word_rows import ORDERS, Outline, RowFilter, WordRow, ordered, outlines, word_rows
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import N_, say
from reader.messages.change_text import change_text
from reader.messages.level_text import level_text
from reader.messages.status_text import status_label
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.chooser import Chooser
from reader.tui.commands import bindings
from reader.tui.dialogs import TextScreen
from reader.tui.key_line import KeyLine
from reader.tui.keymap import key_of
from reader.tui.learning.word_page import word_page
from reader.tui.learning.word_table import COLUMNS, WordTable

_HEADINGS = {column.name: column.heading for column in COLUMNS}
_FILTERS: dict[str, tuple[str, Callable[[WordRow], Any], Callable[[Any], str]]] = {
    "status": (N_("Only words of one status"), lambda row: row.status, status_label),
    "level": (
        N_("Only words of one HSK level"),
        lambda row: row.level or 0,
        lambda v: f"HSK {level_text(v)}" if v else "",
    ),
    "domain": (N_("Only words of one domain"), lambda row: row.domain, str),
    "title": (N_("Only words met in one article"), lambda row: row.title, str),
}
"""Of each filter its question, what of a row it asks, and how a value is called."""


class WordsScreen(Screen[None]):
    """Every word with a status."""

    CONTEXT = "words"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Show the words of `workspace`; they are read once the screen stands."""
        super().__init__()
        self.workspace = workspace
        self._rows: list[WordRow] = []
        self._known: dict[str, Outline] = {}
        self._marked: set[str] = set()
        self._filter = RowFilter()
        self._order = ORDERS[0]
        self._backwards = False
        self._is_read = False
        self._finding = False
        """Whether readings are being looked up, to be ordered by."""
        self._writing = asyncio.Lock()
        """Changes are kept one after the other, as they were made."""

    def compose(self) -> ComposeResult:
        """What is shown, the table, the filter."""
        yield Label(say("Reading your words…"), id="words-title", markup=False)
        yield WordTable(self._known, self._marked)
        yield Input(id="words-filter")
        yield KeyLine()

    def on_mount(self) -> None:
        """Read the words beside the screen."""
        self.speak_anew()
        self._table.focus()
        start(self, self._load, "load")

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""
        self.query_one(Input).placeholder = say("Filter by word or article")
        self._table.refresh()
        self._tell()

    @property
    def _table(self) -> WordTable:
        return self.query_one(WordTable)

    async def _load(self) -> None:
        try:
            self._rows = await aside(lambda: word_rows(self.workspace))
        except ReaderError as error:
            self._warn(error)
        self._is_read = True
        self._marked &= {row.word for row in self._rows}
        self._fill()

    def _warn(self, error: ReaderError) -> None:
        self.notify(str(error), title=say("Your data"), severity="warning", markup=False, timeout=10)

    # ---- what is shown -----------------------------------------------------------------------------------------

    def _fill(self) -> None:
        rows = ordered([row for row in self._rows if row.status and self._filter.takes(row)], self._order, self._known)
        self._table.show(rows[::-1] if self._backwards else rows)
        self._tell()

    def _tell(self) -> None:
        """The title: how many, which, in what order, how many are marked."""
        if not self._is_read:
            return
        count, shown = sum(bool(row.status) for row in self._rows), len(self._table.rows)
        if not count:
            text = say("No word has a status yet. Mark words 1 to 5 while reading, or import them: yidu words import")
            self.query_one("#words-title", Label).update(Content(text))
            return
        number = f"{count:,}" if shown == count else say("{found} of {count}", found=f"{shown:,}", count=f"{count:,}")
        facts = [say("{number} {count:word|words}", number=number, count=count)]
        for name, (_, _, called) in _FILTERS.items():
            value = getattr(self._filter, name)
            if value is not None:
                facts.append(on_screen(called(value)) or say("none"))
        direction = "▴" if self._backwards else "▾"
        facts.append(f"{say(_HEADINGS[self._order])} {direction}")
        if self._finding:
            facts.append(say("finding readings…"))
        if self._marked:
            facts.append(say("{count} marked", count=len(self._marked)))
        self.query_one("#words-title", Label).update(Content(" · ".join(facts)))

    @on(WordTable.Seen)
    def look_up(self) -> None:
        """What is in sight is looked up."""
        if any(word not in self._known for word in self._table.in_sight):
            start(self, self._look_up, "outlines")

    async def _look_up(self) -> None:
        wanted = [word for word in self._table.in_sight if word not in self._known]
        self._known.update(await aside(lambda: outlines(self.workspace, wanted)))
        self._table.refresh()

    # ---- sorting and filtering ---------------------------------------------------------------------------------

    def action_sort(self) -> None:
        """By the next column."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._backwards = False
        if self._order == "reading":
            start(self, self._read_all, "outlines")
        self._fill()
        self.action_end(-1)

    async def _read_all(self) -> None:
        """The readings of all words, which their order needs."""
        wanted = [row.word for row in self._rows if row.word not in self._known]
        self._finding = bool(wanted)
        self._tell()
        self._known.update(await aside(lambda: outlines(self.workspace, wanted)))
        self._finding = False
        self._fill()

    def action_reverse(self) -> None:
        """The last first."""
        self._backwards = not self._backwards
        self._fill()
        self.action_end(-1)

    @work
    async def action_only(self, name: str) -> None:
        """Choose what a filter takes."""
        question, value_of, called = _FILTERS[name]
        counts = Counter(value_of(row) for row in self._rows if row.status)
        values: list[Any] = sorted(counts)
        lines = [(say("All"), f"{sum(counts.values()):,}")]
        lines += [(called(value) or say("none"), f"{counts[value]:,}") for value in values]
        present = getattr(self._filter, name)
        first = values.index(present) + 1 if present in values else 0
        chosen = await self.app.push_screen_wait(Chooser(say(question), lines, first))
        if chosen is not None:
            self._filter = self._filter.with_field(name, values[chosen - 1] if chosen else None)
            self._fill()

    def action_filter(self) -> None:
        """Go to the filter."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def filter_rows(self, event: Input.Changed) -> None:
        """Show what passes, while it is typed."""
        typed = event.value.strip().lower()
        if any(character >= "\u2e80" for character in typed):
            typed = self.workspace.language.converter.shadow(typed)
        self._filter = self._filter.with_field("text", typed)
        self._fill()

    @on(Input.Submitted)
    def end_filter(self) -> None:
        """Go to what was found."""
        self._table.focus()

    # ---- changing ----------------------------------------------------------------------------------------------

    def action_mark(self) -> None:
        """Mark the row or take its mark away, and go on."""
        if row := self._table.current:
            self._marked ^= {row.word}
            self._table.move(1)
            self._tell()

    def action_mark_all(self) -> None:
        """Mark all that is shown; where all is, take the marks away."""
        shown = {row.word for row in self._table.rows}
        if shown <= self._marked:
            self._marked -= shown
        else:
            self._marked |= shown
        self._table.refresh()
        self._tell()

    def action_status(self, status: str) -> None:
        """Give the marked words, or the one under the cursor, a status."""
        current = self._table.current
        chosen = self._marked or ({current.word} if current else set())
        rows = [row for row in self._rows if row.word in chosen and row.status != status]
        if not rows:
            return
        for row in rows:
            row.status = status
        if not status:
            self._marked -= {row.word for row in rows}
        self._table.refresh()
        self._tell()
        start(self, partial(self._keep, [row.word for row in rows], status), "keep", exclusive=False)

    async def _keep(self, words: list[str], status: str) -> None:
        async with self._writing:
            try:
                await aside(lambda: set_statuses(self.workspace, words, status), finish=True)
            except ReaderError as error:
                self._warn(error)
                await self._load()
                return
        if len(words) > 1:
            text = say(
                "{count} {count:word|words} changed; {key} takes it back",
                count=len(words),
                key=key_of(self, "words.undo"),
            )
            self.notify(text, markup=False)

    @work
    async def action_know(self) -> None:
        """Mark the words of HSK 1 up to a level that have no status as known."""
        levels = [(f"HSK 1–{level_text(level)}" if level > 1 else "HSK 1", "") for level in range(1, 8)]
        chosen = await self.app.push_screen_wait(Chooser(say("Which words do you know?"), levels))
        if chosen is None:
            return
        async with self._writing:
            try:
                count = await aside(lambda: know_levels(self.workspace, range(1, chosen + 2)), finish=True)
            except ReaderError as error:
                self._warn(error)
                return
        key = key_of(self, "words.undo")
        self.notify(
            say("{count} {count:word is|words are} known now; {key} takes it back", count=count, key=key), markup=False
        )
        await self._load()

    def action_undo(self) -> None:
        """Take back the last change of words, a bulk change whole."""
        start(self, self._undo, "undo", exclusive=False)

    async def _undo(self) -> None:
        async with self._writing:
            try:
                change = await aside(lambda: undo_words(self.workspace), finish=True)
            except ReaderError as error:
                self._warn(error)
                return
        text = (
            say("taken back: {change}", change=change_text(change)) if change else say("There is nothing to take back.")
        )
        self.notify(text, markup=False)
        if change:
            await self._load()

    # ---- the rest ----------------------------------------------------------------------------------------------

    @on(WordTable.Opened)
    @work
    async def action_open(self) -> None:
        """All that is known of the word under the cursor."""
        if row := self._table.current:
            content = await aside(lambda: word_page(self.workspace, row))
            self.app.push_screen(TextScreen(row.word, content))

    def action_close(self) -> None:
        """From the filter to the table; marks and filters away; leave."""
        field = self.query_one(Input)
        if field.has_focus:
            self._table.focus()
        elif self._marked:
            self._marked.clear()
            self._table.refresh()
            self._tell()
        elif self._filter != RowFilter():
            field.value = ""
            self._filter = RowFilter()
            self._fill()
        else:
            self.dismiss()

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self._table.move(by)

    def action_page(self, by: int) -> None:
        """Move the cursor by a screen."""
        self._table.move(by * max(1, self._table.size.height - 2))

    def action_end(self, by: int) -> None:
        """To the first or the last row."""
        self._table.move(by * len(self._table.rows))
