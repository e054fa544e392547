"""Packages that some engines run on and not every installation has."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from reader.errors import TranslationUnavailable


def has_library(name: str) -> bool:
    """Whether a package is installed; it is not imported."""
    return find_spec(name) is not None


def library(name: str, *, engine: str, extra: str) -> Any:
    """A package, imported now; `engine` is what runs on it, `extra` the extra of ours that brings it.

    Raises:
        TranslationUnavailable: it is not installed, or does not load on this machine.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise TranslationUnavailable(
            "{engine} needs the package {name}, which is not here; pip install 'yidu[{extra}]' installs it.",
            engine=engine,
            name=name,
            extra=extra,
        ) from error
