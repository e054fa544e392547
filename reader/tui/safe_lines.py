"""The edge of the screen: what every line of every widget passes on its way to the terminal."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text.characters import acts


class SafeLines(LineFilter):
    """Takes from a line every character that a terminal would act on; its width stays."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments of a line without what acts, and without links."""
        return [_safe(segment) for segment in segments]


def _safe(segment: Segment) -> Segment:
    text, style, _ = segment
    if style is not None and style.link:
        segment = Segment(text, style.update_link(None))
    if text.isprintable():
        return segment
    shown = "".join(" " * max(0, cell_len(char)) if acts(char) or char in "\n\t" else char for char in text)
    return Segment(shown, segment.style)
