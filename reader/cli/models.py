"""`yidu models`: translation packages."""

from __future__ import annotations

import sys

import click

from reader.app import translation_models
from reader.cli.context import put, say


@click.group()
def models() -> None:
    """Translation models: list, install, remove, info."""


@models.command(name="list")
@click.option("--available", is_flag=True, help="List Argos' index instead (fetches it).")
def list_models(available: bool) -> None:
    """List installed models: name, languages, size, licence, sha256."""
    if available:
        for line in translation_models.available_lines():
            put(line)
        return
    found = translation_models.model_lines()
    for line in found:
        put(line)
    for damage in translation_models.damage_lines():
        say(damage)
    if not found:
        say(
            "No model is installed. `yidu models install FILE.argosmodel`,"
            " or `yidu models install zh en` to download one."
        )


@models.command()
@click.argument("what", nargs=-1, required=True)
def install(what: tuple[str, ...]) -> None:
    """Install a model: FILE.argosmodel, a URL, a pair of languages (zh en) from Argos' index, or `firefox zh en`.

    Firefox's models are better on news; they need `pip install 'yidu[firefox]'`.
    """
    try:
        line = translation_models.install(what, _progress)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    put(f"installed {line}")


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        share = f"{done * 100 // total}%" if total else f"{done >> 20} MB"
        click.echo(f"\r{share}   ", nl=bool(total) and done >= total, err=True)


@models.command()
@click.argument("name")
def info(name: str) -> None:
    """Show what a model is: languages, licence, size, hash, its card."""
    for line in translation_models.info_lines(name):
        put(line)


@models.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an installed model."""
    say(f"removed {translation_models.remove(name)}")
