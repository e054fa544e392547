"""The user's database: one SQLite file with everything a reader makes.

What is acknowledged is on disk (see `Database`); `_MIGRATIONS` lead from each schema version to the next and are never
edited once released.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, fields, replace
from itertools import count
from pathlib import Path

from reader.errors import StorageError, TermbaseError
from reader.library.article_marks import Bookmarks, Notes, Positions, Recent
from reader.library.database import Database
from reader.terms.entry import Scope, TermEntry, TermStatus

_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE entries (id TEXT PRIMARY KEY, data TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE entry_changes (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, before TEXT, after TEXT);
    CREATE TABLE words (word TEXT PRIMARY KEY, status TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE notes (article TEXT, start INTEGER, quote TEXT NOT NULL, text TEXT NOT NULL,
                        PRIMARY KEY (article, start));
    CREATE TABLE bookmarks (article TEXT, start INTEGER, quote TEXT NOT NULL, PRIMARY KEY (article, start));
    CREATE TABLE positions (article TEXT PRIMARY KEY, start INTEGER NOT NULL, quote TEXT NOT NULL,
                            sentence INTEGER NOT NULL);
    CREATE TABLE recent (article TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL,
                         sentences INTEGER NOT NULL, opened INTEGER NOT NULL);
    CREATE TABLE texts (article TEXT PRIMARY KEY, text TEXT NOT NULL, about TEXT NOT NULL);
    CREATE TABLE readings (word TEXT PRIMARY KEY, syllables TEXT NOT NULL);
    CREATE TABLE segmentation (form TEXT PRIMARY KEY, parts TEXT NOT NULL);
    CREATE TABLE corrections (source_text TEXT, source_language TEXT, target_language TEXT, text TEXT NOT NULL,
                              created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
                              PRIMARY KEY (source_text, source_language, target_language));
    """,
    """
    ALTER TABLE entry_changes ADD COLUMN batch INTEGER;
    UPDATE entry_changes SET batch = number;
    CREATE TABLE word_changes (number INTEGER PRIMARY KEY AUTOINCREMENT, word TEXT NOT NULL, status TEXT NOT NULL,
                               changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE INDEX word_changes_by_word ON word_changes (word);
    """,
    """
    CREATE TABLE sheets (article TEXT PRIMARY KEY, digest TEXT NOT NULL, revised INTEGER NOT NULL);
    """,
)


class Entries:
    """The reader's own glossary entries, with undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[TermEntry]:
        """All entries, oldest first."""
        return [self._entry(data) for (data,) in self._database.rows("SELECT data FROM entries ORDER BY rowid")]

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id."""
        rows = self._database.rows("SELECT data FROM entries WHERE id = ?", (entry_id,))
        return self._entry(rows[0][0]) if rows else None

    def put(self, entry: TermEntry) -> TermEntry:
        """Add an entry (empty id) or change one; returns it with its id."""
        return self.put_all([entry])[0]

    def put_all(self, entries: Sequence[TermEntry], expected: Sequence[TermEntry] | None = None) -> list[TermEntry]:
        """Add entries (empty id) or change them, all or none, as one change; returns them with their ids.

        Raises:
            TermbaseError: other entries are stored than `expected`; nothing was done.
        """
        saved: list[TermEntry] = []
        with self._database.transaction() as connection:
            if expected is not None:
                stored = connection.execute("SELECT data FROM entries ORDER BY rowid")
                if [self._entry(data) for (data,) in stored] != list(expected):
                    raise TermbaseError("Your glossary was changed by another program meanwhile; nothing was stored.")
            batch = _next_batch(connection)
            free_ids = _free_ids(connection)
            for entry in entries:
                entry = replace(entry, id=entry.id or next(free_ids), scope=Scope.PERSONAL)
                _record(connection, batch, entry.id, json.dumps(asdict(entry), ensure_ascii=False))
                saved.append(entry)
        return saved

    def delete(self, entry_id: str) -> None:
        """Delete an entry.

        Raises:
            TermbaseError: there is none with this id.
        """
        if self.get(entry_id) is None:
            raise TermbaseError(f"{entry_id}: no entry of yours has this id.")
        with self._database.transaction() as connection:
            _record(connection, _next_batch(connection), entry_id, None)

    def undo(self) -> str:
        """Take back the last change (an import whole); returns what was undone, empty when there is nothing."""
        if not self._database.rows("SELECT 1 FROM entry_changes LIMIT 1"):  # makes no file for nothing
            return ""
        with self._database.transaction() as connection:
            changes = connection.execute(
                "SELECT id, before, after FROM entry_changes"
                " WHERE batch = (SELECT MAX(batch) FROM entry_changes) ORDER BY number DESC"
            ).fetchall()
            for entry_id, before, _ in changes:
                _write(connection, entry_id, before)
            connection.execute("DELETE FROM entry_changes WHERE batch = (SELECT MAX(batch) FROM entry_changes)")
        if not changes:
            return ""
        if len(changes) > 1:
            return f"{len(changes)} changes were taken back."
        _, before, after = changes[0]
        entry = self._entry(before or after)
        what = "is back" if before else "was removed again"
        return f"{entry.simplified} = {entry.english} {what}."

    def _entry(self, data: str) -> TermEntry:
        try:
            values = json.loads(data)
            known = {field.name for field in fields(TermEntry)}
            values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if name in known}
            return TermEntry(**{**values, "status": TermStatus(values["status"]), "scope": Scope.PERSONAL})
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise StorageError(
                f"{self._database.path}: a glossary entry in it is damaged ({data[:60]}). Put a copy in its place."
            ) from error


