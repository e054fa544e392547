"""CSV and TSV study sheets: the whole sheet as one table with a header row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from reader.exports import Measure, Row
from reader.exports.cells import cell
from reader.exports.parts import about, parts_of
from reader.exports.preview import text_rows
from reader.study.sheet import StudySheet

COLUMNS = (
    "part", "number", "text", "other", "reading", "english", "note", "terms", "figures", "doubts", "hsk", "count",
    "first_in", "domain", "id", "taiwan",
)  # fmt: skip
"""The columns that are always there. `part` says what a row is: about, sentence, word, term or exercise."""


@dataclass(frozen=True, slots=True)
class Delimited:
    """One way to write the table."""

    delimiter: str
    encoding: str

    def write(self, sheet: StudySheet) -> bytes:
        """The sheet as a table with CRLF at line ends (RFC 4180)."""
        parts = (about(sheet), *parts_of(sheet))
        columns = dict.fromkeys((*COLUMNS, *(column.name for part in parts for column in part.columns)))
        out = io.StringIO()
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\r\n")
        writer.writerow(columns)
        for part in parts:
            for row in part.rows:
                cells = {"part": part.kind, **{c.name: text for c, text in zip(part.columns, row, strict=True)}}
                writer.writerow([cell(cells.get(column, "")) for column in columns])
        return out.getvalue().encode(self.encoding)

    def first_page(self, sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
        """The file's lines."""
        return text_rows(self.write(sheet), width, measure)


CSV = Delimited(",", "utf-8-sig")
"""With a byte order mark, so that Excel takes it for UTF-8."""
TSV = Delimited("\t", "utf-8")
"""Without a byte order mark, as text tools expect."""
