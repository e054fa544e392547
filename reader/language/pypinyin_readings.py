"""Lexical readings: pypinyin's tables with CC-CEDICT's phrase readings and our own overrides on top.

Longest phrase first, over the whole sentence; a character outside every phrase has the reading of the first context
rule that fits, else its default. Tones are citation tones throughout (GB/T 16159-2012, 6.5.2): pypinyin's own phrases
mix in sandhi for 一 and 不, and dictionaries differ on 不 inside a verb (看不清), so those are set by position.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from reader import paths
from reader.language.reading_tables import (
    ContextRule,
    Phrase,
    Single,
    all_phrases,
    context_rules,
    own_singles,
    pypinyin_characters,
    spelling,
)
from reader.text import lexica
from reader.text.characters import is_han
from reader.text.lexica import rows_of
from reader.words.names import byline_names, is_addressed, is_foreign, is_person, surname_of
from reader.words.origins import USUAL, Origin, OriginKind
from reader.words.readings import Reading


class _Read(NamedTuple):
    """One character read."""

    syllable: str = ""
    origin: Origin = USUAL
    certain: bool = True


class PypinyinReadings:
    """Tables built on first use (about 1 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loaded = False
        self._phrases: dict[str, Phrase] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._defaults: dict[str, Single] = {}
        self._contexts: dict[str, list[ContextRule]] = {}
        self._surnames: dict[str, str] = {}
        self._characters: dict[str, str] = {}
        self._spell = spelling()

    def readings(self, shadow: str, words: Sequence[str]) -> list[Reading]:
        """One reading per word of a Simplified text; `words` joined are `shadow`."""
        if not self._loaded:
            self._load()
        read, named = self._whole(shadow, words)
        result: list[Reading] = []
        place = 0
        for word in words:
            end = place + len(word)
            part = read[place:end]
            certain = all(r.certain and (r.syllable or not is_han(c)) for r, c in zip(part, word, strict=True))
            origin = next((r.origin for r in part if r.origin is not USUAL), USUAL)
            capitals = named.get((place, end), ())
            result.append(Reading(tuple(r.syllable for r in part), origin, certain, capitals, capitals[1:]))
            place = end
        return result

    def _whole(self, shadow: str, words: Sequence[str]) -> tuple[list[_Read], dict[tuple[int, int], tuple[int, ...]]]:
        """Each character read, and the capitals of names by span.

        A phrase may span several words or lie inside one, but never end in the middle of another word.
        """
        read: list[_Read] = []
        starts = list(accumulate(map(len, words), initial=0))
        edges = {*starts, len(shadow)}
        around = zip(starts, words, (*words[1:], ""), strict=False)
        named: dict[tuple[int, int], tuple[int, ...]] = {}
        bylined = byline_names(shadow)
        for place, word, after in around:
            end = place + len(word)
            if self._is_unknown(word):
                before, following = shadow[max(0, place - 8) : place], shadow[end : end + 8]
                if bylined.get(place) == end or is_person(before, word, following):
                    named[place, end] = (0, len(surname_of(word)))
                elif is_foreign(before, word, following):
                    named[place, end] = (0,)
            elif is_addressed(word, after):
                named[place, end] = (0,)
        people = {place for (place, _), capitals in named.items() if len(capitals) > 1}
        while (place := len(read)) < len(shadow):
            form, phrase = self._phrase_at(shadow, place, edges)
            if phrase is not None:
                origin = Origin(phrase.source, form)
                read += [_Read(s, origin, phrase.certain) for s in _citation(form, phrase)]
                if phrase.capitals:
                    named[place, place + len(form)] = phrase.capitals
            elif place in people and shadow[place] in self._surnames:
                read.append(_Read(self._surnames[shadow[place]], Origin(OriginKind.SURNAME, shadow[place])))
            else:
                read.append(self._single(shadow, place, edges))
        return read, named

    def _phrase_at(self, shadow: str, place: int, edges: set[int]) -> tuple[str, Phrase | None]:
        """The longest phrase here; none that begins with 得 after a verb of one character (养得出, not 得出)."""
        if shadow[place] == "得" and place and shadow[place - 1] in lexica.characters("phrases", "verb"):
            return shadow[place], None
        for length in self._lengths.get(shadow[place], ()):
            end = place + length
            phrase = self._phrases.get(form := shadow[place:end])
            if phrase is not None and (
                (place in edges and end in edges) or not any(edge in edges for edge in range(place + 1, end))
            ):
                return form, phrase
        return shadow[place], None

    def _is_unknown(self, word: str) -> bool:
        """Whether a word of several characters is in no dictionary."""
        return len(word) > 1 and word not in self._phrases and all(map(is_han, word))

    def _single(self, shadow: str, place: int, edges: set[int]) -> _Read:
        """A character outside every phrase."""
        char = shadow[place]
        for rule in self._contexts.get(char, ()):
            if rule.fits(shadow, place, edges):
                return _Read(rule.syllable, Origin(OriginKind.CONTEXT, char, rule.reason))
        if char in self._defaults:
            return _Read(self._defaults[char].syllable, certain=self._defaults[char].certain)
        listed = self._characters.get(char) if is_han(char) else None
        return _Read(self._spell(listed.partition(",")[0])) if listed else _Read()

    def _load(self) -> None:
        with self._lock:
            if self._loaded:
                return
            folder = paths.dictionaries_dir() / "readings"
            phrases = all_phrases(folder / "phrases.tsv", self._spell)
            lengths: dict[str, set[int]] = {}
            for phrase in phrases:
                lengths.setdefault(phrase[0], set()).add(len(phrase))
            self._characters = pypinyin_characters()
            self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
            self._defaults = own_singles(folder / "characters.tsv", self._spell)
            self._contexts = context_rules(folder / "contexts.tsv")
            self._surnames = {row[0]: row[1] for row in rows_of(folder / "surnames.tsv")}
            self._phrases = phrases
            self._loaded = True


def _citation(form: str, phrase: Phrase) -> Sequence[str]:
    """The phrase's syllables with 一 yī and 不 bù; where our own list has a neutral 不 (对不起) it stays."""
    if "一" not in form and "不" not in form:
        return phrase.syllables
    bu = {"bu2", "bu4"} if phrase.source is OriginKind.OVERRIDE else {"bu2", "bu4", "bu5"}
    return [
        "yi1" if char == "一" and syllable in {"yi2", "yi4"} else "bu4" if char == "不" and syllable in bu else syllable
        for char, syllable in zip(form, phrase.syllables, strict=True)
    ]
