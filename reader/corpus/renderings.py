"""A team's terms over a corpus: which are rendered in more than one way, and which must not be used at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reader.app.workspace import Workspace
from reader.corpus.datasets import opened
from reader.terms.entry import TermEntry, TermStatus


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """A term whose translations do not agree with each other, or with the glossary."""

    entry: TermEntry
    renderings: tuple[tuple[str, int], ...]
    """What the translations say, in small letters, and how often; the commonest first."""
    is_deprecated: bool
    """Whether the glossary says that the term is not to be used."""


_RENDERED = """
WITH one AS (SELECT unnest(rendered_terms) term, lower(unnest(renderings)) said FROM translations)
SELECT term, said, count(*) n FROM one GROUP BY term, said ORDER BY term, n DESC, said
"""
_USED = "SELECT term, count(*) FROM terms GROUP BY term"


def inconsistencies(folder: Path, workspace: Workspace) -> Iterator[Inconsistency]:
    """The terms of a translated corpus that want a look, those with most renderings first.

    Raises:
        StorageError: the folder is no corpus, or cannot be read.
    """
    entries = {entry.id: entry for entry in workspace.matcher.entries}
    with opened(folder) as data:
        said: dict[str, list[tuple[str, int]]] = {}
        for term, text, count in data.execute(_RENDERED).fetchall():
            said.setdefault(term, []).append((text, count))
        used: dict[str, Any] = dict(data.execute(_USED).fetchall())
    found = [
        Inconsistency(entry, tuple(said.get(term, ())), entry.status is TermStatus.DEPRECATED)
        for term, entry in entries.items()
        if term in used and (len(said.get(term, ())) > 1 or entry.status is TermStatus.DEPRECATED)
    ]
    yield from sorted(found, key=lambda one: (-len(one.renderings), one.entry.id))
