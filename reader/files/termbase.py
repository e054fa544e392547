"""Termbase files: rows of `dictionaries/termbase/*.tsv` (columns: the README there) to and from `TermEntry`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from reader.errors import TermbaseError
from reader.files.whole import read_whole
from reader.messages.problem_text import problem_text
from reader.terms.entry import Scope, TermEntry
from reader.terms.fields import FIELDS, entry_of_row, row_of
from reader.terms.rules import essential_problems

COLUMNS = tuple(field.name for field in FIELDS)
LARGEST = 64 << 20
"""Bytes of the largest glossary file that is read."""
_NAMED = 3
"""Rows of a file that are named where they do not fit."""


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


def usable_entries(path: Path, scope: Scope, report: Callable[[TermbaseError], None]) -> list[TermEntry]:
    """The entries of a file that can be used; a row that does not fit is left out and reported, the others count.

    Raises:
        TermbaseError: the file cannot be read, or its header differs.
    """
    wrong: list[TermbaseError] = []
    found = [
        entry for line, entry in read_rows(path, scope, wrong.append) if _is_usable(entry, f"{path}:{line}", wrong)
    ]
    for error in wrong[:_NAMED]:
        report(error)
    if len(wrong) > _NAMED:
        report(
            TermbaseError(
                "{path}: {count} more {count:row does|rows do} not fit; `yidu glossary check` names them.",
                path=path,
                count=len(wrong) - _NAMED,
            )
        )
    return found


def _is_usable(entry: TermEntry, where: str, wrong: list[TermbaseError]) -> bool:
    problem = next(essential_problems(entry), None)
    if problem is not None:
        wrong.append(TermbaseError("{where}: {problem}", where=where, problem=problem_text(problem)))
    return problem is None


def read_rows(
    path: Path, scope: Scope, left_out: Callable[[TermbaseError], None] | None = None
) -> Iterator[tuple[int, TermEntry]]:
    """The same with the line number of each entry (the header is line 1); `left_out` takes what else would be raised."""
    data = read_whole(path, LARGEST, TermbaseError)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TermbaseError("{path}: cannot be read as a UTF-8 glossary ({error}).", path=path, error=error) from error
    return parse_rows(text, scope, str(path), left_out)


def parse_rows(
    text: str, scope: Scope, name: str, left_out: Callable[[TermbaseError], None] | None = None
) -> Iterator[tuple[int, TermEntry]]:
    """Line number and entry of each row of a termbase file's text; `name` is the file's, for messages.

    Raises:
        TermbaseError: the header differs, or a row does not fit and there is no `left_out` to hear of it; names file
            and line.
    """
    lines = text.split("\n")
    if tuple(lines[0].rstrip("\r").split("\t")) != COLUMNS:
        raise TermbaseError(
            "{name}:1: the header is not the termbase's; it should start with {columns}.",
            name=name,
            columns=", ".join(COLUMNS[:4]),
        )
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.isspace():
            continue
        try:
            yield number, _entry(line.rstrip("\r"), scope, f"{name}:{number}")
        except TermbaseError as error:
            if left_out is None:
                raise
            left_out(error)


def _entry(line: str, scope: Scope, where: str) -> TermEntry:
    cells = line.split("\t")
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        raise TermbaseError("{where}: version control left a conflict here; keep one of the two sides.", where=where)
    if len(cells) != len(COLUMNS):
        raise TermbaseError(
            "{where}: {count} {count:column|columns}, {count2} expected.",
            where=where,
            count=len(cells),
            count2=len(COLUMNS),
        )
    try:
        return entry_of_row(cells, scope)
    except ValueError as error:
        raise TermbaseError("{where}: {error}", where=where, error=error) from error


def to_rows(entries: Iterable[TermEntry]) -> Iterator[tuple[str, ...]]:
    """The header and one row per entry, lists joined by `; `, tabs and newlines in values made spaces."""
    yield COLUMNS
    yield from map(row_of, entries)
