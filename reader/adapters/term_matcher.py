"""Term matching: every form of every entry in one Aho-Corasick automaton (ahocorasick-rs) over the Simplified shadow.

Longest match first; on the same span personal beats project beats built-in. Latin forms match case and all, and only
as whole words.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reader.core.spans import Span
from reader.core.termbase import Scope, TermEntry, TermMatch

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_SCOPE_ORDER = {Scope.PERSONAL: 0, Scope.PROJECT: 1, Scope.BUILT_IN: 2}


class AhoCorasickMatcher:
    """Finds terms in text; immutable once built, safe on any thread."""

    def __init__(self, entries: Iterable[TermEntry], to_simplified: Callable[[str], str]) -> None:
        """Build from `entries`; `to_simplified` makes the length-preserving shadow of regional forms."""
        self.entries: tuple[TermEntry, ...] = tuple(sorted(entries, key=lambda entry: _SCOPE_ORDER[entry.scope]))
        self._by_id: dict[str, TermEntry] = {}
        self._by_form: dict[str, list[TermEntry]] = {}
        digest = hashlib.sha256()
        for entry in self.entries:
            self._by_id.setdefault(entry.id, entry)
            digest.update(repr(entry).encode())
            for form in forms(entry, to_simplified):
                known = self._by_form.setdefault(form, [])
                if entry not in known:
                    known.append(entry)
        self.version = digest.hexdigest()[:16]
        self._patterns = list(self._by_form)
        self._automaton: AhoCorasick | None = None
        if self._patterns:
            import ahocorasick_rs  # 1 ms; the automaton of 100,000 forms takes 0.1 s

            self._automaton = ahocorasick_rs.AhoCorasick(self._patterns)

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id; the strongest scope wins."""
        return self._by_id.get(entry_id)

    def entries_for(self, form: str) -> Sequence[TermEntry]:
        """All entries with this form (Simplified or Latin), the winning one first."""
        return tuple(self._by_form.get(form, ()))

    def find(self, text: str, shadow: str) -> list[TermMatch]:
        """Non-overlapping matches in order, longest first; spans are offsets into `text` (as long as `shadow`)."""
        taken: list[Span] = []
        chosen: list[TermMatch] = []
        for match in sorted(self.find_overlapping(text, shadow), key=lambda m: (-len(m.span), m.span.start)):
            if not any(match.span.overlaps(span) for span in taken):
                taken.append(match.span)
                chosen.append(match)
        return sorted(chosen, key=lambda match: match.span)

    def find_overlapping(self, text: str, shadow: str) -> Iterator[TermMatch]:
        """Every match, also those a longer one covers: what the screen needs to explain an overlap."""
        if self._automaton is None:
            return
        for number, start, end in self._automaton.find_matches_as_indexes(shadow, overlapping=True):
            form = self._patterns[number]
            if _stands_alone(shadow, start, end):
                yield TermMatch(self._by_form[form][0], Span(start, end), form)


def forms(entry: TermEntry, to_simplified: Callable[[str], str]) -> list[str]:
    """The forms that stand for an entry in a Simplified shadow, without doubles."""
    regional = [to_simplified(form) for form in (entry.traditional, *entry.taiwan, *entry.hongkong) if form]
    latin = [entry.abbreviation] if entry.abbreviation else []
    if entry.is_name:
        latin += [form for form in (entry.english, *entry.alternatives) if form.isascii()]
    latin = [form for form in latin if len(form) > 1 and any(char.isupper() for char in form)]
    return list(dict.fromkeys(form for form in (entry.simplified, *entry.variants, *regional, *latin) if form))


def _stands_alone(shadow: str, start: int, end: int) -> bool:
    """Whether a Latin edge of the match is also the edge of a Latin word."""
    return not (
        (start > 0 and _is_latin(shadow[start]) and _is_latin(shadow[start - 1]))
        or (end < len(shadow) and _is_latin(shadow[end - 1]) and _is_latin(shadow[end]))
    )


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
