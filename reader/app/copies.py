"""Copies of what the reader made: which there are, making one, putting one back, saving what can be read of a damage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.app.workspace import Workspace
from reader.errors import StorageError

if TYPE_CHECKING:
    from reader.repositories import Copy

SHOWN = ("entries", "words", "notes", "bookmarks", "senses", "corrections", "readings", "segmentation", "texts")
"""What is counted of a copy."""


@dataclass(frozen=True, slots=True)
class KnownCopy:
    """One copy, and what is in it."""

    name: str
    path: Path
    made: datetime
    """UTC."""
    why: str
    """day, asked, migration, import, undo or restore: what it was made for or before."""
    size: int
    """Bytes."""
    rows: Mapping[str, int]
    """How many of each thing are in it; empty where it is damaged."""
    problem: str
    """What is wrong with it; empty for nothing."""


def all_copies(workspace: Workspace) -> list[KnownCopy]:
    """Every copy, the newest first; each is read whole."""
    return [_known(workspace, copy) for copy in workspace.store.backups.all()]


def copies_to_list(workspace: Workspace) -> list[KnownCopy]:
    """The same.

    Raises:
        StorageError: their folder cannot be read.
    """
    workspace.store.backups.check_folder()
    return all_copies(workspace)


def make_copy(workspace: Workspace) -> KnownCopy:
    """Make a copy now, which stays until the reader deletes it.

    Raises:
        StorageError: it cannot be made.
    """
    return _known(workspace, workspace.store.backups.make("asked"))


def copy_called(workspace: Workspace, name: str | None = None) -> KnownCopy:
    """The copy of a name, the newest good one without; it can be put back.

    Raises:
        StorageError: there is no such copy, or it is damaged.
    """
    backups = workspace.store.backups
    backups.check_folder()
    if name is None:
        copy = backups.newest_good()
        if copy is None:
            raise StorageError("There is no good copy yet; `yidu backup list` shows what there is.")
    else:
        copy = next((one for one in backups.all() if name in {one.name, one.path.name}), None)
        if copy is None:
            raise StorageError("{name!r}: there is no such copy; `yidu backup list` shows them.", name=name)
    known = _known(workspace, copy)
    if known.problem:
        raise StorageError(
            "{path}: {problem}; choose another copy, nothing was changed.", path=known.path, problem=known.problem
        )
    return known


def restore(workspace: Workspace, name: str | None = None) -> tuple[KnownCopy, str]:
    """Put a copy (the newest good one without a name) in the place of what there is, and where that is kept.

    Raises:
        StorageError: there is no such copy, it is damaged, or it cannot be put there; then nothing was changed.
    """
    known = copy_called(workspace, name)
    kept = workspace.store.restore(next(copy for copy in workspace.store.backups.all() if copy.path == known.path))
    workspace.forget_termbase()
    return known, kept


def salvage(workspace: Workspace) -> tuple[dict[str, int], str]:
    """Put what can be read of a damaged database in its place: rows of each table, and where the damaged one is kept.

    Raises:
        StorageError: nothing can be read, or it cannot be written.
    """
    rows, kept = workspace.store.salvage()
    workspace.forget_termbase()
    return {name: number for name, number in rows.items() if name in SHOWN}, kept


def _known(workspace: Workspace, copy: Copy) -> KnownCopy:
    backups = workspace.store.backups
    problem = backups.problem(copy)
    rows = {} if problem else {name: n for name, n in backups.contents(copy).items() if name in SHOWN}
    return KnownCopy(copy.name, copy.path, copy.made, copy.why, copy.path.stat().st_size, rows, problem)
