"""`yidu doctor`: what is installed, where it lives, under which licence."""

from __future__ import annotations

from collections.abc import Iterator

import click

from reader import __version__, paths
from reader.app.diagnosis import DataFile, Diagnosis, Package, connections, diagnose, discard_damage
from reader.app.translation_models import server_addresses
from reader.cli.context import put, say, workspace_for
from reader.messages import catalogue
from reader.messages.catalogue import N_

_NO_MODEL = N_("none; `yidu models install FILE.argosmodel` or `yidu models install zh en` installs one")


_CONNECTING = (
    (N_("an address (`yidu URL`, read, export, …)"), N_("that address, and where it redirects to")),
    ("yidu models install zh en", N_("Argos' index of packages and the package's own address")),
    ("yidu models install firefox zh en", N_("Mozilla's model server, and the store of its files")),
    ("yidu feed add | fetch", N_("the addresses of the feeds that you name or follow")),
    (N_("f on the screen of feeds"), N_("the addresses of all feeds that you follow")),
    (N_("m on the reading screen"), N_("the same, to fetch that model; once more to stop it")),
    ("yidu models use ollama:NAME | ADDRESS", N_("that server, for each translation while it is chosen")),
    ("yidu corpus build ADDRESS", N_("that address or object store, through fsspec")),
    ("yidu corpus build --scheduler tcp://…", N_("that Dask scheduler")),
)


@click.command()
@click.option("--network", is_flag=True, help="Say what may connect, and list what was connected to.")
@click.option("--discard-damaged", is_flag=True, help="Forget the damaged rows that were put aside.")
def doctor(network: bool, discard_damaged: bool) -> int:
    """List every model and dictionary with version, licence, size and hash, and the folders in use.

    Ends with 1 where something is damaged.
    """
    if network:
        for line in _network():
            put(line)
        return 0
    with workspace_for() as workspace:
        if discard_damaged:
            say("{count} forgotten", count=discard_damage(workspace))
        found = diagnose(workspace)
        for line in _lines(found):
            put(line)
    return 1 if found.damage or found.problems else 0


def _lines(found: Diagnosis) -> Iterator[str]:
    yield f"yidu {__version__}"
    yield catalogue.say("Folders")
    for folder in found.folders:
        told = (
            f"  ({folder.problem})" if folder.problem else "" if folder.is_made else catalogue.say("  (not made yet)")
        )
        yield f"  {folder.name:8}{folder.path}{told}"
    if found.database is not None:
        file = found.database
        yield f"  {file.problem or catalogue.say('{file}  {size}  sound', file=file.path, size=_size(file))}"
    yield from _copies(found)
    if found.damage:
        yield catalogue.say("Damaged")
        yield from (f"  {line}" for line in found.damage)
        yield catalogue.say(
            "  `yidu backup restore` puts back a copy; `yidu doctor --discard-damaged` forgets rows put aside"
        )
    yield catalogue.say("Dictionaries")
    for file in found.termbase:
        yield f"  termbase/{file.path.name}  {_size(file)}  CC0-1.0  sha256 {file.sha256[:16]}"
    for package in found.data:
        yield f"  {_described(package)}"
    yield catalogue.say("Translation models")
    for line in found.models or (catalogue.say(_NO_MODEL),):
        yield f"  {line}"
    yield catalogue.say("Libraries")
    for package in found.libraries:
        yield f"  {_described(package)}"
    yield catalogue.say(
        "Network: used only when you ask for it; `yidu doctor --network` says by what, and what was connected to"
    )


def _network() -> Iterator[str]:
    yield catalogue.say("What may connect, each only when you run or press it")
    yield from (f"  {catalogue.say(what):42}{catalogue.say(where)}" for what, where in _CONNECTING)
    servers = server_addresses()
    yield catalogue.say("Servers in use as models" if servers else "No server is used as a model")
    yield from (f"  {server}" for server in servers)
    found = connections()
    yield (
        catalogue.say("What was connected to ({file})", file=paths.log_file())
        if found
        else catalogue.say("Nothing was connected to yet")
    )
    yield from (f"  {when}  {address}" for when, address in found)


def _copies(found: Diagnosis) -> Iterator[str]:
    good = [copy for copy in found.copies if not copy.problem]
    if good:
        yield catalogue.say(
            "  {count} {count:copy|copies}, the newest good one of {made:%Y-%m-%d %H:%M} UTC (`yidu backup list`)",
            count=len(found.copies),
            made=good[0].made,
        )
    elif found.database is not None:
        yield catalogue.say("  no copy yet")


def _size(file: DataFile) -> str:
    return f"{file.size / 1024:.0f} kB"


def _described(package: Package) -> str:
    if not package.version:
        return catalogue.say("{package}  not installed", package=package.name)
    return f"{package.name} {package.version}  {package.licence}"
