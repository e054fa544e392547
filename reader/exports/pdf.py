"""PDF study sheets by fpdf2: embedded fonts, ruby above the words, page numbers, no sentence split between pages.

The text is in reading order and the parts are in the outline; fpdf2 writes no tags, so a screen reader gets more from
the EPUB or the web page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fpdf import FPDF
from fpdf.prefs import ViewerPreferences

from reader.exports import content
from reader.exports.handout import head, key_of, tasks_of
from reader.exports.parts import Part, PartVisitor, parts_of
from reader.exports.pdf_page import INK, MARGIN, RUBY, SOFT, UNIT, WIDTH, Line, SheetPage, stands_beside, zhuyin_width
from reader.exports.preview import typeset_page
from reader.exports.running_text import TextBlock, blocks_of, colophon, legend, notes_of
from reader.exports.typefaces import Typefaces
from reader.messages.catalogue import say
from reader.study.exercises import GAP
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units

_INDENT = 10.0
_LOOKS = {"other": (11.0, SOFT), "translation": (11.0, INK), "note": (9.5, INK)}
"""Size and grey of a line below a sentence; 8.5 points and soft for the others."""

first_page = typeset_page


def write(sheet: StudySheet) -> bytes:
    """The sheet as an A4 PDF.

    Raises:
        ExportError: a font with Chinese is missing, or cannot be read.
    """
    pdf = _new_document(sheet)
    page = SheetPage(pdf, Typefaces(pdf, content.language(sheet)), tones=sheet.tones)
    page.start()
    _head(page, sheet)
    sections = _Sections(page, sheet)
    for part in parts_of(sheet):
        sections.visit(part)
    for place, (label, value) in enumerate(colophon(sheet)):
        page.add([[line] for line in page.text(f"{label}: {value}", 8.5, grey=SOFT, space=0 if place else 6)])
    _tell_missing(page)
    return bytes(pdf.output())


def _signs() -> dict[str, str]:
    """Few fonts with Chinese have the pencil."""
    return {**content.SIGNS, "note": say("Note: {note}", note="")}


def _new_document(sheet: StudySheet) -> Any:
    pdf = FPDF(unit="mm", format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(content.moment(sheet))
    pdf.set_title(one_line(content.title(sheet)))
    pdf.set_author(one_line(sheet.metadata.author))
    pdf.set_subject(one_line(sheet.metadata.source))
    pdf.set_creator("Yidu")
    pdf.set_lang(content.language(sheet))
    pdf.viewer_preferences = ViewerPreferences(display_doc_title=True)
    return pdf


def _head(page: SheetPage, sheet: StudySheet) -> None:
    page.add([[line] for line in page.text(content.title(sheet), 20)])
    if sheet.student:
        page.add([[line] for line in page.text(head(sheet), 11, space=3)])
    for place, (label, value) in enumerate(content.facts(sheet)):
        page.add([[line] for line in page.text(f"{label}: {value}", 9, grey=SOFT, space=0 if place else 2)])
    if marks := legend(sheet, _signs()):
        page.add([[line] for line in page.text(marks, 8.5, grey=SOFT)])


def _section(page: SheetPage, name: str) -> None:
    page.top = ()
    page.add([[line] for line in page.text(name, 15, space=8)], keep=30, rule=True)
    page.pdf.start_section(name)


class _Sections(PartVisitor[None]):
    """Each part, drawn from where the page stands."""

    def __init__(self, page: SheetPage, sheet: StudySheet) -> None:
        super().__init__(sheet)
        self._page = page

    def visit(self, part: Part) -> None:
        if part.name == "answers":
            self._page.start()
        if part.name != "text":
            _section(self._page, part.heading)
        super().visit(part)

    def visit_table(self, part: Part) -> None:
        _table(self._page, part.page)

    def visit_sentences(self, part: Part) -> None:
        for sentence in self.sheet.sentences:
            self._page.add(_sentence(self._page, sentence))

    def visit_text(self, part: Part) -> None:
        for block in blocks_of(self.sheet):
            _block(self._page, block, beside=self.sheet.translation == "beside")

    def visit_notes(self, part: Part) -> None:
        for number, text in notes_of(self.sheet):
            self._page.add([[line] for line in self._page.text(f"[{number}] {text}", 8.5, grey=SOFT)])

    def visit_exercises(self, part: Part) -> None:
        page = self._page
        for group in tasks_of(self.sheet):
            page.add([[line] for line in page.text(group.instruction, 11, space=5)], keep=20)
            if group.box:
                page.add([[line] for line in page.text(group.box, 11, space=1)], keep=10)
            for number, (first, *more) in group.items:
                lines = page.text(f"{number}. {first}", 11, left=4, space=2)
                for line in more:
                    lines += page.text(line, 11, left=10, space=2 if line.startswith(GAP) else 0)
                page.add([[line] for line in lines])

    def visit_answers(self, part: Part) -> None:
        for number, answer in key_of(self.sheet):
            self._page.add([[line] for line in self._page.text(f"{number}. {answer}", 10)])


def _block(page: SheetPage, block: TextBlock, *, beside: bool) -> None:
    """A paragraph with its translation below or beside it; a long one breaks between its lines."""
    size = 12.5 if block.is_heading else 10.5
    full = WIDTH - 2 * MARGIN
    column = (full - 8) / 2 if beside else full
    units = [unit for sentence in block.sentences for unit in _units(page, sentence, size)]
    lines = break_lines(units, round(column / UNIT), page.measure(size))
    rows = [[Line(line, size, space=0 if place else 2.4, leading=1.4)] for place, line in enumerate(lines)]
    left = column + 8 if beside else 0.0
    wrapped = page.wrap(block.english, 8.5, full - left) if block.english else []
    said = [Line(line, 8.5, INK, left, leading=1.35) for line in wrapped]
    if beside:
        rows += [[] for _ in said[len(rows) :]]
        for row, line in zip(rows, said, strict=False):
            row.append(line)
        said = []
    keep = 12 if block.is_heading else 0
    for row in rows:
        page.add([row], keep=keep)
    for line in said:
        page.add([[line]])


def _sentence(page: SheetPage, sentence: SheetSentence) -> list[list[Line]]:
    """The sentence's lines, its number before the first, and what stands below."""
    size = 14.0
    width = round((WIDTH - 2 * MARGIN - _INDENT) / UNIT)
    broken = break_lines(_units(page, sentence, size), width, page.measure(size))
    terms = frozenset(place for place, token in enumerate(sentence.tokens) if token.term_id)
    rows = [[Line(line, size, left=_INDENT, space=0 if place else 4, terms=terms)] for place, line in enumerate(broken)]
    number = Line(plain_units(str(sentence.number), page.measure(9)), 9, SOFT)
    rows[:1] = [[number, *row] for row in rows[:1]]
    for kind, text in content.below(sentence, _signs()):
        points, grey = _LOOKS.get(kind, (8.5, SOFT))
        rows += [[line] for line in page.text(text, points, grey=grey, left=_INDENT)]
    return rows


