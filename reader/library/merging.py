"""All of the reader's data out and in: tables as plain values, and taking those of another machine in without loss."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, is_dataclass
from typing import Any

from reader.errors import InputError
from reader.library.change_log import next_batch, recorded
from reader.library.database import Database
from reader.library.sound_rows import NOT_SOUND, TABLES, made, named
from reader.repositories import TakenIn

EXCHANGED = (
    "words", "word_changes", "met", "cards", "reviews", "sittings", "entries", "notes", "bookmarks", "senses", "positions", "currencies", "recent", "texts", "readings",
    "segmentation", "corrections", "sheets", "feeds", "feed_items",
)  # fmt: skip
"""Tables that leave and come back; not the list of changes, whose numbers hold in one database only."""
_JSON = {"entries": "data", "readings": "syllables", "segmentation": "parts", "texts": "about"}
"""The column of a table that is stored as JSON."""
_VALUE = {"words": "status", "entries": "data", "notes": "text", "readings": "syllables", "segmentation": "parts",
          "corrections": "text", "senses": "sense", "currencies": "currency"}  # fmt: skip
"""What a row says beside its key, where two machines may say two things."""
_KEYS = {
    "word_changes": ("word", "status", "changed"),
    "reviews": ("word", "reviewed"),
    "sittings": ("article", "began"),
    "notes": ("article", "start"),
    "bookmarks": ("article", "start"),
    "feed_items": ("feed", "item"),
    "senses": ("article", "start", "word"),
    "corrections": ("source_text", "source_language", "target_language"),
}
"""The columns that tell rows apart; the first one elsewhere."""
_UNDONE = frozenset(
    {"words", "cards", "entries", "notes", "bookmarks", "senses", "readings", "segmentation", "corrections"}
)
"""Tables whose changes can be taken back."""

Row = dict[str, Any]


class Exchange:
    """The whole of the database as plain values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, list[Row]]:
        """Every sound row of every table that leaves."""
        return {table: [_plain(table, row) for row in self._database.sound(table)] for table in EXCHANGED}

    def take_in(self, tables: Mapping[str, Sequence[Mapping[str, Any]]], *, replace: bool = False) -> TakenIn:
        """Take rows in as `all` gives them, all or none, as one change.

        What is here already stays; a note that says something else is added to the one here, of two statuses the later
        one counts, and whatever else says two things stays as it is here unless `replace`, and is named.

        Raises:
            InputError: a row is none; names it. Nothing was changed.
        """
        cells = {
            table: [_cells(table, n, row) for n, row in enumerate(tables.get(table, ()), 1)] for table in EXCHANGED
        }
        self._database.keep_copy("import")
        taken: dict[str, int] = {}
        kept: list[str] = []
        with self._database.transaction() as connection:
            merging = _Merging(connection, next_batch(connection), replace=replace)
            for table in EXCHANGED:
                merge: Callable[[str, Row], bool | None] = _OWN_WAYS.get(table, _Merging.row).__get__(merging)
                results = [(row, merge(table, row)) for row in cells[table]]
                taken[table] = sum(result is True for _, result in results)
                kept += [f"{table}: {named(table, tuple(row.values()))}" for row, result in results if result is False]
        return TakenIn(taken, tuple(kept))


