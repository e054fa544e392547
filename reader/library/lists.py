"""The reader's corrections of readings and of word boundaries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database


class Lists:
    """The reader's corrections of readings or of segmentation: a list of strings by form."""

    def __init__(self, database: Database, table: str, key: str, value: str) -> None:
        self._database, self._table, self._key, self._value = database, table, key, value

    def all(self) -> dict[str, tuple[str, ...]]:
        """Every correction."""
        rows = self._database.rows(f"SELECT {self._key}, {self._value} FROM {self._table}")
        return {form: tuple(json.loads(value)) for form, value in rows}

    def put(self, form: str, value: Sequence[str]) -> None:
        """Remember a correction; an empty one takes it back."""
        self.put_all({form: value})

    def put_all(self, values: Mapping[str, Sequence[str]]) -> None:
        """Remember corrections, all or none, as one change."""
        with self._database.transaction() as connection:
            batch = next_batch(connection)
            for form, value in values.items():
                with recorded(connection, batch, self._table, form):
                    if value:
                        row = (form, json.dumps(list(value), ensure_ascii=False))
                        connection.execute(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", row)
                    else:
                        connection.execute(f"DELETE FROM {self._table} WHERE {self._key} = ?", (form,))
