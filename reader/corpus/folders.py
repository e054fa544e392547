"""How a folder shows that it is a corpus; a look at its files is enough."""

from __future__ import annotations

from pathlib import Path

from reader import paths

MANIFEST = "manifest.db"
"""What is done of it."""


def is_corpus(folder: str | Path) -> bool:
    """Whether `yidu corpus build` made a folder."""
    return bool(folder) and paths.is_file(Path(folder) / MANIFEST)
