"""The settings: one frozen dataclass, read from `settings.toml`.

Order: command line flag, environment (`YIDU_…`), file, default; a flag counts only if typed.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from reader.errors import SettingsError
from reader.text.document import ScriptVariant
from reader.words.readings import READING_STYLES

READINGS = ("off", "all", "unknown", "level", "first")
TRANSLATIONS = ("shown", "hidden", "revealed")
LAYOUTS = ("flow", "focus")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader can choose; every field is a key of `settings.toml`."""

    script: str = ScriptVariant.ORIGINAL.value
    """original, zh-Hans, zh-Hant, zh-TW or zh-HK: the script articles open in."""
    wording: bool = False
    """Whether Taiwan and Hong Kong script also bring the region's words (視訊 for 視頻)."""
    readings: str = "all"
    """off, all, unknown, level or first: over which words readings stand."""
    reading_style: str = "marks"
    """marks (pinyin), numbers (pinyin1) or zhuyin."""
    sandhi: bool = False
    """Whether 一, 不 and third tones are shown as spoken instead of as in the dictionary."""
    taiwan_readings: bool = False
    """Whether readings follow the Taiwan standard where it differs (期 qí)."""
    level: int = 3
    """HSK level 1-6 above which readings stand when `readings` is level."""
    translation: str = "shown"
    """shown, hidden, or revealed (on `t`, sentence by sentence)."""
    layout: str = "flow"
    """flow (the whole article) or focus (one sentence)."""
    source_language: str = "zh"
    """Language of articles: zh or en."""
    target_language: str = "en"
    """Language to translate into."""
    theme: str = ""
    """A Textual theme name; empty for Yidu's own."""


_CHOICES: dict[str, tuple[str, ...]] = {
    "script": tuple(variant.value for variant in ScriptVariant),
    "readings": READINGS,
    "reading_style": READING_STYLES,
    "translation": TRANSLATIONS,
    "layout": LAYOUTS,
}


def load_settings(path: Path) -> Settings:
    """The settings of `path` (defaults when there is no file), with `YIDU_…` variables on top.

    Raises:
        SettingsError: the file is not TOML, a key is unknown or a value does not fit; names file and key.
    """
    settings = Settings()
    if path.is_file():
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise SettingsError(f"{path}: not a readable TOML file ({error}).") from error
        values.pop("presets", None)
        settings = _with(settings, values, str(path))
    environment = {
        field.name: os.environ[f"YIDU_{field.name.upper()}"]
        for field in fields(Settings)
        if f"YIDU_{field.name.upper()}" in os.environ
    }
    return _with(settings, environment, "environment")


def load_presets(path: Path) -> dict[str, dict[str, Any]]:
    """The reader's own study sheet presets: the tables `[presets.NAME]` of the settings file.

    Raises:
        SettingsError: a preset is no table.
    """
    if not path.is_file():
        return {}
    load_settings(path)
    presets = tomllib.loads(path.read_text(encoding="utf-8")).get("presets", {})
    if not isinstance(presets, dict) or not all(isinstance(preset, dict) for preset in presets.values()):
        raise SettingsError(f"{path}: presets must be tables such as [presets.mine].")
    return presets


def _with(settings: Settings, values: dict[str, Any], where: str) -> Settings:
    known = {field.name: type(getattr(settings, field.name)) for field in fields(Settings)}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        if key not in known:
            raise SettingsError(f"{where}: unknown setting {key!r}; known are {', '.join(known)}.")
        checked[key] = _value(key, value, known[key], where)
    return replace(settings, **checked)


def _value(key: str, value: Any, kind: type, where: str) -> Any:
    if isinstance(value, str) and kind is bool and value.lower() in {"true", "false", "1", "0", "yes", "no"}:
        value = value.lower() in {"true", "1", "yes"}
    if isinstance(value, str) and kind is int and value.isdigit():
        value = int(value)
    if type(value) is not kind:
        raise SettingsError(f"{where}: {key} must be of type {kind.__name__}, not {value!r}.")
    if key in _CHOICES and value not in _CHOICES[key]:
        raise SettingsError(f"{where}: {key} is {value!r}; use one of {', '.join(_CHOICES[key])}.")
    if key == "level" and isinstance(value, int) and not 1 <= value <= 6:
        raise SettingsError(f"{where}: level is {value}; use 1 to 6.")
    return value
