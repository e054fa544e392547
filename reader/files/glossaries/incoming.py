"""What a glossary file gives: entries with the lines they stand on, checked for what makes them usable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.errors import TermbaseError
from reader.messages.problem_text import problem_text
from reader.terms.entry import Scope, TermEntry
from reader.terms.rules import essential_problems


@dataclass(frozen=True, slots=True)
class GlossarySource:
    """A file being read."""

    name: str
    """For messages."""
    to_simplified: Callable[[str], str]
    """The Simplified shadow of a form, of the same length."""

    def error(self, line: int, says: str) -> TermbaseError:
        """The error of a line."""
        return TermbaseError("{name}:{line}: {says}", name=self.name, line=line, says=says)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An entry of a file."""

    line: int
    """From 1."""
    entry: TermEntry
    """Empty fields: the file does not say."""


def checked(line: int, entry: TermEntry, source: GlossarySource) -> Incoming:
    """The entry as one of the reader's own.

    Raises:
        TermbaseError: it has no Chinese form or no English, or holds control characters.
    """
    problem = next(essential_problems(entry), None)
    if problem is not None:
        raise source.error(line, problem_text(problem))
    return Incoming(line, replace(entry, scope=Scope.PERSONAL))


def in_either_script(form: str, source: GlossarySource) -> tuple[str, str]:
    """Simplified and Traditional form of a term in an unknown script; no Traditional where it may be Simplified."""
    simplified = source.to_simplified(form)
    return simplified, form if simplified != form else ""
