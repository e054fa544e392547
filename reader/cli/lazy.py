"""Groups of commands whose modules are imported when a command is asked for.

After "Lazily loading subcommands" of click's documentation (Complex applications).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from inspect import cleandoc
from typing import Any

import click

from reader.cli import examples
from reader.messages.catalogue import say


class LazyGroup(click.Group):
    """A group that knows its commands by name and place, in the order of its help."""

    def __init__(self, *args: Any, commands_at: Mapping[str, str], **kwargs: Any) -> None:
        """`commands_at` gives each command's `module:attribute`."""
        super().__init__(*args, **kwargs)
        self.commands_at = commands_at

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, without importing them."""
        return list(self.commands_at)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now."""
        place = self.commands_at.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        above = ctx.command_path.split()[1:] if ctx.parent is not None else []
        return told(command, " ".join([*above, cmd_name]))


_ENGLISH: dict[tuple[click.Command | click.Parameter, str], str | None] = {}
"""Help as it stands in the source, by what it is of and the attribute that has it."""


def told(command: click.Command, path: str = "") -> click.Command:
    """A command, or a group and what is in it, with its help in the reader's language, and examples by its `path`."""
    for name in ("help", "short_help"):
        _say(command, name)
    command.epilog = examples.shown(path)
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            _say(parameter, "help")
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            told(below, f"{path} {name}".strip())
    return command


def _say(thing: click.Command | click.Parameter, name: str) -> None:
    if english := _ENGLISH.setdefault((thing, name), getattr(thing, name)):
        setattr(thing, name, say(cleandoc(english)))
