"""XLSX study sheets: a worksheet for each part, header rows that stay in sight, text that never becomes a formula."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from reader.core.sheet import StudySheet
from reader.exports import _content as content
from reader.exports._text import plain
from reader.exports._zip import repack
from reader.exports.tables import is_formula, worksheets

_COUNTS = frozenset({"No.", "Count", "First in"})
"""Columns that hold whole numbers."""
_LONGEST = 32767
"""Characters a cell can hold (ECMA-376, Excel's limit)."""
_LINE, _TALLEST = 15, 409
"""Points: one line of text, and the tallest row Excel allows. Programs do not all measure wrapped text on opening."""


def write(sheet: StudySheet) -> bytes:
    """The sheet as an Excel workbook."""
    from openpyxl import Workbook  # 150 ms
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook()
    book.remove(book.active)
    for name, table in worksheets(sheet):
        _fill(book.create_sheet(name), table)
    when = content.moment(sheet).replace(tzinfo=None)
    book.properties.created = book.properties.modified = when
    book.properties.creator = "Yidu"
    book.properties.title = plain(content.title(sheet))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        ExcelWriter(book, archive).save()  # `Workbook.save` would put the time of now in
    return repack(buffer.getvalue())


def _fill(worksheet: Any, table: content.Table) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    top = Alignment(vertical="top", wrap_text=True)
    for row, cells in enumerate((table.header, *table.rows), start=1):
        for column, text in enumerate(cells, start=1):
            cell = worksheet.cell(row, column)
            _set(cell, text, number=row > 1 and table.header[column - 1] in _COUNTS)
            cell.alignment = top
            if row == 1:
                cell.font = Font(bold=True)
    columns = list(zip(table.header, *table.rows, strict=True))
    widths = [min(48, max(8, 2 + max(map(_width, column)))) for column in columns]
    for place, width in enumerate(widths, start=1):
        worksheet.column_dimensions[get_column_letter(place)].width = width
    for place, cells in enumerate((table.header, *table.rows), start=1):
        lines = max(-(-_width(text) // (width - 2)) for text, width in zip(cells, widths, strict=True))
        worksheet.row_dimensions[place].height = min(_TALLEST, _LINE * max(1, lines))
    worksheet.freeze_panes = "A2"
    worksheet.print_title_rows = "1:1"
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToHeight = 0
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    if any(table.header):
        worksheet.auto_filter.ref = worksheet.dimensions


def _set(cell: Any, text: str, *, number: bool) -> None:
    shown = plain(text)[:_LONGEST]
    if number and shown.isdecimal():
        cell.value = int(shown)
        return
    cell.value = shown
    cell.data_type = "s"
    cell.quotePrefix = is_formula(shown)  # keeps it text when someone edits the cell


def _width(text: str) -> int:
    """Rough width in digits; a Chinese character is two."""
    return sum(2 if ord(char) > 0x2E80 else 1 for char in text)
