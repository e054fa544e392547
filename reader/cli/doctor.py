"""`yidu doctor`: what is installed, where it lives, under which licence."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader import __version__
from reader.app.diagnosis import DataFile, Diagnosis, Package, diagnose
from reader.cli.context import put, workspace_for

_NO_MODEL = "none; `yidu models install FILE.argosmodel` or `yidu models install zh en` installs one"


@click.command()
def doctor() -> None:
    """List every model and dictionary with version, licence, size and hash, and the folders in use."""
    with workspace_for() as workspace:
        for line in _lines(diagnose(workspace)):
            put(line)


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"yidu {__version__}"
    yield "Folders"
    for folder in found.folders:
        yield f"  {folder.name:8}{folder.path}{'' if folder.is_made else '  (not made yet)'}"
    if found.database is not None:
        file = found.database
        yield f"  {file.problem or f'{file.path}  {_size(file)}  sound'}"
    yield "Dictionaries"
    for file in found.termbase:
        yield f"  termbase/{file.path.name}  {_size(file)}  CC0-1.0  sha256 {file.sha256[:16]}"
    for package in found.data:
        yield f"  {_described(package)}"
    yield "Translation models"
    for line in found.models or (_NO_MODEL,):
        yield f"  {line}"
    yield "Libraries"
    for package in found.libraries:
        yield f"  {_described(package)}"
    yield "Network: used only by `yidu URL`, `yidu models install` and a server chosen with `yidu models use`"


def _size(file: DataFile) -> str:
    return f"{file.size / 1024:.0f} kB"


def _described(package: Package) -> str:
    if not package.version:
        return f"{package.name}  not installed"
    return f"{package.name} {package.version}  {package.licence}"
