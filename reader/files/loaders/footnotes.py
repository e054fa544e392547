"""Footnotes: each follows the sentence that refers to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import islice
from typing import Any
from urllib.parse import unquote

from reader.files.loaders.layout import TextLine
from reader.text.document import ParagraphKind
from reader.text.sentences import split_sentences

_LABEL = re.compile(r"[\[(（【〔]?\s*((?:[^\W\d_]{0,1})\d{1,3}|[*†‡]{1,3})\s*[\])）】〕]?")
"""What a reference to a note reads."""
_BACK = re.compile(r"^[\s\[(（【〔^↑]*(?:\d{1,3}|[*†‡]{1,3})?[\s\])）】〕.、:：^↑]*|\s*[↩↑^\ufe0e]+\s*$")
"""The label of a note and the way back to its reference."""
_BLOCKS = ("li", "p", "aside", "dd", "div", "td")
_LONGEST_NOTE = 1_000
"""Code points."""
_APART = "\ufdd2"
"""In the name of a note, before what tells it from others with its label."""
_MARK = re.compile("\ufdd0([^\ufdd0\ufdd1]{1,40})\ufdd1")


def reference(name: str) -> str:
    """What stands in a text for a reference until `with_notes` has placed the note."""
    return f"\ufdd0{name}\ufdd1"


def with_notes(line: str, notes: Mapping[str, str]) -> list[tuple[str, bool]]:
    """A line cut behind each sentence that refers to a note, the notes after it; each part with whether it is a note.

    >>> with_notes(f"利率下调{reference('1')}。市场平淡。", {"1": "二月起。"})
    [('利率下调[1]。', False), ('[1] 二月起。', True), ('市场平淡。', False)]
    """
    if not _MARK.search(line):
        return [(line, False)]
    parts: list[tuple[str, bool]] = []
    start = 0
    for span in split_sentences(line):
        named = [name for name in _MARK.findall(span.slice(line)) if name in notes]
        if named:
            parts.append((line[start : span.end], False))
            parts += [(f"[{_label(name)}] {notes[name]}", True) for name in dict.fromkeys(named)]
            start = span.end
    if line[start:].strip():
        parts.append((line[start:].strip(), False))
    return [(_MARK.sub(lambda match: f"[{_label(match[1])}]", text), is_note) for text, is_note in parts]


def _label(name: str) -> str:
    """What is shown of the name of a note."""
    return name.partition(_APART)[0]


def take_notes(root: Any, page_of: Callable[[Any], str] = lambda _: "") -> dict[str, str]:
    """The footnotes of a page or book (lxml) by name, taken out of it; what refers to them is marked.

    A reference is a link with a number to an element further down; a label that stands for two notes in one page (as
    `page_of` names it) is left alone.
    """
    place = {element: number for number, element in enumerate(root.iter())}
    targets = {element.get("id") or element.get("name"): element for element in place if element.attrib}
    found: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
    for link in root.iter("a"):
        match = _LABEL.fullmatch("".join(islice(link.itertext(), 4)).strip())
        target = targets.get(unquote(link.get("href", "")[1:])) if link.get("href", "").startswith("#") else None
        if match is None or target is None or place[target] < place[link]:
            continue
        block = next((e for e in (target, *islice(target.iterancestors(), 2)) if e.tag in _BLOCKS), None)
        if block is not None and place[block] > place[link]:
            found.setdefault((page_of(link), match[1]), []).append((link, block))
    notes: dict[str, str] = {}
    for (page, label), pairs in found.items():
        block = pairs[0][1]
        text = _BACK.sub("", " ".join("".join(islice(block.itertext(), 200)).split()))
        if len({block for _, block in pairs}) > 1 or not 0 < len(text) <= _LONGEST_NOTE or block.getparent() is None:
            continue
        name = f"{label}{_APART}{len(notes)}" if page else label
        notes[name] = text
        for link, _ in pairs:
            link[:] = []
            link.text = reference(name)
        block.drop_tree()
    return notes


def noted(lines: Iterable[TextLine], notes: Mapping[str, str]) -> list[TextLine]:
    """The lines with each note behind the sentence that refers to it."""
    if not notes:
        return list(lines)
    return [
        replace(line, text=text, kind=ParagraphKind.NOTE if is_note else line.kind)
        for line in lines
        for text, is_note in with_notes(line.text, notes)
    ]
