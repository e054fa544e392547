"""Word study sheets: styles a teacher can restyle, real ruby fields, tables to edit, a language on every run.

Ruby is `w:ruby` of ECMA-376 part 1, 17.3.3.25; Word and LibreOffice show and edit it as phonetic guide.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Pt, RGBColor

from reader.exports import content
from reader.exports.handout import head, key_of, tasks_of
from reader.exports.parts import Part, PartVisitor, parts_of
from reader.exports.preview import typeset_page
from reader.exports.running_text import TextBlock, blocks_of, colophon, legend, notes_of
from reader.exports.zipped import repack
from reader.study.sheet import SheetToken, StudySheet
from reader.text.characters import one_line

_INDENT = 0.9
"""Centimetres that a sentence stands right of its number."""
_STYLES = (
    ("Sheet Sentence", 15, None, 10, _INDENT),
    ("Sheet Text", 12, None, 6, 0),
    ("Sheet Text Translation", 9.5, "45423C", 0, 0),
    ("Sheet Other Script", 11, "6A675F", 0, _INDENT),
    ("Sheet Translation", 11, None, 0, _INDENT),
    ("Sheet Proof", 9, "6A675F", 0, _INDENT),
    ("Sheet Note", 10, "8A2F1D", 0, _INDENT),
    ("Sheet Fact", 9, "6A675F", 0, 0),
    ("Sheet Exercise", 11, None, 0, _INDENT),
    ("Sheet Answer", 11, None, 0, 0),
)
"""Paragraph styles: name, size in points, colour, space before in points, indent in centimetres."""
_BELOW = {
    "other": "Sheet Other Script",
    "translation": "Sheet Translation",
    "proof": "Sheet Proof",
    "doubt": "Sheet Proof",
    "note": "Sheet Note",
}
"""The style of each line below a sentence."""
_FONTS = {"zh-TW": "Microsoft JhengHei", "zh-HK": "Microsoft JhengHei"}
"""East Asian font by language; programs without it take their own for the language."""
_LANGUAGES = {"zh-Hant": "zh-TW", "zh-TW": "zh-TW", "zh-HK": "zh-HK"}
"""Word knows places, not scripts."""
_SENTENCE_SIZE, _TEXT_SIZE = 30, 24
"""Half-points of characters with readings, in a sentence of its own and in a text; a reading has half of it."""

first_page = typeset_page


def write(sheet: StudySheet) -> bytes:
    """The sheet as a Word document."""
    document = Document()
    language = _LANGUAGES.get(content.language(sheet), "zh-CN")
    _set_styles(document, language, _LANGUAGES.get(content.other_language(sheet), "zh-CN"))
    _set_properties(document, sheet)
    _paragraph(document, content.title(sheet), "Title")
    if sheet.student:
        _paragraph(document, head(sheet), "Sheet Answer")
    _facts(document, content.facts(sheet))
    if legend(sheet):
        _paragraph(document, legend(sheet), "Sheet Fact")
    sections = _Sections(document, sheet)
    for part in parts_of(sheet):
        sections.visit(part)
    _facts(document, colophon(sheet))
    _number_pages(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer.getvalue())


def _facts(document: Any, facts: list[tuple[str, str]]) -> None:
    for label, value in facts:
        _paragraph(document, f"{label}: {value}", "Sheet Fact")


def _set_styles(document: Any, language: str, other: str) -> None:
    styles = document.styles
    for name, size, colour, before, indent in _STYLES:
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(2)
        style.paragraph_format.left_indent = Cm(indent)
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour)
    styles["Sheet Sentence"].paragraph_format.first_line_indent = Cm(-_INDENT)
    styles["Sheet Sentence"].paragraph_format.tab_stops.add_tab_stop(Cm(_INDENT))
    _set(styles["Sheet Other Script"].element.get_or_add_rPr(), "w:lang", {"w:eastAsia": other})
    font = _FONTS.get(language, "Microsoft YaHei")
    for style in (styles["Normal"], styles["Title"], styles["Heading 1"], styles["Heading 2"]):
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for script, name in (("ascii", "Calibri"), ("hAnsi", "Calibri"), ("eastAsia", font)):
            fonts.set(qn(f"w:{script}"), name)
            fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        _set(properties, "w:lang", {"w:val": "en-US", "w:eastAsia": language})


def _set(parent: Any, tag: str, values: dict[str, str]) -> Any:
    """The child `tag` of `parent`, made if missing, with attributes set."""
    child = parent.find(qn(tag))
    if child is None:
        child = OxmlElement(tag)
        parent.append(child)
    for name, value in values.items():
        child.set(qn(name), value)
    return child


def _set_properties(document: Any, sheet: StudySheet) -> None:
    when = content.moment(sheet).replace(tzinfo=None)
    core = document.core_properties
    core.title = one_line(content.title(sheet))[:255]
    core.author = core.last_modified_by = "Yidu"
    core.comments = ""
    core.language = content.language(sheet)
    core.created = core.modified = when


def _paragraph(container: Any, text: str, style: str, *, keep: bool = False) -> Any:
    """A paragraph of text; with `keep` it stays on the page of the next one."""
    paragraph = container.add_paragraph(one_line(text), style=style)
    paragraph.paragraph_format.keep_together = True
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


class _Sections(PartVisitor[None]):
    """Each part, written at the end of the document."""

    def __init__(self, document: Any, sheet: StudySheet) -> None:
        super().__init__(sheet)
        self._document = document

    def visit(self, part: Part) -> None:
        if part.name != "text":
            heading = self._document.add_heading(one_line(part.heading), 1)
            heading.paragraph_format.page_break_before = part.name == "answers"
        super().visit(part)

    def visit_table(self, part: Part) -> None:
        _table(self._document, part.page)

    def visit_sentences(self, part: Part) -> None:
        language = _LANGUAGES.get(content.language(self.sheet), "zh-CN")
        for sentence in self.sheet.sentences:
            below = content.below(sentence)
            paragraph = _paragraph(self._document, str(sentence.number), "Sheet Sentence", keep=bool(below))
            paragraph.add_run("\t")
            for token in sentence.tokens:
                _add_token(paragraph, token, language, _SENTENCE_SIZE, tones=self.sheet.tones)
            for place, (kind, text) in enumerate(below):
                _paragraph(self._document, text, _BELOW[kind], keep=place + 1 < len(below))

    def visit_text(self, part: Part) -> None:
        for block in blocks_of(self.sheet):
            if self.sheet.translation == "beside" and block.english:
                grid = self._document.add_table(rows=1, cols=2)
                main, beside = (cell.paragraphs[0] for cell in grid.rows[0].cells)
                main.style, beside.style = "Sheet Text", "Sheet Text Translation"
                self._fill_text(main, block)
                beside.add_run(one_line(block.english))
                continue
            style = "Heading 2" if block.is_heading else "Sheet Text"
            paragraph = _paragraph(self._document, "", style, keep=bool(block.english))
            paragraph.paragraph_format.keep_together = False
            self._fill_text(paragraph, block)
            if block.english:
                below = _paragraph(self._document, block.english, "Sheet Text Translation")
                below.paragraph_format.keep_together = False

    def _fill_text(self, paragraph: Any, block: TextBlock) -> None:
        language = _LANGUAGES.get(content.language(self.sheet), "zh-CN")
        for place, sentence in enumerate(block.sentences):
            if place and self.sheet.metadata.language == "en":
                paragraph.add_run(" ")
            for token in sentence.tokens:
                _add_token(paragraph, token, language, _TEXT_SIZE, tones=self.sheet.tones)

    def visit_notes(self, part: Part) -> None:
        for number, text in notes_of(self.sheet):
            _paragraph(self._document, f"[{number}] {text}", "Sheet Fact")

    def visit_exercises(self, part: Part) -> None:
        for group in tasks_of(self.sheet):
            self._document.add_heading(one_line(group.instruction), 2)
            if group.box:
                _paragraph(self._document, group.box, "Sheet Answer", keep=True)
            for number, (first, *more) in group.items:
                _paragraph(self._document, f"{number}. {first}", "Sheet Exercise", keep=bool(more))
                for place, line in enumerate(more, start=1):
                    _paragraph(self._document, line, "Sheet Exercise", keep=place < len(more))

    def visit_answers(self, part: Part) -> None:
        for number, answer in key_of(self.sheet):
            _paragraph(self._document, f"{number}. {answer}", "Sheet Answer")


def _add_token(paragraph: Any, token: SheetToken, language: str, size: int, *, tones: bool) -> None:
    for text, reading in content.ruby_pieces(token):
        run = paragraph.add_run()
        if reading:
            run._r.append(_ruby(one_line(text), one_line(reading), language, size, tones=tones))
        else:
            run.text = one_line(text)


def _apart(reading: str) -> str:
    """A reading with a space behind it, so that two never run together."""
    return reading if any("\u3105" <= char <= "\u312f" for char in reading) else f"{reading}\u00a0"


def _ruby(text: str, reading: str, language: str, size: int, *, tones: bool) -> Any:
    ruby, properties = OxmlElement("w:ruby"), OxmlElement("w:rubyPr")
    ruby.append(properties)
    for tag, value in (
        ("w:rubyAlign", "center"),
        ("w:hps", str(size // 2)),
        ("w:hpsRaise", str(size - 2)),
        ("w:hpsBaseText", str(size)),
        ("w:lid", language),
    ):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        properties.append(child)
    for tag, shown, points in (("w:rt", _apart(reading), size // 2), ("w:rubyBase", text, size)):
        holder, run = OxmlElement(tag), OxmlElement("w:r")
        _set(run.get_or_add_rPr(), "w:sz", {"w:val": str(points)})
        if tones and tag == "w:rt" and (colour := content.TONE_COLOURS.get(content.tone(reading))):
            _set(run.get_or_add_rPr(), "w:color", {"w:val": colour})
        run.text = shown
        holder.append(run)
        ruby.append(holder)
    return ruby


def _table(document: Any, table: Part) -> None:
    """A grid whose header row comes again on each page and whose rows are not split."""
    grid = document.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    grid.autofit = False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Mm(width)
    for place, (row, cells) in enumerate(zip(grid.rows, (table.header, *table.rows), strict=True)):
        properties = row._tr.get_or_add_trPr()
        _set(properties, "w:cantSplit", {})
        if place == 0:
            _set(properties, "w:tblHeader", {})
        for cell, text, width, tag in zip(row.cells, cells, table.widths, table.languages, strict=True):
            cell.width = Mm(width)
            _fill(cell, text, _LANGUAGES.get(tag, ""), header=place == 0)


def _fill(cell: Any, text: str, language: str, *, header: bool) -> None:
    """The text in a cell, small; bold and shaded in the header."""
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    run = paragraph.add_run(one_line(text))
    run.font.size = Pt(9)
    if language:
        _set(run._r.get_or_add_rPr(), "w:lang", {"w:eastAsia": language})
    if header:
        run.bold = True
        _set(cell._tc.get_or_add_tcPr(), "w:shd", {"w:val": "clear", "w:fill": "F3F0E8"})


def _number_pages(document: Any) -> None:
    """The page number in the middle of the footer."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.8)
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    field.append(OxmlElement("w:r"))
    field[0].text = "1"
    paragraph._p.append(field)
