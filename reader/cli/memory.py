"""`yidu memory`: what the reader corrected."""

from __future__ import annotations

from pathlib import Path

import click

from reader.app import corrected
from reader.cli.context import put, say, workspace_for


@click.group()
def memory() -> None:
    """What you corrected: translations (export and import as TMX) and readings."""


@memory.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_tmx(file: Path, force: bool) -> None:
    """Write your corrections to FILE as TMX 1.4b."""
    with workspace_for() as workspace:
        say("{count} corrections", count=corrected.export_translations(workspace, file, force=force))


@memory.command()
@click.option("--import", "file", type=click.Path(path_type=Path), help="Take readings from a file of the same form.")
def readings(file: Path | None) -> None:
    """Print your corrected readings: word, tab, syllables with tone numbers."""
    with workspace_for() as workspace:
        if file is not None:
            say("{count} readings", count=corrected.import_readings(workspace, file))
            return
        for word, syllables in corrected.own_readings(workspace).items():
            put(f"{word}\t{' '.join(filter(None, syllables))}")


@memory.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite your own translations where the file has others.")
def import_tmx(file: Path, force: bool) -> None:
    """Take translations from a TMX FILE as your corrections; your own stay where they differ."""
    with workspace_for() as workspace:
        done = corrected.import_translations(workspace, file, overwrite=force)
    say("{taken} translations", taken=done.taken)
    if done.kept:
        say(
            "{count} differs from your own translation and stayed out; --force overwrites yours."
            if done.kept == 1
            else "{count} differ from your own translation and stayed out; --force overwrites yours.",
            count=done.kept,
        )
