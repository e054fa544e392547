"""TSV study sheets: UTF-8 without a byte order mark, as text tools expect."""

from __future__ import annotations

from reader.core.sheet import StudySheet
from reader.exports.tables import delimited


def write(sheet: StudySheet) -> bytes:
    """The sheet as one table with tabs between the columns."""
    return delimited(sheet, "\t").encode()
