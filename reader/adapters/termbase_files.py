"""Termbase files: rows of `dictionaries/termbase/*.tsv` (columns: the README there) to and from `TermEntry`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.core.termbase import Scope, TermEntry, TermStatus
from reader.errors import TermbaseError

COLUMNS = (
    "id",
    "simplified",
    "variants",
    "traditional",
    "taiwan",
    "hongkong",
    "pinyin",
    "pinyin_taiwan",
    "english",
    "alternatives",
    "abbreviation",
    "kind",
    "domain",
    "definition",
    "definition_zh",
    "status",
    "note",
)
_LISTS = {"variants", "taiwan", "hongkong", "alternatives"}


def built_in_entries(folder: Path) -> list[TermEntry]:
    """All built-in entries, file by file in name order.

    Raises:
        TermbaseError: a row does not fit; names file and line.
    """
    return [entry for path in sorted(folder.glob("*.tsv")) for entry in read_entries(path, Scope.BUILT_IN)]


def read_entries(path: Path, scope: Scope) -> Iterator[TermEntry]:
    """The entries of one file in the termbase's own columns.

    Raises:
        TermbaseError: the file cannot be read, its header differs, or a row does not fit; names file and line.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TermbaseError(f"{path}: cannot be read as a UTF-8 glossary ({error}).") from error
    if tuple(lines[0].rstrip("\r").split("\t")) != COLUMNS:
        raise TermbaseError(
            f"{path}:1: the header is not the termbase's; it should start with {', '.join(COLUMNS[:4])}."
        )
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            yield _entry(line.rstrip("\r"), scope, f"{path}:{number}")


def _entry(line: str, scope: Scope, where: str) -> TermEntry:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise TermbaseError(f"{where}: {len(cells)} columns, {len(COLUMNS)} expected.")
    row = dict(zip(COLUMNS, cells, strict=True))
    lists = {name: tuple(part for part in row[name].split("; ") if part) for name in _LISTS}
    try:
        status = TermStatus(row["status"])
    except ValueError as error:
        raise TermbaseError(f"{where}: status is {row['status']!r}; use one of {', '.join(TermStatus)}.") from error
    texts = {name: row[name] for name in COLUMNS if name not in _LISTS and name != "status"}
    return TermEntry(**texts, **lists, status=status, scope=scope)  # type: ignore[arg-type]


def to_rows(entries: Iterable[TermEntry]) -> Iterator[tuple[str, ...]]:
    """The header and one row per entry, lists joined by `; `, tabs and newlines in values made spaces."""
    yield COLUMNS
    for entry in entries:
        values = ((name, getattr(entry, name)) for name in COLUMNS)
        yield tuple(" ".join(("; ".join(value) if name in _LISTS else str(value)).split()) for name, value in values)
