"""The user's database: one SQLite file with everything a reader makes.

Every change is one transaction with full sync, so a kill loses nothing acknowledged. Nothing is created until the
first change. `PRAGMA user_version` numbers the schema; `_MIGRATIONS` lead from each version to the next.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from reader.core.termbase import Scope, TermEntry, TermStatus
from reader.errors import StorageError, TermbaseError

_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE entries (id TEXT PRIMARY KEY, data TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE entry_changes (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, before TEXT, after TEXT);
    CREATE TABLE words (word TEXT PRIMARY KEY, status TEXT NOT NULL, changed TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP);
    CREATE TABLE notes (article TEXT, sentence INTEGER, text TEXT NOT NULL, PRIMARY KEY (article, sentence));
    CREATE TABLE bookmarks (article TEXT, sentence INTEGER, PRIMARY KEY (article, sentence));
    CREATE TABLE positions (article TEXT PRIMARY KEY, sentence INTEGER NOT NULL);
    CREATE TABLE recent (article TEXT PRIMARY KEY, title TEXT NOT NULL, source TEXT NOT NULL,
                         sentences INTEGER NOT NULL, opened INTEGER NOT NULL);
    CREATE TABLE readings (word TEXT PRIMARY KEY, syllables TEXT NOT NULL);
    CREATE TABLE segmentation (form TEXT PRIMARY KEY, parts TEXT NOT NULL);
    CREATE TABLE corrections (source_text TEXT, source_language TEXT, target_language TEXT, text TEXT NOT NULL,
                              created TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
                              PRIMARY KEY (source_text, source_language, target_language));
    """,
)


class Database:
    """One connection behind a lock; opened on first use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's and the file system's errors as ours."""
        try:
            yield
        except sqlite3.DatabaseError as error:
            self._drop()
            text = str(error)
            if "not a database" in text or "malformed" in text:
                raise StorageError(
                    f"{self.path} is damaged ({text}). Move it away to start anew, or restore a copy; reading works without it."
                ) from error
            raise StorageError(f"{self.path} cannot be used ({text}); what you mark or add is not saved.") from error
        except OSError as error:
            raise StorageError(
                f"{self.path} cannot be written ({error.strerror or error}); nothing was saved."
            ) from error

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        if self._connection is None:
            if not create and not self.path.exists():
                return None
            self.path.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self.path, check_same_thread=False, timeout=10, isolation_level=None)
            try:
                _migrate(connection, self.path)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; none while there is no database yet."""
        with self._lock, self._errors():
            connection = self._open(create=False)
            return [] if connection is None else connection.execute(query, values).fetchall()

    def change(self, *statements: tuple[str, Sequence[Any]]) -> None:
        """Run statements as one transaction."""
        with self._lock, self._errors():
            connection = self._open(create=True)
            assert connection is not None
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, values in statements:
                    connection.execute(statement, values)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._drop()


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the schema to the newest version, one transaction a step."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(_MIGRATIONS):
        raise StorageError(f"{path} was made by a newer Yidu (schema {version}); install that version to use it.")
    for number, script in enumerate(_MIGRATIONS[version:], start=version + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")


@dataclass(frozen=True, slots=True)
class RecentArticle:
    """One article of the home screen's list."""

    identity: str
    title: str
    source: str
    sentences: int
    position: int
    """Index of the sentence it was left at."""


class Entries:
    """The reader's own glossary entries, with undo."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[TermEntry]:
        """All entries, oldest first."""
        return [_entry(data) for (data,) in self._database.rows("SELECT data FROM entries ORDER BY rowid")]

    def put(self, entry: TermEntry) -> TermEntry:
        """Add an entry (empty id) or change one; returns it with its id."""
        if not entry.id:
            numbers = [int(row[0].rpartition("-")[2]) for row in self._database.rows("SELECT id FROM entry_changes")]
            entry = replace(entry, id=f"my-{max(numbers, default=0) + 1:04}")
        self.put_all([replace(entry, scope=Scope.PERSONAL)])
        return replace(entry, scope=Scope.PERSONAL)

    def put_all(self, entries: Sequence[TermEntry]) -> None:
        """Add or change entries that have ids, all or none."""
        known = dict(self._database.rows("SELECT id, data FROM entries"))
        statements: list[tuple[str, Sequence[Any]]] = []
        for entry in entries:
            data = json.dumps(asdict(entry), ensure_ascii=False)
            statements += [
                (
                    "INSERT INTO entry_changes (id, before, after) VALUES (?, ?, ?)",
                    (entry.id, known.get(entry.id), data),
                ),
                (
                    "INSERT INTO entries (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data",
                    (entry.id, data),
                ),
            ]
        self._database.change(*statements)

    def delete(self, entry_id: str) -> None:
        """Delete an entry.

        Raises:
            TermbaseError: there is none with this id.
        """
        rows = self._database.rows("SELECT data FROM entries WHERE id = ?", (entry_id,))
        if not rows:
            raise TermbaseError(f"{entry_id}: no entry of yours has this id.")
        self._database.change(
            ("INSERT INTO entry_changes (id, before, after) VALUES (?, ?, NULL)", (entry_id, rows[0][0])),
            ("DELETE FROM entries WHERE id = ?", (entry_id,)),
        )

    def undo(self) -> str:
        """Take back the last change; returns what was undone, empty when there is nothing."""
        rows = self._database.rows("SELECT number, id, before, after FROM entry_changes ORDER BY number DESC LIMIT 1")
        if not rows:
            return ""
        number, entry_id, before, after = rows[0]
        entry = _entry(before or after)
        forget: tuple[str, Sequence[Any]] = ("DELETE FROM entry_changes WHERE number = ?", (number,))
        if before is None:
            self._database.change(("DELETE FROM entries WHERE id = ?", (entry_id,)), forget)
            return f"Removed {entry.simplified} = {entry.english} again."
        put = "INSERT INTO entries (id, data) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET data = excluded.data"
        self._database.change((put, (entry_id, before)), forget)
        return f"{entry.simplified} = {entry.english} is back."


def _entry(data: str) -> TermEntry:
    values = json.loads(data)
    known = {field.name for field in fields(TermEntry)}
    values = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items() if name in known}
    return TermEntry(**{**values, "status": TermStatus(values["status"]), "scope": Scope.PERSONAL})


class Words:
    """Word statuses by Simplified word: 1-5, i(gnored), w(ell known)."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, str]:
        """Every word with a status."""
        return dict(self._database.rows("SELECT word, status FROM words"))

    def put(self, word: str, status: str) -> None:
        """Give a word a status; an empty one takes it away."""
        if status:
            self._database.change(
                (
                    "INSERT INTO words (word, status) VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET status = excluded.status, changed = CURRENT_TIMESTAMP",
                    (word, status),
                )
            )
        else:
            self._database.change(("DELETE FROM words WHERE word = ?", (word,)))


