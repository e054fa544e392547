"""Rows of a table in plain text, with their lines: delimiter, quotes, separators, headings."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from reader.files.glossaries.incoming import GlossarySource, LeftOut
from reader.messages.catalogue import N_
from reader.text.characters import is_han

Row = tuple[int, list[str]]
"""Line number and cells."""
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
"""What a spreadsheet runs where a cell begins with it; such a cell has an apostrophe before it (OWASP, "CSV injection")."""
_DELIMITERS = "\t,;|"
_NO_ROW = N_("no table row ({error}). Close the quotation mark, or double it inside of a cell.")
_LOOKED_AT = 2000
"""Lines by which the delimiter is told."""
_RULE = re.compile(r"[-=_*~:+|—–─\s]{2,}")
_LISTED = re.compile(r"([^\t:：=]+?)(?:\s+[-–—=]+\s+|\s*[:：=]\s*)(?=\S)")
"""What a line of a list begins with: a term and what stands between it and its meaning."""
_LISTED_COMMA = re.compile(r"[^,\-–—:：=]+,")
_MARKDOWN = re.compile(r"\s*\|.*\|\s*")


def read_rows(text: str, source: GlossarySource) -> list[Row]:
    """The rows of a table; separators and headings are counted, a row that cannot be cut into cells is refused.

    Raises:
        TermbaseError: no row can be cut into cells; names file and line.
    """
    lines = text.split("\n")
    if all(_MARKDOWN.fullmatch(line) for line in lines if line.strip()):  # a table of Markdown, bars around it
        text = "\n".join(line.strip()[1:-1] if line.strip() else line for line in lines)
    elif listed := _listed(lines):
        text = listed
    return [row for row in rows_of(text, delimiter_of(text), source) if _is_entry(row[1], source)]


def _listed(lines: list[str]) -> str:
    """A list of `term - meaning` lines as a table; empty where most lines are none, or are rows of a table."""
    said = [line for line in lines if line.strip()]
    listed = sum(bool(_LISTED.match(line)) for line in said)
    if listed * 5 < len(said) * 4 or any(sum(mark in line for line in said) * 2 > len(said) for mark in "\t;|"):
        return ""
    if sum(_LISTED_COMMA.match(line) is not None for line in said) * 2 > len(said):
        return ""
    return "\n".join(_LISTED.sub(lambda found: f"{found[1]}\t", line, count=1) for line in lines)


def rows_of(text: str, delimiter: str, source: GlossarySource, first_line: int = 1) -> list[Row]:
    """Line number and cells of every row that is not empty.

    Raises:
        TermbaseError: no row can be cut into cells; names file and line.
    """
    try:
        rows = list(_cut(text, delimiter, first_line))
        if not any("\n" in cell and delimiter in cell and delimiter == "\t" for _, cells in rows for cell in cells):
            return _with_cells(rows)
    except csv.Error:
        pass
    rows = []  # a stray quotation mark has swallowed lines: each line by itself
    for line, content in enumerate(text.split("\n"), start=first_line):
        try:
            rows += _cut(content, delimiter, line)
        except csv.Error as error:
            if delimiter == "\t":
                rows.append((line, content.split(delimiter)))
                continue
            source.found.refused.append(source.error(line, _NO_ROW, error=error))
    if not rows and source.found.refused:
        raise source.found.refused[0]
    return _with_cells(rows)


def delimiter_of(text: str) -> str:
    """What cuts most lines into the same number of cells, at least two; of equals what comes first in the first line."""
    lines = [line for line in text.split("\n")[:_LOOKED_AT] if line.strip() and not _RULE.fullmatch(line)]
    best, most = ",", 0.0
    first = lines[0] if lines else ""
    for delimiter in sorted(_DELIMITERS, key=lambda mark: (mark not in first, mark != "\t", first.find(mark))):
        try:
            widths = Counter(len(cells) for cells in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            widths = Counter(line.count(delimiter) + 1 for line in lines)
        several = Counter({width: count for width, count in widths.items() if width > 1})
        if delimiter == "\t" and sum(several.values()) * 2 > sum(widths.values()):
            return delimiter
        share = max(several.values(), default=0) / max(1, sum(widths.values()))
        if share > most:
            best, most = delimiter, share
    return best


def _cut(text: str, delimiter: str, first_line: int) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    for cells in reader:
        yield line, cells
        line = first_line + reader.line_num


def _with_cells(rows: list[Row]) -> list[Row]:
    return [(line, [_cell(cell) for cell in cells]) for line, cells in rows if any(cell.strip() for cell in cells)]


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _is_entry(cells: list[str], source: GlossarySource) -> bool:
    """Whether a row may be an entry; what is none of its own kind is counted."""
    said = [cell for cell in cells if cell]
    if all(map(_RULE.fullmatch, said)) or (len(said) == 1 and len(cells) > 1 and set(said[0]) <= set("-=*")):
        source.found.left[LeftOut.SEPARATOR] += 1
        return False
    if len(said) == 1 and (said[0].startswith("//") or (len(cells) > 1 and not any(map(is_han, said[0])))):
        source.found.left[LeftOut.HEADING] += 1
        return False
    return True
