"""What an import would do, before it does anything: new, changed, same, and conflicts with their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from reader.adapters.interchange.incoming import Incoming
from reader.core.termbase import TermEntry

_DETAILS = tuple(field.name for field in fields(TermEntry) if field.name not in {"id", "scope", "status", "kind"})


@dataclass(frozen=True, slots=True)
class Change:
    """A line that changes one of the reader's entries."""

    line: int
    before: TermEntry
    after: TermEntry

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that change."""
        return tuple(
            field.name
            for field in fields(TermEntry)
            if getattr(self.before, field.name) != getattr(self.after, field.name)
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """A line that contradicts one of the reader's entries or an earlier line; it is not imported."""

    line: int
    entry: TermEntry
    against: TermEntry
    against_line: int = 0
    """The earlier line; 0 when `against` is an entry of the reader's."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would do."""

    new: tuple[Incoming, ...]
    changed: tuple[Change, ...]
    same: tuple[Incoming, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def entries(self) -> list[TermEntry]:
        """What is to be stored, the new ones without an id."""
        return [incoming.entry for incoming in self.new] + [change.after for change in self.changed]


def plan_import(incoming: Iterable[Incoming], existing: Iterable[TermEntry]) -> ImportPlan:
    """Compare a file with the reader's own entries; nothing is stored.

    A line is about an entry with its id and form, else with its form in a domain that does not differ. What the file
    does not say stays as it is. Another English under the same id is a change, without an id a conflict.
    """
    own: dict[str, list[TermEntry]] = {}
    for entry in existing:
        own.setdefault(entry.simplified, []).append(entry)
    seen: dict[str, list[Incoming]] = {}
    new: list[Incoming] = []
    changed: dict[str, Change] = {}
    same: list[Incoming] = []
    conflicts: list[Conflict] = []
    for item in incoming:
        entry = item.entry
        if earlier := next((i for i in seen.get(entry.simplified, ()) if _is_about(entry, i.entry)), None):
            if _adds_nothing(entry, earlier.entry):
                same.append(item)
            else:
                conflicts.append(Conflict(item.line, entry, earlier.entry, earlier.line))
            continue
        seen.setdefault(entry.simplified, []).append(item)
        found = _counterpart(entry, own.get(entry.simplified, ()))
        if found is None:
            new.append(replace(item, entry=replace(entry, id="")))
        elif (after := _merged(found, entry)) == found:
            same.append(item)
        elif entry.english != found.english and entry.id != found.id:
            conflicts.append(Conflict(item.line, entry, found))
        else:
            changed[found.id] = Change(item.line, found, after)
    return ImportPlan(tuple(new), tuple(changed.values()), tuple(same), tuple(conflicts))


def _counterpart(entry: TermEntry, candidates: Sequence[TermEntry]) -> TermEntry | None:
    about = [candidate for candidate in candidates if _is_about(entry, candidate)]
    return next((candidate for candidate in about if candidate.id == entry.id), about[0] if about else None)


def _is_about(entry: TermEntry, other: TermEntry) -> bool:
    return entry.simplified == other.simplified and (
        not entry.domain or not other.domain or entry.domain == other.domain
    )


def _adds_nothing(entry: TermEntry, other: TermEntry) -> bool:
    return _merged(other, entry) == other


def _merged(entry: TermEntry, said: TermEntry) -> TermEntry:
    """The entry with what another says; an entry without kind and status of its own has the usual ones."""
    plain = TermEntry("", "", "", "")
    details = {name: getattr(said, name) for name in _DETAILS if getattr(said, name)}
    stated = {name: getattr(said, name) for name in ("kind", "status") if getattr(said, name) != getattr(plain, name)}
    return replace(entry, **details, **stated)
