"""Sentence pairs on disk: the corpus' shards and our own pairs files, and which lines are kept out to measure with.

A shard is `*.tsv.xz` with the columns source, zh, en; a pairs file is `*.tsv` with Chinese and English. Every 17th line
of a pairs file is never trained on: its place in the file decides, so lines are only ever added at the end.
"""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
"""The project."""
HELD_OUT = 17
"""Every so-manieth line of a pairs file is kept out of training."""
PAIRS = Path(__file__).parent / "pairs"
"""Our own pairs (CC0-1.0)."""


class Pair(NamedTuple):
    """One sentence in both languages."""

    source: str
    """Where it comes from; its weight in training goes by this."""
    zh: str
    en: str


def weight_of(source: str, weights: Mapping[str, float]) -> float:
    """How often a source's pairs come in one pass: by the first pattern that fits, else once."""
    return next((weight for name, weight in weights.items() if re.fullmatch(name, source)), 1.0)


def read_shard(path: Path) -> Iterator[Pair]:
    """The pairs of one shard of the corpus."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3 and cells[0] != "source":
                yield Pair(*cells)


def read_shards(corpus: Path, patterns: str) -> Iterator[Pair]:
    """The pairs of all shards whose names fit one of the patterns (`A-*,W-*`)."""
    for path in sorted(corpus.glob("*.tsv.xz")):
        if any(fnmatch(path.name, pattern) for pattern in patterns.split(",")):
            yield from read_shard(path)


def read_own(path: Path) -> list[Pair]:
    """The lines of a pairs file, in order; `w-NAME` is their source.

    Raises:
        ValueError: a line without exactly one tab, named by file and line.
    """
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = line.split("\t")
        if len(cells) != 2 or not all(cell.strip() for cell in cells):
            raise ValueError(f"{path}:{number}: not Chinese, a tab and English")
        pairs.append(Pair(f"w-{path.stem}", cells[0].strip(), cells[1].strip()))
    return pairs


def split_own(folder: Path = PAIRS) -> tuple[list[Pair], list[Pair]]:
    """Our own pairs: those to train on, and those kept out."""
    train: list[Pair] = []
    held: list[Pair] = []
    for path in sorted(folder.glob("*.tsv")):
        for place, pair in enumerate(read_own(path), start=1):
            (held if place % HELD_OUT == 0 else train).append(pair)
    return train, held
