"""Argos' package index: what it offers, and installing the newest package of a pair from it.

An entry is read by `argostranslate.package.AvailablePackage`, so that a missing or odd key means here what it means to
Argos. The rest of that module is left alone: its index and packages are fetched without time or size limits (and without
an index for ever, until Python's recursion ends it), its installing checks nothing, and its `Package` opens
`metadata.json` in the encoding of the machine; packages on disk are read by `models.package`.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from reader.errors import ModelError
from reader.models.download import LARGE, SMALL, Limits, Progress, check_address, fetch, no_progress
from reader.models.install import install_url
from reader.models.installed import InstalledModel, version_key
from reader.models.package import PackageMetadata, parse_metadata
from reader.models.staging import Works
from reader.text.languages import language

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
"""Argos' package index; `ARGOS_PACKAGE_INDEX` names another, as it does for Argos."""


@dataclass(frozen=True, slots=True)
class AvailablePackage:
    """One package of the index."""

    metadata: PackageMetadata
    links: tuple[str, ...]
    """Its http addresses."""


def available_packages(*, limits: Limits = SMALL) -> list[AvailablePackage]:
    """The translation packages of Argos' index, fetched now; entries that make no sense are left out.

    Raises:
        ModelError: the index is unreachable or no index.
    """
    address = os.environ.get("ARGOS_PACKAGE_INDEX", INDEX).rstrip("/") + "/index.json"
    try:
        entries = json.loads(fetch(address, limits=limits))
    except (ValueError, RecursionError) as error:
        raise ModelError("{address} is no package index ({error}).", address=address, error=error) from error
    if not isinstance(entries, list):
        raise ModelError("{address} is no package index.", address=address)
    reading = _argos_reading()
    packages: list[AvailablePackage] = []
    for entry in entries:
        try:
            values = {**entry, **vars(reading(entry))}
            links = tuple(link for link in values["links"] if _is_address(link))
            packages.append(AvailablePackage(parse_metadata(values, "index"), links))
        except (ModelError, AttributeError, TypeError, RecursionError):
            continue
    return packages


def _argos_reading() -> Any:
    """Argos' class for an entry of the index."""
    with _argos_kept_in_place():
        from argostranslate.package import AvailablePackage as ArgosPackage  # 90 ms

    return ArgosPackage


@contextmanager
def _argos_kept_in_place() -> Iterator[None]:
    """While Argos is imported: it makes five folders, here in one that goes again, and changes the environment."""
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="yidu-argos-") as folder:
        try:
            for name in [name for name in before if name.startswith(("ARGOS_", "SNAP"))]:
                del os.environ[name]
            os.environ |= dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), folder)
            yield
        finally:
            for name in os.environ.keys() - before.keys():
                del os.environ[name]
            os.environ |= before


def install_from_index(
    source: str,
    target: str,
    works: Works,
    *,
    progress: Progress = no_progress,
    cancelled: Callable[[], bool] = lambda: False,
    limits: Limits = LARGE,
) -> InstalledModel:
    """Install the newest package of Argos' index for a pair of languages.

    Raises:
        ModelError: the index is unreachable or has no such pair (names the way through English), or as `install_url`.
    """
    newest = _newest(language(source), language(target), replace(limits, size=SMALL.size))
    for number, link in enumerate(newest.links, start=1):
        try:
            return install_url(link, works, progress=progress, cancelled=cancelled, limits=limits)
        except ModelError:
            if number == len(newest.links) or cancelled():
                raise
    raise ModelError("The index has no http address for {source} → {target}.", source=source, target=target)


def _newest(source: str, target: str, limits: Limits) -> AvailablePackage:
    packages = available_packages(limits=limits)
    fitting = [p for p in packages if (p.metadata.source, p.metadata.target) == (source, target)]
    if fitting:
        return max(fitting, key=lambda p: version_key(p.metadata.version))
    pairs = {(p.metadata.source, p.metadata.target) for p in packages}
    if {(source, "en"), ("en", target)} <= pairs:
        raise ModelError(
            "The index has no package {source} → {target}, but a way through English: yidu models install "
            "{source} en, then yidu models install en {target}",
            source=source,
            target=target,
        )
    raise ModelError(
        "The index has no package {source} → {target}; yidu models list --available shows what it has.",
        source=source,
        target=target,
    )


def _is_address(link: object) -> bool:
    try:
        return isinstance(link, str) and bool(check_address(link))
    except ModelError:
        return False
