"""OmegaT glossaries: source, target, comment, tabs between; lines that begin with `#` are remarks (OmegaT manual).

Source may be either language. Other tables and lists that end in `.txt` are read as tables are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.files.glossaries import delimited
from reader.files.glossaries.incoming import GlossarySource, Incoming
from reader.terms.entry import TermEntry

_REMARK = re.compile(r"(?m)^#.*$")


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a file; lines with both scripts of a term and the same target and comment are one entry.

    Raises:
        TermbaseError: what the columns are cannot be told; names file and line.
    """
    found: dict[tuple[str, str, str], Incoming] = {}
    for incoming in delimited.read(_REMARK.sub("", text.removeprefix("\ufeff")), source):
        entry = incoming.entry
        key = (entry.simplified, entry.english, entry.note)
        known = found.setdefault(key, incoming)
        if entry.traditional and not known.entry.traditional:
            found[key] = replace(known, entry=replace(known.entry, traditional=entry.traditional))
    yield from found.values()


def write(entries: Sequence[TermEntry]) -> str:
    """One line for each script of a term; the comment is the note, else the definition."""
    lines = ["# Glossary in tab-separated format -*- coding: utf-8 -*-"]
    for entry in entries:
        for form in dict.fromkeys(filter(None, (entry.simplified, entry.traditional))):
            lines.append(
                "\t".join(" ".join(cell.split()) for cell in (form, entry.english, entry.note or entry.definition))
            )
    return "\n".join(lines) + "\n"
