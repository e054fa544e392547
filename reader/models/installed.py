"""Installed translation packages: which there are, what they are, and removing them.

A damaged folder never hides the others, and a package that Argos installed itself is used where it lies.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader import paths
from reader.errors import ModelError
from reader.models.package import PackageFiles, PackageMetadata, read_metadata

RECORD = "yidu.json"
"""Our own note in a package folder: sha256 of the archive and where it came from."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """One package that can translate."""

    path: Path
    """Its folder, or the `.argosmodel` file that ships with the program."""
    metadata: PackageMetadata
    origin: str
    """`yidu` (ours, removable), `shipped` (with the program), `argos` (installed by Argos itself)."""
    size: int
    """Bytes on disk."""
    recorded_sha256: str = ""
    """Of the archive it was installed from, as our note has it."""
    came_from: str = ""
    """File name or address it was installed from."""
    engine: str = "argos"
    """The kind of engine it is for (`reader.engines.kinds`): what our note names, else what its metadata says."""

    @property
    def name(self) -> str:
        """What `yidu models` calls it: `translate-zh_en-1.9` (an Argos package), `firefox-zh_en-3.0`."""
        kind = "translate" if self.engine == self.metadata.engine else self.engine
        return f"{kind}-{self.metadata.pair}-{self.metadata.version}"

    @property
    def sha256(self) -> str:
        """Of the archive it was installed from, or that it is (then it is read, 5 ms for 6 MB); empty when unknown."""
        try:
            return self.recorded_sha256 or (file_sha256(self.path) if self.path.is_file() else "")
        except OSError:
            return ""


def installed_models() -> list[InstalledModel]:
    """Every usable package: ours, those Argos itself installed, those that ship with Yidu; newest first within each."""
    return [model for model, _ in _found() if model is not None]


def damaged_models() -> list[str]:
    """One sentence for every folder that looks like a package and cannot be used."""
    return [problem for model, problem in _found() if model is None]


def _found() -> Iterator[tuple[InstalledModel | None, str]]:
    places = (
        ("yidu", paths.models_dir(), "*"),
        ("argos", _argos_folder(), "*"),
        ("shipped", paths.dictionaries_dir() / "models", "*.argosmodel"),
    )
    for origin, folder, pattern in places:
        found: list[InstalledModel] = []
        for path in _entries(folder, pattern):
            if path.name.startswith(".") or (origin != "shipped" and not (path / "metadata.json").is_file()):
                continue
            try:
                found.append(model_at(path, origin))
            except ModelError as error:
                if origin != "argos":
                    yield None, str(error)
        for model in sorted(found, key=lambda m: version_key(m.metadata.version), reverse=True):
            yield model, ""


def _entries(folder: Path, pattern: str) -> list[Path]:
    """What is in a folder; nothing where it is none or may not be looked into."""
    try:
        return sorted(folder.glob(pattern)) if folder.is_dir() else []
    except OSError:
        return []


def model_at(path: Path, origin: str) -> InstalledModel:
    """The package at a path.

    Raises:
        ModelError: its metadata cannot be used.
    """
    files = PackageFiles(path)
    metadata = read_metadata(files)
    record = _record(path)
    sha, came_from = record.get("sha256", ""), record.get("came_from", "")
    return InstalledModel(path, metadata, origin, files.size(), sha, came_from, record.get("engine") or metadata.engine)


def _record(path: Path) -> dict[str, str]:
    try:
        values = json.loads((path / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}


def _argos_folder() -> Path:
    """Where Argos keeps its packages, found as it does but without importing it (that would make folders)."""
    if folder := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(folder)
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def version_key(version: str) -> tuple[tuple[int, str], ...]:
    """A version for comparing: numbers as numbers.

    >>> sorted(["1.10", "1.9", "1.9rc"], key=version_key)
    ['1.9', '1.9rc', '1.10']
    """
    return tuple((int(n), rest) for n, rest in re.findall(r"(\d+)([^\d.]*)", version))


def find_model(name: str) -> InstalledModel:
    """The installed model of a name (`translate-zh_en-1.9`), a pair (`zh_en`, `zh-en`) or a kind (`starter`).

    Raises:
        ModelError: there is none, or several.
    """
    models = installed_models()
    named = [m for m in models if m.name == name] or [
        m for m in models if name == m.engine or m.metadata.pair in {name, name.replace("-", "_")}
    ]
    if not named:
        known = ", ".join(m.name for m in models) or "none"
        raise ModelError("No model {name!r} is installed; installed: {known}.", name=name, known=known)
    if len({m.name for m in named}) > 1:
        raise ModelError(
            "{name!r} names several models; choose {named}.", name=name, named=" or ".join(m.name for m in named)
        )
    return named[0]


def remove_model(model: InstalledModel) -> None:
    """Delete an installed model.

    Raises:
        ModelError: it is not ours to delete, or cannot be deleted.
    """
    if model.origin != "yidu":
        owner = "ships with Yidu" if model.origin == "shipped" else f"was installed by Argos in {model.path.parent}"
        raise ModelError("{model} {owner} and is not removed here.", model=model.name, owner=owner)
    trash = model.path.with_name(f".removed-{model.path.name}-{time.time_ns()}")
    try:
        model.path.rename(trash)
    except OSError as error:
        raise ModelError(
            "{path}: cannot be removed ({reason}).", path=model.path, reason=error.strerror or error
        ) from error
    shutil.rmtree(trash, ignore_errors=True)


def file_sha256(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
