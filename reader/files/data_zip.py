"""All of a reader's data as one ZIP of JSON and texts (`docs/data-format.md`)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reader.errors import InputError

NAME, VERSION = "yidu-data", 1
"""What `yidu.json` says."""
SETTINGS = ("settings.toml", "keys.toml")
"""Files that go along as they are."""
LARGEST = 512 * 1024 * 1024
"""Bytes of an archive, packed and unpacked."""
_TABLE = ".json"
_ABOUT = "yidu.json"

Tables = dict[str, list[dict[str, Any]]]


def members(
    tables: Mapping[str, Sequence[Mapping[str, Any]]], settings: Mapping[str, str], made: str
) -> Iterator[tuple[str, bytes]]:
    """The files of an archive: what it is, a list of rows for each table, the kept texts, the settings."""
    yield _ABOUT, _json({"format": NAME, "version": VERSION, "made": made})
    for table, rows in tables.items():
        if table == "texts":
            yield from ((f"texts/{n:05}.txt", str(row["text"]).encode()) for n, row in enumerate(rows, 1))
            rows = [{**row, "text": f"texts/{n:05}.txt"} for n, row in enumerate(rows, 1)]
        yield f"{table}{_TABLE}", _json(rows)
    yield from ((name, settings[name].encode()) for name in SETTINGS if name in settings)


def read(data: bytes, where: str) -> tuple[Tables, dict[str, str]]:
    """The tables and the settings files of an archive.

    Raises:
        InputError: it is no such archive, is of a newer version, or is larger than can be; says what and where.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(_Archive(archive))
    except Exception as error:  # a hostile archive makes zipfile raise anything
        raise InputError(
            "{where}: no archive of `yidu data export` ({error}).", where=where, error=str(error)[:80]
        ) from error


class _Archive:
    """An archive of which only so much is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST
        self.names = set(archive.namelist())

    def text(self, name: str) -> str:
        """A member as text."""
        with self._archive.open(name) as file:
            content = file.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise ValueError(f"more than {LARGEST >> 20} MB")
        return content.decode("utf-8-sig")


def _read(archive: _Archive) -> tuple[Tables, dict[str, str]]:
    about = json.loads(archive.text(_ABOUT))
    if about["format"] != NAME or not isinstance(about["version"], int):
        raise ValueError(f"{_ABOUT} says something else")
    if about["version"] > VERSION:
        raise ValueError(f"version {about['version']} is of a newer Yidu")
    tables: Tables = {}
    for name in sorted(archive.names):
        if name.endswith(_TABLE) and name != _ABOUT and "/" not in name:
            tables[name.removesuffix(_TABLE)] = [dict(row) for row in json.loads(archive.text(name))]
    for row in tables.get("texts", ()):
        row["text"] = archive.text(row["text"])
    return tables, {name: archive.text(name) for name in SETTINGS if name in archive.names}


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
