"""CSV study sheets: UTF-8 with a byte order mark, so that Excel takes it for UTF-8."""

from __future__ import annotations

from reader.exports.tables import delimited
from reader.study.sheet import StudySheet


def write(sheet: StudySheet) -> bytes:
    """The sheet as one CSV table (RFC 4180)."""
    return delimited(sheet, ",").encode("utf-8-sig")
