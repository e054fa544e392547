"""Data files of the packages that dictionaries come from, found without importing the package."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from reader.errors import DictionaryError


def data_file(package: str, pattern: str) -> Path:
    """The file of a package (its distribution's name in `-` or `_`) that fits a glob pattern, the last if there are several.

    Raises:
        DictionaryError: the package, or the file in it, is missing.
    """
    spec = find_spec(package.replace("-", "_"))
    folder = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    found = sorted(folder.glob(pattern)) if folder else []
    if not found:
        raise DictionaryError(
            "The package {package} has no {pattern}; install Yidu again.", package=package, pattern=pattern
        )
    return found[-1]
