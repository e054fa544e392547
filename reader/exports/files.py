"""Where sheets are written: names, existing files, and whole files or none."""

from __future__ import annotations

import os
import re
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from reader.errors import ExportError, SettingsError
from reader.exports import FORMATS
from reader.paths import real
from reader.study.sheet import StudySheet

STANDARD_OUTPUT = "-"
"""The name of a file that is none."""


def check_formats(formats: Sequence[str]) -> None:
    """Return if every format is one that there is.

    Raises:
        SettingsError: an unknown format.
    """
    if unknown := [wanted for wanted in formats if wanted not in FORMATS]:
        raise SettingsError(
            "Unknown format {unknown!r}; use {formats}.", unknown=unknown[0], formats=", ".join(FORMATS)
        )


def target_paths(formats: Sequence[str], folder: Path, name: str, *, force: bool = False) -> list[Path]:
    """`folder/name.ending` for each format.

    Raises:
        SettingsError: an unknown format, or none.
        ExportError: one of the files exists, without `force`.
    """
    check_formats(formats or [""])
    targets = [folder / f"{name}{FORMATS[wanted].ending}" for wanted in dict.fromkeys(formats)]
    for target in targets:
        may_write(target, force=force)
    return targets


def may_write(target: Path, *, force: bool = False) -> None:
    """Return if a file may be written to a place.

    Raises:
        ExportError: it is a folder, or exists and `force` is not given.
    """
    if str(target) == STANDARD_OUTPUT:
        return
    if target.is_dir():
        raise ExportError("{target} is a folder; choose another name.", target=target)
    if target.exists() and not target.is_file():
        raise ExportError("{target} is no ordinary file; choose another name, or - for standard output.", target=target)
    if target.exists() and not force:
        raise ExportError("{target} exists already; choose another name or overwrite it (--force).", target=target)


def write_sheets(
    sheet: StudySheet, formats: Sequence[str], folder: Path, name: str, *, force: bool = False
) -> list[Path]:
    """Write the sheet in each format as `folder/name.ending`; returns the paths.

    Nothing is written before every format is made, and each file is written beside its place and renamed, so there
    is never half a file.

    Raises:
        SettingsError: an unknown format.
        ExportError: an existing file without `force`, or a file that cannot be written; names it.
    """
    targets = target_paths(formats, folder, name, force=force)
    made = [FORMATS[wanted].write(sheet) for wanted in dict.fromkeys(formats)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(
            "{folder}: cannot be written ({reason}).", folder=folder, reason=error.strerror or error
        ) from error
    for target, data in zip(targets, made, strict=True):
        write_file(target, data, force=force)
    return targets


def write_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file whole or not at all; its rights are those of any new file, and a link stays one.

    Raises:
        ExportError: it exists and `force` is not given, or it cannot be written.
    """
    may_write(target, force=force)
    if str(target) == STANDARD_OUTPUT:
        sys.stdout.buffer.write(data)
        return
    try:
        _write_beside(real(target) if target.is_symlink() else target, data)
    except OSError as error:
        raise ExportError(
            "{target}: cannot be written ({reason}).", target=target, reason=error.strerror or error
        ) from error


def _write_beside(target: Path, data: bytes) -> None:
    temporary = target.with_name(f".yidu-{secrets.token_hex(6)}")  # short: a name may be as long as the system allows
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def file_name(title: str) -> str:
    """A safe file name made of a title: no separators, control characters or leading dots, at most 60 characters.

    >>> file_name("../英偉達大跌, AI?")
    '英偉達大跌 AI'
    """
    words = re.sub(r"[^\w\s.-]+", " ", title).replace("..", " ").split()
    return " ".join(words).strip(". ")[:60].strip() or "sheet"
