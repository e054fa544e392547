"""The files of the datasets: `DATASET/PART.parquet`, each written beside its place and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as arrow
from pyarrow import compute, parquet

from reader.corpus.packing import batch, schema, unpack
from reader.corpus.tables import COLUMNS
from reader.errors import StorageError

_UNFINISHED = ".unfinished"


def write_part(folder: Path, part: str, articles: Sequence[bytes]) -> None:
    """Write packed articles, in this order, as one file in each dataset; the same articles give the same bytes.

    Raises:
        StorageError: a file cannot be written, or an article is damaged.
    """
    batches = [unpack(data) for data in articles]
    for name in COLUMNS:
        table = arrow.Table.from_batches([one[name] for one in batches], schema(name))
        _replace(folder / name / f"{part}.parquet", table.combine_chunks())


def write_errors(folder: Path, failures: Sequence[tuple[str, str]]) -> None:
    """Write `errors.parquet`: source and reason of each failure.

    Raises:
        StorageError: it cannot be written.
    """
    _replace(folder / "errors.parquet", arrow.Table.from_batches([batch("errors", failures)]))


def articles_in(folder: Path, part: str) -> set[str]:
    """The articles in a part that is written; none where there is no such file.

    Raises:
        StorageError: it cannot be read.
    """
    path = folder / "articles" / f"{part}.parquet"
    if not path.exists():
        return set()
    return set(_read(path, "articles")["article"].to_pylist())


def without(folder: Path, part: str, articles: Iterable[str]) -> None:
    """Take articles out of a part that is written already.

    Raises:
        StorageError: a file cannot be read or written.
    """
    gone = arrow.array(sorted(articles), arrow.string())
    for name in COLUMNS:
        path = folder / name / f"{part}.parquet"
        table = _read(path, name)
        _replace(path, table.filter(compute.invert(compute.is_in(table["article"], value_set=gone))))


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written."""
    for name in (*COLUMNS, "."):
        for path in (folder / name).glob(f"*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


def _read(path: Path, name: str) -> Any:
    try:
        return parquet.read_table(path, schema=schema(name))
    except (OSError, arrow.ArrowException) as error:
        raise StorageError(
            "{path}: cannot be read ({reason}).", path=path, reason=str(error).splitlines()[0][:200]
        ) from error


def _sync_names(folder: Path) -> None:
    """Let the names in a folder be on the disk before the manifest forgets what they stand for; Windows does it itself."""
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _replace(path: Path, table: Any) -> None:
    beside = path.with_name(path.name + _UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, beside, compression="zstd")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
        _sync_names(path.parent)
    except OSError as error:
        raise StorageError(
            "{path}: cannot be written ({reason}).", path=path, reason=error.strerror or error
        ) from error
