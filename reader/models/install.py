"""Installing translation packages from a file, an address or Argos' index.

A package is unpacked beside the others in a staging folder, loaded and asked for one sentence, and only then renamed
into place; the one it replaces is removed after that, so that at every moment one of them works.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from reader import paths
from reader.engines.argos import ArgosEngine
from reader.engines.registry import language
from reader.errors import ModelError
from reader.models.download import LARGE, SMALL, Limits, Progress, check_address, download, fetch
from reader.models.installed import RECORD, InstalledModel, file_sha256, model_at, version_key
from reader.models.package import Metadata, PackageFiles, parse_metadata, read_metadata
from reader.models.unpack import unpack

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""Argos' package index; `ARGOS_PACKAGE_INDEX` names another, as it does for Argos."""


def _ignore(done: int, total: int) -> None:
    """No progress wanted."""


def install_file(path: Path, *, came_from: str = "") -> InstalledModel:
    """Install a `.argosmodel` file; an installed package of the same pair and version is replaced once the new one works.

    Raises:
        ModelError: no package, hostile, damaged, does not load, or cannot be stored.
    """
    folder = paths.models_dir()
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clean(folder)
        staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
        unpack(path, staging / "package")
        sha = file_sha256(path)
        record = {"sha256": sha, "came_from": came_from or path.name}
        (staging / "package" / RECORD).write_text(json.dumps(record, indent=1), encoding="utf-8")
        metadata = _tested(staging / "package", path)
        base = f"translate-{metadata.pair}-{metadata.version.replace('.', '_')}"
        target = folder / f"{base}-{staging.name.rpartition('-')[2]}"
        (staging / "package").rename(target)
        _remove_others(target, metadata)
    except OSError as error:
        raise ModelError(f"{folder}: the package cannot be stored ({error.strerror or error}).") from error
    finally:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
    return model_at(target, "yidu")


def install_url(
    url: str,
    *,
    progress: Progress = _ignore,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
) -> InstalledModel:
    """Download a package (resuming a broken download) and install it.

    Raises:
        ModelError: unreachable, or as `install_file`.
    """
    file = download(url, paths.cache_dir() / "downloads", progress=progress, cancelled=cancelled, limits=limits)
    try:
        return install_file(file, came_from=url)
    except ModelError as error:
        raise ModelError(str(error).replace(str(file), url)) from error
    finally:
        file.unlink(missing_ok=True)


def install_pair(
    source: str,
    target: str,
    *,
    progress: Progress = _ignore,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
) -> InstalledModel:
    """Install the newest package of Argos' index for a pair of languages.

    Raises:
        ModelError: the index is unreachable or has no such pair (names the way through English), or as `install_url`.
    """
    source, target = language(source), language(target)
    packages = available_packages(limits=replace(limits, size=SMALL.size))
    fitting = [p for p in packages if (p.metadata.source, p.metadata.target) == (source, target)]
    if not fitting:
        pairs = {(p.metadata.source, p.metadata.target) for p in packages}
        if {(source, "en"), ("en", target)} <= pairs:
            raise ModelError(
                f"The index has no package {source} → {target}, but a way through English:"
                f" yidu models install {source} en, then yidu models install en {target}"
            )
        raise ModelError(
            f"The index has no package {source} → {target}; yidu models list --available shows what it has."
        )
    newest = max(fitting, key=lambda p: version_key(p.metadata.version))
    for number, link in enumerate(newest.links, start=1):
        try:
            return install_url(link, progress=progress, cancelled=cancelled, limits=limits)
        except ModelError:
            if number == len(newest.links) or cancelled():
                raise
    raise ModelError(f"The index has no http address for {source} → {target}.")


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """One package of the index."""

    metadata: Metadata
    links: tuple[str, ...]

    @property
    def source(self) -> str:
        """Language code."""
        return self.metadata.source

    @property
    def target(self) -> str:
        """Language code."""
        return self.metadata.target

    @property
    def version(self) -> str:
        """Package version."""
        return self.metadata.version

    @property
    def name(self) -> str:
        """Both languages, for people: `Chinese → English`."""
        return f"{self.metadata.source_name} → {self.metadata.target_name}"


def available_packages(*, limits: Limits = SMALL) -> list[AvailablePackage]:
    """The translation packages of Argos' index, fetched now; entries that make no sense are left out.

    Raises:
        ModelError: the index is unreachable or no index.
    """
    address = os.environ.get("ARGOS_PACKAGE_INDEX", INDEX).rstrip("/") + "/index.json"
    try:
        entries = json.loads(fetch(address, limits=limits))
    except (ValueError, RecursionError) as error:
        raise ModelError(f"{address} is no package index ({error}).") from error
    if not isinstance(entries, list):
        raise ModelError(f"{address} is no package index.")
    packages: list[AvailablePackage] = []
    for entry in entries:
        try:
            links = tuple(link for link in entry.get("links", []) if _is_address(link))
            packages.append(AvailablePackage(parse_metadata(entry, "index"), links))
        except (ModelError, AttributeError, TypeError):
            continue
    return packages


def _is_address(link: object) -> bool:
    try:
        return isinstance(link, str) and bool(check_address(link))
    except ModelError:
        return False


def _tested(folder: Path, archive: Path) -> Metadata:
    """The metadata of an unpacked package that loads and translates a sentence."""
    try:
        engine = ArgosEngine(folder)
        sample = "今天股市上涨。" if engine.source in {"zh", "zt"} else "Shares rose today."
        engine.translate([sample], beam=1)
    except ModelError as error:
        reason = str(error).removeprefix(f"{folder}: ")
        raise ModelError(f"{archive} was not installed: {reason}") from error
    return engine.metadata


def _remove_others(target: Path, metadata: Metadata) -> None:
    """Remove what the package at `target` replaces: folders of the same pair and version."""
    for path in target.parent.glob("*"):
        if path == target or path.name.startswith(".") or not (path / "metadata.json").is_file():
            continue
        try:
            other = read_metadata(PackageFiles(path))
        except ModelError:
            continue
        if (other.pair, other.version) == (metadata.pair, metadata.version):
            shutil.rmtree(path, ignore_errors=True)


def _clean(folder: Path) -> None:
    """Remove what an install that was killed an hour or more ago left behind."""
    for left in [*folder.glob(".staging-*"), *folder.glob(".removed-*")]:
        if time.time() - left.stat().st_mtime > 3600:
            shutil.rmtree(left, ignore_errors=True)
