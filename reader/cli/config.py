"""`yidu config`: the settings, printed and changed."""

from __future__ import annotations

import json
from typing import Any

import click
from click.shell_completion import CompletionItem

from reader import paths
from reader.cli.context import put
from reader.cli.lazy import LazyGroup
from reader.settings import Settings, load_presets, setting_in_force, settings_in_force
from reader.settings_file import forget_settings


def names_of_settings(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """For completion."""
    return [CompletionItem(name) for name in Settings.__dataclass_fields__ if name.startswith(incomplete)]


_COMMANDS = {
    "get": "reader.cli.config:get",
    "set": "reader.cli.config_set:set_value",
    "unset": "reader.cli.config:unset",
    "path": "reader.cli.config:path",
}
"""Where each is: setting a value asks Textual which themes there are, which takes 0.2 s."""


@click.group(cls=LazyGroup, commands_at=_COMMANDS, invoke_without_command=True)
@click.pass_context
def config(context: click.Context) -> None:
    """The settings: print all as TOML with what decides each, or get, set and unset one."""
    if context.invoked_subcommand is None:
        lines = [
            (f"{one.name} = {_toml(one.value)}", one.decided_by) for one in settings_in_force(paths.settings_file())
        ]
        width = max(len(line) for line, _ in lines)
        for line, decided_by in lines:
            put(f"{line:{width}}  # {decided_by}")
        for name in load_presets(paths.settings_file()):
            put(f"# and the preset [presets.{name}]")


@click.command()
@click.argument("name", shell_complete=names_of_settings)
def get(name: str) -> None:
    """Print the value of NAME that is in force."""
    put(_toml(setting_in_force(paths.settings_file(), name).value))


@click.command()
@click.argument("names", nargs=-1, required=True, shell_complete=names_of_settings)
def unset(names: tuple[str, ...]) -> None:
    """Take NAMES out of the file, so that their defaults hold again."""
    forget_settings(paths.settings_file(), names)


@click.command()
def path() -> None:
    """Print where the settings file is."""
    put(str(paths.settings_file()))


def _toml(value: Any) -> str:
    """A value as TOML writes it; strings and lists as JSON does, which is the same."""
    return json.dumps(value, ensure_ascii=False)
