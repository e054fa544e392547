"""What SQLite and the file system say when the reader's data cannot be used, and what that means to a reader."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path

from reader.errors import StorageError

_LITTLE = 64 * 1024
"""Bytes; with less room than this a failure to write is one of a full disk, whatever SQLite calls it."""


def told(path: Path, error: Exception, *, damaged: bool = False, copy: str = "") -> StorageError:
    """The sentence for a failure with the file at `path`; `copy` names the newest good copy of it."""
    reason = str(getattr(error, "strerror", None) or error)
    if damaged or is_damage(error):
        restore = f"`yidu backup restore` puts back {copy}, " if copy else ""
        return StorageError(
            "{path} is damaged ({reason}) and left as it is: what can be read of it is shown, what you mark "
            "or add is not saved. {restore}`yidu backup salvage` keeps what can be read.",
            path=path,
            reason=reason,
            restore=restore,
        )
    if is_full(path, error):
        return StorageError(
            "{path}: the disk is full; what you mark or add is not saved until there is room.", path=path
        )
    if isinstance(error, OSError):
        return StorageError(
            "{path} cannot be used ({reason}); what you mark or add is not saved.", path=path, reason=reason
        )
    return StorageError(
        "{path} cannot be used ({cause}); what you mark or add is not saved.", path=path, cause=_cause(path) or reason
    )


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program is using the file."""
    return _code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def is_damage(error: Exception) -> bool:
    """Whether the file itself is what is wrong."""
    return _code(error) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_full(path: Path, error: Exception) -> bool:
    """Whether there is no room left where the file is to be."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT)
    if _code(error) == sqlite3.SQLITE_FULL:
        return True
    return _code(error) in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and _room(path) < _LITTLE


def is_read_only(path: Path) -> bool:
    """Whether the file is there and can be read, but its folder or itself cannot be written."""
    try:
        return path.is_file() and _may(path, os.R_OK) and not (_may(path, os.W_OK) and _may(path.parent, os.W_OK))
    except OSError:
        return False


def _may(place: Path, right: int) -> bool:
    return os.access(place, right, effective_ids=os.access in os.supports_effective_ids)


def _code(error: Exception) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _room(path: Path) -> int:
    """Bytes that can still be written beside a file; very many where that cannot be told."""
    try:
        found = os.statvfs(path.parent)
    except (OSError, AttributeError):  # there is no statvfs on Windows
        return 1 << 60
    return found.f_bavail * found.f_frsize


def _cause(path: Path) -> str:
    """What the system says where SQLite only says that it cannot open a file."""
    try:
        with path.open("rb"):
            return ""
    except FileNotFoundError:
        return ""
    except OSError as error:
        return error.strerror or ""
