"""Glossaries from and for other programs: a file in, entries with line numbers out, and back.

Each format is one module with `read(text, source) -> Iterator[Incoming]` and mostly `write(entries) -> str`, and one
line of the table in `formats`. Reading stores nothing: `plan_import` says what an import would do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reader.errors import TermbaseError
from reader.files.glossaries.formats import FORMATS, WRITTEN, GlossaryFormat, format_of
from reader.files.glossaries.incoming import Findings, GlossaryFile, GlossarySource, Incoming, LeftOut, ReadColumn
from reader.files.glossaries.plan import Conflict, EntryChange, ImportPlan, plan_import
from reader.files.termbase import LARGEST
from reader.files.whole import read_whole
from reader.journal import one_sentence
from reader.terms.entry import TermEntry

__all__ = [
    "FORMATS",
    "WRITTEN",
    "Conflict",
    "EntryChange",
    "Findings",
    "GlossaryFile",
    "GlossaryFormat",
    "GlossarySource",
    "ImportPlan",
    "Incoming",
    "LeftOut",
    "ReadColumn",
    "format_of",
    "plan_import",
    "read_glossary",
    "write",
]


def read_glossary(path: Path, to_simplified: Callable[[str], str], columns: Sequence[str] = ()) -> GlossaryFile:
    """What a glossary file gives; the format is told by its ending. `columns`: what the reader says those of a table are.

    Raises:
        TermbaseError: it cannot be read, is no text, its columns cannot be told, or half of its rows do not fit; names
            file and line.
        InputError: its encoding is not known.
    """
    about = FORMATS[format_of(path)]
    data = read_whole(path, LARGEST, TermbaseError)
    source = GlossarySource(str(path), to_simplified, tuple(columns))
    with one_sentence(str(path)):
        entries = tuple(about.read(data, source))
    refused = source.found.refused
    if len(refused) > 1 and len(refused) >= len(entries):
        rows = len(entries) + len(refused)
        raise TermbaseError(
            "{first} Nothing was read: {refused} of {rows} {rows:row does|rows do} not fit.",
            first=refused[0],
            refused=len(refused),
            rows=rows,
        )
    if refused and len(refused) >= len(entries):
        raise refused[0]
    return GlossaryFile(entries, source.found)


def write(entries: Iterable[TermEntry], name: str) -> bytes:
    """Entries as a file of the format called `name`, one of `WRITTEN`, UTF-8; the same entries give the same bytes."""
    writer = FORMATS[name].write
    if writer is None:
        raise ValueError(name)
    return writer(tuple(entries)).encode()
