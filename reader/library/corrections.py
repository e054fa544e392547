"""The reader's own translations of sentences."""

from __future__ import annotations

from collections.abc import Iterable

from reader.library.change_log import next_batch, recorded
from reader.library.database import Database

_TAKEN_IN = (
    "INSERT INTO corrections (source_text, source_language, target_language, text, created)"
    " VALUES (?, ?, ?, ?, COALESCE(NULLIF(?, ''), CURRENT_TIMESTAMP))"
    " ON CONFLICT DO UPDATE SET text = excluded.text, created = excluded.created WHERE text <> excluded.text"
)


class Corrections:
    """The reader's own translations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, source_text: str, target: str) -> str | None:
        """The reader's translation of a sentence, if there is one."""
        rows = self._database.sound(
            "corrections", "WHERE source_text = ? AND target_language = ?", (source_text, target)
        )
        return str(rows[0][3]) if rows else None

    def put(self, source_text: str, source: str, target: str, text: str) -> None:
        """Remember a translation; an empty one takes it back."""
        key = (source_text, source, target)
        with (
            self._database.transaction() as connection,
            recorded(connection, next_batch(connection), "corrections", *key),
        ):
            if text:
                connection.execute(
                    "INSERT INTO corrections (source_text, source_language, target_language, text) VALUES (?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET text = excluded.text, created = CURRENT_TIMESTAMP",
                    (*key, text),
                )
            else:
                connection.execute(
                    "DELETE FROM corrections WHERE source_text = ? AND source_language = ? AND target_language = ?", key
                )

    def put_all(self, rows: Iterable[tuple[str, str, str, str, str]], *, overwrite: bool) -> int:
        """Remember translations as `all` gives them, all or none; returns how many differ from one that was kept.

        One that is there already stays unless it is to be overwritten; without a date they count as made now.
        """
        kept = 0
        self._database.keep_copy("import")
        with self._database.transaction() as connection:
            batch = next_batch(connection)
            known = {(row[0], row[2]): row[3] for row in self.all()}
            for source_text, source, target, text, created in rows:
                own = known.get((source_text, target), text)
                kept += own != text and not overwrite
                if own == text or overwrite:
                    with recorded(connection, batch, "corrections", source_text, source, target):
                        connection.execute(_TAKEN_IN, (source_text, source, target, text, created))
        return kept

    def all(self) -> list[tuple[str, str, str, str, str]]:
        """Every translation: source text, its language, target language, text, when (UTC)."""
        rows = self._database.sound("corrections", "ORDER BY created")
        return [(source_text, source, target, text, made) for source_text, source, target, text, made in rows]
