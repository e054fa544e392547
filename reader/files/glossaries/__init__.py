"""Glossaries from and for other programs: a file in, entries with line numbers out, and back.

Each format is one module with `read(text, source) -> Iterator[Incoming]` and `write(entries) -> str`, and one line of
the table in `formats`. Reading stores nothing: `plan_import` says what an import would do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from reader.errors import TermbaseError
from reader.files.glossaries.formats import FORMATS, GlossaryFormat, format_of
from reader.files.glossaries.incoming import GlossarySource, Incoming
from reader.files.glossaries.plan import Conflict, EntryChange, ImportPlan, plan_import
from reader.files.termbase import LARGEST
from reader.files.whole import read_whole
from reader.terms.entry import TermEntry

__all__ = [
    "FORMATS",
    "Conflict",
    "EntryChange",
    "GlossaryFormat",
    "GlossarySource",
    "ImportPlan",
    "Incoming",
    "format_of",
    "plan_import",
    "read_glossary",
    "write",
]


def read_glossary(path: Path, to_simplified: Callable[[str], str]) -> list[Incoming]:
    """All entries of a glossary file, with line numbers; the format is told by its ending.

    Raises:
        TermbaseError: it cannot be read, is no text or a row does not fit; names file and line.
        InputError: its encoding is not known.
    """
    about = FORMATS[format_of(path)]
    data = read_whole(path, LARGEST, TermbaseError)
    return list(about.read(data, GlossarySource(str(path), to_simplified)))


def write(entries: Iterable[TermEntry], name: str) -> bytes:
    """Entries as a file of the format called `name`, UTF-8; the same entries give the same bytes."""
    return FORMATS[name].write(tuple(entries)).encode()
