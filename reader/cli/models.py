"""`yidu models` and `yidu memory`: translation packages and the translation memory."""

from __future__ import annotations

import sys
from dataclasses import astuple
from pathlib import Path

import click

from reader.cli import safe
from reader.errors import ModelError


@click.group()
def models() -> None:
    """Translation models: list, install, remove, info."""


@models.command(name="list")
@click.option("--available", is_flag=True, help="List Argos' index instead (fetches it).")
def list_models(available: bool) -> None:
    """List installed models: name, languages, size, licence, sha256."""
    if available:
        from reader.models.install import available_packages

        for package in available_packages():
            about = package.metadata
            click.echo(
                safe(f"{about.source} {about.target}\t{about.version}\t{about.source_name} → {about.target_name}")
            )
        return
    from reader.models.installed import damaged_models, installed_models

    found = installed_models()
    for model in found:
        click.echo(safe(model.describe()))
    for damage in damaged_models():
        click.echo(safe(damage), err=True)
    if not found:
        click.echo(
            "No model is installed. `yidu models install FILE.argosmodel`, or `yidu models install zh en` to download one.",
            err=True,
        )


@models.command()
@click.argument("what", nargs=-1, required=True)
def install(what: tuple[str, ...]) -> None:
    """Install a model: FILE.argosmodel, a URL, a pair of languages (zh en) from Argos' index, or `firefox zh en`.

    Firefox's models are better on news; they need `pip install 'yidu[firefox]'`.
    """
    from reader.models.install import install_file, install_pair, install_url

    if len(what) == 3 and what[0] == "firefox":
        from reader.engines.firefox import install_firefox

        model = install_firefox(what[1], what[2], progress=_progress)
    elif len(what) == 2:
        model = install_pair(what[0], what[1], progress=_progress)
    elif len(what) == 1 and "://" in what[0]:
        model = install_url(what[0], progress=_progress)
    elif len(what) == 1:
        path = Path(what[0])
        if path.is_dir():
            raise ModelError(f"{path} is a folder; name a .argosmodel file in it.")
        if not path.is_file():
            raise ModelError(
                f"{path}: there is no such file; name a .argosmodel file, a URL, or two languages such as zh en."
            )
        model = install_file(path)
    else:
        raise click.UsageError("Give one file or URL, two languages such as: zh en, or: firefox zh en")
    click.echo(safe(f"installed {model.describe()}"))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        share = f"{done * 100 // total}%" if total else f"{done >> 20} MB"
        click.echo(f"\r{share}   ", nl=bool(total) and done >= total, err=True)


@models.command()
@click.argument("name")
def info(name: str) -> None:
    """Show what a model is: languages, licence, size, hash, its card."""
    from reader.models.installed import find_model, model_info

    for line in model_info(find_model(name)):
        click.echo(safe(line))


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an installed model."""
    from reader.models.installed import find_model, remove_model

    model = find_model(name)
    remove_model(model)
    click.echo(safe(f"removed {model.name}"), err=True)


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
    from reader.words.readings import syllables_of

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
