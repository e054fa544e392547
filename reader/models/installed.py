"""Installed translation packages: which there are, what they are, and removing them.

A damaged folder never hides the others, and a package that Argos installed itself is used where it lies.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from reader import paths
from reader.errors import ModelError
from reader.models.package import Metadata, PackageFiles, read_metadata

RECORD = "yidu.json"
"""Our own note in a package folder: sha256 of the archive and where it came from."""


_KINDS = {"starter": "starter (draft quality)", "argos": "Argos", "firefox": "Firefox"}


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """One package that can translate."""

    path: Path
    """Its folder, or the `.argosmodel` file of the starter."""
    metadata: Metadata
    origin: str
    """`yidu` (ours, removable), `starter` (ships with the program), `argos` (installed by Argos itself)."""
    size: int
    """Bytes on disk."""
    sha256: str = ""
    """Of the archive it was installed from; empty when unknown."""
    came_from: str = ""
    """File name or address it was installed from."""
    engine: str = "argos"
    """`argos`, `starter` or `firefox`."""

    @property
    def name(self) -> str:
        """What `yidu models` calls it: `translate-zh_en-1.9`, `firefox-zh_en-3.0`."""
        kind = "firefox" if self.engine == "firefox" else "translate"
        return f"{kind}-{self.metadata.pair}-{self.metadata.version}"

    def describe(self) -> str:
        """One line: name, languages, kind, size, licence, sha256."""
        about = self.metadata
        kind = _KINDS[self.engine]
        shared = " installed by Argos" if self.origin == "argos" else ""
        return (
            f"{self.name}  {about.source_name} → {about.target_name}  {kind}{shared}  {self.size / 1e6:.1f} MB"
            f"  {about.licence or 'licence not stated'}  sha256 {self.sha256[:16] or 'unknown'}"
        )


def installed_models() -> list[InstalledModel]:
    """Every usable package: ours, then those Argos itself installed, then the starter; newest first within each."""
    return [model for model, _ in _found() if model is not None]


def damaged_models() -> list[str]:
    """One sentence for every folder that looks like a package and cannot be used."""
    return [problem for model, problem in _found() if model is None]


def _found() -> Iterator[tuple[InstalledModel | None, str]]:
    places = (
        ("yidu", paths.models_dir(), "*"),
        ("argos", _argos_folder(), "*"),
        ("starter", paths.dictionaries_dir() / "models", "*.argosmodel"),
    )
    for origin, folder, pattern in places:
        found: list[InstalledModel] = []
        for path in sorted(folder.glob(pattern)) if folder.is_dir() else []:
            if path.name.startswith(".") or (origin != "starter" and not (path / "metadata.json").is_file()):
                continue
            try:
                found.append(model_at(path, origin))
            except ModelError as error:
                if origin != "argos":
                    yield None, str(error)
        for model in sorted(found, key=lambda m: version_key(m.metadata.version), reverse=True):
            yield model, ""


def model_at(path: Path, origin: str) -> InstalledModel:
    """The package at a path.

    Raises:
        ModelError: its metadata cannot be used.
    """
    files = PackageFiles(path)
    metadata = read_metadata(files)
    record = _record(path)
    sha = record.get("sha256", "") if path.is_dir() else _known_sha256(path, path.stat().st_mtime_ns)
    engine = "starter" if metadata.starter else "firefox" if record.get("engine") == "firefox" else "argos"
    return InstalledModel(path, metadata, origin, files.size(), sha, record.get("came_from", ""), engine)


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
    """The installed model of a name (`translate-zh_en-1.9`), a pair (`zh_en`, `zh-en`) or `starter`.

    Raises:
        ModelError: there is none, or several.
    """
    models = installed_models()
    named = [m for m in models if m.name == name] or [
        m for m in models if name == m.origin == "starter" or m.metadata.pair in {name, name.replace("-", "_")}
    ]
    if not named:
        known = ", ".join(m.name for m in models) or "none"
        raise ModelError(f"No model {name!r} is installed; installed: {known}.")
    if len({m.name for m in named}) > 1:
        raise ModelError(f"{name!r} names several models; choose {' or '.join(m.name for m in named)}.")
    return named[0]


def model_info(model: InstalledModel) -> list[str]:
    """What `yidu models info` prints: facts, then the package's own description."""
    about = model.metadata
    lines = [
        f"name      {model.name}",
        f"languages {about.source} ({about.source_name}) → {about.target} ({about.target_name})",
        f"kind      {_KINDS[model.engine]}",
        f"size      {model.size:,} bytes",
        f"licence   {about.licence or 'not stated'}",
        f"sha256    {model.sha256 or 'unknown'}",
        f"path      {model.path}",
    ]
    if model.came_from:
        lines.append(f"from      {model.came_from}")
    card = (PackageFiles(model.path).read("README.md") or b"")[:100_000].decode("utf-8", "replace")
    return [*lines, "", *card.splitlines()] if card.strip() else lines


def remove_model(model: InstalledModel) -> None:
    """Delete an installed model.

    Raises:
        ModelError: it is not ours to delete, or cannot be deleted.
    """
    if model.origin != "yidu":
        owner = "ships with Yidu" if model.origin == "starter" else f"was installed by Argos in {model.path.parent}"
        raise ModelError(f"{model.name} {owner} and is not removed here.")
    trash = model.path.with_name(f".removed-{model.path.name}-{time.time_ns()}")
    try:
        model.path.rename(trash)
    except OSError as error:
        raise ModelError(f"{model.path}: cannot be removed ({error.strerror or error}).") from error
    shutil.rmtree(trash, ignore_errors=True)


def file_sha256(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@lru_cache(maxsize=8)
def _known_sha256(path: Path, modified: int) -> str:
    return file_sha256(path)
