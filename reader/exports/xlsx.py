"""XLSX study sheets: a worksheet for each part, header rows that stay in sight, text that never becomes a formula."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from reader.exports import content
from reader.exports.cells import is_formula
from reader.exports.parts import Part, about, parts_of
from reader.exports.preview import grid_page
from reader.exports.zipped import repack
from reader.study.sheet import StudySheet
from reader.text.characters import one_line

_COUNTS = frozenset({"number", "hsk", "count", "first_in"})
"""Columns that hold whole numbers (HSK 7–9 is text, and sorts behind them)."""
_LONGEST = 32767
"""Characters a cell can hold (ECMA-376, Excel's limit)."""

first_page = grid_page


def write(sheet: StudySheet) -> bytes:
    """The sheet as an Excel workbook."""
    book = Workbook()
    book.remove(book.active)
    for part in (about(sheet), *parts_of(sheet)):
        _fill(book.create_sheet(part.heading), part)
    when = content.moment(sheet).replace(tzinfo=None)
    book.properties.created = book.properties.modified = when
    book.properties.creator = "Yidu"
    book.properties.title = one_line(content.title(sheet))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).save()  # `Workbook.save` would put the time of now in
    return repack(buffer.getvalue())


_LINE, _TALLEST = 15, 409
"""Points: one line of text, and the tallest row Excel allows. Programs do not all measure wrapped text on opening."""
_PAGE = 150
"""Digits beside each other that an A4 page, lying, shows in a size people can read."""


def _fill(worksheet: Any, part: Part) -> None:
    top = Alignment(vertical="top", wrap_text=True)
    for row, cells in enumerate((part.header, *part.rows), start=1):
        for column, text in enumerate(cells, start=1):
            cell = worksheet.cell(row, column)
            _set(cell, text, number=row > 1 and part.columns[column - 1].name in _COUNTS)
            cell.alignment = top
            if row == 1 and text:
                cell.font = Font(name=cell.font.name, size=cell.font.size, bold=True)
                cell.fill = PatternFill("solid", fgColor="F3F0E8")
    widths = _widths(list(zip(part.header, *part.rows, strict=True)))
    for place, width in enumerate(widths, start=1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
    for place, cells in enumerate((part.header, *part.rows), start=1):
        lines = max(-(-_width(text) // (width - 2)) for text, width in zip(cells, widths, strict=True))
        worksheet.row_dimensions[place].height = min(_TALLEST, _LINE * max(1, lines))
    worksheet.freeze_panes = "A2"
    worksheet.print_title_rows = "1:1"
    worksheet.print_options.gridLines = True
    worksheet.page_setup.paperSize = worksheet.PAPERSIZE_A4
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    if any(part.header):
        worksheet.auto_filter.ref = worksheet.dimensions


def _widths(columns: list[tuple[str, ...]]) -> list[int]:
    """A width for each column, in digits: what its longest cell needs, but all of them on one page."""
    needs = [max(8, 2 + max(map(_width, column))) for column in columns]
    cap = next((cap for cap in range(100, 12, -2) if sum(min(cap, need) for need in needs) <= _PAGE), 12)
    return [min(cap, need) for need in needs]


def _set(cell: Any, text: str, *, number: bool) -> None:
    shown = "\n".join(map(one_line, text.splitlines()))[:_LONGEST]
    if number and shown.isdecimal():
        cell.value = int(shown)
        return
    cell.value = shown
    cell.data_type = "s"
    cell.quotePrefix = is_formula(shown)  # keeps it text when someone edits the cell


def _width(text: str) -> int:
    """Rough width in digits; a Chinese character is two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)
