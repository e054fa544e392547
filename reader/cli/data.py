"""`yidu data`: everything a reader made, out to one file and in from it."""

from __future__ import annotations

from pathlib import Path

import click

from reader.app import own_data
from reader.cli.context import name_of, say, workspace_for
from reader.messages import catalogue
from reader.messages.backup_text import rows_text


@click.group()
def data() -> None:
    """All that you made, as one file: export it, import it on another machine."""


@data.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_data(file: Path, force: bool) -> None:
    """Write glossary, word statuses, notes, bookmarks, texts, corrections and settings to FILE, a ZIP of JSON."""
    with workspace_for() as workspace:
        say(
            "{file}: {rows}",
            file=name_of(file),
            rows=rows_text(own_data.export_data(workspace, file, force=force)),
        )


@data.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Where yours says something else, take the file's.")
def import_data(file: Path, replace: bool) -> None:
    """Add what is in FILE to yours, all or nothing; nothing of yours is lost, a copy is made before."""
    with workspace_for() as workspace:
        done = own_data.import_data(workspace, file, replace=replace)
    say("Taken in: {rows}.", rows=rows_text(done.taken))
    if done.kept:
        more = catalogue.say(" and {count} more", count=len(done.kept) - 5) if len(done.kept) > 5 else ""
        say(
            "Yours says something else and stayed: {kept}{more}. --replace takes the file's.",
            kept="; ".join(done.kept[:5]),
            more=more,
        )
