"""A file as its bytes: only so many of them, and never of what is no file."""

from __future__ import annotations

from pathlib import Path

from reader.errors import InputError, ReaderError
from reader.paths import expanded


def read_whole(path: Path, most: int, refused: type[ReaderError] = InputError) -> bytes:
    """The bytes of a file or a pipe, `most` at most.

    Raises:
        ReaderError: of the kind `refused`: it is none, is larger or cannot be read; says what to do.
    """
    path = expanded(path)
    try:
        if path.is_dir():
            raise refused(f"{path}: this is a folder; name one file in it.")
        if path.exists() and not (path.is_file() or path.is_fifo()):
            raise refused(f"{path}: cannot be read (this is no ordinary file).")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise refused(f"{path}: cannot be read ({getattr(error, 'strerror', '') or error}).") from error
    if len(data) > most:
        raise refused(f"{path}: larger than {most >> 20} MB; split it.")
    return data
