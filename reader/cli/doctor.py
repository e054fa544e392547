"""`yidu doctor`: what is installed, where it lives, under which licence."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader import __version__
from reader.app.diagnosis import DataFile, Diagnosis, Package, diagnose, discard_damage
from reader.cli.context import put, say, workspace_for

_NO_MODEL = "none; `yidu models install FILE.argosmodel` or `yidu models install zh en` installs one"


@click.command()
@click.option("--discard-damaged", is_flag=True, help="Forget the damaged rows that were put aside.")
def doctor(discard_damaged: bool) -> int:
    """List every model and dictionary with version, licence, size and hash, and the folders in use.

    Ends with 1 where something is damaged.
    """
    with workspace_for() as workspace:
        if discard_damaged:
            say(f"{discard_damage(workspace)} forgotten")
        found = diagnose(workspace)
        for line in _lines(found):
            put(line)
    return 1 if found.damage or (found.database and found.database.problem) else 0


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"yidu {__version__}"
    yield "Folders"
    for folder in found.folders:
        yield f"  {folder.name:8}{folder.path}{'' if folder.is_made else '  (not made yet)'}"
    if found.database is not None:
        file = found.database
        yield f"  {file.problem or f'{file.path}  {_size(file)}  sound'}"
    yield from _copies(found)
    if found.damage:
        yield "Damaged"
        yield from (f"  {line}" for line in found.damage)
        yield "  `yidu backup restore` puts back a copy; `yidu doctor --discard-damaged` forgets rows put aside"
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
    yield "Network: used only by `yidu URL`, `yidu models install`, a server chosen with `yidu models use`, and"
    yield "  `yidu corpus build` with an address or --scheduler"


def _copies(found: Diagnosis) -> Iterator[str]:
    good = [copy for copy in found.copies if not copy.problem]
    if good:
        yield f"  {len(found.copies)} copies, the newest good one of {good[0].made:%Y-%m-%d %H:%M} UTC (`yidu backup list`)"
    elif found.database is not None:
        yield "  no copy yet"


def _size(file: DataFile) -> str:
    return f"{file.size / 1024:.0f} kB"


def _described(package: Package) -> str:
    if not package.version:
        return f"{package.name}  not installed"
    return f"{package.name} {package.version}  {package.licence}"
