"""`yidu config set`: a value that fits, or a sentence with those that do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from reader import paths
from reader.cli.config import names_of_settings
from reader.errors import SettingsError
from reader.exports import FORMATS
from reader.settings import choices_of, load_presets, setting_typed
from reader.settings_file import keep_settings
from reader.study.options import presets
from reader.tui.themes import theme_names


def _known(name: str) -> Sequence[str]:
    """The values that a setting can have, also those that the settings file itself cannot know; none: any that fits."""
    match name:
        case "theme":
            return theme_names()
        case "export_formats":
            return tuple(FORMATS)
        case "export_preset":
            return tuple(presets(load_presets(paths.settings_file())))
        case _:
            return choices_of(name)


def _values(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    try:
        choices = _known(context.params.get("name") or "")
    except SettingsError:
        return []
    return [CompletionItem(value) for value in choices if value.startswith(incomplete)]


@click.command(name="set", context_settings={"ignore_unknown_options": True})
@click.argument("name", shell_complete=names_of_settings)
@click.argument("value", shell_complete=_values)
def set_value(name: str, value: str) -> None:
    """Keep VALUE as the setting NAME; the parts of a list stand between commas."""
    typed = setting_typed(name, value)
    _check(name, typed)
    keep_settings(paths.settings_file(), {name: typed})


def _check(name: str, value: Any) -> None:
    """Refuse what the settings file takes and nothing could use.

    Raises:
        SettingsError: it does not fit; names what does.
    """
    known = _known(name)
    for one in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
        if known and one and one not in known:
            raise SettingsError(
                "{where} is {value!r}; use one of {choices}.", where=name, value=one, choices=", ".join(known)
            )
    if (
        name == "export_folder"
        and value
        and Path(value).expanduser().exists()
        and not Path(value).expanduser().is_dir()
    ):
        raise SettingsError("{where} is {value!r}, which is no folder.", where=name, value=value)
