"""PDF study sheets by fpdf2: an embedded font, ruby above the words, page numbers, no sentence split between pages.

Lengths are millimetres, type sizes points. Lines break by the rules of `reader.core.linebreak`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from reader.core.linebreak import Unit, break_lines
from reader.core.ruby import plain_units
from reader.core.sheet import SheetSentence, StudySheet
from reader.errors import ExportError
from reader.exports import _content as content
from reader.exports._fonts import face, find_font
from reader.exports._text import plain

_WIDTH, _HEIGHT, _MARGIN = 210.0, 297.0, 18.0
_POINT = 25.4 / 72
_INK, _SOFT = 28, 105
"""Grey levels."""
_RUBY = 0.5
"""Size of a reading, as a share of the text's."""
_UNIT = 0.01
"""Line breaking counts whole numbers: hundredths of a millimetre."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a block: units from `left`, in `size` points and a grey level, `space` millimetres above it."""

    units: Sequence[Unit]
    size: float
    grey: int = _INK
    left: float = 0.0
    space: float = 0.0

    @property
    def has_ruby(self) -> bool:
        """Whether readings stand above it."""
        return any(unit.annotation for unit in self.units)

    @property
    def height(self) -> float:
        """Millimetres, readings and space above included."""
        return self.space + self.size * _POINT * (2.25 if self.has_ruby else 1.5)


@dataclass(slots=True)
class _Page:
    """Where the next block goes."""

    pdf: Any
    y: float = field(default=_HEIGHT)
    top: tuple[_Line, ...] = ()
    """What comes again on a new page: a table's header."""

    def measure(self, size: float) -> Callable[[str], int]:
        """Widths of texts in that size, in hundredths of a millimetre."""

        def width(text: str) -> int:
            self.pdf.set_font_size(size)
            return round(float(self.pdf.get_string_width(text)) / _UNIT)

        return width

    def wrap(self, text: str, size: float, width: float) -> list[list[Unit]]:
        """The text in lines of at most `width`."""
        measure = self.measure(size)
        return break_lines(plain_units(plain(text), measure), round(width / _UNIT), measure)

    def text(self, text: str, size: float, *, grey: int = _INK, left: float = 0.0, space: float = 0.0) -> list[_Line]:
        """The text as lines as wide as the page allows."""
        lines = self.wrap(text, size, _WIDTH - 2 * _MARGIN - left)
        return [_Line(units, size, grey, left, space if n == 0 else 0) for n, units in enumerate(lines)]

    def add(self, rows: Sequence[Sequence[_Line]], keep: float = 0.0) -> None:
        """Draw a block: rows of lines side by side. It starts a new page rather than break, and breaks only if longer
        than a page; `keep` millimetres below it must be free too."""
        heights = [max((line.height for line in row), default=0.0) for row in rows]
        if self.y + sum(heights) + keep > _HEIGHT - _MARGIN:
            self.start()
        for row, height in zip(rows, heights, strict=True):
            if self.y + height > _HEIGHT - _MARGIN:
                self.start()
            for line in row:
                self.draw(line, self.y + height)
            self.y += height

    def start(self) -> None:
        """A new page with its number and the header that comes again."""
        self.pdf.add_page()
        number = str(self.pdf.page_no())
        self.pdf.set_font_size(9)
        self.pdf.set_text_color(_SOFT)
        self.pdf.text((_WIDTH - self.pdf.get_string_width(number)) / 2, _HEIGHT - 9, number)
        self.y = _MARGIN
        if self.top:
            self.y += max(line.height for line in self.top)
            for line in self.top:
                self.draw(line, self.y)

    def draw(self, line: _Line, bottom: float) -> None:
        """One line whose box ends at `bottom`: the text first and in order, so that it is selected as it reads, then
        the readings, each in the middle above its word."""
        x = _MARGIN + line.left
        baseline = bottom - line.size * _POINT * 0.4
        readings: list[tuple[str, float, float]] = []
        run, run_x = "", x
        for unit in line.units:
            width = unit.cells * _UNIT
            if unit.annotation:
                self._put(run, run_x, baseline, line)
                self._put(unit.text, x, baseline, line, within=width)
                readings.append((unit.annotation, x, width))
                run, run_x = "", x + width
            else:
                run += unit.text
            x += width
        self._put(run, run_x, baseline, line)
        above = _Line((), line.size * _RUBY, _SOFT)
        for text, place, width in readings:
            self._put(text, place, baseline - line.size * _POINT * 1.02, above, within=width)

    def _put(self, text: str, x: float, baseline: float, line: _Line, within: float = 0.0) -> None:
        """The text in the line's size and grey from `x`, or in the middle of the width `within`."""
        if not text.strip():
            return
        self.pdf.set_font_size(line.size)
        self.pdf.set_text_color(line.grey)
        shift = (within - self.pdf.get_string_width(text)) / 2 if within else 0
        self.pdf.text(x + shift, baseline, text.rstrip())


