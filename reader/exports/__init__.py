"""Study sheet formats: one module each; a `StudySheet` in, bytes out. This registry names them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.study.sheet import StudySheet


@dataclass(frozen=True, slots=True)
class Format:
    """One export format."""

    label: str
    """What it is, for people."""
    ending: str
    module: str
    """The module with `write(sheet) -> bytes`, imported on first use."""

    @property
    def write(self) -> Callable[[StudySheet], bytes]:
        """The writer; the same sheet gives the same bytes."""
        writer: Callable[[StudySheet], bytes] = import_module(self.module).write
        return writer


FORMATS: dict[str, Format] = {
    "html": Format("web page, one file, with ruby and toggles", ".html", "reader.exports.html"),
    "md": Format("Markdown", ".md", "reader.exports.markdown"),
    "txt": Format("plain text, for screen readers", ".txt", "reader.exports.text"),
    "jsonl": Format("JSON Lines, for programs", ".jsonl", "reader.exports.jsonl"),
    "csv": Format("one table, opens right in Excel", ".csv", "reader.exports.csv"),
    "tsv": Format("one table, tabs between columns", ".tsv", "reader.exports.tsv"),
    "xlsx": Format("Excel workbook, a worksheet for each part", ".xlsx", "reader.exports.xlsx"),
    "docx": Format("Word document with ruby and editable tables", ".docx", "reader.exports.docx"),
    "epub": Format("EPUB 3 book with ruby", ".epub", "reader.exports.epub"),
    "pdf": Format("PDF with ruby, ready to print", ".pdf", "reader.exports.pdf"),
    "apkg": Format("Anki deck: sentences, words, terms and gaps", ".apkg", "reader.exports.anki"),
}
