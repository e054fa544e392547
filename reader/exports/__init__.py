"""Study sheet formats: one module each, a `StudySheet` in, bytes and a first page out. This registry names them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from reader.errors import ExportError
from reader.messages.catalogue import N_
from reader.speech import in_english

if TYPE_CHECKING:
    from reader.study.sheet import StudySheet

Measure = Callable[[str], int]
"""Cells of a text."""
Row = list[tuple[str, str]]
"""Text and style: title, fact, heading, number, text, term, ruby, other, translation, proof, doubt, note, rule."""
PAGE_ROWS = 56
"""Rows of a first page."""


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """One export format."""

    label: str
    """What it is, for people."""
    ending: str
    place: str
    """The module, or `module:object`, with `write` and `first_page`; imported on first use."""
    needs: str = ""
    """What to do where the package it writes with is optional and missing."""
    for_programs: bool = False
    """Whether programs read it: names and words in it are English whatever the reader's language is."""

    def write(self, sheet: StudySheet) -> bytes:
        """The sheet as a file; the same sheet gives the same bytes.

        Raises:
            ExportError: something it needs is not installed.
        """
        writer: Callable[[StudySheet], bytes] = self._offered().write
        with self._language():
            return writer(sheet)

    def first_page(self, sheet: StudySheet, width: int, measure: Measure) -> list[Row]:
        """The first rows of the sheet as a terminal shows them, at most `width` cells wide.

        Raises:
            ExportError: something it needs is not installed.
        """
        page: Callable[[StudySheet, int, Measure], Iterator[Row]] = self._offered().first_page
        with self._language():
            return list(islice(page(sheet, width, measure), PAGE_ROWS))

    def _language(self) -> AbstractContextManager[None]:
        return in_english() if self.for_programs else nullcontext()

    def _offered(self) -> Any:
        module, _, name = self.place.partition(":")
        try:
            found = import_module(module)
        except ModuleNotFoundError as error:
            raise ExportError(self.needs or "{error}.", error=error) from error
        return getattr(found, name) if name else found


_NO_PDF = N_(
    "PDF needs fpdf2, which is missing from this installation; install it (pip install fpdf2) or export html and print that."
)

FORMATS: dict[str, SheetFormat] = {
    "html": SheetFormat(N_("web page, one file, with ruby and toggles"), ".html", "reader.exports.html"),
    "md": SheetFormat(N_("Markdown"), ".md", "reader.exports.markdown"),
    "txt": SheetFormat(N_("plain text, for screen readers"), ".txt", "reader.exports.text"),
    "jsonl": SheetFormat(N_("JSON Lines, for programs"), ".jsonl", "reader.exports.jsonl", for_programs=True),
    "csv": SheetFormat(
        N_("one table, opens right in Excel"), ".csv", "reader.exports.flat_table:CSV", for_programs=True
    ),
    "tsv": SheetFormat(
        N_("one table, tabs between columns"), ".tsv", "reader.exports.flat_table:TSV", for_programs=True
    ),
    "xlsx": SheetFormat(N_("Excel workbook, a worksheet for each part"), ".xlsx", "reader.exports.xlsx"),
    "docx": SheetFormat(N_("Word document with ruby and editable tables"), ".docx", "reader.exports.docx"),
    "epub": SheetFormat(N_("EPUB 3 book with ruby"), ".epub", "reader.exports.epub"),
    "pdf": SheetFormat(N_("PDF with ruby, ready to print"), ".pdf", "reader.exports.pdf", _NO_PDF),
    "apkg": SheetFormat(
        N_("Anki deck: sentences, words, terms and gaps"), ".apkg", "reader.exports.anki", for_programs=True
    ),
}
DEFAULT_FORMATS = ("html", "md")
"""What is written where nothing else is asked for."""