def _next_batch(connection: sqlite3.Connection) -> int:
    """One more than the number of the last change."""
    return int(connection.execute("SELECT COALESCE(MAX(batch), 0) + 1 FROM entry_changes").fetchone()[0])


def _free_ids(connection: sqlite3.Connection) -> Iterator[str]:
    """`my-0001` and on, from the first above all that an entry has or had."""
    used = connection.execute("SELECT id FROM entries UNION SELECT id FROM entry_changes")
    numbers = [int(match[1]) for (entry_id,) in used if (match := re.fullmatch(r"my-(\d+)", entry_id))]
    return (f"my-{number:04}" for number in count(max(numbers, default=0) + 1))


def _record(connection: sqlite3.Connection, batch: int, entry_id: str, after: str | None) -> None:
    """Write an entry (None: delete it) and what it was before."""
    before = connection.execute("SELECT data FROM entries WHERE id = ?", (entry_id,)).fetchone()
    connection.execute(
        "INSERT INTO entry_changes (batch, id, before, after) VALUES (?, ?, ?, ?)",
        (batch, entry_id, before[0] if before else None, after),
    )
    _write(connection, entry_id, after)


def _write(connection: sqlite3.Connection, entry_id: str, data: str | None) -> None:
    if data is None:
        connection.execute("DELETE FROM entries WHERE id = ?", (entry_id,))
        return
    put = "INSERT INTO entries (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
    connection.execute(put, (entry_id, data))


class Words:
    """Word statuses by Simplified word: 1-5, i(gnored), w(ell known)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Every word with a status."""
        return dict(self._database.rows("SELECT word, status FROM words"))

    def put(self, word: str, status: str) -> None:
        """Give a word a status; an empty one takes it away."""
        with self._database.transaction() as connection:
            connection.execute("INSERT INTO word_changes (word, status) VALUES (?, ?)", (word, status))
            connection.execute("DELETE FROM words WHERE word = ?", (word,))
            if status:
                connection.execute("INSERT INTO words (word, status) VALUES (?, ?)", (word, status))

    def history(self, word: str) -> list[tuple[str, str]]:
        """The statuses a word has had and when each was given (UTC), oldest first; empty status: taken away."""
        rows = self._database.rows("SELECT status, changed FROM word_changes WHERE word = ? ORDER BY number", (word,))
        return [(row[0], row[1]) for row in rows]


