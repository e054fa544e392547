"""The reader's own keys: read from `keys.toml`, printed as one, and named as they are on the keyboard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.keys import Keys, _character_to_key

from reader.errors import SettingsError
from reader.messages.catalogue import say
from reader.paths import is_file
from reader.tui.commands import COMMANDS, Command, commands_of

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
    "dollar_sign": "$",
    "comma": ",",
}
_CHARACTERS = frozenset(_character_to_key(chr(code)) for code in range(33, 127))
"""What Textual calls the characters of a keyboard: `question_mark`."""


def load_keymap(path: Path) -> dict[str, str]:
    """Keys by command id from `keys.toml` (`"view.script" = "v"`); empty when there is no file.

    Raises:
        SettingsError: the file is not TOML, names an unknown command or key, or gives one key to two commands of a
            screen; names file and key.
    """
    if not is_file(path):
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError, OSError) as error:  # a number or a depth beyond Python's limits among them
        raise SettingsError("{path}: not a readable TOML file ({error}).", path=path, error=error) from error
    known = {command.id for command in COMMANDS}
    keymap: dict[str, str] = {}
    for name, keys in values.items():
        if name not in known:
            raise SettingsError(
                "{path}: unknown command {name!r}; `yidu --print-keys` lists them.", path=path, name=name
            )
        if not isinstance(keys, str):
            raise SettingsError(
                '{path}: the keys of {name!r} must be a string such as "v" or "v,f9".', path=path, name=name
            )
        try:
            keymap[name] = ",".join(map(_known_key, keys.split(",")))
        except ValueError as error:
            raise SettingsError(
                '{path}: {name!r} has an unknown key {error}; write "v", "V", "f9", "ctrl+n", "shift+left" or "space".',
                path=path,
                name=name,
                error=error,
            ) from error
    if clash := _clash(keymap):
        one, other, key = clash
        raise SettingsError(
            "{path}: {key} is the key of {one!r} and of {other!r} on one screen; give one of them another.",
            path=path,
            key=readable(key),
            one=one.id,
            other=other.id,
        )
    return keymap


def _known_key(typed: str) -> str:
    """Textual's name of a key.

    Raises:
        ValueError: there is no such key.
    """
    *modifiers, key = typed.strip().split("+") if typed.strip() != "+" else ["+"]
    if len(key) == 1 and key.isprintable() and not key.isspace():
        name = _character_to_key(key)
    elif key in {named.value for named in Keys} or re.fullmatch(r"f([1-9]|1\d|2[0-4])", key) or key in _CHARACTERS:
        name = key
    else:
        raise ValueError(repr(typed.strip()))
    if not set(modifiers) <= {"ctrl", "shift", "alt", "meta", "super", "hyper"}:
        raise ValueError(repr(typed.strip()))
    return "+".join([*modifiers, name])


def _clash(keymap: Mapping[str, str]) -> tuple[Command, Command, str] | None:
    """Two commands of one screen with the same key, and the key."""
    for context in {context for command in COMMANDS for context in command.contexts}:
        holders: dict[str, Command] = {}
        for command in commands_of(context):
            for key in keymap.get(command.id, command.keys).split(","):
                if holders.setdefault(key, command) is not command:
                    return holders[key], command, key
    return None


def print_keys() -> str:
    """The registry as a `keys.toml` with the default keys."""
    return "\n".join(f'"{command.id}" = "{command.keys}"  # {say(command.help)}' for command in COMMANDS)


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
