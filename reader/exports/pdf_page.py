"""Lines and blocks on the pages of a PDF. Lengths are millimetres, type sizes points.

Lines break by the rules of `reader.text.linebreak`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.exports import content
from reader.exports.typefaces import Typefaces
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units

WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 18.0
"""A4 and the space around the text."""
INK, SOFT, FAINT = 28, 105, 205
"""Grey levels: text, what stands beside it, rules."""
RUBY = 0.48
"""Size of a reading, as a share of the text's."""
UNIT = 0.01
"""Line breaking counts whole numbers: hundredths of a millimetre."""
_POINT = 25.4 / 72
_ABOVE = 0.6
"""Height of a reading above, as a share of the text's size."""
ZHUYIN = 0.3
"""Size of zhuyin at the right of a character, as a share of the text's."""
_TONES = "ˊˇˋ"
_RULE = 1.0
"""Height of a rule with the space around it."""


def stands_beside(unit: Unit) -> bool:
    """Whether a reading is the zhuyin of one character: it stands at its right, from top to bottom."""
    return len(unit.text) == 1 and any("\u3105" <= char <= "\u312f" for char in unit.annotation)


def zhuyin_width(size: float) -> float:
    """Millimetres at the right of a character for its zhuyin."""
    return size * ZHUYIN * _POINT * 1.75


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: units from `left`, in `size` points and a grey level, `space` millimetres above it."""

    units: Sequence[Unit]
    size: float
    grey: int = INK
    left: float = 0.0
    space: float = 0.0
    terms: frozenset[int] = frozenset()
    """The tokens that are underlined."""
    leading: float = 1.5
    """Its height without readings, as a share of the size."""

    @property
    def has_ruby(self) -> bool:
        """Whether readings stand above it."""
        return any(unit.annotation and not stands_beside(unit) for unit in self.units)

    @property
    def height(self) -> float:
        """Millimetres, readings and space above included."""
        return self.space + self.size * _POINT * (self.leading + _ABOVE * self.has_ruby)


@dataclass(slots=True)
class SheetPage:
    """Where the next block goes."""

    pdf: Any
    typefaces: Typefaces
    y: float = field(default=HEIGHT)
    tones: bool = False
    """Whether readings stand in the colours of their tones."""
    top: tuple[Line, ...] = ()
    """What comes again on a new page: a table's header."""

    def measure(self, size: float) -> Callable[[str], int]:
        """Widths of shown texts in that size, in hundredths of a millimetre."""
        return lambda text: round(self.typefaces.width(text, size) / UNIT)

    def wrap(self, text: str, size: float, width: float) -> list[list[Unit]]:
        """The text in lines of at most `width`."""
        measure = self.measure(size)
        return break_lines(plain_units(self.typefaces.shown(text), measure), round(width / UNIT), measure)

    def text(self, text: str, size: float, *, grey: int = INK, left: float = 0.0, space: float = 0.0) -> list[Line]:
        """The text as lines as wide as the page allows."""
        lines = self.wrap(text, size, WIDTH - 2 * MARGIN - left)
        return [Line(units, size, grey, left, space if n == 0 else 0) for n, units in enumerate(lines)]

    def add(self, rows: Sequence[Sequence[Line]], *, keep: float = 0.0, rule: bool = False) -> None:
        """Draw a block: rows of lines side by side, and a rule below. It starts a new page rather than break, and
        breaks only if longer than a page; `keep` millimetres below it must be free too."""
        heights = [max((line.height for line in row), default=0.0) for row in rows]
        if self.y + sum(heights) + keep + _RULE * rule > HEIGHT - MARGIN:
            self.start()
        for row, height in zip(rows, heights, strict=True):
            if self.y + height > HEIGHT - MARGIN:
                self.start()
            for line in row:
                self._draw(line, self.y + height)
            self.y += height
        if rule:
            self._rule()

    def start(self) -> None:
        """A new page with its number and the header that comes again."""
        self.pdf.add_page()
        number = str(self.pdf.page_no())
        self.pdf.set_text_color(SOFT)
        self.typefaces.draw(number, (WIDTH - self.typefaces.width(number, 9)) / 2, HEIGHT - 9, 9)
        self.y = MARGIN
        if self.top:
            self.y += max(line.height for line in self.top)
            for line in self.top:
                self._draw(line, self.y)
            self._rule()

    def _rule(self) -> None:
        self.y += _RULE
        self._stroke(MARGIN, WIDTH - MARGIN, self.y - _RULE / 2, FAINT, 0.15)

    def _stroke(self, left: float, right: float, y: float, grey: int, thickness: float) -> None:
        self.pdf.set_draw_color(grey)
        self.pdf.set_line_width(thickness)
        self.pdf.line(left, y, right, y)

    def _draw(self, line: Line, bottom: float) -> None:
        """One line whose box ends at `bottom`: the text first and in order, so that it is selected as it reads, then
        the readings, each in the middle above its word."""
        x = MARGIN + line.left
        baseline = bottom - line.size * _POINT * 0.4
        readings: list[tuple[str, float, float]] = []
        run, run_x = "", x
        for unit in line.units:
            width = unit.cells * UNIT
            if unit.annotation:
                self._put(run, run_x, baseline, line)
                beside = stands_beside(unit)
                self._put(unit.text, x, baseline, line, within=0 if beside else width)
                if beside:
                    self._stack(unit.annotation, x + width - zhuyin_width(line.size), baseline, line.size)
                else:
                    readings.append((unit.annotation, x, width))
                run, run_x = "", x + width
            else:
                run += unit.text
            if unit.token in line.terms:
                self._stroke(x, x + width, baseline + line.size * _POINT * 0.22, SOFT, 0.2)
            x += width
        self._put(run, run_x, baseline, line)
        above = Line((), line.size * RUBY, SOFT)
        for text, place, width in readings:
            self._put(text, place, baseline - line.size * _POINT * 1.02, above, within=width, colour=self._colour(text))

    def _stack(self, reading: str, x: float, baseline: float, size: float) -> None:
        """Zhuyin from top to bottom in the middle of its character, the tone at the right of the last symbol."""
        small = Line((), size * ZHUYIN, SOFT)
        step = small.size * _POINT * 1.05
        symbols = [char for char in reading if char not in _TONES]
        y = baseline - size * _POINT * 0.38 - (len(symbols) / 2 - 0.85) * step
        for symbol in symbols:
            self._put(symbol, x, y, small, colour=self._colour(reading))
            y += step
        for tone in set(reading) & set(_TONES):
            self._put(tone, x + step * 0.9, y - step * 1.4, small, colour=self._colour(reading))

    def _colour(self, reading: str) -> str:
        """That of a reading's tone, where tones have colours; else empty."""
        return content.TONE_COLOURS.get(content.tone(reading.strip()), "") if self.tones else ""

    def _put(self, text: str, x: float, baseline: float, line: Line, within: float = 0.0, colour: str = "") -> None:
        """The text in the line's size and grey, or a colour, from `x`, or in the middle of the width `within`."""
        if not text.strip():
            return
        self.pdf.set_text_color(*bytes.fromhex(colour)) if colour else self.pdf.set_text_color(line.grey)
        shift = (within - self.typefaces.width(text, line.size)) / 2 if within else 0
        self.typefaces.draw(text.rstrip(), x + shift, baseline, line.size)
