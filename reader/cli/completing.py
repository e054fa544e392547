"""`yidu completion`, and what a shell is told that a word can become."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem, get_completion_class

from reader.cli.context import put, workspace_for
from reader.errors import ReaderError

VARIABLE = "_YIDU_COMPLETE"
"""By which a shell asks; click reads it."""
_RECENT = 10
"""Articles read lately that are offered."""
SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options, their values and file names.

    \b
    eval "$(yidu completion bash)"    in ~/.bashrc
    eval "$(yidu completion zsh)"     in ~/.zshrc, after compinit
    yidu completion fish > ~/.config/fish/completions/yidu.fish
    """
    made = get_completion_class(shell)
    assert made is not None
    put(made(context.find_root().command, {}, "yidu", VARIABLE).source())


def file_names(incomplete: str) -> list[CompletionItem]:
    """The files and folders that a word can become."""
    folder, _, begun = incomplete.rpartition("/")
    place = Path(folder or ("/" if incomplete.startswith("/") else ".")).expanduser()
    prefix = incomplete[: len(incomplete) - len(begun)]
    try:
        found = sorted(os.scandir(place), key=lambda entry: entry.name)
    except OSError:
        return []
    names = [
        f"{prefix}{entry.name}{'/' if entry.is_dir() else ''}"
        for entry in found
        if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
    ]
    return [CompletionItem(name) for name in names if name.isprintable()]


def with_files(others: list[CompletionItem], incomplete: str) -> list[CompletionItem]:
    """Other words and file names; where there is no other word the shell completes file names by itself, which it does better."""
    return [*others, *file_names(incomplete)] if others else [CompletionItem(incomplete, type="file")]


def files(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the name of a file."""
    return with_files([], incomplete)


def articles(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the name of a file, or of an article read lately."""
    from reader.app.reading import recent_articles  # 50 ms, only where a shell asks

    others: list[CompletionItem] = []
    with suppress(ReaderError), workspace_for() as workspace:
        read = [each.source for each in recent_articles(workspace)[:_RECENT]]
        others = [CompletionItem(name) for name in read if name and name.startswith(incomplete) and name.isprintable()]
    return with_files(others, incomplete)


def listed(values: Callable[[], Any]) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completes values separated by commas."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        before, comma, begun = incomplete.rpartition(",")
        taken = set(before.split(","))
        return [
            CompletionItem(f"{before}{comma}{value}")
            for value in values()
            if value.startswith(begun) and value not in taken
        ]

    return complete


def one_of(values: Callable[[], Any]) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """Completes one value; what cannot be found out completes nothing."""

    def complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        try:
            return [CompletionItem(value) for value in values() if value.startswith(incomplete)]
        except ReaderError:
            return []

    return complete
