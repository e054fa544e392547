"""The settings: one frozen dataclass, read from `settings.toml` (`settings_file` writes it).

Order: command line flag, environment (`YIDU_…`), file, default; a flag counts only if typed.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from reader.errors import SettingsError, brief
from reader.speech import N_, say
from reader.text.document import ScriptVariant
from reader.text.languages import LANGUAGES, is_language
from reader.words.readings import READING_STYLES, READINGS

TRANSLATIONS = ("shown", "gloss", "hidden", "revealed")
REVIEWS = ("word", "reading", "meaning", "gap")
LAYOUTS = ("flow", "focus", "linear")
INTERFACE_LANGUAGES = ("auto", "en", "zh-Hans", "zh-Hant")
LEVELS = range(1, 7)
"""HSK levels."""


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
    """shown, gloss (a short sense under each word instead), hidden, or revealed (on `t`, sentence by sentence)."""
    layout: str = "flow"
    """flow (the whole article), focus (one sentence in the middle) or linear (plain lines that read well aloud)."""
    source_language: str = "zh"
    """Language of articles: zh or en."""
    target_language: str = "en"
    """Language to translate into."""
    remote_models: bool = False
    """Whether a language model on another machine may be used: articles are sent to it."""
    offer_model: bool = True
    """Whether a better model is offered, in one line, while only a draft translates; answered once, it is not again."""
    new_words_a_day: int = 20
    """New words that a review asks a day at most."""
    review_length: int = 0
    """Answers after which a review ends; 0 for when nothing is due any more."""
    review_asks: str = "word"
    """word (its reading and meaning), reading, meaning, or gap (the word that fits the sentence): what a review asks."""
    voice: str = ""
    """What says words and sentences: a voice of espeak-ng, or a piper voice (a path that ends in .onnx); empty for
    espeak-ng with the readings shown."""
    reading_time: bool = True
    """Whether is kept, on this machine, how long articles are read."""
    tone_colours: bool = False
    """Whether the reading on a card has its tones in colours."""
    reduced_motion: bool = False
    """Whether nothing on the screens moves smoothly."""
    language: str = "auto"
    """Language of the interface: auto (by the locale), en, zh-Hans or zh-Hant."""
    theme: str = ""
    """A Textual theme name; empty for Yidu's own."""
    export_folder: str = ""
    """Where study sheets were written last; empty for the folder the program was started in."""
    export_formats: tuple[str, ...] = ()
    """Formats of study sheets that were written last."""
    export_preset: str = ""
    """Preset of study sheets that was chosen last."""


_CHOICES: dict[str, tuple[str, ...]] = {
    "script": tuple(variant.value for variant in ScriptVariant),
    "readings": READINGS,
    "reading_style": READING_STYLES,
    "translation": TRANSLATIONS,
    "layout": LAYOUTS,
    "review_asks": REVIEWS,
    "language": INTERFACE_LANGUAGES,
}
_CALLED = {bool: N_("true or false"), int: N_("a whole number"), str: N_("a text in quotation marks")}
_LANGUAGES = frozenset({"source_language", "target_language"})
_KINDS = {field.name: type(field.default) for field in fields(Settings)}


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting with its value and what decides it."""

    name: str
    value: Any
    decided_by: str
    """file, the name of an environment variable, or default."""


class _UnreadableError(SettingsError):
    """The file may not be read, whatever is in it."""


def load_settings(path: Path, report: Callable[[SettingsError], None] | None = None) -> Settings:
    """The settings of `path` (defaults when there is no file), with `YIDU_…` variables on top.

    With `report` a file that may not be read is one that is not there, and `report` hears so.

    Raises:
        SettingsError: the file is not TOML, a key is unknown or a value does not fit; names file and key, or variable.
    """
    try:
        tables = tables_of(path)
    except _UnreadableError as error:
        if report is None:
            raise
        report(error)
        tables = {}
    chosen = _chosen(tables, str(path))
    for key in _KINDS:
        variable = f"YIDU_{key.upper()}"
        if variable in os.environ:
            chosen[key] = _checked(key, _typed(os.environ[variable], _KINDS[key]), variable)
    return replace(Settings(), **chosen)


def setting_in_force(path: Path, name: str) -> Setting:
    """One setting in force, and what decides it.

    Raises:
        SettingsError: there is no such setting, or as `load_settings` does.
    """
    _kind_of(name)
    return next(one for one in settings_in_force(path) if one.name == name)


def settings_in_force(path: Path) -> list[Setting]:
    """Every setting in force, and what decides it.

    Raises:
        SettingsError: as `load_settings` does.
    """
    settings, tables = load_settings(path), tables_of(path)

    def decided_by(name: str) -> str:
        variable = f"YIDU_{name.upper()}"
        return variable if variable in os.environ else "file" if name in tables else "default"

    return [Setting(name, getattr(settings, name), decided_by(name)) for name in _KINDS]


def choices_of(name: str) -> tuple[str, ...]:
    """The values that a setting can have, none where they are too many to list.

    Raises:
        SettingsError: there is no such setting.
    """
    kind = _kind_of(name)
    levels = tuple(map(str, LEVELS)) if name == "level" else ()
    return _CHOICES.get(name) or (("true", "false") if kind is bool else levels)


def setting_typed(name: str, text: str) -> Any:
    """The value of a setting from what was typed for it; the parts of a list stand between commas.

    Raises:
        SettingsError: there is no such setting, or the value does not fit.
    """
    return _checked(name, _typed(text, _kind_of(name)), name)


def _kind_of(name: str) -> type:
    if name not in _KINDS:
        raise SettingsError(
            "There is no setting {name}; known are {known}.", name=brief(repr(name)), known=", ".join(_KINDS)
        )
    return _KINDS[name]


def _chosen(tables: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The values of settings that a file gives."""
    chosen: dict[str, Any] = {}
    for key, value in tables.items():
        if key == "presets":
            continue
        if key not in _KINDS:
            raise SettingsError(
                "{where}: unknown setting {key!r}; known are {known}.", where=where, key=key, known=", ".join(_KINDS)
            )
        chosen[key] = _checked(key, value, f"{where}: {key}")
    return chosen


