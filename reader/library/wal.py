"""SQLite's write-ahead log beside the database: turning it on, putting it into the file, and not trusting a foreign one.

After a kill the last changes are in the log only. SQLite plays whatever log lies beside a file into it: where somebody
has put another file in its place, that makes a heap of pages of both.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from reader.library.failures import is_busy
from reader.paths import real
from reader.sqlite_file import connect

_HEADER = 32
"""Bytes of a log without a change in it."""


def log_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Turn on the write-ahead log, waiting up to `wait` seconds for other programs.

    A new file changes its journal mode once. SQLite answers "busy" to that at once while another program has the file
    open, without waiting as it does for every other lock, so the waiting is done here.

    Raises:
        sqlite3.OperationalError: the file is still in use after that time, or cannot be written.
    """
    deadline = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if not is_busy(error) or time.monotonic() > deadline:
                raise
        time.sleep(0.01)


def put_into_file(connection: sqlite3.Connection, wait: float) -> None:
    """Put the log into the file and empty it, unless another program is reading or writing; `wait` is kept after that."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")


def log_of(path: Path) -> Path:
    """Where the log of a database lies."""
    return path.with_name(path.name + "-wal")


def has_frames(path: Path) -> bool:
    """Whether there is a log with changes beside a database, or where one was."""
    with suppress(OSError):
        return log_of(path).stat().st_size > _HEADER
    return False


def set_aside_foreign(path: Path, folder: Path) -> str:
    """Move a log that does not belong to the file at `path` into `folder`; a sentence that says so, empty for none.

    Raises:
        OSError: it cannot be moved.
    """
    if not has_frames(path):
        return ""
    if not path.exists() or path.stat().st_size == 0:
        what = "held changes of a database that is not there any more"
    elif _is_foreign(path):
        what = "belongs to another state of the database, and would have damaged it"
    else:
        return ""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"log-{time.strftime('%Y-%m-%dT%H-%M-%SZ', time.gmtime())}{log_of(path).name}"
    log_of(path).replace(kept)
    path.with_name(path.name + "-shm").unlink(missing_ok=True)
    return f"{log_of(path)} {what}; it is kept as {kept}."


def _is_foreign(path: Path) -> bool:
    """Whether the file is sound without its log and damaged with it; said twice, since another program may be writing."""
    for attempt in range(2):
        before = _state(path)
        try:
            sound = _is_sound_with_log(path)
        except OSError:
            return False  # no room to try it
        if sound or _state(path) != before:
            return False
        time.sleep(0.05 * (1 - attempt))
    return _is_sound(f"{real(path).as_uri()}?immutable=1")


def _state(path: Path) -> list[tuple[int, int]]:
    return [(found.st_size, found.st_mtime_ns) for found in (path.stat(), log_of(path).stat())]


def _is_sound_with_log(path: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "trial.db"
        shutil.copyfile(log_of(path), log_of(trial))
        shutil.copyfile(path, trial)
        return _is_sound(trial.as_uri())


def _is_sound(name: str) -> bool:
    try:
        with closing(connect(name, uri=True)) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
