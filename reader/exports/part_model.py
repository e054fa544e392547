"""A part of a sheet as rows under columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reader.messages.catalogue import N_, say

Cells = tuple[str, ...]

_HEADINGS = {
    "about": N_("About"), "text": N_("Text"), "notes": N_("Notes"), "sentences": N_("Sentences"),
    "segments": N_("Segments"), "vocabulary": N_("Vocabulary"), "glossary": N_("Glossary"), "figures": N_("Figures"),
    "doubts": N_("Doubts"), "exercises": N_("Exercises"), "answers": N_("Answers"),
}  # fmt: skip
PAGE_WIDTH = 174
"""Millimetres of text on A4, which the columns of a printed table share."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a part."""

    name: str
    """Where its cells stand in CSV, TSV and JSON Lines: `text`, `other`, `reading`, `english`, …"""
    header: str = ""
    """What stands over it on pages and worksheets."""
    language: str = ""
    """BCP 47 tag, empty for none."""
    width: int = 0
    """On a printed page, in shares of `PAGE_WIDTH`; 0 where it is not printed."""

    @property
    def said(self) -> str:
        """The header in the reader's language."""
        return say(self.header)


def heading_of(name: str) -> str:
    """What stands over the part of a name."""
    return say(_HEADINGS.get(name, name.capitalize()))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet as rows."""

    name: str
    """As `SheetOptions.parts` has it; also an anchor and a file name."""
    kind: str
    """What one row is: about, sentence, word, term, exercise."""
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    printed: tuple[Cells, ...] = ()
    """The same rows in fewer words, for pages; empty where they are the same."""
    anchors: Cells = ()
    """A name for each row that links go to; empty for none."""

    @property
    def heading(self) -> str:
        """What stands over the part."""
        return heading_of(self.name)

    @property
    def header(self) -> Cells:
        """What stands over the columns."""
        return tuple(column.said for column in self.columns)

    @property
    def languages(self) -> Cells:
        """The language tag of each column."""
        return tuple(column.language for column in self.columns)

    @property
    def widths(self) -> tuple[int, ...]:
        """The share of each column."""
        return tuple(column.width for column in self.columns)

    @property
    def page(self) -> Part:
        """The part as a page has it: columns with a width (all, of one width, where none has), rows in fewer words."""
        kept = [place for place, column in enumerate(self.columns) if column.width]
        if not kept:
            share = PAGE_WIDTH // len(self.columns)
            return replace(self, columns=tuple(replace(column, width=share) for column in self.columns)).page
        rows = tuple(tuple(row[place] for place in kept) for row in self.printed or self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows, printed=())
