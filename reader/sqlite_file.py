"""How SQLite files are opened here: what a damaged one makes Python's module raise is an error of the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

_T = TypeVar("_T")


class _Connection(sqlite3.Connection):
    """Names in a damaged schema are no UTF-8, and neither is then the message that quotes them."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        return _told(super().execute, *given)

    def backup(self, *given: Any, **named: Any) -> None:
        _told(lambda: super(_Connection, self).backup(*given, **named))


def _told(work: Callable[..., _T], *given: Any) -> _T:
    try:
        return work(*given)
    except UnicodeDecodeError as error:
        damaged = sqlite3.DatabaseError("a name in its schema is no text")
        damaged.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damaged from error


def connect(name: Path | str, **options: Any) -> sqlite3.Connection:
    """As `sqlite3.connect`, which it is.

    Raises:
        sqlite3.Error: as there; also where a message of SQLite's cannot be decoded.
    """
    return sqlite3.connect(name, factory=_Connection, **options)
