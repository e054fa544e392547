"""Termbase files: rows of `dictionaries/termbase/*.tsv` (columns: the README there) to and from `TermEntry`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reader.errors import TermbaseError
from reader.terms.entry import Scope, TermEntry, TermStatus

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
LISTS = frozenset({"variants", "taiwan", "hongkong", "alternatives"})
"""Columns that hold several values, `; ` between."""
_STATUSES = {status.value: status for status in TermStatus}


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
    return (entry for _, entry in read_rows(path, scope))


def read_rows(path: Path, scope: Scope) -> Iterator[tuple[int, TermEntry]]:
    """The same with the line number of each entry (the header is line 1)."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TermbaseError(f"{path}: cannot be read as a UTF-8 glossary ({error}).") from error
    return parse_rows(text, scope, str(path))


def parse_rows(text: str, scope: Scope, name: str) -> Iterator[tuple[int, TermEntry]]:
    """Line number and entry of each row of a termbase file's text; `name` is the file's, for messages.

    Raises:
        TermbaseError: the header differs, or a row does not fit; names file and line.
    """
    lines = text.split("\n")
    if tuple(lines[0].rstrip("\r").split("\t")) != COLUMNS:
        raise TermbaseError(
            f"{name}:1: the header is not the termbase's; it should start with {', '.join(COLUMNS[:4])}."
        )
    for number, line in enumerate(lines[1:], start=2):
        if line and not line.isspace():
            yield number, _entry(line.rstrip("\r"), scope, name, number)


def _entry(line: str, scope: Scope, name: str, number: int) -> TermEntry:
    cells = line.split("\t")
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise TermbaseError(f"{name}:{number}: version control left a conflict here; keep one of the two sides.")
    if len(cells) != len(COLUMNS):
        raise TermbaseError(f"{name}:{number}: {len(cells)} columns, {len(COLUMNS)} expected.")
    (id_, simplified, variants, traditional, taiwan, hongkong, pinyin, pinyin_taiwan, english, alternatives,
     abbreviation, kind, domain, definition, definition_zh, status, note) = cells  # fmt: skip
    if status not in _STATUSES:
        raise TermbaseError(f"{name}:{number}: status is {status!r}; use one of {', '.join(TermStatus)}.")
    return TermEntry(
        id_, simplified, traditional, english, pinyin, items(variants), items(taiwan), items(hongkong), pinyin_taiwan,
        items(alternatives), abbreviation, kind, domain, definition, definition_zh, _STATUSES[status], note, scope,
    )  # fmt: skip


def items(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several.

    >>> items("标普500; 标准普尔500指数"), items("")
    (('标普500', '标准普尔500指数'), ())
    """
    return tuple(part for part in cell.split("; ") if part) if cell else ()


def to_rows(entries: Iterable[TermEntry]) -> Iterator[tuple[str, ...]]:
    """The header and one row per entry, lists joined by `; `, tabs and newlines in values made spaces."""
    yield COLUMNS
    for entry in entries:
        values = ((name, getattr(entry, name)) for name in COLUMNS)
        yield tuple(" ".join(("; ".join(value) if name in LISTS else str(value)).split()) for name, value in values)
