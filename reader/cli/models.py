"""`yidu models` and `yidu memory`: translation packages and the translation memory."""

from __future__ import annotations

import sys
from dataclasses import astuple
from pathlib import Path

import click

from reader.cli import safe


@click.group()
def models() -> None:
    """Translation models: list, install, remove, info."""


@models.command(name="list")
@click.option("--available", is_flag=True, help="List Argos' index instead (fetches it).")
def list_models(available: bool) -> None:
    """List installed models: name, languages, size, licence, sha256."""
    from reader.app.translation_models import available_lines, damage_lines, model_lines  # 20 ms

    if available:
        for line in available_lines():
            click.echo(safe(line))
        return
    found = model_lines()
    for line in found:
        click.echo(safe(line))
    for damage in damage_lines():
        click.echo(safe(damage), err=True)
    if not found:
        click.echo(
            "No model is installed. `yidu models install FILE.argosmodel`, or `yidu models install zh en` to download one.",
            err=True,
        )


@models.command(name="install")
@click.argument("what", nargs=-1, required=True)
def install_model(what: tuple[str, ...]) -> None:
    """Install a model: FILE.argosmodel, a URL, a pair of languages (zh en) from Argos' index, or `firefox zh en`.

    Firefox's models are better on news; they need `pip install 'yidu[firefox]'`.
    """
    from reader.app.translation_models import install

    try:
        line = install(what, _progress)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(safe(f"installed {line}"))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        share = f"{done * 100 // total}%" if total else f"{done >> 20} MB"
        click.echo(f"\r{share}   ", nl=bool(total) and done >= total, err=True)


@models.command()
@click.argument("name")
def info(name: str) -> None:
    """Show what a model is: languages, licence, size, hash, its card."""
    from reader.app.translation_models import info_lines

    for line in info_lines(name):
        click.echo(safe(line))


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an installed model."""
    from reader.app import translation_models

    click.echo(safe(f"removed {translation_models.remove(name)}"), err=True)


@click.group()
def memory() -> None:
    """What you corrected: translations (export and import as TMX) and readings."""


@memory.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_tmx(file: Path, force: bool) -> None:
    """Write your corrections to FILE as TMX 1.4b."""
    from reader.cli.commands import workspace_for
    from reader.exports.files import may_write, write_file
    from reader.files.tmx import TranslationUnit, write_tmx

    may_write(file, force=force)
    corrections = [TranslationUnit(*row) for row in workspace_for().store.corrections.all()]
    write_file(file, write_tmx(corrections), force=force)
    click.echo(f"{len(corrections)} corrections", err=True)


@memory.command()
@click.option("--import", "file", type=click.Path(path_type=Path), help="Take readings from a file of the same form.")
def readings(file: Path | None) -> None:
    """Print your corrected readings: word, tab, syllables with tone numbers."""
    from reader.cli.commands import workspace_for
    from reader.errors import InputError
    from reader.words.pinyin import syllables_of

    store = workspace_for().store
    if file is None:
        for word, syllables in store.readings.all().items():
            click.echo(safe(f"{word}\t{' '.join(filter(None, syllables))}"))
        return
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read ({error}).") from error
    found: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines, start=1):
        word, _, pinyin = line.partition("\t")
        try:
            found |= {word: syllables_of(pinyin, word)} if word.strip() else {}
        except ValueError as error:
            raise InputError(f"{file}:{number}: {error}") from error
    for word, syllables in found.items():
        store.readings.put(word, syllables)
    click.echo(f"{len(found)} readings", err=True)


@memory.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite your own translations where the file has others.")
def import_tmx(file: Path, force: bool) -> None:
    """Take translations from a TMX FILE as your corrections; your own stay where they differ."""
    from reader.cli.commands import workspace_for
    from reader.errors import InputError
    from reader.files.tmx import read_tmx

    try:
        units = read_tmx(file.read_bytes(), str(file))
    except OSError as error:
        raise InputError(f"{file}: cannot be read ({error.strerror or error}).") from error
    kept = workspace_for().store.corrections.put_all(map(astuple, units), overwrite=force)
    click.echo(f"{len(units) - kept} translations", err=True)
    if kept:
        differ = "differs" if kept == 1 else "differ"
        click.echo(f"{kept} {differ} from your own translation and stayed out; --force overwrites yours.", err=True)
