"""A tree of HTML laid out as lines: nothing of the text lost, what each line is, and which lines an element holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reader.files.loaders.html_elements import BLOCKS, CELLS
from reader.text.document import ParagraphKind

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), ParagraphKind.HEADING),
    **dict.fromkeys(("li", "dd", "dt"), ParagraphKind.LIST_ITEM),
    **dict.fromkeys(("figcaption", "caption"), ParagraphKind.CAPTION),
}
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
"""A line end in the source between two Chinese characters: no space belongs there."""
_CELL = " | "
"""Between the cells of a row."""
_MOST_IN_ROW = 120
"""Elements in a row of a table of data; a row with more, or with a table in it, lays a page out."""
_MOST_IN_ITEM = 6
"""Lines of an item of a list."""
_LONGEST_CELL = 120
"""Code points of a cell of such a row."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of text between the edges of two blocks, white space collapsed."""

    text: str
    kind: ParagraphKind | None
    """What its element says that it is; None where it says nothing."""
    linked: int
    """Code points of it that are links."""
    owner: Any
    """The innermost block it stands in (lxml)."""


@dataclass(slots=True)
class Layout:
    """The lines of a tree and where each block begins and ends among them."""

    lines: list[TextLine] = field(default_factory=list)
    extent: dict[Any, range] = field(default_factory=dict)
    """By block (lxml element): the places of its lines."""

    def of(self, element: Any) -> list[TextLine]:
        """The lines that a block holds."""
        extent = self.extent.get(element, range(0))
        return self.lines[extent.start : extent.stop]


@dataclass(slots=True)
class _Walk:
    """What is known while a tree is gone through."""

    layout: Layout = field(default_factory=Layout)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    """How many links are open."""
    cells: list[list[str]] = field(default_factory=list)
    """Of the open row of a table of data."""
    preformatted: int = 0

    def text(self, text: str | None, owner: Any, kind: ParagraphKind | None) -> None:
        if not text:
            return
        if self.preformatted and "\n" in text:
            *whole, text = text.split("\n")
            for line in whole:
                self.pieces.append(line)
                self.flush(owner, kind)
        self.pieces.append(text)
        if self.links:
            self.linked += len("".join(text.split()))

    def flush(self, owner: Any, kind: ParagraphKind | None) -> None:
        raw = _WRAPPED.sub("", "".join(self.pieces).replace("\r", "\n"))
        self.pieces.clear()
        text = " ".join(raw.split())
        if self.cells:
            if text:
                self.cells[-1].append(text)
            return
        if text:
            self.layout.lines.append(TextLine(text, kind, self.linked, owner))
        self.linked = 0

    def end_item(self, start: int) -> None:
        """Take the kind back from the lines of an item that is a part of the page and no item of a list."""
        lines = self.layout.lines
        if len(lines) - start > _MOST_IN_ITEM:
            lines[start:] = [
                replace(line, kind=None) if line.kind is ParagraphKind.LIST_ITEM else line for line in lines[start:]
            ]

    def end_row(self, row: Any) -> None:
        words = [" ".join(cell) for cell in self.cells]
        self.cells = []
        text = _CELL.join(words).strip(" |")
        if text:
            kind = ParagraphKind.TABLE_ROW if sum(map(bool, words)) > 1 else None
            self.layout.lines.append(TextLine(text, kind, self.linked, row))
        self.linked = 0


def laid_out(root: Any) -> Layout:
    """The lines of a tree (lxml) of HTML."""
    walk = _Walk()
    starts: dict[Any, int] = {}
    kinds: list[ParagraphKind | None] = [None]
    owners: list[Any] = [root]
    for element, tag, entering in _edges(root):
        is_block = tag in BLOCKS
        if is_block and not (walk.cells and tag == "br"):
            walk.flush(owners[-1], kinds[-1])
        if entering:
            if is_block:
                starts[element] = len(walk.layout.lines)
                owners.append(element)
                kinds.append(_KINDS.get(tag, kinds[-1] if tag not in {"table", "aside"} else None))
                if tag == "tr" and not walk.cells and _is_data(element):
                    walk.cells = [[]]
                elif tag in CELLS and walk.cells and any(True for _ in element.itersiblings(preceding=True)):
                    walk.cells.append([])
            walk.links += tag == "a"
            walk.preformatted += tag == "pre"
            walk.text(element.text, owners[-1], kinds[-1])
            continue
        walk.links -= tag == "a"
        walk.preformatted -= tag == "pre"
        if is_block:
            if tag == "tr" and walk.cells:
                walk.end_row(element)
            owners.pop()
            kinds.pop()
            walk.layout.extent[element] = range(starts[element], len(walk.layout.lines))
            if tag == "li":
                walk.end_item(starts[element])
        if element is not root:
            walk.text(element.tail, owners[-1], kinds[-1])
    walk.flush(root, None)
    walk.layout.extent[root] = range(len(walk.layout.lines))
    return walk.layout


def _edges(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Every element with its name in small letters, when it begins and when it ends."""
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        tag = element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
        if entering:
            stack.append((element, False))
            stack += [(child, True) for child in reversed(element)]
        yield element, tag, entering


def _is_data(row: Any) -> bool:
    """Whether a row of a table holds data: short cells, not the parts of a page."""
    cells = [cell for cell in row if cell.tag in CELLS]
    for count, element in enumerate(row.iter()):
        if count > _MOST_IN_ROW or element.tag in {"table", "ul", "ol", "h1", "h2", "h3"}:
            return False
    blocks = (sum(child.tag in BLOCKS and child.tag != "br" for child in cell) for cell in cells)
    return (
        len(cells) > 1
        and all(number <= 1 for number in blocks)
        and all(len("".join(cell.itertext()).strip()) <= _LONGEST_CELL for cell in cells)
    )


def without_repeats(lines: list[TextLine]) -> list[TextLine]:
    """The lines without one that says again what the line before says."""
    return [line for place, line in enumerate(lines) if place == 0 or line.text != lines[place - 1].text]
