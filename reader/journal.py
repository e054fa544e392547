"""What went wrong unforeseen, and what was fetched: a small log file in the cache folder.

It never leaves the machine. Where it cannot be written nothing is said and nothing fails: it is for those who look.
"""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import urlsplit

from reader import paths
from reader.errors import InputError, ReaderError
from reader.text.characters import on_screen

_LARGEST = 512 * 1024
"""Bytes; then the file becomes `yidu.log.1` and a new one begins."""


def fetched(url: str) -> None:
    """Note that an address was connected to; its query and fragment are not kept."""
    parts = urlsplit(url)
    port = f":{parts.netloc.rpartition(':')[2]}" if parts.netloc.rpartition(":")[2].isdigit() else ""
    _write("fetched", f"{parts.scheme}://{parts.hostname or ''}{port}{parts.path}")


def connections() -> list[tuple[str, str]]:
    """The noted addresses with the times (ISO 8601, UTC) at which they were connected to, the oldest first."""
    path = paths.log_file()
    found = []
    for file in (path.with_suffix(".log.1"), path):
        with contextlib.suppress(OSError, ValueError):
            for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
                when, _, entry = line.partition(" ")
                if entry.startswith("fetched "):
                    found.append((when, entry.removeprefix("fetched ")))
    return found


def failed(where: str, error: BaseException) -> bool:
    """Note an error that nobody foresaw, with where in the program it arose; returns whether it could be written."""
    return _write("failed", f"{where}\n{''.join(traceback.format_exception(error))}")


@contextlib.contextmanager
def one_sentence(where: str) -> Iterator[None]:
    """Make one sentence of whatever a package raises on a file that nobody foresaw; what it was is in the log.

    Raises:
        InputError: something that is no error of ours was raised; names `where`.
    """
    try:
        yield
    except ReaderError:
        raise
    except Exception as error:
        failed(f"opening {where}", error)
        raise InputError(
            "{where}: it cannot be read ({name}); save it in another way (as text or complete page) and open that.",
            where=where,
            name=type(error).__name__,
        ) from error


def _write(kind: str, text: str) -> bool:
    """Append an entry; whether that could be done. Lines after its first are indented, so that no text can pass for an entry."""
    path = paths.log_file()
    now = datetime.now(UTC).isoformat(timespec="seconds")
    entry = on_screen(text.strip(), keep="\n").replace("\n", "\n    ")
    with contextlib.suppress(OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST:
            path.replace(path.with_suffix(".log.1"))
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{now} {kind} {entry}\n")
        return True
    return False
