"""Boxes to tick whose state shows without colour: a mark in a ticked one, nothing in the others."""

from __future__ import annotations

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import Checkbox, SelectionList


class Tick(Checkbox):
    """A checkbox with an X when it is ticked."""

    def on_mount(self) -> None:
        """Show the state it starts in."""
        self.watch_value()

    def watch_value(self) -> None:
        """Show the state."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()


class TickList(SelectionList[str]):
    """A list with an X at each ticked line; with `numbered`, the place in the order of ticking."""

    def __init__(self, *selections: object, id: str, numbered: bool = False) -> None:
        super().__init__(*selections, id=id, compact=True)  # type: ignore[arg-type]
        self._numbered = numbered

    def render_line(self, y: int) -> Strip:
        """The line with its mark."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if not 0 <= line < self.option_count or len(strip._segments) < 4:
            return strip
        ticked = self.selected
        value = self.get_option_at_index(line).value
        mark = " " if value not in ticked else str(ticked.index(value) + 1) if self._numbered else "X"
        segments = list(strip)
        segments[1] = Segment(mark, segments[1].style)
        return Strip(segments)
