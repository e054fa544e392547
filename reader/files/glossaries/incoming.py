"""What a glossary file gives: entries with the lines they stand on, and what became of everything else in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from reader.errors import TermbaseError
from reader.messages.catalogue import N_
from reader.messages.problem_text import problem_text
from reader.terms.entry import Scope, TermEntry
from reader.terms.rules import essential_problems

_MEND_COLUMN = N_("{problem} Mend column {column} of this line, or import without this entry.")
_MEND = N_("{problem} Mend it there, or import without this entry.")


class LeftOut(StrEnum):
    """Why a part of a file is no entry, though nothing is wrong with it."""

    HEADING = "heading"
    """A title above terms (Pleco's `//HSK/1`)."""
    SEPARATOR = "separator"
    """A line of dashes."""
    NO_PAIR = "no-pair"
    """A concept without a Chinese or without an English term."""
    OTHER_NOTES = "other-notes"
    """A note of an Anki type that holds no terms."""


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """How a column of a table is read."""

    number: int
    """From 1."""
    header: str
    """What the file calls it, empty without a header."""
    read_as: str
    """A field of an entry; empty where it is left out."""
    samples: tuple[str, ...]
    """Its first cells."""


@dataclass(slots=True)
class Findings:
    """What a reader of files finds besides entries; readers add to it."""

    refused: list[TermbaseError] = field(default_factory=list)
    """Rows that do not fit, each naming file, line and column."""
    columns: list[ReadColumn] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    """How many of each `LeftOut`."""


@dataclass(frozen=True, slots=True)
class GlossarySource:
    """A file being read."""

    name: str
    """For messages."""
    to_simplified: Callable[[str], str]
    """The Simplified shadow of a form, of the same length."""
    columns: tuple[str, ...] = ()
    """What the reader says the columns are: fields of an entry, empty for one to leave out; none said: empty."""
    found: Findings = field(default_factory=Findings)

    def error(self, line: int, sentence: str, /, **data: object) -> TermbaseError:
        """The error of a line: a sentence with its data (`errors.WordedError`)."""
        says = TermbaseError(sentence, **data)
        return TermbaseError("{name}:{line}: {says}", name=self.name, line=line, says=says)

    def column_of(self, name: str) -> int:
        """The number of the column that is read as a field, 0 where there are no columns."""
        return next((column.number for column in self.found.columns if column.read_as == name), 0)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry of a file."""

    line: int
    """From 1."""
    entry: TermEntry
    """Empty fields: the file does not say."""


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """All that a file gives."""

    entries: tuple[Incoming, ...]
    found: Findings


def checked(line: int, entry: TermEntry, source: GlossarySource) -> Incoming | None:
    """The entry as one of the reader's own; None where it is refused: no form, no English, control characters."""
    problem = next(essential_problems(entry), None)
    if problem is not None:
        column = source.column_of(problem.field)
        remedy = _MEND_COLUMN if column else _MEND
        refused = source.error(line, remedy, problem=problem_text(problem), column=column)
        source.found.refused.append(refused)
        return None
    return Incoming(line, replace(entry, scope=Scope.PERSONAL))


def in_either_script(form: str, source: GlossarySource) -> tuple[str, str]:
    """Simplified and Traditional form of a term in an unknown script; no Traditional where it may be Simplified."""
    simplified = source.to_simplified(form)
    return simplified, form if simplified != form else ""
