"""The files of the datasets: `DATASET/PART.parquet`, each written beside its place and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from reader.corpus.tables import COLUMNS, Rows, schema
from reader.errors import StorageError

_UNFINISHED = ".unfinished"


def write_part(folder: Path, part: str, articles: Sequence[Rows]) -> None:
    """Write the rows of articles, in this order, as one file in each dataset.

    Raises:
        StorageError: a file cannot be written.
    """
    for name in COLUMNS:
        rows = [row for article in articles for row in article[name]]
        write_table(folder / name / f"{part}.parquet", name, rows)


def write_table(path: Path, name: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write one file of a dataset, or `errors`; the same rows give the same bytes.

    Raises:
        StorageError: it cannot be written.
    """
    import pyarrow as arrow

    wanted = schema(name)
    columns = list(zip(*rows, strict=True)) or [()] * len(wanted)
    arrays = [_array(column, kind.type) for column, kind in zip(columns, wanted, strict=True)]
    _replace(path, arrow.Table.from_arrays(arrays, schema=wanted))


def without(folder: Path, part: str, articles: Iterable[str]) -> None:
    """Take articles out of a part that is written already.

    Raises:
        StorageError: a file cannot be read or written.
    """
    import pyarrow as arrow
    from pyarrow import compute, parquet

    gone = arrow.array(sorted(articles), arrow.string())
    for name in COLUMNS:
        path = folder / name / f"{part}.parquet"
        table = parquet.read_table(path, schema=schema(name))
        _replace(path, table.filter(compute.invert(compute.is_in(table["article"], value_set=gone))))


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written."""
    for name in (*COLUMNS, "."):
        for path in (folder / name).glob(f"*{_UNFINISHED}"):
            path.unlink(missing_ok=True)


def _array(column: Sequence[Any], kind: Any) -> Any:
    """A column as Arrow has it; halves of surrogate pairs, which it cannot hold, are replaced."""
    import pyarrow as arrow

    try:
        return arrow.array(column, kind)
    except UnicodeEncodeError:
        return arrow.array([_clean(value) for value in column], kind)


def _clean(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _replace(path: Path, table: Any) -> None:
    from pyarrow import parquet

    beside = path.with_name(path.name + _UNFINISHED)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(table, beside, compression="zstd")
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: cannot be written ({error.strerror or error}).") from error
