"""The commands; each imports what it needs inside itself, so that `yidu FILE` starts fast."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from reader import __version__
from reader.cli import safe
from reader.errors import InputError, ReaderError
from reader.exports import DEFAULT_FORMATS, FORMATS
from reader.settings import READINGS
from reader.study.options import ORDERS, PARTS, SELECTIONS, presets
from reader.text.document import ScriptVariant
from reader.words.readings import READING_STYLES

if TYPE_CHECKING:
    from reader.app.workspace import Workspace

_SCRIPTS = click.Choice([variant.value for variant in ScriptVariant])


def workspace_for(source: str | None = None, **changes: Any) -> Workspace:
    """A workspace with the settings file's settings and the typed flags on top."""
    from reader import paths
    from reader.app.workspace import Workspace
    from reader.settings import load_settings

    typed = {name: value for name, value in changes.items() if value is not None}
    settings = replace(load_settings(paths.settings_file()), **typed)
    folder = Path(source).parent if source and source != "-" and Path(source).exists() else None
    return Workspace(settings, folder)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.version_option(__version__, prog_name="yidu")
@click.option("--print-keys", is_flag=True, help="Print every key as a keys.toml and exit.")
@click.pass_context
def cli(context: click.Context, print_keys: bool) -> None:
    """Read Chinese AI and finance news sentence by sentence, offline.

    `yidu SOURCE` opens a text, Markdown, HTML, EPUB, DOCX, SRT or VTT file, a URL, or - (standard input) on the
    reading screen; `yidu` alone opens the home screen.
    """
    if print_keys:
        from reader.tui.keymap import print_keys as keys

        click.echo(keys())
        context.exit()


@cli.command()
@click.argument("source", required=False)
@click.option("--plain", is_flag=True, help="Print the analysis as lines instead of opening the screen.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per sentence.")
@click.option("--translate", is_flag=True, help="With --plain or --json: translate too.")
@click.option("--script", type=_SCRIPTS, help="Script to show.")
@click.option("--readings", type=click.Choice(READINGS), help="Where readings stand.")
@click.option("--from", "source_language", help="Language of the article (zh).")
@click.option("--to", "target_language", help="Language to translate into (en).")
def read(
    source: str | None,
    plain: bool,
    as_json: bool,
    translate: bool,
    script: str | None,
    readings: str | None,
    source_language: str | None,
    target_language: str | None,
) -> None:
    """Read SOURCE on the screen, or print its analysis."""
    workspace = workspace_for(
        source,
        script=script,
        readings=readings,
        source_language=source_language,
        target_language=target_language,
    )
    if plain or as_json or not sys.stdout.isatty():
        from reader.cli.printing import print_json, print_plain

        if source is None:
            raise click.UsageError("Name a SOURCE to print: a file, a URL, or - for standard input.")
        article = workspace.open(source, stdin=standard_input())
        (print_json if as_json else print_plain)(workspace, article, translate=translate)
        return
    from reader.files.loaders import is_url
    from reader.tui.app import YiduApp

    piped = None
    if source == "-":
        piped = workspace.open("-", stdin=standard_input())
        _take_terminal()
    elif source is not None and not is_url(source):
        _must_exist(source)
    try:
        YiduApp(workspace, source if piped is None else None, piped).run()
    finally:
        workspace.close()


def standard_input() -> BinaryIO:
    """Standard input as bytes."""
    return sys.stdin.buffer


def _must_exist(source: str) -> None:
    """Fail before the screen opens where a look at the path is enough."""
    path = Path(source)
    if not path.exists():
        raise InputError(f"{source}: there is no such file. Check the path, or run `yidu` to choose an article.")
    if path.is_dir():
        raise InputError(f"{source}: this is a folder; name one file in it.")


def _take_terminal() -> None:
    """After standard input was the article, read keys from the terminal itself."""
    try:
        sys.stdin = Path("/dev/tty").open(encoding="utf-8")  # noqa: SIM115 (lives as long as the program)
    except OSError as error:
        raise InputError(
            "The article came from standard input and there is no terminal to read keys from; use --plain."
        ) from error
    import os

    os.dup2(sys.stdin.fileno(), 0)


@cli.command()
@click.argument("source")
@click.option("--from", "source_language", help="Language of the article (zh).")
@click.option("--to", "target_language", help="Language to translate into (en).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per sentence.")
def translate(source: str, source_language: str | None, target_language: str | None, as_json: bool) -> None:
    """Print SOURCE and its translation, line by line."""
    from reader.cli.printing import print_json, print_translation

    workspace = workspace_for(source, source_language=source_language, target_language=target_language)
    article = workspace.open(source, stdin=standard_input())
    if as_json:
        print_json(workspace, article, translate=True)
    else:
        print_translation(workspace, article)
    workspace.close()


@cli.command()
@click.argument("sources", nargs=-1, required=True)
@click.option(
    "-f",
    "--format",
    "formats",
    help=f"Formats, comma-separated: {', '.join(FORMATS)} (default: by the name given to -o, else {','.join(DEFAULT_FORMATS)}).",
)
@click.option("-o", "--output", help="A file, a folder for several sources or formats, or - (default: here).")
@click.option("--parts", help=f"Parts in order: {','.join(PARTS)}.")
@click.option("--order", type=click.Choice(ORDERS), help="Order of the vocabulary.")
@click.option("--unknown-only", is_flag=True, help="Vocabulary without words you marked known.")
@click.option("--seed", type=int, help="For the exercises: the same seed gives the same ones.")
@click.option("--preset", help=f"{', '.join(presets({}))}, or one of your own in settings.toml.")
@click.option("--only", type=click.Choice(list(filter(None, SELECTIONS))), help="Only these sentences.")
@click.option("--range", "span", help="Sentences to take, e.g. 1-20.")
@click.option("--script", type=_SCRIPTS, help="Main script.")
@click.option("--reading-style", type=click.Choice(READING_STYLES), help="Pinyin or zhuyin.")
@click.option("--no-translation", is_flag=True, help="Leave the translation out.")
@click.option("--force", is_flag=True, help="Overwrite existing files.")
def export(sources: tuple[str, ...], **options: Any) -> None:
    """Write bilingual study sheets of SOURCES."""
    from reader.cli.exporting import export_sources

    workspace = workspace_for(sources[0], script=options["script"])
    for path in export_sources(workspace, sources, options):
        click.echo(safe(str(path)))
    workspace.close()


@cli.command()
@click.argument("word")
def lookup(word: str) -> None:
    """Print the card of WORD (Chinese, pinyin or English): glossary entries and dictionary senses."""
    from reader.cli.printing import print_card

    if not print_card(workspace_for(), word):
        raise ReaderError(f"{word}: in no dictionary or glossary. `yidu glossary add` adds it.")


@cli.command()
def samples() -> None:
    """List the sample articles that come with Yidu."""
    from reader.files.samples import list_samples

    for sample in list_samples():
        click.echo(f"{sample.path}\t{sample.title}\t{sample.description}")


@cli.command()
def doctor() -> None:
    """List every model and dictionary with version, licence, size and hash, and the folders in use."""
    from reader.cli.doctor import report

    for line in report(workspace_for()):
        click.echo(safe(line))


def _groups() -> None:
    from reader.cli.glossary import glossary
    from reader.cli.models import memory, models

    cli.add_command(glossary)
    cli.add_command(models)
    cli.add_command(memory)


_groups()
