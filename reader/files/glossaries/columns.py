"""Yidu's own columns (`dictionaries/README.md`), and other tables that end in `.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader.files.glossaries import delimited
from reader.files.glossaries.incoming import GlossarySource, Incoming, checked
from reader.files.termbase import COLUMNS, parse_rows, to_rows
from reader.terms.entry import Scope, TermEntry


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a file; without our header it is read as tables are (`delimited`).

    Raises:
        TermbaseError: what the columns are cannot be told; names file and line.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if source.columns or text.partition("\n")[0].split("\t")[:2] != list(COLUMNS[:2]):
        yield from delimited.read(text, source)
        return
    for line, entry in parse_rows(text, Scope.PERSONAL, source.name, source.found.refused.append):
        incoming = checked(line, entry, source)
        if incoming is not None:
            yield incoming


def write(entries: Sequence[TermEntry]) -> str:
    """The entries with a header."""
    return "".join("\t".join(row) + "\n" for row in to_rows(entries))
