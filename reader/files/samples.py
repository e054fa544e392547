"""The sample articles that come with Yidu: our own writing (CC0)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reader import paths


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample article."""

    path: Path
    title: str
    description: str


def list_samples() -> list[Sample]:
    """The samples of `dictionaries/samples/index.tsv` (file, title, description), in its order."""
    folder = paths.dictionaries_dir() / "samples"
    index = folder / "index.tsv"
    if not index.is_file():
        return []
    rows = [line.split("\t") for line in index.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return [Sample(folder / name, title, description) for name, title, description in rows if (folder / name).is_file()]