class Notes:
    """Notes by article and sentence index."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: str) -> dict[int, str]:
        """The notes of an article."""
        return dict(self._database.rows("SELECT sentence, text FROM notes WHERE article = ?", (article,)))

    def put(self, article: str, sentence: int, text: str) -> None:
        """Write a note; an empty one deletes it."""
        if text:
            self._database.change(("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", (article, sentence, text)))
        else:
            self._database.change(("DELETE FROM notes WHERE article = ? AND sentence = ?", (article, sentence)))


class Bookmarks:
    """Bookmarked sentences by article."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, article: str) -> list[int]:
        """The bookmarked sentences of an article, in order."""
        rows = self._database.rows("SELECT sentence FROM bookmarks WHERE article = ? ORDER BY sentence", (article,))
        return [row[0] for row in rows]

    def put(self, article: str, sentence: int) -> None:
        """Set a bookmark."""
        self._database.change(("INSERT OR IGNORE INTO bookmarks VALUES (?, ?)", (article, sentence)))

    def delete(self, article: str, sentence: int) -> None:
        """Clear a bookmark."""
        self._database.change(("DELETE FROM bookmarks WHERE article = ? AND sentence = ?", (article, sentence)))


class Positions:
    """Where each article was left."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, article: str) -> int | None:
        """Index of the sentence an article was left at."""
        rows = self._database.rows("SELECT sentence FROM positions WHERE article = ?", (article,))
        return rows[0][0] if rows else None

    def put(self, article: str, sentence: int) -> None:
        """Keep the place."""
        self._database.change(("INSERT OR REPLACE INTO positions VALUES (?, ?)", (article, sentence)))


class Recent:
    """Articles opened, the last first."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[RecentArticle]:
        """All articles with the place each was left at."""
        query = (
            "SELECT recent.article, title, source, sentences, COALESCE(positions.sentence, 0) FROM recent"
            " LEFT JOIN positions USING (article) ORDER BY opened DESC"
        )
        return [RecentArticle(*row) for row in self._database.rows(query)]

    def put(self, identity: str, title: str, source: str, sentences: int) -> None:
        """Note that an article was opened."""
        number = "(SELECT COALESCE(MAX(opened), 0) + 1 FROM recent)"
        self._database.change(
            (f"INSERT OR REPLACE INTO recent VALUES (?, ?, ?, ?, {number})", (identity, title, source, sentences))
        )


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
            (f"INSERT OR REPLACE INTO {self._table} VALUES (?, ?)", (form, json.dumps(list(value), ensure_ascii=False)))
        )

    def delete(self, form: str) -> None:
        """Forget a correction."""
        self._database.change((f"DELETE FROM {self._table} WHERE {self._key} = ?", (form,)))


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
        self._database.change((statement, (source_text, source, target, text)))

    def delete(self, source_text: str, target: str) -> None:
        """Forget a translation."""
        statement = "DELETE FROM corrections WHERE source_text = ? AND target_language = ?"
        self._database.change((statement, (source_text, target)))

    def all(self) -> list[tuple[str, str, str, str, str]]:
        """Every translation: source text, its language, target language, text, when (UTC)."""
        query = "SELECT source_text, source_language, target_language, text, created FROM corrections ORDER BY created"
        return [(row[0], row[1], row[2], row[3], row[4]) for row in self._database.rows(query)]


class Store:
    """The user's database, by what is in it."""

    def __init__(self, path: Path) -> None:
        """Use the database at `path`; it is opened on first use and made on the first change."""
        self._database = Database(path)
        self.entries = Entries(self._database)
        self.words = Words(self._database)
        self.notes = Notes(self._database)
        self.bookmarks = Bookmarks(self._database)
        self.positions = Positions(self._database)
        self.recent = Recent(self._database)
        self.readings = Lists(self._database, "readings", "word", "syllables")
        self.segmentation = Lists(self._database, "segmentation", "form", "parts")
        self.corrections = Corrections(self._database)

    def close(self) -> None:
        """Close the file."""
        self._database.close()
