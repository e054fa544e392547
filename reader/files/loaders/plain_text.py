"""Plain text: as it stands, but for lines that were broken to fit a width."""

from __future__ import annotations

from reader.files.loaders.raw_source import Loaded, RawSource
from reader.files.loaders.wrapping import unwrapped
from reader.text.document import Metadata
from reader.text.remarks import Remark, RemarkKind


def load(source: RawSource) -> Loaded:
    """The text itself, its broken lines joined."""
    text, joined = unwrapped(source.text.replace("\r\n", "\n"))
    remarks = (Remark(RemarkKind.LINES_JOINED, count=joined),) if joined else ()
    return Loaded(text if joined else source.text, Metadata(source=source.where), remarks)
