"""The reader's corrections of readings and of word boundaries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database


class Lists:
    """The reader's corrections of readings or of segmentation: a list of strings by form."""

    def __init__(self, database: Database, table: str, key: str) -> None:
        self._database, self._table, self._key = database, table, key

    def all(self) -> dict[str, tuple[str, ...]]:
        """Every correction."""
        return dict(self._database.sound(self._table))

    def put(self, form: str, value: Sequence[str]) -> None:
        """Remember a correction; an empty one takes it back."""
        self.put_all({form: value})

    def put_all(self, values: Mapping[str, Sequence[str]]) -> None:
        """Remember corrections, all or none, as one change."""
        if len(values) > 1:
            self._database.keep_copy("import")
        with self._database.transaction() as connection:
            batch = next_batch(connection)
            for form, value in values.items():
                with recorded(connection, batch, self._table, form):
                    if value:
                        row = (form, json.dumps(list(value), ensure_ascii=False))
                        connection.execute(f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", row)
                    else:
                        connection.execute(f"DELETE FROM {self._table} WHERE {self._key} = ?", (form,))
