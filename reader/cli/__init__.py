"""The command line: `yidu SOURCE` reads, the subcommands print or change what the screen shows and changes.

stdout is data, stderr is narration; exit codes 0 done, 1 failed, 2 usage or settings, 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from reader.errors import ReaderError
from reader.text.characters import on_screen

COMMANDS = ("read", "translate", "export", "glossary", "models", "lookup", "memory", "doctor", "samples")
"""Subcommands; any other first word is a source to read."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    raise SystemExit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line; returns the exit code."""
    import click  # 15 ms

    from reader.cli.commands import cli

    first = next((word for word in arguments if not word.startswith("-") or word == "-"), None)
    if first not in COMMANDS and not {"--help", "-h", "--version", "--print-keys"} & set(arguments):
        arguments = ["read", *arguments]
    try:
        result = cli.main(args=arguments, prog_name="yidu", standalone_mode=False)
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except ReaderError as error:
        click.echo(f"yidu: {safe(str(error))}", err=True)
        return error.exit_code
    return result if isinstance(result, int) else 0


def tell(problems: Iterable[str]) -> None:
    """Say what could not be read and is left out (`Workspace.problems`)."""
    import click  # 15 ms

    for problem in problems:
        click.echo(f"yidu: {safe(problem)}", err=True)


def safe(text: str) -> str:
    """The text with every character a terminal would act on shown as a space; tab and newline stay."""
    return on_screen(text, keep="\n\t")
