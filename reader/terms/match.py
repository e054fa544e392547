"""Which terms stand in a text: the forms that stand for an entry, which entry wins one, and in which sense.

Where patterns stand is found by an adapter (`language.aho_corasick`); the rules are here. All forms are matched in the
Simplified shadow. Longest match first; on the same span personal beats project beats built-in, and a Mainland form beats a Taiwan or Hong
Kong wording. Latin forms match case and all, and only as whole words. A built-in Taiwan or Hong Kong wording of one or
two characters (法人, 部位, 按年) is an everyday word in Mainland text: it matches only in text with Traditional characters.
A name (輝達, 川普) is none, and matches in Simplified too: articles of Taiwan are read in Simplified script.
"""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from reader.terms.entry import Scope, TermEntry, TermMatch
from reader.text import lexica
from reader.text.spans import Span

Place = tuple[int, int, int]
"""Number of a pattern, start and end."""

_SCOPES = (Scope.PERSONAL, Scope.PROJECT, Scope.BUILT_IN)
_LATIN_EDGE, _TRADITIONAL_ONLY = 1, 2
_HAN = "\u2e80"
"""No Latin letter or digit comes after it."""
_SHORT = 2
"""Characters of a regional wording that is taken for an everyday word in Simplified text."""
_JOINED_BEFORE, _JOINED_AFTER = re.compile(r"[A-Za-z][-_]$"), re.compile(r"[-_](?:[A-Z][A-Za-z]|[A-Za-z]+[-_])")
_FIELDS = attrgetter(*TermEntry.__slots__)


