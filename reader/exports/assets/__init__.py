"""The style sheets, scripts and templates that are written into exports, each a file beside this one."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from string import Template


@cache
def asset(name: str) -> str:
    """The text of a file of this folder."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")


def filled(name: str, **texts: str) -> str:
    """A template of this folder with `$name` replaced by the text of that name, which is markup already."""
    return Template(asset(name)).substitute(texts)
