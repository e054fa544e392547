"""`yidu config`: the settings, printed and changed."""

from __future__ import annotations

import json
from typing import Any

import click
from click.shell_completion import CompletionItem

from reader import paths
from reader.cli.context import put
from reader.errors import SettingsError
from reader.settings import (
    Settings,
    choices_of,
    forget_settings,
    keep_settings,
    load_presets,
    setting_in_force,
    setting_typed,
    settings_in_force,
)


def _names(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in Settings.__dataclass_fields__ if name.startswith(incomplete)]


def _values(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    try:
        choices = choices_of(context.params.get("name") or "")
    except SettingsError:
        return []
    return [CompletionItem(value) for value in choices if value.startswith(incomplete)]


@click.group(invoke_without_command=True)
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


@config.command()
@click.argument("name", shell_complete=_names)
def get(name: str) -> None:
    """Print the value of NAME that is in force."""
    put(_toml(setting_in_force(paths.settings_file(), name).value))


@config.command(name="set")
@click.argument("name", shell_complete=_names)
@click.argument("value", shell_complete=_values)
def set_(name: str, value: str) -> None:
    """Keep VALUE as the setting NAME; the parts of a list stand between commas."""
    keep_settings(paths.settings_file(), {name: setting_typed(name, value)})


@config.command()
@click.argument("names", nargs=-1, required=True, shell_complete=_names)
def unset(names: tuple[str, ...]) -> None:
    """Take NAMES out of the file, so that their defaults hold again."""
    forget_settings(paths.settings_file(), names)


@config.command()
def path() -> None:
    """Print where the settings file is."""
    put(str(paths.settings_file()))


def _toml(value: Any) -> str:
    """A value as TOML writes it; strings and lists as JSON does, which is the same."""
    return json.dumps(value, ensure_ascii=False)