def write(sheet: StudySheet) -> bytes:
    """The sheet as an A4 PDF.

    Raises:
        ExportError: fpdf2 or a font with Chinese is missing, or the font cannot be read.
    """
    for name in ("fpdf", "fontTools"):  # they report on single glyphs, over the screen
        logging.getLogger(name).setLevel(logging.ERROR)
    page = _Page(_new_document(sheet))
    page.start()
    _head(page, sheet)
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    for part in sheet.parts:
        _section(page, part.capitalize())
        writers[part](page, sheet)
    return bytes(page.pdf.output())


def _new_document(sheet: StudySheet) -> Any:
    try:
        from fpdf import FPDF  # 250 ms
    except ImportError as error:
        raise ExportError(
            "PDF needs fpdf2; install it (pip install 'yidu[pdf]') or export html and print that."
        ) from error

    pdf = FPDF(unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(content.moment(sheet))
    pdf.set_title(plain(content.title(sheet)))
    pdf.set_creator("Yidu")
    pdf.set_lang(content.language(sheet))
    font = find_font()
    try:
        pdf.add_font("sheet", "", font, collection_font_number=face(font, content.language(sheet)))
        pdf.set_font("sheet", size=11)
    except Exception as error:  # fontTools raises what it likes on a broken file
        raise ExportError(f"{font}: cannot be used as a font; name another in YIDU_FONT.") from error
    return pdf


def _head(page: _Page, sheet: StudySheet) -> None:
    page.add([[line] for line in page.text(content.title(sheet), 20)])
    for place, (label, value) in enumerate(content.facts(sheet)):
        page.add([[line] for line in page.text(f"{label}: {value}", 9, grey=_SOFT, space=0 if place else 2)])


def _section(page: _Page, name: str) -> None:
    page.top = ()
    page.add([[line] for line in page.text(name, 15, space=8)], keep=30)
    page.pdf.start_section(name)


def _sentences(page: _Page, sheet: StudySheet) -> None:
    for sentence in sheet.sentences:
        page.add(_sentence(page, sentence))


_INDENT = 10.0


def _sentence(page: _Page, sentence: SheetSentence) -> list[list[_Line]]:
    """The sentence's lines, its number before the first, and what stands below."""
    size = 14.0
    base, reading = page.measure(size), page.measure(size * _RUBY)
    units = [
        unit
        for token in sentence.tokens
        for text, said in content.ruby_pieces(token)
        for unit in (
            [Unit(plain(text), max(base(plain(text)), reading(f"{plain(said)} ")), plain(said))]
            if said
            else plain_units(plain(text), base)
        )
    ]
    width = round((_WIDTH - 2 * _MARGIN - _INDENT) / _UNIT)
    broken = break_lines(units, width, base)
    rows = [[_Line(line, size, left=_INDENT, space=0 if place else 4)] for place, line in enumerate(broken)]
    number = plain_units(str(sentence.number), base)
    rows[:1] = [[_Line(number, size, _SOFT), *row] for row in rows[:1]]
    for kind, text in content.below(sentence):
        points, grey = _LOOKS.get(kind, (8.5, _SOFT))
        rows += [[line] for line in page.text(text, points, grey=grey, left=_INDENT)]
    return rows


_LOOKS = {"other": (11.0, _SOFT), "translation": (11.0, _INK), "note": (9.5, _INK)}
"""Size and grey of a line below a sentence; 8.5 points and soft for the others."""


def _vocabulary(page: _Page, sheet: StudySheet) -> None:
    _table(page, content.vocabulary(sheet))


def _glossary(page: _Page, sheet: StudySheet) -> None:
    _table(page, content.glossary(sheet))


def _table(page: _Page, table: content.Table) -> None:
    widths = table.widths
    header = _row(page, table.header, widths, _SOFT)
    page.add(header, keep=12)
    page.top = tuple(header[0])
    for row in table.rows:
        page.add(_row(page, row, widths, _INK))
    page.top = ()


def _row(page: _Page, cells: Sequence[str], widths: Sequence[float], grey: int) -> list[list[_Line]]:
    """The cells' lines side by side."""
    size = 9.0
    wrapped = [page.wrap(cell, size, width - 2) for cell, width in zip(cells, widths, strict=True)]
    lefts = [sum(widths[:place]) for place in range(len(widths))]
    return [
        [
            _Line(lines[n], size, grey, left, space=1.2 if n == 0 else 0)
            for lines, left in zip(wrapped, lefts, strict=True)
            if n < len(lines)
        ]
        for n in range(max(map(len, wrapped), default=0))
    ]


def _exercises(page: _Page, sheet: StudySheet) -> None:
    exercises = content.exercise_lines(sheet)
    for number, task, prompt, _ in exercises:
        lines = page.text(f"{number}. {task}", 9, grey=_SOFT, space=3)
        for line in prompt:
            lines += page.text(line, 12, left=6)
        page.add([[line] for line in lines])
    page.start()
    _section(page, "Answers")
    for number, _, _, answer in exercises:
        page.add([[line] for line in page.text(f"{number}. {answer}", 10)])
