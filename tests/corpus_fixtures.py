"""What tests of corpora compare."""

from __future__ import annotations

import hashlib
from pathlib import Path


def bytes_of(folder: Path) -> dict[str, str]:
    """The hash of every Parquet file under a folder, by its place."""
    files = sorted(folder.rglob("*.parquet"))
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
