"""Whether the reader is here for the first time."""

from __future__ import annotations

from contextlib import suppress

from reader import paths


def is_first_start() -> bool:
    """True once in the life of a data folder: a mark is left there; False where none can be left."""
    with suppress(OSError):
        folder = paths.data_dir()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "greeted").touch(exist_ok=False)
        return True
    return False


def forget_greeting() -> None:
    """The next start is the first again."""
    with suppress(OSError):
        (paths.data_dir() / "greeted").unlink(missing_ok=True)
