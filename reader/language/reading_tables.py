"""The tables that readings come from: CC-CEDICT's words, pypinyin's phrases, and our own lists on top.

Own lists (`dictionaries/readings`) are tab-separated with a head line and a reason in every row. A reading `a|b` is
truly ambiguous: `a` is shown and the screen says that it may be wrong. The tables of pypinyin are read from the files
it keeps them in, without importing it: nothing here is shared with other users of the package, and what was read is
given back when the phrases are made (30 MB).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.language.cedict_file import usable_lines, words_of
from reader.language.package_data import data_file
from reader.text.lexica import rows_of
from reader.words.origins import OriginKind
from reader.words.pinyin import normalise


class Phrase(NamedTuple):
    """The reading of a word."""

    syllables: tuple[str, ...]
    source: OriginKind
    """OVERRIDE, CEDICT or PYPINYIN."""
    capitals: tuple[int, ...] = ()
    """Characters whose syllable begins with a capital, as in `Reading`."""
    certain: bool = True


class Single(NamedTuple):
    """The reading of a character outside every phrase."""

    syllable: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class ContextRule:
    """A reading of a character that stands outside every phrase, chosen by what is before and after it."""

    syllable: str
    begins: bool
    """Only where the character begins a word."""
    ends: bool
    """Only where it ends one."""
    before: re.Pattern[str]
    """Searched in the six characters before; written with `$` at its end."""
    after: re.Pattern[str]
    """Matched from the character after on."""
    reason: str

    def fits(self, shadow: str, place: int, edges: Container[int]) -> bool:
        """Whether the rule holds at a place; words begin and end at `edges`."""
        return (
            (not self.begins or place in edges)
            and (not self.ends or place + 1 in edges)
            and self.before.search(shadow[max(0, place - 6) : place]) is not None
            and self.after.match(shadow, place + 1) is not None
        )


Spelling = Callable[[str], str]
"""A syllable as a dictionary writes it to our spelling."""


def spelling() -> Spelling:
    """A spelling that makes equal syllables one object: 170,000 phrases use 1,600."""
    return cache(lambda written: sys.intern(normalise(written)))


def all_phrases(own: Path, spell: Spelling) -> dict[str, Phrase]:
    """Every phrase: our own list `own` beats CC-CEDICT, which beats pypinyin.

    Raises:
        DictionaryError: the data of a package is missing.
    """
    phrases = _pypinyin_phrases(spell)
    phrases.update(cedict_phrases(words_of(usable_lines()), phrases, spell))
    phrases.update(own_phrases(own, spell))
    return phrases


def pypinyin_characters() -> dict[str, str]:
    """pypinyin's readings of characters, the usual one first, commas between.

    Raises:
        DictionaryError: the package's data is missing.
    """
    listed = json.loads(data_file("pypinyin", "pinyin_dict.json").read_bytes())
    return {chr(int(code)): readings for code, readings in listed.items()}


def _pypinyin_phrases(spell: Spelling) -> dict[str, Phrase]:
    listed = json.loads(data_file("pypinyin", "phrases_dict.json").read_bytes())
    return {
        phrase: Phrase(tuple(spell(choices[0]) for choices in readings), OriginKind.PYPINYIN)
        for phrase, readings in listed.items()
        if len(phrase) == len(readings)
    }


def cedict_phrases(
    words: Iterable[tuple[str, list[str]]], usual: Mapping[str, Phrase], spell: Spelling
) -> dict[str, Phrase]:
    """CC-CEDICT's words of two characters and more with one syllable per character.

    CC-CEDICT lists several readings of a word by alphabet. A common word beats a name; then the reading that `usual`
    has; then the first. The choice is certain where the readings differ in neutral tones alone.
    """
    found: dict[str, list[Phrase]] = {}
    for simplified, syllables in words:
        phrase = Phrase(tuple(map(spell, syllables)), OriginKind.CEDICT, _capitals(syllables))
        found.setdefault(simplified, []).append(phrase)
    return {
        word: choices[0] if len(choices) == 1 else _chosen(choices, usual.get(word)) for word, choices in found.items()
    }


def _chosen(choices: list[Phrase], usual: Phrase | None) -> Phrase:
    common = [phrase for phrase in choices if not phrase.capitals] or choices
    known = [phrase for phrase in common if usual and phrase.syllables == usual.syllables]
    best = (known or common)[0]
    return best._replace(certain=all(_same_but_neutral(best.syllables, other.syllables) for other in common))


def _same_but_neutral(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(a == b or (a[:-1] == b[:-1] and "5" in (a[-1], b[-1])) for a, b in zip(one, other, strict=True))


def _capitals(syllables: list[str]) -> tuple[int, ...]:
    return tuple(place for place, syllable in enumerate(syllables) if not syllable.islower() and syllable[0].isupper())


def own_phrases(path: Path, spell: Spelling) -> dict[str, Phrase]:
    """`phrase TAB syllables TAB reason`; a capital marks a name."""
    phrases: dict[str, Phrase] = {}
    for form, reading, *_ in rows_of(path):
        chosen, _, other = reading.partition("|")
        syllables = chosen.split(" ")
        phrases[form] = Phrase(tuple(map(spell, syllables)), OriginKind.OVERRIDE, _capitals(syllables), not other)
    return phrases


def own_singles(path: Path, spell: Spelling) -> dict[str, Single]:
    """`character TAB syllable TAB reason`."""
    return {row[0]: Single(spell(row[1].partition("|")[0]), "|" not in row[1]) for row in rows_of(path)}


def context_rules(path: Path) -> dict[str, list[ContextRule]]:
    """`character TAB before TAB after TAB syllable TAB reason`; the first that fits wins.

    A bar is the edge of a word: `|过|` stands for 过 as a word by itself, `长|` for 长 at a word's end.
    """
    rules: dict[str, list[ContextRule]] = {}
    for char, before, after, syllable, reason in rows_of(path):
        edges = char.startswith("|"), char.endswith("|")
        rule = ContextRule(syllable, *edges, re.compile(before), re.compile(after), reason)
        rules.setdefault(char.strip("|"), []).append(rule)
    return rules
