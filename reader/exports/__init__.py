"""Study sheet formats: one module each; a `StudySheet` in, bytes out. This registry names them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from reader.core.sheet import StudySheet


@dataclass(frozen=True, slots=True)
class Format:
    """One export format."""

    label: str
    """What it is, for people."""
    ending: str
    module: str
    """The module with `write(sheet) -> bytes`, imported on first use."""

    @property
    def write(self) -> Callable[[StudySheet], bytes]:
        """The writer; the same sheet gives the same bytes."""
        writer: Callable[[StudySheet], bytes] = import_module(self.module).write
        return writer


FORMATS: dict[str, Format] = {
    "html": Format("web page, one file, with ruby and toggles", ".html", "reader.exports.html"),
    "md": Format("Markdown", ".md", "reader.exports.markdown"),
}
