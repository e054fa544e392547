"""The rows of one article as bytes: made where it is read, kept in the manifest as they are, put together in a part.

So the process that writes the datasets copies columns and never sees a row. The bytes are one Arrow record batch for each
dataset, in the order of `COLUMNS`, behind their lengths; the whole is compressed.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from typing import Any

import pyarrow as arrow
import zstandard

from reader.corpus.tables import COLUMNS, COUNT, ERRORS, LIST, NUMBER, SCHEMA_VERSION, TEXT, Rows
from reader.corpus.work import Task, do
from reader.errors import StorageError

_LENGTHS = struct.Struct(f"<{len(COLUMNS)}Q")
_QUICK = 1
"""Level of the compression; the datasets themselves are compressed anew."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of a source, ready to be kept: its article, or the reason why there is none."""

    article: str
    sentences: int
    data: bytes
    sheets: dict[str, bytes]
    """By the ending of the file."""
    reason: str = ""


def failed(reason: str) -> Packed:
    """What comes of a source that gives no article."""
    return Packed("", 0, b"", {}, reason)


def do_packed(task: Task) -> Packed:
    """Read one source; what a worker is asked for."""
    done = do(task)
    if done.reason:
        return failed(done.reason)
    return Packed(str(done.rows["articles"][0][0]), len(done.rows["sentences"]), pack(done.rows), done.sheets)


def pack(rows: Rows) -> bytes:
    """The rows of an article as bytes; the same rows give the same bytes."""
    batches = [batch(name, rows[name]).serialize().to_pybytes() for name in COLUMNS]
    return zstandard.compress(_LENGTHS.pack(*map(len, batches)) + b"".join(batches), _QUICK)


def unpack(data: bytes) -> dict[str, Any]:
    """The record batch of each dataset.

    Raises:
        StorageError: these are not the bytes of an article.
    """
    try:
        whole = zstandard.decompress(data)
        ends = accumulate(_LENGTHS.unpack_from(whole), initial=_LENGTHS.size)
        return {
            name: arrow.ipc.read_record_batch(arrow.py_buffer(whole[start:end]), schema(name))
            for name, (start, end) in zip(COLUMNS, pairwise(ends), strict=True)
        }
    except (zstandard.ZstdError, struct.error, arrow.ArrowException, OSError) as error:
        raise StorageError(
            "what the manifest keeps of an article is damaged; build the corpus in a new folder."
        ) from error


@cache
def schema(name: str) -> Any:
    """The pyarrow schema of a dataset, or of `errors`."""
    kinds = {
        TEXT: arrow.string(), COUNT: arrow.int32(), NUMBER: arrow.float64(), LIST: arrow.list_(arrow.string()),
    }  # fmt: skip
    columns = ERRORS if name == "errors" else COLUMNS[name]
    return arrow.schema(
        [(column, kinds[kind]) for column, kind in columns.items()],
        metadata={"yidu.schema": str(SCHEMA_VERSION), "yidu.dataset": name},
    )


def batch(name: str, rows: Sequence[Sequence[Any]]) -> Any:
    """Rows of a dataset, or of `errors`, as Arrow has them."""
    wanted = schema(name)
    columns = list(zip(*rows, strict=True)) or [()] * len(wanted)
    arrays = [_array(column, kind.type) for column, kind in zip(columns, wanted, strict=True)]
    return arrow.record_batch(arrays, schema=wanted)


def _array(column: Sequence[Any], kind: Any) -> Any:
    """A column as Arrow has it; halves of surrogate pairs, which it cannot hold, are replaced."""
    try:
        return arrow.array(column, kind)
    except UnicodeEncodeError:
        return arrow.array([_clean(value) for value in column], kind)


def _clean(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
