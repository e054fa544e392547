"""Word documents (DOCX): their paragraphs and tables, changes as accepted, a footnote after its sentence."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from defusedxml.ElementTree import fromstring

from reader.errors import InputError
from reader.files.loaders.archives import opened_archive
from reader.files.loaders.footnotes import reference, with_notes
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata, ParagraphKind
from reader.text.remarks import Remark, RemarkKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}p", f"{_W}rt", f"{_W}del", f"{_W}moveFrom", _FALLBACK}
"""Inside a paragraph: paragraphs of text boxes (they come by themselves), ruby readings, deleted and moved text, second
copies."""
_NOTES = {f"{_W}footnoteReference": ("footnotes", "{}"), f"{_W}endnoteReference": ("endnotes", "e{}")}
"""By the element that refers to a note: the part that holds it, and the name it gets."""
_CELL = " | "
_LONGEST_CELL = 120
"""Code points of a cell of a table of data."""


def load(source: RawSource) -> Loaded:
    """The paragraphs of a Word document in order, tables and text boxes included, and its core properties.

    Raises:
        InputError: it is broken or holds no text.
    """
    where = source.where
    with opened_archive(source.data, where, "DOCX"):
        document: Any = docx.Document(io.BytesIO(source.data))
        rows = list(_rows(document.element.body))
        notes = _notes(document)
        comments = sum(1 for _ in document.element.body.iter(f"{_W}commentReference"))
        properties = document.core_properties
        date = properties.created.date().isoformat() if properties.created else ""
        metadata = Metadata(properties.title or "", properties.author or "", date, where)
    parts: list[tuple[str, ParagraphKind | None]] = []
    for text, kind in rows:
        parts += [(part, ParagraphKind.NOTE if is_note else kind) for part, is_note in with_notes(text, notes)]
    lines = [(line, kind) for text, kind in parts for line in text.split("\n")]
    if not any(line.strip() for line, _ in lines):
        raise InputError("{where}: there is no text in this document.", where=where)
    kinds = {place: kind for place, (_, kind) in enumerate(lines) if kind is not None}
    remarks = (Remark(RemarkKind.NOTES_LEFT_OUT, count=comments),) if comments else ()
    return Loaded("\n".join(line for line, _ in lines), metadata, remarks, kinds)


def _rows(body: Any) -> Iterator[tuple[str, ParagraphKind | None]]:
    """The paragraphs in order, each with what its style says; a row of a table of data is one line."""
    taken = set[Any]()
    for element in body.iter(f"{_W}p", f"{_W}tr"):
        if next(element.iterancestors(_FALLBACK), None) is not None:
            continue
        if element.tag == f"{_W}tr":
            if row := _row(element):
                taken.update(element.iter(f"{_W}p"))
                yield row, ParagraphKind.TABLE_ROW
        elif element not in taken:
            yield "".join(_runs(element)), _kind(element)


def _row(row: Any) -> str:
    """A row of a table as one line; empty where it is no row of data: long cells, several paragraphs in one, tables."""
    cells = []
    for cell in row.iter(f"{_W}tc"):
        paragraphs = list(cell.iter(f"{_W}p"))
        if len(paragraphs) != 1:
            return ""
        cells.append("".join(_runs(paragraphs[0])).strip())
    if len(cells) < 2 or any(len(cell) > _LONGEST_CELL or "\n" in cell for cell in cells):
        return ""
    return _CELL.join(cells).strip(_CELL)


def _kind(paragraph: Any) -> ParagraphKind | None:
    """What the style of a paragraph says that it is."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name.startswith(("heading", "title")) or (len(name) == 1 and name.isdigit()):
        return ParagraphKind.HEADING
    if name.startswith("caption"):
        return ParagraphKind.CAPTION
    return ParagraphKind.LIST_ITEM if name.startswith("list") else None


def _notes(document: Any) -> dict[str, str]:
    """The texts of footnotes and endnotes by the names that `_runs` gives them."""
    notes = dict[str, str]()
    for part, name in _NOTES.values():
        related = next((r.target_part for r in document.part.rels.values() if r.reltype.endswith(f"/{part}")), None)
        if related is None:
            continue
        for note in fromstring(related.blob).iter(f"{_W}{part.removesuffix('s')}"):
            text = " ".join("".join(_runs(paragraph)) for paragraph in note.iter(f"{_W}p")).strip()
            if text:
                notes[name.format(note.get(f"{_W}id"))] = text
    return notes


def _runs(element: Any) -> Iterator[str]:
    """The pieces of text of one paragraph."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag in _NOTES:
            yield reference(_NOTES[child.tag][1].format(child.get(f"{_W}id")))
        elif child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}tab" and element.tag == f"{_W}r":
            yield "\t"
        else:
            yield from _runs(child)