def check_language(code: str, where: str) -> None:
    """Fail where a code names no language that can be translated from or into; `where` says where it was given.

    Raises:
        SettingsError: it names none; lists those that do.
    """
    if not is_language(code):
        raise SettingsError(
            "{where} is {value!r}; use one of {choices}.", where=where, value=brief(code), choices=", ".join(LANGUAGES)
        )


def load_presets(path: Path) -> dict[str, dict[str, Any]]:
    """The reader's own study sheet presets: the tables `[presets.NAME]` of the settings file.

    Raises:
        SettingsError: the file is not TOML, or a preset is none; names file, preset and key.
    """
    try:
        return _presets(tables_of(path), str(path))
    except _UnreadableError:  # said when the settings were read
        return {}


def sound_tables(text: str, where: str) -> dict[str, Any]:
    """What a settings file says, all of it checked; `where` names it.

    Raises:
        SettingsError: it is not TOML, a key is unknown or a value does not fit.
    """
    tables = _parsed(text, where)
    _chosen(tables, where)
    _presets(tables, where)
    return tables


def _presets(tables: Mapping[str, Any], where: str) -> dict[str, dict[str, Any]]:
    from reader.study.options import presets  # only a sheet has presets

    own = tables.get("presets", {})
    if not isinstance(own, dict) or not all(isinstance(preset, dict) for preset in own.values()):
        raise SettingsError("{where}: presets must be tables such as [presets.mine].", where=where)
    try:
        presets(own)
    except SettingsError as error:
        raise SettingsError("{where}: {error}", where=where, error=error) from error
    return own


def tables_of(path: Path) -> dict[str, Any]:
    """What is in a TOML file, nothing where there is none."""
    try:
        if not path.is_file():
            return {}
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _UnreadableError(
            "{path}: cannot be read ({reason}); settings are as at first, and choices are not kept.",
            path=path,
            reason=error.strerror or error,
        ) from error
    except ValueError as error:
        raise SettingsError("{path}: not a readable TOML file ({error}).", path=path, error=error) from error
    return _parsed(text, str(path))


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number or a depth beyond Python's limits among them
        raise SettingsError("{where}: not a readable TOML file ({error}).", where=where, error=error) from error


def _typed(text: str, kind: type) -> Any:
    """The value of an environment variable; the text itself where it is none of the kind."""
    if kind is tuple:
        return [name.strip() for name in text.split(",") if name.strip()]
    if kind is bool and text.lower() in {"true", "false", "1", "0", "yes", "no"}:
        return text.lower() in {"true", "1", "yes"}
    return int(text) if kind is int and re.fullmatch("-?[0-9]{1,9}", text) else text


def _checked(key: str, value: Any, where: str) -> Any:
    kind, choices = _KINDS[key], _CHOICES.get(key)
    if kind is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise SettingsError(
                '{where} must be a list such as ["html", "md"], not {value!r}.', where=where, value=value
            )
        return tuple(value)
    if type(value) is not kind or (isinstance(value, str) and "\0" in value):  # no name of a file or folder has that
        raise SettingsError("{where} must be {kind}, not {value!r}.", where=where, kind=say(_CALLED[kind]), value=value)
    if key in _LANGUAGES:
        check_language(str(value), where)
    if choices and value not in choices:
        raise SettingsError(
            "{where} is {value!r}; use one of {choices}.", where=where, value=value, choices=", ".join(choices)
        )
    if isinstance(value, int) and value < 0:
        raise SettingsError("{where} is {value}; use 0 or more.", where=where, value=value)
    if key == "level" and value not in LEVELS:
        raise SettingsError(
            "{where} is {value}; use {levels} to {highest}.",
            where=where,
            value=value,
            levels=LEVELS[0],
            highest=LEVELS[-1],
        )
    return value
