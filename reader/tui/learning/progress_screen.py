"""Reading and its words over time: how things stand, and a bar for each day or week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, Static

from reader.app.progress import progress
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.messages.progress_text import MEASURES, bar, day_text, standing_lines
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.key_line import KeyLine
from reader.words.days import Day, WordProgress

_LINES = 14
"""Days or weeks that are shown, the last ones."""
_DAY, _BAR, _NUMBER = 7, 12, 8
"""Cells of a day, of the longest bar, of a number at least."""


class ProgressScreen(Screen[None]):
    """Minutes, words met, learned and forgotten, day by day or week by week."""

    CONTEXT = "progress"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Show what `workspace` has kept; it is read once the screen stands."""
        super().__init__()
        self.workspace = workspace
        self._found: WordProgress | None = None
        self._weekly = False
        self._measure = "minutes"

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        yield Label(say("Progress"), id="progress-title", markup=False)
        with VerticalScroll(id="progress-desk", can_focus=False):
            yield Static(Content.styled(say("Counting…"), "$quiet"), id="progress-page")
        yield KeyLine()

    def on_mount(self) -> None:
        """Count beside the screen."""
        start(self, self._load, "progress")

    async def _load(self) -> None:
        try:
            self._found = await aside(lambda: progress(self.workspace, 7 * _LINES))
        except ReaderError as error:
            self.notify(str(error), title=say("Your data"), severity="warning", markup=False, timeout=10)
            return
        self._draw()

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""
        self.query_one("#progress-title", Label).update(say("Progress"))
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        days = self._found.weeks if self._weekly else self._found.days
        facts = standing_lines(self._found)
        lines = [Content(" · ".join(facts[:2])), Content(" · ".join(facts[2:])), Content("")]
        lines += self._table(days[-_LINES:])
        self.query_one("#progress-page", Static).update(Content("\n").join(lines))

    def _table(self, days: Sequence[Day]) -> list[Content]:
        """A line for each day or week: a bar of one measure, and the numbers of all."""
        most = max(getattr(day, self._measure) for day in days)
        span = say("week") if self._weekly else say("day")
        head = [set_cell_size(span, _DAY), set_cell_size(f"{say(MEASURES[self._measure])}", _BAR + 1)]
        titles = {name: _right(say(title)) for name, title in MEASURES.items()}
        lines = [Content.styled("".join([*head, *titles.values()]), "$quiet")]
        for day in days:
            drawn = f"{bar(getattr(day, self._measure), most, _BAR):<{_BAR + 1}}"
            numbers = [
                (
                    _right(str(value) if (value := getattr(day, name)) else "·", cell_len(titles[name])),
                    "bold" if name == self._measure else "",
                )
                for name in MEASURES
            ]
            lines.append(
                Content.assemble((set_cell_size(day_text(day.day), _DAY), "$quiet"), (drawn, "$accent"), *numbers)
            )
        return lines

    def action_measure(self) -> None:
        """Draw the next of what is counted."""
        names = list(MEASURES)
        self._measure = names[(names.index(self._measure) + 1) % len(names)]
        self._draw()

    def action_span(self) -> None:
        """Days, or weeks."""
        self._weekly = not self._weekly
        self._draw()

    def action_scroll(self, by: int) -> None:
        """A few lines down or up."""
        self.query_one("#progress-desk", VerticalScroll).scroll_relative(y=3 * by, animate=False)

    def action_close(self) -> None:
        """Leave."""
        self.dismiss()


def _right(text: str, width: int = _NUMBER) -> str:
    """A text at the right of its column, with a gap before it."""
    return " " * max(1, width - cell_len(text)) + text
