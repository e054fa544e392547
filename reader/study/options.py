"""What a study sheet holds: parts, selection, order; the presets, and the reader's own from the settings file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from reader.errors import SettingsError
from reader.text.document import ScriptVariant
from reader.words.readings import READING_STYLES, READINGS

PARTS: tuple[str, ...] = (
    "text", "notes", "sentences", "segments", "vocabulary", "glossary", "figures", "doubts", "exercises", "answers",
)  # fmt: skip
TRANSLATIONS = ("below", "beside", "sentence", "hidden")
"""Where the translation of the part `text` stands: below or beside a paragraph, below each sentence, nowhere."""
ORDERS = ("first", "frequency", "level")
SELECTIONS = ("", "bookmarked", "unknown")


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a sheet holds."""

    parts: tuple[str, ...] = ("sentences", "vocabulary", "glossary")
    """Chosen parts in chosen order, of `PARTS`."""
    script: ScriptVariant = ScriptVariant.ORIGINAL
    """The main script; the other script stands beside it."""
    wording: bool = False
    """Whether Taiwan and Hong Kong script also bring the region's words."""
    translation: str = "below"
    """Where the translation stands in the part `text`: one of `TRANSLATIONS`."""
    student: bool = False
    """Whether it is handed out: name and date above, tasks in Chinese."""
    reading_style: str = "marks"
    """marks, numbers or zhuyin."""
    readings: str = "all"
    """Over which words of the text readings stand, one of `READINGS`; vocabulary and glossary always have theirs."""
    level: int = 3
    """The HSK level above which they stand where `readings` is level."""
    tones: bool = False
    """Whether readings stand in the colours of their tones."""
    first: int = 0
    """Index of the first sentence."""
    last: int | None = None
    """Index after the last sentence; None for the end."""
    only: str = ""
    """`bookmarked` or `unknown`: only those sentences; empty for all."""
    order: str = "first"
    """Vocabulary by `first` occurrence, `frequency` or `level`."""
    unknown_only: bool = False
    """Vocabulary and glossary without what the reader knows or ignores."""
    min_level: int = 0
    """Without words of a lower HSK level (1 to 7, 7 for 7-9); words in no list stay."""
    content_words: bool = False
    """Without function words and names."""
    most: int = 0
    """At most so many rows of vocabulary and glossary together, the most useful ones; 0 for all."""
    chosen: tuple[str, ...] = ()
    """Exactly these words and terms, by their Simplified forms, chosen by hand; empty: by what stands above."""
    seed: int = 1
    """For the exercises: the same seed gives the same ones."""
    schedule: bool = False
    """Whether cards of words that were asked before come with their schedule."""
    audio: bool = False
    """Whether cards speak."""


_TO_LEARN = {"min_level": 4, "content_words": True, "most": 40}
"""Few rows, and worth it."""
_BUILT_IN: Mapping[str, Mapping[str, Any]] = {
    "reading": {},
    "reader": {"parts": ["text", "notes", "vocabulary", "glossary"], "unknown_only": True, **_TO_LEARN, "most": 24},
    "translator": {"parts": ["segments", "glossary", "figures", "doubts"]},
    "teacher": {
        "parts": ["text", "vocabulary", "glossary", "exercises", "answers"],
        "translation": "hidden",
        "student": True,
        **_TO_LEARN,
    },
    "cards": {"parts": ["vocabulary", "glossary"], "unknown_only": True, **_TO_LEARN},
}
_KINDS = {
    "parts": list,
    "only": str,
    "order": str,
    "unknown_only": bool,
    "min_level": int,
    "content_words": bool,
    "most": int,
    "seed": int,
    "reading_style": str,
    "readings": str,
    "level": int,
    "tones": bool,
    "wording": bool,
    "translation": str,
    "student": bool,
    "schedule": bool,
    "audio": bool,
}
"""The keys of a preset."""


def presets(own: Mapping[str, Mapping[str, Any]], base: SheetOptions | None = None) -> dict[str, SheetOptions]:
    """The presets by name, and the reader's `own`: for reading sentence by sentence or as a text (`reader`), for a
    translator, for a teacher, for cards.

    `base` is what a preset leaves open.

    Raises:
        SettingsError: one of `own` has an unknown key or value; names preset and key.
    """
    tables = {**_BUILT_IN, **own}
    return {name: _preset(name, values, base or SheetOptions()) for name, values in tables.items()}


def _preset(name: str, values: Mapping[str, Any], base: SheetOptions) -> SheetOptions:
    for key, value in values.items():
        texts = all(isinstance(item, str) for item in value) if isinstance(value, list) else True
        if key not in _KINDS or type(value) is not _KINDS[key] or not texts:
            raise SettingsError(
                "Preset {name!r}: {key} = {value!r} does not fit; keys are {known}.",
                name=name,
                key=key,
                value=value,
                known=", ".join(_KINDS),
            )
    fitting: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    options = replace(base, **fitting)
    check_options(options, f"Preset {name!r}")
    return options


def check_options(options: SheetOptions, where: str) -> None:
    """Refuse options that no sheet can be built with.

    Raises:
        SettingsError: an unknown part, order, selection or style, a part twice, no part at all, or no such level.
    """
    parts = options.parts
    if len(set(parts)) < len(parts):
        raise SettingsError("{where}: a part is named twice in {parts}.", where=where, parts=", ".join(parts))
    chosen: list[tuple[str, str, tuple[str, ...]]] = [("part", part, PARTS) for part in parts or ("",)]
    chosen += [("order", options.order, ORDERS), ("selection", options.only, SELECTIONS)]
    chosen += [("reading style", options.reading_style, READING_STYLES)]
    chosen += [("place of readings", options.readings, READINGS)]
    chosen += [("place of the translation", options.translation, TRANSLATIONS)]
    for what, value, known in chosen:
        if value not in known:
            raise SettingsError(
                "{where}: unknown {what} {value!r}; use {known}.",
                where=where,
                what=what,
                value=value,
                known=", ".join(filter(None, known)),
            )
    if not 0 <= options.min_level <= 7 or options.most < 0:
        raise SettingsError(
            "{where}: min_level is an HSK level from 1 to 7 (0 for all), most a number of rows.", where=where
        )


def parse_range(text: str) -> tuple[int, int | None]:
    """Indices of a range typed as `5`, `5-20`, `5-` (sentence numbers from 1); empty for all.

    >>> parse_range("5"), parse_range("5-20"), parse_range("5-"), parse_range("")
    ((4, 5), (4, 20), (4, None), (0, None))

    Raises:
        SettingsError: it is not like these, or chooses nothing.
    """
    first, dash, last = (part.strip() for part in text.partition("-"))
    if not (first or dash):
        return 0, None
    if not re.fullmatch(r"\d{1,9}", first) or not re.fullmatch(r"\d{0,9}", last):
        raise SettingsError("Range {text!r} is not like 5, 5-20 or 5-.", text=text)
    start = int(first) - 1
    end = int(last) if last else (None if dash else start + 1)
    if start < 0 or (end is not None and end <= start):
        raise SettingsError(
            "Range {text!r} chooses nothing; sentences count from 1, the smaller number first.", text=text
        )
    return start, end
