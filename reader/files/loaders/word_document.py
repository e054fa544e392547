"""Word documents (DOCX): their paragraphs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx

from reader.errors import InputError
from reader.files.loaders.archives import opened_archive
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}p", f"{_W}rt", f"{_W}del", _FALLBACK}
"""Inside a paragraph: paragraphs of text boxes (they come by themselves), ruby readings, deleted text, second copies."""


def load(source: RawSource) -> Loaded:
    """The paragraphs of a Word document in order, tables and text boxes included, and its core properties.

    Raises:
        InputError: it is broken or holds no text.
    """
    where = source.where
    with opened_archive(source.data, where, "DOCX"):
        document: Any = docx.Document(io.BytesIO(source.data))
        paragraphs = [
            "".join(_runs(paragraph))
            for paragraph in document.element.body.iter(f"{_W}p")
            if next(paragraph.iterancestors(_FALLBACK), None) is None
        ]
        properties = document.core_properties
        date = properties.created.date().isoformat() if properties.created else ""
        metadata = Metadata(properties.title or "", properties.author or "", date, where)
    text = "\n".join(paragraphs)
    if not text.strip():
        raise InputError(f"{where}: there is no text in this document.")
    return Loaded(text, metadata)


def _runs(element: Any) -> Iterator[str]:
    """The pieces of text of one paragraph."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}tab" and element.tag == f"{_W}r":
            yield "\t"
        else:
            yield from _runs(child)
