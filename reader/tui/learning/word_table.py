"""A table of words of which only the lines in sight are made: 20,000 words scroll like twenty."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.app.word_rows import Outline, WordRow
from reader.messages.catalogue import N_, say
from reader.messages.level_text import level_text
from reader.messages.span_text import span_text
from reader.messages.status_text import status_label
from reader.text.characters import on_screen


@dataclass(frozen=True, slots=True)
class WordColumn:
    """A column: its name, its heading, its width in cells (0: what is left) and the table's width from which it is shown."""

    name: str
    heading: str
    width: int
    least: int = 0


COLUMNS = (
    WordColumn("word", N_("Word"), 12),
    WordColumn("reading", N_("Reading"), 16),
    WordColumn("meaning", N_("Meaning"), 0),
    WordColumn("level", N_("HSK"), 4),
    WordColumn("status", N_("Status"), 13),
    WordColumn("due", N_("Due"), 7),
    WordColumn("domain", N_("Domain"), 14, 110),
    WordColumn("met", N_("Met in"), 24, 110),
)
_MARK, _GAP = "● ", 1
_NOTHING = Outline("…", "")


class WordTable(ScrollView, can_focus=True):
    """Rows of words with a cursor and marks."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"word--cursor", "word--quiet", "word--mark", "word--head"}
    DEFAULT_CSS = """
    WordTable {
        height: 1fr; padding: 0 1; background: $background;
        & > .word--cursor { background: $raised; text-style: bold; }
        & > .word--quiet { color: $quiet; }
        & > .word--mark { color: $accent; }
        & > .word--head { color: $quiet; text-style: bold; }
    }
    """

    class Seen(Message):
        """Other rows came into sight."""

    class Opened(Message):
        """The row under the cursor was clicked again."""

    def __init__(self, known: Mapping[str, Outline], marked: set[str]) -> None:
        """Show rows with what is `known` of their words; those `marked` have a sign."""
        super().__init__(id="words")
        self.rows: Sequence[WordRow] = ()
        self.cursor = 0
        self._known, self._marked = known, marked

    # ---- what is shown -----------------------------------------------------------------------------------------

    def show(self, rows: Sequence[WordRow]) -> None:
        """Show other rows; the cursor stays on its word where that is still there."""
        word = self.current.word if self.current else ""
        self.rows = rows
        place = next((index for index, row in enumerate(rows) if row.word == word), None)
        self.cursor = min(self.cursor, max(0, len(rows) - 1)) if place is None else place
        self.virtual_size = Size(0, len(rows) + 1)
        self.move(0)

    @property
    def current(self) -> WordRow | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def in_sight(self) -> list[str]:
        """The words on the screen, and those of the screens before and after."""
        first, height = round(self.scroll_offset.y), max(1, self.size.height)
        return [row.word for row in self.rows[max(0, first - height) : first + 2 * height]]

    def move(self, by: int) -> None:
        """Move the cursor by so many rows and show it."""
        self.cursor = max(0, min(self.cursor + by, len(self.rows) - 1))
        top = round(self.scroll_offset.y)
        seen = max(1, self.size.height - 1)
        if not top <= self.cursor < top + seen:
            self.scroll_to(
                y=self.cursor if self.cursor < top else self.cursor - seen + 1, animate=False, immediate=True
            )
        self.refresh()
        self.post_message(self.Seen())

    # ---- drawing -----------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """The headings, then a row each."""
        width = self.size.width
        if y == 0:
            headings = {column.name: say(column.heading) for column in COLUMNS}
            line = "  " + self._line(headings.__getitem__, width - 2)
            return Strip([Segment(line, self._style("word--head"))]).adjust_cell_length(width, self.rich_style)
        index = round(self.scroll_offset.y) + y - 1
        if index >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[index]
        line = self._line(self._cells(row).__getitem__, width - 2)
        style = self._style("word--cursor") if index == self.cursor else self.rich_style
        mark = _MARK if row.word in self._marked else "  "
        strip = Strip([Segment(mark, style + self._style("word--mark", part=True)), Segment(line, style)])
        return strip.adjust_cell_length(width, style)

    def _style(self, name: str, *, part: bool = False) -> Style:
        return self.get_component_rich_style(name, partial=part)

    def _cells(self, row: WordRow) -> dict[str, str]:
        known = self._known.get(row.word, _NOTHING)
        return {
            "word": row.word,
            "reading": known.reading,
            "meaning": known.meaning,
            "level": level_text(row.level),
            "status": status_label(row.status),
            "due": due_text(row.due),
            "domain": row.domain,
            "met": row.title,
        }

    def _line(self, cell: Callable[[str], str], width: int) -> str:
        shown = [column for column in COLUMNS if width + 2 >= column.least]
        rest = max(6, width - sum(column.width + _GAP for column in shown))
        return " ".join(_fitted(on_screen(cell(column.name)), column.width or rest) for column in shown)

    # ---- what happens ------------------------------------------------------------------------------------------

    def watch_scroll_y(self, old: float, new: float) -> None:
        """Other rows are in sight."""
        super().watch_scroll_y(old, new)
        self.post_message(self.Seen())

    def on_resize(self, event: events.Resize) -> None:
        """The cursor stays in sight."""
        self.move(0)

    def on_click(self, event: events.Click) -> None:
        """The row that is clicked becomes current; again: it is opened."""
        index = round(self.scroll_offset.y) + event.y - 1
        if event.y == 0 or index >= len(self.rows):
            return
        if index == self.cursor:
            self.post_message(self.Opened())
        self.move(index - self.cursor)

    def refresh_row(self) -> None:
        """Draw the row under the cursor anew."""
        y = self.cursor - round(self.scroll_offset.y) + 1
        self.refresh(Region(0, y, self.size.width, 1))


def _fitted(text: str, width: int) -> str:
    """A text in exactly so many cells."""
    if cell_len(text) > width:
        return set_cell_size(text, width - 1) + "…"
    return set_cell_size(text, width)


def due_text(due: int | None) -> str:
    """When a word is asked: `now`, or how long until then; empty where it never was."""
    if due is None:
        return ""
    span = timedelta(seconds=due - datetime.now(UTC).timestamp())
    return say("now") if span <= timedelta() else span_text(span)
