"""The reader's own keys: read from `keys.toml`, printed as one, and named as they are on the keyboard."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import SettingsError
from reader.tui.commands import COMMANDS, Command

if TYPE_CHECKING:
    from textual.screen import Screen

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "escape": "esc",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def load_keymap(path: Path) -> dict[str, str]:
    """Keys by command id from `keys.toml` (`"view.script" = "v"`); empty when there is no file.

    Raises:
        SettingsError: the file is not TOML or names an unknown command; names file and key.
    """
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:  # a number or a depth beyond Python's limits among them
        raise SettingsError(f"{path}: not a readable TOML file ({error}).") from error
    known = {command.id for command in COMMANDS}
    for name, keys in values.items():
        if name not in known:
            raise SettingsError(f"{path}: unknown command {name!r}; `yidu --print-keys` lists them.")
        if not isinstance(keys, str):
            raise SettingsError(f'{path}: the keys of {name!r} must be a string such as "v" or "v,f9".')
    return values


def print_keys() -> str:
    """The registry as a `keys.toml` with the default keys."""
    return "\n".join(f'"{command.id}" = "{command.keys}"  # {command.help}' for command in COMMANDS)


def keys_shown(command: Command, keymap: Mapping[str, str]) -> str:
    """The present keys of a command as a reader knows them: `? f1`."""
    return " ".join(readable(key) for key in (keymap.get(command.id) or command.keys).split(","))


def key_of(screen: Screen[Any], command: str) -> str:
    """The first key that a command (by its id) has on a screen now; empty where it has none."""
    return next((readable(key) for key, held in screen.active_bindings.items() if held.binding.id == command), "")


def readable(key: str) -> str:
    """A key as it is named on the keyboard."""
    key = key.strip()
    return _NAMES.get(key, key)