class Lists:
    """The reader's corrections of readings or of segmentation: a list of strings by form."""

    def __init__(self, database: Database, table: str, key: str, value: str) -> None:
        self._database, self._table, self._key, self._value = database, table, key, value

    def all(self) -> dict[str, tuple[str, ...]]:
        """Every correction."""
        rows = self._database.rows(f"SELECT {self._key}, {self._value} FROM {self._table}")
        return {form: tuple(json.loads(value)) for form, value in rows}

    def put(self, form: str, value: Sequence[str]) -> None:
        """Remember a correction."""
        self._database.change(
            f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", (form, json.dumps(list(value), ensure_ascii=False))
        )

    def delete(self, form: str) -> None:
        """Forget a correction."""
        self._database.change(f"DELETE FROM {self._table} WHERE {self._key} = ?", (form,))


class Sheets:
    """When what a study sheet of an article shows last changed: an Anki deck says so, or cards are not updated."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def revised(self, article: str, digest: str, now: int) -> int:
        """Unix seconds of the last change; 0 for the first sheet, `now` when the digest differs from the last one."""
        rows = self._database.rows("SELECT digest, revised FROM sheets WHERE article = ?", (article,))
        if rows and rows[0][0] == digest:
            return int(rows[0][1])
        revised = now if rows else 0
        self._database.change("INSERT OR REPLACE INTO sheets VALUES (?, ?, ?)", (article, digest, revised))
        return revised


class Corrections:
    """The reader's own translations."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, source_text: str, target: str) -> str | None:
        """The reader's translation of a sentence, if there is one."""
        query = "SELECT text FROM corrections WHERE source_text = ? AND target_language = ?"
        rows = self._database.rows(query, (source_text, target))
        return rows[0][0] if rows else None

    def put(self, source_text: str, source: str, target: str, text: str) -> None:
        """Remember a translation."""
        statement = (
            "INSERT INTO corrections (source_text, source_language, target_language, text) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET text = excluded.text, created = CURRENT_TIMESTAMP"
        )
        self._database.change(statement, (source_text, source, target, text))

    def put_all(self, rows: Iterable[tuple[str, str, str, str, str]], *, overwrite: bool) -> int:
        """Remember translations as `all` gives them, all or none; returns how many differ from one that was kept.

        One that is there already stays unless it is to be overwritten; without a date they count as made now.
        """
        known = {(row[0], row[2]): row[3] for row in self.all()}
        kept = 0
        with self._database.transaction() as connection:
            for source_text, source, target, text, created in rows:
                own = known.get((source_text, target), text)
                kept += own != text and not overwrite
                if own == text or overwrite:
                    connection.execute(
                        "INSERT INTO corrections (source_text, source_language, target_language, text, created)"
                        " VALUES (?, ?, ?, ?, COALESCE(NULLIF(?, ''), CURRENT_TIMESTAMP))"
                        " ON CONFLICT DO UPDATE SET text = excluded.text, created = excluded.created"
                        " WHERE text <> excluded.text",
                        (source_text, source, target, text, created),
                    )
        return kept

    def delete(self, source_text: str, target: str) -> None:
        """Forget a translation."""
        statement = "DELETE FROM corrections WHERE source_text = ? AND target_language = ?"
        self._database.change(statement, (source_text, target))

    def all(self) -> list[tuple[str, str, str, str, str]]:
        """Every translation: source text, its language, target language, text, when (UTC)."""
        query = "SELECT source_text, source_language, target_language, text, created FROM corrections ORDER BY created"
        return [(row[0], row[1], row[2], row[3], row[4]) for row in self._database.rows(query)]


class Store:
    """The user's database, by what is in it."""

    def __init__(self, path: Path) -> None:
        """Use the database at `path`; it is opened on first use and made on the first change."""
        self._database = Database(path, _MIGRATIONS)
        self.entries = Entries(self._database)
        self.words = Words(self._database)
        self.notes = Notes(self._database)
        self.bookmarks = Bookmarks(self._database)
        self.positions = Positions(self._database)
        self.recent = Recent(self._database)
        self.readings = Lists(self._database, "readings", "word", "syllables")
        self.segmentation = Lists(self._database, "segmentation", "form", "parts")
        self.corrections = Corrections(self._database)
        self.sheets = Sheets(self._database)

    def check(self) -> None:
        """Read the whole file.

        Raises:
            StorageError: it is damaged or cannot be read.
        """
        self._database.check()

    def close(self) -> None:
        """Close the file."""
        self._database.close()