class TermsInText(ABC):
    """Entries by their forms, and the choice among the places where forms stand."""

    def __init__(self, entries: Iterable[TermEntry], to_simplified: Callable[[str], str]) -> None:
        """Take in `entries`; `to_simplified` makes the length-preserving shadow of regional forms."""
        self.entries: tuple[TermEntry, ...] = tuple(sorted(entries, key=lambda entry: _SCOPES.index(entry.scope)))
        self._by_id: dict[str, TermEntry] = {}
        self._winners: dict[str, TermEntry] = {}
        self._losers: dict[str, list[TermEntry]] = {}
        self._senses: dict[str, tuple[TermEntry, ...]] = {}
        wordings: set[str] = set()
        for scope, members in groupby(self.entries, key=attrgetter("scope")):
            wordings |= self._add(list(members), scope, to_simplified)
        self.patterns: tuple[str, ...] = tuple(self._winners)
        self._care = bytes(
            _LATIN_EDGE * (form[0] < _HAN or form[-1] < _HAN) | _TRADITIONAL_ONLY * (form in wordings)
            for form in self.patterns
        )

    @abstractmethod
    def places(self, shadow: str) -> Sequence[Place]:
        """Every place in a Simplified text where one of `patterns` stands, overlapping ones too."""

    def _add(self, entries: Sequence[TermEntry], scope: Scope, to_simplified: Callable[[str], str]) -> set[str]:
        """Take in the entries of one scope; returns the wordings that stand for a term in Traditional text only."""
        winners, losers = self._winners, self._losers
        regional: list[TermEntry] = []
        for entry in entries:
            self._by_id.setdefault(entry.id, entry)
            for form in _main_forms(entry, to_simplified):
                if winners.setdefault(form, entry) is not entry:
                    losers.setdefault(form, []).append(entry)
            if entry.taiwan or entry.hongkong:
                regional.append(entry)
        wordings: set[str] = set()
        for entry in regional:
            for form in _wordings(entry, to_simplified):
                everyday = not entry.is_name or form in lexica.words("everyday-names")
                if form not in winners and scope is Scope.BUILT_IN and len(form) <= _SHORT and everyday:
                    wordings.add(form)
                if winners.setdefault(form, entry) is not entry:
                    losers.setdefault(form, []).append(entry)
        return wordings

    @cached_property
    def version(self) -> str:
        """Changes whenever an entry changes: part of every cache key."""
        return hashlib.sha256(repr([*map(_FIELDS, self.entries)]).encode("utf-8", "replace")).hexdigest()[:16]

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id; the strongest scope wins."""
        return self._by_id.get(entry_id)

    def entries_for(self, form: str) -> Sequence[TermEntry]:
        """All entries with this form (Simplified or Latin), the winning one first."""
        winner = self._winners.get(form)
        return () if winner is None else (winner, *self._losers.get(form, ()))

    def find(
        self, text: str, shadow: str, plausible: Callable[[TermMatch], bool] = lambda match: True
    ) -> list[TermMatch]:
        """Non-overlapping plausible matches in order, longest first; spans are offsets into `text` (as long as `shadow`).

        A form with several senses (主板) has the one in the field of the other terms; where they do not tell, the
        first, with the rest as its `others`.
        """
        found = self._found(text, shadow)
        found.sort(key=_longest_first)
        taken = bytearray(len(shadow))
        chosen: list[TermMatch] = []
        for place in found:
            _, start, end = place
            if taken.find(1, start, end) < 0 and plausible(match := self._match(place)):
                taken[start:end] = b"\x01" * (end - start)
                chosen.append(match)
        chosen.sort(key=_start)
        losers = self._losers
        several = [number for number, match in enumerate(chosen) if match.form in losers]
        if several:
            fields = Counter(_field(match.entry) for match in chosen if match.form not in losers)
            for number in several:
                chosen[number] = self._in_sense(chosen[number], fields)
        return chosen

    def _in_sense(self, match: TermMatch, fields: Mapping[str, int]) -> TermMatch:
        """The match in the sense of the most frequent field; other senses of the same scope that are as likely beside it."""
        senses = self._senses_of(match.form)
        if len(senses) == 1:
            return match
        most = max(fields.get(_field(sense), 0) for sense in senses)
        first, *others = (sense for sense in senses if fields.get(_field(sense), 0) == most)
        return TermMatch(first, match.span, match.form, tuple(others))

    def _senses_of(self, form: str) -> Sequence[TermEntry]:
        """The winning entry of a form and those of its scope that say something else in English."""
        if form not in self._senses:
            winner = self._winners[form]
            senses = {winner.english: winner}
            for entry in self._losers.get(form, ()):
                if entry.scope is winner.scope:
                    senses.setdefault(entry.english, entry)
            self._senses[form] = tuple(senses.values())
        return self._senses[form]

    def find_overlapping(self, text: str, shadow: str) -> Iterator[TermMatch]:
        """Every match, also those a longer one covers: what the screen needs to explain an overlap."""
        return map(self._match, self._found(text, shadow))

    def _found(self, text: str, shadow: str) -> list[Place]:
        """The places where a form stands for its term."""
        care, simplified = self._care, text == shadow
        return [
            place
            for place in self.places(shadow)
            if not (kind := care[place[0]])
            or (
                not (kind & _TRADITIONAL_ONLY and simplified)
                and not (kind & _LATIN_EDGE and not _stands_alone(shadow, place[1], place[2]))
            )
        ]

    def _match(self, place: Place) -> TermMatch:
        number, start, end = place
        form = self.patterns[number]
        return TermMatch(self._winners[form], Span(start, end), form)


def _longest_first(place: Place) -> tuple[int, int]:
    return place[1] - place[2], place[1]


def _start(match: TermMatch) -> int:
    return match.span.start


def _field(entry: TermEntry) -> str:
    return "technology" if entry.domain in {"ai", "chip", "cloud"} else "finance"


def _main_forms(entry: TermEntry, to_simplified: Callable[[str], str]) -> Iterable[str]:
    """Mainland and Latin forms; a surname alone (Li, Wang) names nobody.

    The Traditional form of a built-in entry says the same in Simplified unless its note tells why not (`terms/rules`).
    """
    found = [entry.simplified, *entry.variants]
    if entry.traditional != entry.simplified and (entry.scope is not Scope.BUILT_IN or "script:" in entry.note):
        found.append(to_simplified(entry.traditional))
    latin = [entry.abbreviation] if entry.abbreviation else []
    if entry.is_name:
        latin.append(entry.english)
        latin += (form for form in entry.alternatives if entry.kind != "person" or " " in form)
    found += (
        form for form in latin if form.isascii() and len(form) > 1 and not form.islower() and form != form.lower()
    )
    return dict.fromkeys(filter(None, found))


def _wordings(entry: TermEntry, to_simplified: Callable[[str], str]) -> Iterable[str]:
    """Taiwan and Hong Kong wordings."""
    return dict.fromkeys(to_simplified(form) for form in (*entry.taiwan, *entry.hongkong) if form)


def _stands_alone(shadow: str, start: int, end: int) -> bool:
    """Whether a Latin edge of the match is also the edge of a Latin word, hyphens within (not LLM in Open-LLM-VTuber)."""
    if _is_latin(shadow[start]) and (_is_latin(shadow[start - 1 : start]) or _JOINED_BEFORE.search(shadow, 0, start)):
        return False
    return not (_is_latin(shadow[end - 1]) and (_is_latin(shadow[end : end + 1]) or _JOINED_AFTER.match(shadow, end)))


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
