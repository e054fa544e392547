"""Installing a `.argosmodel` package from a file or an address; who calls says how it is tried."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from reader import paths
from reader.errors import ModelError
from reader.models.download import LARGE, Limits, Progress, download, no_progress
from reader.models.installed import RECORD, InstalledModel, file_sha256
from reader.models.staging import Works, put_in_place
from reader.models.unpack import unpack


def install_file(path: Path, works: Works, *, came_from: str = "") -> InstalledModel:
    """Install a `.argosmodel` file; an installed package of the same pair and version is replaced once the new one works.

    Raises:
        ModelError: no package, hostile, damaged, does not work, or cannot be stored.
    """

    def fill(package: Path) -> None:
        unpack(path, package)
        record = {"sha256": file_sha256(path), "came_from": came_from or path.name}
        (package / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")

    def tried(package: Path) -> None:
        try:
            works(package)
        except ModelError as error:
            raise ModelError(
                "{path} was not installed: {reason}", path=path, reason=str(error).removeprefix(f"{package}: ")
            ) from error

    return put_in_place(fill, tried, replaces=lambda new, old: old.metadata.version == new.metadata.version)


def install_url(
    url: str,
    works: Works,
    *,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
) -> InstalledModel:
    """Download a package (resuming a broken download) and install it.

    Raises:
        ModelError: unreachable, or as `install_file`.
    """
    file = download(url, paths.cache_dir() / "downloads", progress=progress, cancelled=cancelled, limits=limits)
    try:
        return install_file(file, works, came_from=url)
    except ModelError as error:
        raise ModelError(str(error).replace(str(file), url)) from error
    finally:
        file.unlink(missing_ok=True)
