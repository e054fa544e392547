"""`yidu read`: the reading screen, or the same analysis as lines for pipes and screen readers (`cli/lines`)."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from reader.app.currency import choose_yuan
from reader.app.reading import check_source, is_bilingual, open_source
from reader.cli.completing import articles
from reader.cli.context import (
    beside,
    choice,
    language_options,
    opened,
    parallel_option,
    standard_input,
    workspace_for,
    workspace_of,
    yuan_option,
)
from reader.corpus.folders import is_corpus
from reader.errors import InputError
from reader.messages import catalogue
from reader.text.document import ScriptVariant
from reader.words.readings import READINGS


@click.command()
@click.argument("source", required=False, shell_complete=articles)
@click.option("--plain", is_flag=True, help="Print the analysis as lines instead of opening the screen.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per sentence.")
@click.option("--translate", is_flag=True, help="With --plain or --json: translate too.")
@click.option("--script", type=choice(ScriptVariant), help="Script to show.")
@click.option("--wording/--no-wording", default=None, help="With --script: the words of the region too.")
@click.option("--readings", type=choice(READINGS), help="Where readings stand.")
@yuan_option
@parallel_option
@language_options
def read(
    source: str | None,
    plain: bool,
    as_json: bool,
    translate: bool,
    yuan: str | None,
    parallel: str | None,
    **changes: Any,
) -> int:
    """Read SOURCE on the screen, or print its analysis."""
    if not (plain or as_json) and _has_screen():
        return _read_on_screen(source, yuan, parallel, **changes)
    if source is None:
        raise click.UsageError(catalogue.say("Name a SOURCE to print: a file, a URL, or - for standard input."))
    from reader.cli.lines import print_json, print_plain  # the screen need not wait for them

    with workspace_for(source, **changes) as workspace:
        article = opened(workspace, source, yuan, parallel)
        (print_json if as_json else print_plain)(workspace, article, translated=translate or parallel is not None)
    return 0


def _read_on_screen(source: str | None, yuan: str | None, parallel: str | None, **changes: Any) -> int:
    """Open the screen; returns the exit code."""
    os.environ.setdefault("TEXTUAL_FPS", "120")  # what a key changed is painted within 8 ms instead of 17
    from reader.tui.app import YiduApp  # Textual takes 0.2 s, which what is printed need not wait for

    with closing(workspace_of(source, for_screen=True, **changes)) as workspace:
        piped = None
        if source == "-":
            piped = open_source("-", standard_input())
            _take_terminal()
        elif source is not None and not is_corpus(source):
            check_source(source)
        if yuan and source is not None:
            piped = choose_yuan(workspace, piped or open_source(source), yuan)
        if source is not None and (parallel or is_bilingual(source)):
            piped = piped or open_source(source)
            beside(workspace, piped, parallel or source)
        app = YiduApp(workspace, source if piped is None else None, piped)
        app.run()
        return app.return_code or 0


def _has_screen() -> bool:
    """Whether there is something to draw on: a terminal, or the browser that `yidu serve` speaks to."""
    return sys.stdout.isatty() or os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def _take_terminal() -> None:
    """After standard input was the article, read keys from the terminal itself."""
    try:
        sys.stdin = Path("/dev/tty").open(encoding="utf-8")  # noqa: SIM115 (lives as long as the program)
    except OSError as error:
        raise InputError(
            "The article came from standard input and there is no terminal to read keys from; use --plain."
        ) from error
    os.dup2(sys.stdin.fileno(), 0)
