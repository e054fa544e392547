"""What an import would do, before it does anything: new, changed, same, and conflicts with their lines."""

from __future__ import annotations

from collections.abc import Iterable
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
    own: dict[str, _Alike] = {}
    for entry in existing:
        own.setdefault(entry.simplified, _Alike()).add(entry)
    kept, same, conflicts = _joined(incoming)
    new: list[Incoming] = []
    changed: list[EntryChange] = []
    for item in kept:
        entry = item.entry
        place = own[entry.simplified].place_of(entry) if entry.simplified in own else None
        if place is None:
            new.append(replace(item, entry=replace(entry, id="")))
            continue
        found = own[entry.simplified].take(place)
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
    alike: dict[str, _Alike] = {}
    same: list[Incoming] = []
    conflicts: list[Conflict] = []
    for item in incoming:
        earlier = kept.setdefault(item.entry.simplified, [])
        known = alike.setdefault(item.entry.simplified, _Alike())
        place = known.place_of(replace(item.entry, id=""))
        if place is None:
            known.add(item.entry)
            earlier.append(item)
        elif _contradict(item.entry, earlier[place].entry):
            conflicts.append(Conflict(item.line, item.entry, earlier[place].entry, earlier[place].line))
        else:
            earlier[place] = replace(earlier[place], entry=_merged(earlier[place].entry, item.entry))
            known.change(place, earlier[place].entry)
            same.append(item)
    return sorted((item for items in kept.values() for item in items), key=lambda item: item.line), same, conflicts


def _contradict(entry: TermEntry, other: TermEntry) -> bool:
    """Whether two entries say different things of the same field."""
    said = _stated(other)
    return any(said.get(name, value) != value for name, value in _stated(entry).items())


class _Alike:
    """Entries of one form, found by id and domain: a file may have one form in thousands of domains."""

    def __init__(self) -> None:
        self._entries: dict[int, TermEntry] = {}
        self._places: dict[str, set[int]] = {}
        """By domain."""
        self._by_id: dict[str, int] = {}

    def add(self, entry: TermEntry) -> None:
        """Put it behind the others."""
        self._put(len(self._entries), entry)

    def change(self, place: int, entry: TermEntry) -> None:
        """Put it in the place of another."""
        self.take(place)
        self._put(place, entry)

    def take(self, place: int) -> TermEntry:
        """Take the entry out; the others keep their places."""
        entry = self._entries.pop(place)
        self._places[entry.domain].discard(place)
        return entry

    def place_of(self, entry: TermEntry) -> int | None:
        """The place of the one that an entry is about: of its id, else the first whose domain does not differ."""
        same = self._by_id.get(entry.id) if entry.id else None
        if entry.domain:
            places = self._places.get(entry.domain, set()) | self._places.get("", set())
        else:
            places = set(self._entries)
        return same if same in places else min(places, default=None)

    def _put(self, place: int, entry: TermEntry) -> None:
        self._entries[place] = entry
        self._places.setdefault(entry.domain, set()).add(place)
        self._by_id.setdefault(entry.id, place)


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
