"""All of a reader's data, out to one file and in from it; `docs/data-format.md` says what is in the file."""

from __future__ import annotations

import tomllib
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from reader import paths
from reader.app.workspace import Workspace
from reader.exports.files import may_write, write_file
from reader.exports.zipped import pack
from reader.files.data_zip import LARGEST, SETTINGS, members, read
from reader.files.whole import read_whole
from reader.repositories import TakenIn
from reader.settings_file import merge_settings


def export_data(workspace: Workspace, file: Path, *, force: bool = False) -> dict[str, int]:
    """Write everything to one ZIP; returns how many rows of each kind.

    Raises:
        ExportError: the file exists, without `force`, or cannot be written.
        StorageError: the data cannot be read.
    """
    may_write(file, force=force)
    tables = workspace.store.exchange.all()
    settings = {}
    for name in SETTINGS:
        with suppress(OSError, UnicodeDecodeError):
            settings[name] = (paths.config_dir() / name).read_text(encoding="utf-8-sig")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    write_file(file, pack(members(tables, settings, made)), force=force)
    return {table: len(rows) for table, rows in tables.items()}


def import_data(workspace: Workspace, file: Path, *, replace: bool = False) -> TakenIn:
    """Take everything in from such a file, all or nothing; what is here stays, unless `replace` where both differ.

    Settings are taken where none is chosen here.

    Raises:
        InputError: it cannot be read, or is no such file.
        StorageError: it cannot be kept.
        SettingsError: its settings do not fit.
    """
    content = read_whole(file, LARGEST)
    tables, settings = read(content, str(file))
    taken = workspace.store.exchange.take_in(tables, replace=replace)
    workspace.forget_termbase()
    if "settings.toml" in settings:
        merge_settings(paths.settings_file(), settings["settings.toml"], f"{file}: settings.toml")
    keys = paths.config_dir() / "keys.toml"
    if "keys.toml" in settings and not keys.exists():
        with suppress(tomllib.TOMLDecodeError, RecursionError):
            tomllib.loads(settings["keys.toml"])
            keys.parent.mkdir(parents=True, exist_ok=True)
            write_file(keys, settings["keys.toml"].encode())
    return taken
