"""TSV study sheets: UTF-8 without a byte order mark, as text tools expect."""

from __future__ import annotations

from reader.exports.tables import delimited
from reader.study.sheet import StudySheet


def write(sheet: StudySheet) -> bytes:
    """The sheet as one table with tabs between the columns."""
    return delimited(sheet, "\t").encode()
