"""Rows of one sentence: readings, characters, short senses, and lines of text below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.characters import on_screen
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units
from reader.text.typesetting import SetUnit

GUTTER = 3
"""Cells left of the text: the bar of the current sentence, a mark for bookmark, note or doubt, a space."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of the article view's component classes, by name."""

    styles: Mapping[str, Style]

    def __getitem__(self, name: str) -> Style:
        return self.styles[name]


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the text stands on the view, in cells."""

    left: int
    width: int
    """Of the gutter and the text."""
    total: int
    gutter: int = GUTTER
    """Cells left of the text; 0 for none."""

    @property
    def line(self) -> int:
        """The longest line of text."""
        return max(4, self.width - self.gutter)


@dataclass(frozen=True, slots=True)
class TokenLook:
    """How one token is drawn."""

    base: Style
    """Of its characters; what is laid over them included."""
    sign: Style
    ruby: Style
    chosen: bool
    """Whether the cursor or the selection is on it."""
    onward: bool
    """Whether it is on the next token too."""
    meta: Style


_MARKS = {"!": "mark", "?": "proof"}
"""How loud a mark of doubt is."""


class Rows:
    """Draws rows in one frame with one palette, for a sentence that is current or not."""

    def __init__(self, frame: Frame, palette: Palette, *, current: bool) -> None:
        self.frame, self.palette, self.current = frame, palette, current

    def style(self, name: str) -> Style:
        """A style of the palette on the ground of the sentence."""
        style = self.palette[name]
        return style + self.palette["current"] if self.current else style

    def blank(self) -> Strip:
        """A row with nothing."""
        return Strip([Segment(" " * self.frame.total, self.palette["text"])])

    def row(self, segments: Iterable[Segment], mark: str = "", meta: Style | None = None) -> Strip:
        """A row with its gutter, centred on the view."""
        frame, around = self.frame, self.palette["text"]
        bar = "▌" if self.current else " "
        gutter, marked = self.style("gutter"), self.style(_MARKS.get(mark, "gutter"))
        lead = [Segment(bar, gutter), Segment(f"{mark:1} ", marked)] if frame.gutter else []
        text = [*lead, *segments]
        ground = self.style("text") + meta if meta else self.style("text")
        inside = Strip(text).adjust_cell_length(frame.width, ground)
        right = frame.total - frame.left - frame.width
        return Strip([Segment(" " * frame.left, around), *inside, Segment(" " * right, around)])

    def wrapped(self, text: str, name: str) -> list[Strip]:
        """A text in rows, in one style."""
        style = self.style(name)
        lines = break_lines(plain_units(text, cell_len), self.frame.line, cell_len)
        return [self.row([Segment("".join(unit.text for unit in line), style)]) for line in lines]

    def words(
        self, line: Sequence[Unit], looks: Sequence[TokenLook], meta: Style, mark: str = "", name: str = "text"
    ) -> list[Strip]:
        """The rows of one line in a style: readings where it has any, characters, senses where it has any."""
        plain = TokenLook(self.style("text"), self.style("text"), self.style("ruby"), False, False, meta)
        looked = [(unit, looks[unit.token] if unit.token >= 0 else plain) for unit in line]
        strips: list[Strip] = []
        if any(unit.annotation for unit in line):
            above = [Segment(_filled(unit.annotation, unit.cells), look.ruby + look.meta) for unit, look in looked]
            strips.append(self.row(above, meta=meta))
        ground = self.style(name)
        strips.append(self.row((part for unit, look in looked for part in _characters(unit, look, ground)), mark, meta))
        if any(isinstance(unit, SetUnit) and unit.below for unit in line):
            strips.append(self.row([Segment(_senses(line), self.style("gloss"))], meta=meta))
        return strips


def _characters(unit: Unit, look: TokenLook, ground: Style) -> Iterable[Segment]:
    """The characters at their places; what is under or over them covers them alone."""
    base, between = look.base + look.meta, (look.base if look.chosen else ground) + look.meta
    if not (isinstance(unit, SetUnit) and unit.places):
        text = on_screen(unit.text)
        yield Segment(text, base)
        used, behind = cell_len(text), ""
    else:
        used = 0
        for at, (char, place) in enumerate(zip(unit.text, unit.places, strict=True)):
            if place > used:
                yield Segment(" " * (place - used), _no_line(between) if at else ground + look.meta)
            shown = on_screen(char)
            yield Segment(shown, base)
            used = place + cell_len(shown)
        behind = unit.behind
    for char in behind:
        yield Segment(char, (look.sign if char in SIGNS else between if look.onward else ground) + look.meta)
        used += cell_len(char)
    rest = " " * (unit.cells - used)
    if rest:
        yield Segment(rest, _no_line(between if look.onward else ground + look.meta))


DUE = "°"
"""Sign behind a word that is due."""
SIGNS = f"¹²³⁴{DUE}"
"""Signs behind a word that is being learned: of the statuses 1 to 4, or that it is due."""


def _no_line(style: Style) -> Style:
    return style + Style(underline=False)


def _filled(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _senses(line: Sequence[Unit]) -> str:
    """The senses of a line, each from the first cell of its word on."""
    row, at = "", 0
    for unit in line:
        if isinstance(unit, SetUnit) and unit.below:
            row = _filled(row, at) + unit.below if cell_len(row) <= at else row
        at += unit.cells
    return row