def _units(page: SheetPage, sentence: SheetSentence, size: float) -> list[Unit]:
    """A unit for each base text with its reading, each as wide as the wider of the two."""
    base, reading = page.measure(size), page.measure(size * RUBY)
    units: list[Unit] = []
    for place, token in enumerate(sentence.tokens):
        for text, said in content.ruby_pieces(token):
            shown, above = page.typefaces.shown(text), page.typefaces.shown(said)
            if said:
                unit = Unit(shown, max(base(shown), reading(f"{above} ")), above, place)
                if stands_beside(unit):
                    unit = Unit(shown, base(shown) + round(zhuyin_width(size) / UNIT), above, place)
                units.append(unit)
            else:
                units += [Unit(unit.text, unit.cells, "", place) for unit in plain_units(shown, base)]
    return units


def _table(page: SheetPage, table: Part) -> None:
    header = _row(page, table.header, table.widths, SOFT)
    page.add(header, keep=12, rule=True)
    page.top = tuple(header[0])
    for row in table.rows:
        page.add(_row(page, row, table.widths, INK), rule=True)
    page.top = ()


def _row(page: SheetPage, cells: Sequence[str], widths: Sequence[float], grey: int) -> list[list[Line]]:
    """The cells' lines side by side."""
    size = 9.0
    wrapped = [page.wrap(cell, size, width - 2) for cell, width in zip(cells, widths, strict=True)]
    lefts = [sum(widths[:place]) for place in range(len(widths))]
    return [
        [
            Line(lines[n], size, grey, left, space=0.6 if n == 0 else 0)
            for lines, left in zip(wrapped, lefts, strict=True)
            if n < len(lines)
        ]
        for n in range(max(map(len, wrapped), default=0))
    ]


def _tell_missing(page: SheetPage) -> None:
    """At the end, which characters stand as codes, and what to do."""
    if missing := page.typefaces.missing:
        codes = ", ".join(f"U+{ord(char):04X}" for char in missing[:40])
        text = say("No font of this machine has {codes}; install one that does, or export html.", codes=codes)
        page.add([[line] for line in page.text(text, 8.5, grey=SOFT, space=6)])
