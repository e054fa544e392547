"""Every kind of file that is opened, in one table: its module, its endings, and how it is known without them.

A new kind is a module with `load(source) -> Loaded`, which raises InputError for what it cannot read, and a row here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from reader.errors import InputError
from reader.files.loaders.raw_source import Loaded, RawSource


@dataclass(frozen=True, slots=True)
class FileKind:
    """A row of the table."""

    module: str
    """In `reader.files.loaders`; imported when a file of its kind is opened."""
    endings: tuple[str, ...]
    zipped: Callable[[bytes], bool] | None = None
    """For zip archives: whether one is of this kind, whatever its ending."""
    begins: re.Pattern[str] | None = None
    """For text: what one of this kind begins with, whatever its ending."""
    signature: bytes = b""
    """For other binary files: their first bytes."""
    by_lines: bool = False
    """Whether the beginning can be shown before the rest is read."""

    @property
    def is_text(self) -> bool:
        """Whether its bytes are text in some encoding."""
        return not (self.zipped or self.signature)

    def load(self, source: RawSource) -> Loaded:
        """What the loader makes of a source of this kind.

        Raises:
            InputError: it cannot be read.
        """
        loaded: Loaded = import_module(f"reader.files.loaders.{self.module}").load(source)
        return loaded


_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+(?:<!doctype html|<html)", re.IGNORECASE | re.DOTALL
)
"""No part of it gives back what it took: on `<!---->` a thousand times it would try for ever."""

_MHTML = re.compile(
    r"(?:From|MIME-Version|Subject|Date|Snapshot-Content-Location): .{0,4000}?multipart/related", re.DOTALL
)

KINDS = (
    FileKind("word_document", (".docx",), zipped=lambda data: b"word/document.xml" in data),
    FileKind("epub_book", (".epub",), zipped=lambda data: b"application/epub+zip" in data[:200]),
    FileKind("pdf_document", (".pdf",), signature=b"%PDF-"),
    FileKind("web_archive", (".webarchive",), signature=b"bplist00"),
    FileKind("web_archive", (".mhtml", ".mht"), begins=_MHTML),
    FileKind("web_page", (".html", ".htm", ".xhtml"), begins=_HTML),
    FileKind("subtitles", (".srt", ".vtt"), begins=re.compile("WEBVTT")),
    FileKind("bilingual_file", (".tmx", ".xlf", ".xliff")),
    FileKind("markdown_text", (".md", ".markdown"), by_lines=True),
    FileKind("plain_text", (".txt", ".text", ""), by_lines=True),
)
"""In the order they are asked; the last takes what no other does."""
BY_LINES = frozenset(ending for kind in KINDS if kind.by_lines for ending in kind.endings)
"""Endings of files whose beginning can be shown first."""


def kind_of(source: RawSource) -> FileKind:
    """The kind of a source: an archive by its ending or what it holds, a text by its ending or how it begins.

    Raises:
        InputError: it is a zip archive of no kind that is opened, or no text.
    """
    zipped = source.data.startswith(b"PK\x03\x04")
    for kind in KINDS:
        if not kind.is_text and source.ending in kind.endings:
            return kind
        if kind.signature and source.data.startswith(kind.signature):
            return kind
    if zipped:
        found = next((kind for kind in KINDS if kind.zipped and kind.zipped(source.data)), None)
        if found is None:
            raise InputError(
                "{where}: a zip archive that is neither EPUB nor DOCX; unpack it and open a file in it.",
                where=source.where,
            )
        return found
    texts = (kind for kind in KINDS if kind.is_text)
    fits = (k for k in texts if source.ending in k.endings or (k.begins and k.begins.match(source.text)))
    return next(fits, KINDS[-1])
