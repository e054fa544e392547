"""The fields of an entry as text: columns of every file of terms, options of the command line, inputs of the form.

A new field is a field of `TermEntry` and a line here; what reads, writes or asks for entries goes by `FIELDS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from operator import itemgetter
from typing import Any

from reader.terms.entry import KINDS, Scope, TermEntry, TermStatus


@dataclass(frozen=True, slots=True)
class EntryField:
    """One field."""

    name: str
    """As `TermEntry` calls it."""
    several: bool = False
    """Whether it holds several values; as text they have `; ` between."""
    choices: tuple[str, ...] = ()
    """The values it may have; empty: any text."""

    def text(self, entry: TermEntry) -> str:
        """The field of an entry as text, empty when there is nothing in it."""
        value = getattr(entry, self.name)
        return "; ".join(value) if self.several else str(value)

    def being_typed(self, text: str) -> str | tuple[str, ...]:
        """The value that a person means by a text, finished or not: spaces around do not count, nor around `;`.

        >>> BY_NAME["taiwan"].being_typed(" 晶片;芯片 ; "), BY_NAME["english"].being_typed(" chip; die ")
        (('晶片', '芯片'), 'chip; die')
        """
        if self.several:
            return tuple(part.strip() for part in text.split(";") if part.strip())
        return text.strip()

    def typed(self, text: str) -> str | tuple[str, ...]:
        """The same of a text that is finished.

        >>> BY_NAME["status"].typed("admitted ")
        <TermStatus.ADMITTED: 'admitted'>

        Raises:
            ValueError: it is none of the choices.
        """
        value = self.being_typed(text)
        if self.choices and value not in self.choices:
            raise ValueError(f"{self.name} is {value!r}; use one of {', '.join(self.choices)}.")
        return _STATUSES[str(value)] if self.name == "status" else value


FIELDS = (
    EntryField("id"),
    EntryField("simplified"),
    EntryField("variants", several=True),
    EntryField("traditional"),
    EntryField("taiwan", several=True),
    EntryField("hongkong", several=True),
    EntryField("pinyin"),
    EntryField("pinyin_taiwan"),
    EntryField("english"),
    EntryField("alternatives", several=True),
    EntryField("abbreviation"),
    EntryField("kind", choices=KINDS),
    EntryField("domain"),
    EntryField("definition"),
    EntryField("definition_zh"),
    EntryField("status", choices=tuple(TermStatus)),
    EntryField("note"),
)
"""In the order of the columns of `dictionaries/termbase/*.tsv`."""
BY_NAME = {field.name: field for field in FIELDS}
_SEVERAL = tuple(field.name for field in FIELDS if field.several)
_STATUSES = {status.value: status for status in TermStatus}
_AS_BUILT = [field.name for field in fields(TermEntry) if field.name in BY_NAME]
_IN_ROW = itemgetter(*([field.name for field in FIELDS].index(name) for name in _AS_BUILT))
"""The cells of a row of `FIELDS` in the order in which `TermEntry` takes them; its last field, the scope, is in no row."""
_SEVERAL_AT = tuple(_AS_BUILT.index(name) for name in _SEVERAL)
_STATUS_AT = _AS_BUILT.index("status")


def items(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several.

    >>> items("标普500; 标准普尔500指数"), items("")
    (('标普500', '标准普尔500指数'), ())
    """
    return tuple(filter(None, cell.split("; "))) if cell else ()


def entry_of(cells: Mapping[str, str], scope: Scope) -> TermEntry:
    """The entry that cells by column are; a column that is not there has the usual value.

    Raises:
        ValueError: the status is none.
    """
    values: dict[str, Any] = {"id": "", "simplified": "", "traditional": "", "english": "", **cells}
    for name in _SEVERAL:
        if name in cells:
            values[name] = items(cells[name])
    if "status" in cells:
        if cells["status"] not in _STATUSES:
            raise ValueError(f"status is {cells['status']!r}; use one of {', '.join(_STATUSES)}.")
        values["status"] = _STATUSES[cells["status"]]
    return TermEntry(**values, scope=scope)


def entry_of_row(cells: Sequence[str], scope: Scope) -> TermEntry:
    """The same of a whole row: one cell for each of `FIELDS`. The built-in termbase comes through here at every start.

    Raises:
        ValueError: the status is none.
    """
    values: list[Any] = [*_IN_ROW(cells), scope]
    for place in _SEVERAL_AT:
        values[place] = items(values[place])
    if values[_STATUS_AT] not in _STATUSES:
        raise ValueError(f"status is {values[_STATUS_AT]!r}; use one of {', '.join(_STATUSES)}.")
    values[_STATUS_AT] = _STATUSES[values[_STATUS_AT]]
    return TermEntry(*values)


def row_of(entry: TermEntry) -> tuple[str, ...]:
    """One cell for each of `FIELDS`; tabs and newlines in a value are spaces."""
    return tuple(" ".join(field.text(entry).split()) for field in FIELDS)
