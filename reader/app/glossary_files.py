"""Glossary files: what an import would do, doing it, and writing entries for other programs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader.app.workspace import Workspace
from reader.errors import TermbaseError
from reader.exports.files import may_write, write_file
from reader.files.glossaries import (
    WRITTEN,
    EntryChange,
    Findings,
    ImportPlan,
    Incoming,
    format_of,
    plan_import,
    read_glossary,
    write,
)
from reader.terms.entry import TermEntry
from reader.text.document import ScriptVariant

__all__ = [
    "FORMATS", "EntryChange", "ImportPlan", "PlannedImport", "apply_import", "export_entries", "planned_import", "rivals"
]  # fmt: skip

_ANKI = "anki"
FORMATS = (*WRITTEN, _ANKI)
"""Formats that entries are written in."""


@dataclass(frozen=True, slots=True)
class PlannedImport:
    """What an import would do, of the reader's entries as they were when it was planned."""

    lines: tuple[Incoming, ...]
    own: tuple[TermEntry, ...]
    plan: ImportPlan
    found: Findings
    """How the columns were read, what was refused and left out."""

    def replacing_own(self) -> PlannedImport:
        """The same with the English of the file where the reader's entries say otherwise."""
        return replace(self, plan=plan_import(self.lines, self.own, replace_own=True))


def planned_import(
    workspace: Workspace, file: Path, *, replace_own: bool = False, columns: Sequence[str] = ()
) -> PlannedImport:
    """What importing a file would do; nothing is stored. `columns`: what the reader says those of a table are.

    Raises:
        TermbaseError: it cannot be read, its columns cannot be told, or half of its rows do not fit; names file and line.
    """
    read = read_glossary(file, workspace.language.converter.shadow, columns)
    own = tuple(workspace.store.entries.all())
    return PlannedImport(read.entries, own, plan_import(read.entries, own, replace_own=replace_own), read.found)


def rivals(workspace: Workspace, entry: TermEntry) -> Sequence[TermEntry]:
    """Entries with the form of a new one that say something else, which the new one will beat."""
    return [e for e in workspace.matcher.entries_for(entry.simplified) if e.english != entry.english]


def apply_import(workspace: Workspace, planned: PlannedImport) -> int:
    """Store what was planned, all or nothing, as one change that can be undone; returns the number of entries.

    Raises:
        TermbaseError: the reader's entries have changed since it was planned.
    """
    completed = [_completed(entry, workspace) for entry in planned.plan.entries]
    saved = workspace.store.entries.put_all(completed, expected=planned.own)
    workspace.forget_termbase()
    return len(saved)


def _completed(entry: TermEntry, workspace: Workspace) -> TermEntry:
    """The entry with the Traditional form and the reading that the file does not give."""
    converter = workspace.language.converter
    traditional = entry.traditional or converter.convert(entry.simplified, ScriptVariant.TRADITIONAL)
    return replace(entry, traditional=traditional, pinyin=entry.pinyin or workspace.analyser.pinyin(entry.simplified))


def export_entries(
    workspace: Workspace, file: Path, name: str | None = None, *, everything: bool = False, force: bool = False
) -> int:
    """Write the reader's entries, or all, to a file in the format `name` (None: by its ending); returns how many.

    Raises:
        TermbaseError: there are none, or no format ends so.
        ExportError: the file exists, without `force`, or cannot be written.
    """
    may_write(file, force=force)
    name = name or (_ANKI if file.suffix.lower() == ".apkg" else format_of(file))
    entries = workspace.glossary.all() if everything else workspace.store.entries.all()
    if not entries:
        raise TermbaseError("You have no entries yet; --all exports the built-in ones.")
    write_file(file, _deck(entries) if name == _ANKI else write(entries, name), force=force)
    return len(entries)


def _deck(entries: Sequence[TermEntry]) -> bytes:
    """An Anki package of the present moment, so that Anki takes what has changed."""
    from reader.exports.anki import write_glossary  # genanki takes 60 ms

    return write_glossary(list(entries), time.time())
