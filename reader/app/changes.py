"""Taking back what the reader made: the last change, or one of the list of them."""

from __future__ import annotations

from collections.abc import Sequence

from reader.app.workspace import Workspace
from reader.repositories import OwnChange
from reader.text.document import Article

ANALYSED_ANEW = frozenset({"entries", "readings", "segmentation"})
"""Kinds of changes after which sentences are analysed anew."""
TRANSLATED_ANEW = ANALYSED_ANEW | {"corrections"}
"""Kinds of changes after which sentences are translated anew."""


def changes_of(workspace: Workspace, article: Article) -> Sequence[OwnChange]:
    """What can be taken back while an article is read, the last change first.

    Raises:
        StorageError: it cannot be read.
    """
    return workspace.store.changes.all(article.identity)


def undo_last(workspace: Workspace, article: Article) -> OwnChange | None:
    """Take back the last change that is not of another article; None where there is none.

    Raises:
        StorageError: it cannot be written.
    """
    return _effective(workspace, workspace.store.changes.undo_last(article.identity))


def undo(workspace: Workspace, change: OwnChange) -> bool:
    """Take one change back; False where what it changed has changed since.

    Raises:
        StorageError: it cannot be written.
    """
    return workspace.store.changes.undo(change.batch) and _effective(workspace, change) is not None


def _effective(workspace: Workspace, change: OwnChange | None) -> OwnChange | None:
    if change is not None and change.kind in ANALYSED_ANEW:
        workspace.forget_termbase()
    return change
