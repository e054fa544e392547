"""Footnotes: each follows the sentence that refers to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reader.text.sentences import split_sentences

_MARK = re.compile("\x01([^\x01\x02]{1,40})\x02")


def reference(name: str) -> str:
    """What stands in a text for a reference until `with_notes` has placed the note."""
    return f"\x01{name}\x02"


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
            parts += [(f"[{name}] {notes[name]}", True) for name in dict.fromkeys(named)]
            start = span.end
    if line[start:].strip():
        parts.append((line[start:].strip(), False))
    return [(_MARK.sub(r"[\1]", text), is_note) for text, is_note in parts]
