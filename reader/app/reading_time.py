"""Keeping how long articles are read, where the reader lets it be kept; it never leaves this machine by itself."""

from __future__ import annotations

from reader.analysis.sitting import Sitting
from reader.app.workspace import Workspace


def keep_sitting(workspace: Workspace, sitting: Sitting) -> None:
    """Keep a sitting, or what became of it since, unless it was but a look or `reading_time` is off.

    Raises:
        StorageError: it cannot be written.
    """
    if sitting.is_kept and workspace.settings.reading_time:
        workspace.store.sittings.put(sitting)


def forget_sittings(workspace: Workspace) -> int:
    """Forget all of them; returns how many there were.

    Raises:
        StorageError: it cannot be written.
    """
    return workspace.store.sittings.forget()
