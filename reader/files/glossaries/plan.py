"""What an import would do, before it does anything: new, changed, same, and conflicts with their lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from reader.files.glossaries.incoming import Incoming
from reader.terms.entry import TermEntry

_USUAL = TermEntry("", "", "", "")
_DETAILS = tuple(field.name for field in fields(TermEntry) if field.name not in {"id", "scope"})


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A line that changes one of the reader's entries."""

    line: int
    before: TermEntry
    after: TermEntry

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that change."""
        return tuple(name for name in _DETAILS if getattr(self.before, name) != getattr(self.after, name))


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
    changed: tuple[EntryChange, ...]
    same: tuple[Incoming, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def entries(self) -> list[TermEntry]:
        """What is to be stored, the new ones without an id."""
        return [incoming.entry for incoming in self.new] + [change.after for change in self.changed]

    @property
    def against_own(self) -> int:
        """How many lines contradict an entry of the reader's."""
        return sum(not conflict.against_line for conflict in self.conflicts)


def plan_import(
    incoming: Iterable[Incoming], existing: Iterable[TermEntry], *, replace_own: bool = False
) -> ImportPlan:
    """Compare a file with the reader's own entries; nothing is stored.

    A line is about an entry with its id and form, else with its form in a domain that does not differ. What the file
    does not say stays as it is. Another English under the same id is a change; without an id it is a conflict, or with
    `replace_own` a change too. Of two lines that contradict each other the first counts.
    """
    own: dict[str, list[TermEntry]] = {}
    for entry in existing:
        own.setdefault(entry.simplified, []).append(entry)
    kept, same, conflicts = _joined(incoming)
    new: list[Incoming] = []
    changed: list[EntryChange] = []
    for item in kept:
        entry = item.entry
        candidates = own.get(entry.simplified, [])
        found = _counterpart(entry, candidates)
        if found is None:
            new.append(replace(item, entry=replace(entry, id="")))
            continue
        candidates.remove(found)
        if (after := _merged(found, entry)) == found:
            same.append(item)
        elif entry.english != found.english and entry.id != found.id and not replace_own:
            conflicts.append(Conflict(item.line, entry, found))
        else:
            changed.append(EntryChange(item.line, found, after))
    return ImportPlan(
        tuple(new), tuple(changed), tuple(same), tuple(sorted(conflicts, key=lambda conflict: conflict.line))
    )


def _joined(incoming: Iterable[Incoming]) -> tuple[list[Incoming], list[Incoming], list[Conflict]]:
    """The lines of a file, those about one entry made one; lines that went into another; those that contradict it."""
    kept: dict[str, list[Incoming]] = {}
    same: list[Incoming] = []
    conflicts: list[Conflict] = []
    for item in incoming:
        earlier = kept.setdefault(item.entry.simplified, [])
        place = next((n for n, other in enumerate(earlier) if _is_about(item.entry, other.entry)), None)
        if place is None:
            earlier.append(item)
        elif _contradict(item.entry, earlier[place].entry):
            conflicts.append(Conflict(item.line, item.entry, earlier[place].entry, earlier[place].line))
        else:
            earlier[place] = replace(earlier[place], entry=_merged(earlier[place].entry, item.entry))
            same.append(item)
    return sorted((item for items in kept.values() for item in items), key=lambda item: item.line), same, conflicts


def _contradict(entry: TermEntry, other: TermEntry) -> bool:
    """Whether two entries say different things of the same field."""
    said = _stated(other)
    return any(said.get(name, value) != value for name, value in _stated(entry).items())


def _counterpart(entry: TermEntry, candidates: Sequence[TermEntry]) -> TermEntry | None:
    about = [candidate for candidate in candidates if _is_about(entry, candidate)]
    return next((candidate for candidate in about if candidate.id == entry.id), about[0] if about else None)


def _is_about(entry: TermEntry, other: TermEntry) -> bool:
    return entry.simplified == other.simplified and (
        not entry.domain or not other.domain or entry.domain == other.domain
    )


def _stated(entry: TermEntry) -> dict[str, object]:
    """What an entry says: fields that are not empty; kind and status where they are not the usual ones."""
    return {
        name: getattr(entry, name)
        for name in _DETAILS
        if getattr(entry, name) and (name not in {"kind", "status"} or getattr(entry, name) != getattr(_USUAL, name))
    }


def _merged(entry: TermEntry, said: TermEntry) -> TermEntry:
    """The entry with what another says."""
    return replace(entry, **_stated(said))  # type: ignore[arg-type]
