"""OmegaT glossaries: source, target, comment, tabs between; lines that begin with `#` are remarks (OmegaT manual)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.files.glossaries.incoming import GlossarySource, Incoming, checked, in_either_script
from reader.terms.entry import TermEntry


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a file; lines with both scripts of a term and the same target and comment are one entry.

    Raises:
        TermbaseError: a row has fewer than two or more than three columns, or does not fit; names file and line.
    """
    found: dict[tuple[str, str, str], Incoming] = {}
    for line, content in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), start=1):
        if not content.strip() or content.startswith("#"):
            continue
        cells = [cell.strip() for cell in content.split("\t")]
        if not 2 <= len(cells) <= 3:
            raise source.error(line, f"{len(cells)} columns; an OmegaT glossary has two or three with tabs between.")
        simplified, traditional = in_either_script(cells[0], source)
        note = cells[2] if len(cells) == 3 else ""
        incoming = checked(line, TermEntry("", simplified, traditional, cells[1], note=note), source)
        key = (simplified, cells[1], note)
        known = found.setdefault(key, incoming)
        if traditional and not known.entry.traditional:
            found[key] = replace(known, entry=replace(known.entry, traditional=traditional))
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
