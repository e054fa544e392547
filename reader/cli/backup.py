"""`yidu backup`: copies of what the reader made."""

from __future__ import annotations

from pathlib import Path

import click

from reader.app import copies
from reader.cli.context import confirm, name_of, put, say, workspace_for
from reader.messages import catalogue
from reader.messages.backup_text import rows_text, why_text


@click.group()
def backup() -> None:
    """Copies of what you made: list, make, restore one, salvage a damaged database."""


@backup.command(name="list")
def list_copies() -> None:
    """List the copies, the newest first: name, why it was made, what is in it."""
    with workspace_for() as workspace:
        found = copies.copies_to_list(workspace)
    for copy in found:
        put(f"{copy.name}\t{why_text(copy.why)}\t{copy.problem or rows_text(copy.rows)}")
    if not found:
        say("There is no copy yet; one is made on each day on which you change something.")


@backup.command()
def make() -> None:
    """Make a copy now; it stays until you delete it."""
    with workspace_for() as workspace:
        copy = copies.make_copy(workspace)
    put(name_of(copy.path))
    say(rows_text(copy.rows))


@backup.command()
@click.argument("name", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def restore(name: str | None, yes: bool) -> None:
    """Put the copy NAME (the newest good one) in the place of what there is, which is kept."""
    with workspace_for() as workspace:
        chosen = copies.copy_called(workspace, name)
        if not yes:
            holds = rows_text(chosen.rows)
            confirm(catalogue.say("Put back {copy} ({rows})? What there is now is kept", copy=chosen.name, rows=holds))
        copy, kept = copies.restore(workspace, chosen.name)
    say("{copy} is in place: {rows}.", copy=copy.name, rows=rows_text(copy.rows))
    if kept:
        say("What was there is kept: {kept}", kept=name_of(Path(kept)))


@backup.command()
def salvage() -> None:
    """Put what can be read of a damaged database in its place; the damaged one is kept."""
    with workspace_for() as workspace:
        rows, kept = copies.salvage(workspace)
    say("Saved: {rows}. The damaged database is kept: {kept}", rows=rows_text(rows), kept=name_of(Path(kept)))
