"""Putting a package in place: made beside the others in a folder of its own, tried, and only then renamed.

The one it replaces is removed after that, so that at every moment one of them works.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from reader import paths
from reader.errors import ModelError
from reader.models.installed import InstalledModel, model_at

Works = Callable[[Path], None]
"""Loads the package in a folder and translates a sentence with it; raises ModelError when that fails."""
_ABANDONED = 3600
"""Seconds after which what an install left behind counts as left by one that was killed."""


def put_in_place(
    fill: Callable[[Path], None], works: Works, *, replaces: Callable[[InstalledModel, InstalledModel], bool]
) -> InstalledModel:
    """The package that `fill` makes in a new folder, once it works; `replaces(new, old)` says which others go.

    Raises:
        ModelError: it cannot be made or stored, or does not work; what was there before is as it was.
    """
    folder = paths.models_dir()
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clean(folder)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
        package = staging / "package"
        fill(package)
        works(package)
        name = model_at(package, "yidu").name.replace(".", "_")
        place = folder / f"{name}-{staging.name.rpartition('-')[2]}"
        package.rename(place)
    except OSError as error:
        raise ModelError(
            "{folder}: the package cannot be stored ({reason}).", folder=folder, reason=error.strerror or error
        ) from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    installed = model_at(place, "yidu")
    _remove_others(installed, replaces)
    return installed


def _remove_others(new: InstalledModel, replaces: Callable[[InstalledModel, InstalledModel], bool]) -> None:
    """Remove the folders of what the new package replaces."""
    for path in new.path.parent.glob("*"):
        if path == new.path or path.name.startswith(".") or not (path / "metadata.json").is_file():
            continue
        try:
            old = model_at(path, "yidu")
        except ModelError:
            continue
        if old.engine == new.engine and old.metadata.pair == new.metadata.pair and replaces(new, old):
            shutil.rmtree(path, ignore_errors=True)


def _clean(folder: Path) -> None:
    """Remove what an install that was killed an hour or more ago left behind."""
    for left in [*folder.glob(".staging-*"), *folder.glob(".removed-*")]:
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