class _Merging:
    """Taking rows into one database; each way says whether the row was taken, was there (None) or stayed out (False)."""

    def __init__(self, connection: sqlite3.Connection, batch: int, *, replace: bool) -> None:
        self._connection, self._batch, self._replace = connection, batch, replace

    def row(self, table: str, row: Row) -> bool | None:
        """A row that is taken where there is none with its key, or where it is to replace it."""
        own = self._own(table, row)
        if own is None:
            return self._put(table, row)
        value = _VALUE.get(table)
        if value is None or own[value] == row[value]:
            return None
        return self._put(table, row) if self._replace else False

    def status(self, table: str, row: Row) -> bool | None:
        """The later of two statuses."""
        own = self._own(table, row)
        if own is not None and (own["status"] == row["status"] or own["changed"] >= row["changed"]):
            return None  # the other one is in the history
        return self._put(table, row)

    def card(self, table: str, row: Row) -> bool | None:
        """The card of a word that was answered later."""
        own = self._own(table, row)
        if own is not None and (own["card"] == row["card"] or _answered(own) >= _answered(row)):
            return None
        return self._put(table, row)

    def note(self, table: str, row: Row) -> bool | None:
        """Both notes where neither holds the other."""
        own = self._own(table, row)
        if own is not None and row["text"] in own["text"]:
            return None
        both = own is not None and own["text"] not in row["text"]
        return self._put(table, {**row, "text": f"{own['text']}\n{row['text']}"} if own and both else row)

    def entry(self, table: str, row: Row) -> bool | None:
        """An entry by its form; under another id where its own is taken."""
        there = {found["simplified"]: number for number, found in self._entries()}
        data = json.loads(row["data"])
        if (number := there.get(data["simplified"])) is None:
            if self._own(table, row) is not None:
                row = {**row, "id": self._free_id()}
                row["data"] = json.dumps({**data, "id": row["id"]}, ensure_ascii=False)
            return self._put(table, row)
        own = dict(self._entries())[number]
        if {**own, "id": ""} == {**data, "id": ""}:
            return None
        new = {**row, "id": number, "data": json.dumps({**data, "id": number}, ensure_ascii=False)}
        return self._put(table, new) if self._replace else False

    def opened(self, table: str, row: Row) -> bool | None:
        """An article of the list, below those opened here."""
        if self._own(table, row) is not None:
            return None
        (lowest,) = self._connection.execute("SELECT COALESCE(MIN(opened), 1) FROM recent").fetchone()
        return self._put(table, {**row, "opened": lowest - 1})

    def _entries(self) -> list[tuple[str, Row]]:
        rows = self._connection.execute("SELECT id, data FROM entries WHERE json_valid(data) ORDER BY rowid DESC")
        return [(number, json.loads(data)) for number, data in rows]

    def _free_id(self) -> str:
        taken = {number for (number,) in self._connection.execute("SELECT id FROM entries")}
        return next(name for n in range(1, len(taken) + 2) if (name := f"from-{n:04}") not in taken)

    def _own(self, table: str, row: Row) -> Row | None:
        keys = _keys(table)
        where = " AND ".join(f"{key} = ?" for key in keys)
        cursor = self._connection.execute(f"SELECT * FROM {table} WHERE {where}", [row[key] for key in keys])
        found = cursor.fetchone()
        return None if found is None else dict(zip((column[0] for column in cursor.description), found, strict=True))

    def _put(self, table: str, row: Row) -> bool:
        values = {name: value for name, value in row.items() if name != "number"}
        if table == "reviews":  # not given here: it goes back with this change only
            values["batch"] = self._batch
        put = f"INSERT OR REPLACE INTO {table} ({', '.join(values)}) VALUES ({', '.join('?' * len(values))})"
        if table in _UNDONE:
            with recorded(self._connection, self._batch, table, *(row[key] for key in _keys(table))):
                self._connection.execute(put, list(values.values()))
        else:
            self._connection.execute(put, list(values.values()))
        return True


def _answered(row: Row) -> str:
    """When the word of a card was answered last: as the scheduler writes it, in UTC and ISO 8601."""
    with suppress(*NOT_SOUND):
        return str(json.loads(row["card"])["last_review"] or "")
    return ""


_OWN_WAYS: Mapping[str, Callable[[_Merging, str, Row], bool | None]] = {
    "words": _Merging.status,
    "cards": _Merging.card,
    "notes": _Merging.note,
    "entries": _Merging.entry,
    "recent": _Merging.opened,
}


def _keys(table: str) -> tuple[str, ...]:
    return _KEYS.get(table, (next(iter(TABLES[table])),))


def _plain(table: str, row: Sequence[Any]) -> Row:
    """A row as values that JSON has."""
    plain = (asdict(value) if is_dataclass(value) and not isinstance(value, type) else value for value in row)
    return dict(zip(TABLES[table], plain, strict=True))


def _cells(table: str, place: int, row: Mapping[str, Any]) -> Row:
    """A row as it is stored.

    Raises:
        InputError: it is none.
    """
    try:
        cells = {name: row[name] for name in TABLES[table]}
        if column := _JSON.get(table):
            cells[column] = json.dumps(cells[column], ensure_ascii=False)
        made(table, tuple(cells.values()))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise InputError(
            "{table}.json, row {place}: {error}; nothing was taken in.", table=table, place=place, error=str(error)[:80]
        ) from error
    return cells
