"""`yidu models`: translation packages."""

from __future__ import annotations

import click

from reader import paths
from reader.app import translation_models
from reader.cli.completing import files, one_of
from reader.cli.context import put, say
from reader.cli.outlet import rewrite
from reader.settings import load_settings


@click.group()
def models() -> None:
    """Translation models: list, install, use a language model that you run or add one in a file, info, remove."""


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
@click.argument("what", nargs=-1, required=True, shell_complete=files)
def install(what: tuple[str, ...]) -> None:
    """Install a model: FILE.argosmodel, a URL, a pair of languages (zh en) from Argos' index, or `firefox zh en`.

    Firefox's models are better on news.
    """
    try:
        line = translation_models.install(what, _progress)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    put(f"installed {line}")


@models.command()
@click.argument("server")
@click.option(
    "--seconds",
    type=click.IntRange(2, 3600),
    default=translation_models.SECONDS,
    show_default=True,
    help="For one sentence.",
)
def use(server: str, seconds: int) -> None:
    """Translate with a language model that you run: ollama:NAME, or URL#MODEL of any OpenAI chat interface.

    llamacpp:, lmstudio: and vllm: stand for those servers on this machine; #MODEL can be left out where there is one.
    Such a model takes the place of all others until it is removed; when it does not answer, the next best translates.
    Another machine is asked only with remote_models = true in settings.toml.
    """
    remote_models = load_settings(paths.settings_file()).remote_models
    put(f"using {translation_models.use(server, remote_models=remote_models, seconds=seconds)}")


@models.command()
@click.argument("file", shell_complete=files)
@click.option(
    "--seconds",
    type=click.IntRange(2, 3600),
    default=translation_models.SECONDS,
    show_default=True,
    help="For one sentence.",
)
def add(file: str, seconds: int) -> None:
    """Translate with a language model in FILE.gguf, on this machine; needs `pip install 'yidu[llm]'`.

    The file stays where it is. As with `use`, one sentence is asked for at a time, and where there is no translation the
    next best model translates.
    """
    put(f"using {translation_models.add(file, seconds=seconds)}")


def _progress(done: int, total: int) -> None:
    rewrite("" if total and done >= total else f"{done * 100 // total}%" if total else f"{done >> 20} MB")


@models.command()
@click.argument("name", shell_complete=one_of(translation_models.installed_names))
def info(name: str) -> None:
    """Show what a model is: languages, licence, size, hash, its card."""
    for line in translation_models.info_lines(name):
        put(line)


@models.command()
@click.argument("name", shell_complete=one_of(translation_models.installed_names))
def remove(name: str) -> None:
    """Remove an installed model."""
    say("removed {name}", name=translation_models.remove(name))
