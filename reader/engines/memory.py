"""The translation memory: what engines have said, by everything their answer depends on.

It can be thrown away at any time and never stands in the way of a translation: a damaged file is made anew, without a
writable folder or a disk with room the memory lives in RAM, said once, and one that another program is writing is left
alone. What the reader wrote is not here but in the user's database.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sqlite3
import threading
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from reader.errors import StorageError
from reader.library.failures import is_busy
from reader.library.wal import log_ahead
from reader.ports import Engine
from reader.proof.translation import Hypothesis
from reader.sqlite_file import connect

LIMIT = 200_000
"""Units kept (about 100 MB); the oldest go first."""
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS units (key BLOB PRIMARY KEY, hypotheses TEXT NOT NULL, made INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS units_made ON units (made);
"""
_WAIT = 5
"""Seconds to wait for another program that is writing."""
_ELSEWHERE = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
"""Failures that making the file anew would not mend."""
_ASKED_AT_ONCE = 500
"""Below SQLite's limit of variables in one statement."""


def normalised(sentence: str) -> str:
    """A sentence as memory and engines see it: NFC, single-spaced, without space at the ends.

    >>> normalised(" 股價\\n上漲 ")
    '股價 上漲'
    """
    return " ".join(unicodedata.normalize("NFC", sentence).split())


def unit_key(sentence: str, *parts: str) -> bytes:
    """The key of a sentence under everything else the answer depends on (engine, model, options)."""
    return hashlib.sha256("\x00".join((*parts, normalised(sentence))).encode("utf-8", "surrogatepass")).digest()


class Memory:
    """Hypotheses by key; safe on any thread and between processes."""

    def __init__(self, path: Path | None, report: Callable[[StorageError], None] = lambda error: None) -> None:
        """Use the database at `path` (None: RAM only), opened on first use; `report` hears once that it cannot be used."""
        self._path = path
        self._report = report
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def get(self, keys: Sequence[bytes]) -> dict[bytes, list[Hypothesis]]:
        """What is known of the keys."""
        found: dict[bytes, list[Hypothesis]] = {}
        with self._lock:
            for start in range(0, len(keys), _ASKED_AT_ONCE):
                some = keys[start : start + _ASKED_AT_ONCE]
                marks = ",".join("?" * len(some))
                for key, text in self._rows(f"SELECT key, hypotheses FROM units WHERE key IN ({marks})", some):
                    with contextlib.suppress(ValueError, TypeError):
                        found[bytes(key)] = [
                            Hypothesis(str(t), None if s is None else float(s)) for t, s in json.loads(text)
                        ]
        return found

    def put(self, units: Mapping[bytes, Sequence[Hypothesis]]) -> None:
        """Remember; what cannot be written (a full disk) is remembered in RAM until the program ends."""
        rows = [(key, json.dumps([(h.text, h.score) for h in found])) for key, found in units.items()]
        with self._lock:
            try:
                _write(self._open(), rows)
            except sqlite3.Error as error:
                if not is_busy(error):
                    self._start_over(error)
                    with contextlib.suppress(sqlite3.Error):
                        _write(self._open(), rows)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _rows(self, query: str, values: Sequence[bytes]) -> list[tuple[bytes, str]]:
        try:
            return self._open().execute(query, values).fetchall()
        except sqlite3.Error as error:
            if not is_busy(error):
                self._start_over(error)
            return []

    def _open(self) -> sqlite3.Connection:
        if self._connection is None:
            try:
                if self._path is not None:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                self._connection = _connect(self._path)
            except (sqlite3.Error, OSError) as error:
                if isinstance(error, sqlite3.Error) and is_busy(error):
                    self._connection = _connect(None)
                else:
                    return self._start_over(error)
        return self._connection

    def _start_over(self, error: Exception) -> sqlite3.Connection:
        """The memory after a failure: made anew where its file was damaged, else in RAM for good."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        try:
            if self._path is None or not _is_damaged(error):
                raise error
            for ending in ("", "-wal", "-shm"):
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)
            self._connection = _connect(self._path)
        except (sqlite3.Error, OSError) as failure:
            if self._path is not None:
                reason = getattr(failure, "strerror", None) or failure
                self._report(
                    StorageError(
                        "{path}: translations are remembered only until Yidu ends ({reason}).",
                        path=self._path,
                        reason=reason,
                    )
                )
            self._path = None
            self._connection = _connect(None)
        return self._connection


def _is_damaged(error: Exception) -> bool:
    """Whether the file is what is wrong, rather than the disk, the folder or a right."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & 0xFF
    return code not in _ELSEWHERE


def _write(connection: sqlite3.Connection, rows: Sequence[tuple[bytes, str]]) -> None:
    """Write all of the rows or, when that fails, none."""
    with connection:
        connection.executemany("INSERT OR REPLACE INTO units VALUES (?, ?, strftime('%s', 'now'))", rows)


def _connect(path: Path | None) -> sqlite3.Connection:
    connection = connect(path or ":memory:", timeout=_WAIT, check_same_thread=False)
    try:
        log_ahead(connection, _WAIT)
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_SCHEMA)
        (count,) = connection.execute("SELECT count(*) FROM units").fetchone()
        if count > LIMIT:
            with connection:
                connection.execute(
                    "DELETE FROM units WHERE key IN (SELECT key FROM units ORDER BY made LIMIT ?)", (count - LIMIT,)
                )
    except BaseException:
        connection.close()
        raise
    return connection


class RememberingEngine:
    """An engine that asks the memory first; what it learns is remembered at once."""

    def __init__(self, engine: Engine, memory: Memory, identity: str = "") -> None:
        """Wrap `engine`; `identity` tells packages of the same name and version apart (a hash)."""
        self._engine, self._memory, self._identity = engine, memory, identity
        self.name, self.model, self.options = engine.name, engine.model, engine.options
        self.source, self.target = engine.source, engine.target

    def load(self) -> None:
        """Load the model now."""
        self._engine.load()

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """As the engine; equal sentences are translated once. That there is no translation is not remembered."""
        how = (self.name, self.model, self._identity, self.options, self.target, f"{beam} {hypotheses}")
        keys = [unit_key(sentence, *how) for sentence in sentences]
        known = self._memory.get(list(dict.fromkeys(keys)))
        missing = {key: normalised(sentence) for key, sentence in zip(keys, sentences, strict=True) if key not in known}
        if missing:
            found = self._engine.translate(
                list(missing.values()), beam=beam, hypotheses=hypotheses, cancelled=cancelled
            )
            learned = dict(zip(missing, found, strict=False))
            self._memory.put({key: hypotheses for key, hypotheses in learned.items() if hypotheses})
            known.update(learned)
        results: list[list[Hypothesis]] = []
        for key in keys:
            if key not in known:
                break
            results.append(known[key])
        return results
