"""PDF with text: its pages in order, without running heads, its broken lines joined. A scanned one holds no text."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from pypdf import PdfReader

from reader.errors import InputError
from reader.files.loaders.pdf_columns import column_lines
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.files.loaders.wrapping import unwrapped
from reader.text.document import Metadata
from reader.text.remarks import Remark, RemarkKind

_MOST_PAGES = 2_000
_MOST_TEXT = 8_000_000
"""Code points."""
_EDGE = 2
"""Lines at the top and the bottom of a page that may be running heads."""


_PAGE_NUMBER = re.compile(r"[-–—·\s]*(?:\D{0,2}\d{1,4}\D?\s*[/／]\s*\D?\d{1,4}\D?|\d{1,4})[-–—·\s]*")


def load(source: RawSource) -> Loaded:
    """The text of a PDF, with the title, author and date that it states.

    Raises:
        InputError: it is broken, protected, or holds no text.
    """
    where = source.where
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        document = PdfReader(io.BytesIO(source.data))
        if document.is_encrypted and not document.decrypt(""):
            raise InputError("{where}: this PDF is protected by a password; save it without one.", where=where)
        pages = _pages(document)
        about = document.metadata
        created = about.creation_date if about else None
        date = created.date().isoformat() if created else ""
        title, author = (str(fact or "") for fact in (about and about.title, about and about.author))  # numbers too
        metadata = Metadata(title, author, date, where)
    except InputError:
        raise
    except Exception as error:  # a damaged PDF makes pypdf raise anything
        raise InputError(
            "{where}: a broken PDF ({name}); download it again, or save its text and open that.",
            where=where,
            name=type(error).__name__,
        ) from error
    heads = _running([page.lines for page in pages])
    kept = [replace(page, lines=_without_heads(page.lines, heads)) for page in pages]
    if not any(re.search(r"\w", line) for page in kept for line in page.lines):
        raise InputError(
            "{where}: this PDF holds no text, only pictures (a scan); read it with OCR and open the text.", where=where
        )
    text, joined = _text(kept)
    left_out = sum(len(page.lines) for page in pages) - sum(len(page.lines) for page in kept)
    remarks = [Remark(RemarkKind.LINES_JOINED, count=joined)] if joined else []
    if left_out:
        remarks.append(Remark(RemarkKind.HEADS_LEFT_OUT, count=left_out))
    return Loaded(text, metadata, tuple(remarks))


@dataclass(frozen=True, slots=True)
class _Page:
    """The lines of a page."""

    lines: list[str]
    in_columns: bool = False
    """Whether it has columns; their broken lines are joined already."""


def _text(pages: Sequence[_Page]) -> tuple[str, int]:
    """The text of pages, lines that were broken joined, and how many of pages without columns."""
    parts: list[str] = []
    count = 0
    for in_columns, group in groupby(pages, key=lambda page: page.in_columns):
        text = "\n".join(line for page in group for line in page.lines)
        joined = 0
        if not in_columns:
            text, joined = unwrapped(text)
        parts.append(text)
        count += joined
    return "\n".join(filter(None, parts)), count


def _without_heads(page: Sequence[str], heads: set[str]) -> list[str]:
    return [line for place, line in enumerate(page) if not _is_head(page, place, heads)]


def _pages(document: PdfReader) -> list[_Page]:
    """The lines of each page."""
    pages: list[_Page] = []
    size = 0
    for page in document.pages[:_MOST_PAGES]:
        columns = column_lines(page)
        text = page.extract_text() if columns is None else "\n".join(columns)
        size += len(text)
        pages.append(_Page([line.strip() for line in text.split("\n") if line.strip()], columns is not None))
        if size > _MOST_TEXT:
            break
    return pages


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the edge of at least three pages, and of a third of them, numbers aside."""
    edges = Counter(head for page in pages for head in {_without_number(line) for line in _edge(page)})
    return {head for head, count in edges.items() if count >= max(3, len(pages) / 3)}


def _edge(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]]


def _without_number(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _is_head(page: Sequence[str], place: int, heads: set[str]) -> bool:
    if re.search(r"[。！？.!?]$", page[place]):
        return False
    at_edge = place < _EDGE or place >= len(page) - _EDGE
    if place in {0, len(page) - 1} and _PAGE_NUMBER.fullmatch(page[place]):
        return True
    return at_edge and _without_number(page[place]) in heads
