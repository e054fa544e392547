"""Columns of a PDF page, told by where its text stands: read one after another, their broken lines joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from unicodedata import east_asian_width

from reader.files.loaders.wrapping import together

_LEAST, _BEGIN = 4, 3
"""Lines of a column at least, and those of them that begin at one place."""
_FULL = 0.4
"""Share of a column's lines at least that are nearly as wide as it: cells of a table are not."""
_NARROWEST = 9
"""Widths of a character that a column has at least."""
_ACROSS = 0.34
"""Share of a page's lines at most that go across a gap between columns."""
_FAR = 2.5
"""Heights of a line between two lines that do not belong together."""
_EDGES = 2
"""Lines above a column, and below, that may be no part of it."""
_MOST = 20_000
"""Pieces of a page."""
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Text on one line without a gap in it, in points from the lower left corner."""

    left: float
    right: float
    y: float
    size: float
    text: str


def column_lines(page: Any) -> list[str] | None:
    """The lines of a page (pypdf) in the order of its columns; None where it has none, or they cannot be told."""
    runs = _runs(page)
    if runs is None or _gap(runs) is None:
        return None
    return list(_read(runs, _DEPTH))


def _runs(page: Any) -> list[_Run] | None:
    """What stands on a page, pieces that touch in one run."""
    pieces: list[_Run] = []
    is_plain = True

    def take(text: str, outer: Sequence[float], inner: Sequence[float], _: Any, size: float) -> None:
        nonlocal is_plain
        words = text.strip("\n\r")
        if not words.strip() or len(pieces) >= _MOST:
            return
        is_plain = is_plain and "\n" not in words and not inner[1] and not inner[2]
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scale = abs(size * inner[0] * outer[0]) or 1.0
        pieces.append(_Run(x, x + _ems(words.strip()) * scale, y, scale, words.strip()))

    page.extract_text(visitor_text=take)
    if not is_plain:
        return None
    rows: list[list[_Run]] = []
    for piece in sorted(pieces, key=lambda run: (-run.y, run.left)):
        if rows and abs(rows[-1][0].y - piece.y) < piece.size / 2:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [run for row in rows for run in _touching(sorted(row, key=lambda run: run.left))]


def _ems(text: str) -> float:
    return sum(1.0 if east_asian_width(char) in "WFA" else 0.5 for char in text)


def _touching(row: Sequence[_Run]) -> Iterator[_Run]:
    """The pieces of a row, those with hardly a gap between them in one."""
    run = row[0]
    for piece in row[1:]:
        if piece.left - run.right > 1.2 * run.size:
            yield run
            run = piece
        else:
            space = " " if run.text[-1:].isascii() and piece.text[:1].isascii() else ""
            run = replace(run, right=max(run.right, piece.right), text=f"{run.text}{space}{piece.text}")
    yield run


def _gap(runs: Sequence[_Run], depth: int = _DEPTH) -> float | None:
    """Where the right one of two columns begins; None where there are none."""
    begins = Counter(round(run.left / 4) * 4 for run in runs)
    for begin, count in begins.most_common(8):
        if count < _BEGIN:
            return None
        one, other, across = _parted(runs, begin)
        if (
            min(len(one), len(other)) >= _LEAST
            and len(across) <= _ACROSS * len(runs)
            and _are_beside(one, other)
            and all(_is_column(part) or (depth > 1 and _gap(part, depth - 1) is not None) for part in (one, other))
        ):
            return begin
    return None


def _parted(runs: Sequence[_Run], begin: float) -> tuple[list[_Run], list[_Run], list[_Run]]:
    """What stands left of a place, right of it, and across."""
    one = _without_edges([run for run in runs if run.right <= begin - run.size / 3])
    other = _without_edges([run for run in runs if run.left >= begin - 4])
    inside = {id(run) for run in (*one, *other)}
    return one, other, [run for run in runs if id(run) not in inside]


def _without_edges(runs: list[_Run]) -> list[_Run]:
    """A column without what stands far above it and far below: running heads, numbers of pages."""
    for _ in range(_EDGES):
        if len(runs) > 1 and runs[0].y - runs[1].y > _FAR * runs[1].size:
            runs = runs[1:]
        if len(runs) > 1 and runs[-2].y - runs[-1].y > _FAR * runs[-2].size:
            runs = runs[:-1]
    return runs


def _are_beside(one: Sequence[_Run], other: Sequence[_Run]) -> bool:
    """Whether two columns stand beside each other for most of the lower one's height."""
    low, high = (
        max(min(r.y for r in part) for part in (one, other)),
        min(max(r.y for r in part) for part in (one, other)),
    )
    height = min(max(r.y for r in part) - min(r.y for r in part) for part in (one, other))
    return high - low >= height / 2


def _is_column(runs: Sequence[_Run]) -> bool:
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    if right - left < _NARROWEST * min(run.size for run in runs):
        return False
    return sum(run.right - run.left >= 0.75 * (right - left) for run in runs) >= _FULL * len(runs)


def _read(runs: Sequence[_Run], depth: int) -> Iterator[str]:
    """The lines in reading order: between lines that go across, one column after the other."""
    begin = _gap(runs, depth) if depth else None
    if begin is None:
        yield from _joined(runs)
        return
    one, other, across = _parted(runs, begin)
    top = float("inf")
    for bar in [*sorted(across, key=lambda run: -run.y), None]:
        bottom = bar.y if bar is not None else float("-inf")
        parts = [[run for run in part if bottom < run.y <= top] for part in (one, other)]
        yield from _flowing([line for part in parts if part for line in _lines(part, depth)])
        if bar is not None:
            yield bar.text
            top = bar.y


Line = tuple[str, bool, bool]
"""A line, whether it is as wide as its column, and whether it begins further right."""


def _lines(runs: Sequence[_Run], depth: int) -> list[Line]:
    if depth > 1 and _gap(runs, depth - 1) is not None:
        return [(line, False, False) for line in _read(runs, depth - 1)]
    left, right = min(run.left for run in runs), max(run.right for run in runs)
    return [(run.text, run.right >= right - 1.6 * run.size, run.left > left + 0.8 * run.size) for run in runs]


def _flowing(lines: Sequence[Line]) -> Iterator[str]:
    """The lines, one that is full joined with the next unless that begins a paragraph; also from column to column."""
    text = ""
    goes_on = False
    for line, is_full, is_indented in lines:
        if text and goes_on and not is_indented:
            text = together(text, line)
        else:
            if text:
                yield text
            text = line
        goes_on = is_full
    if text:
        yield text


def _joined(runs: Sequence[_Run]) -> Iterator[str]:
    """The lines of runs without columns, those on one line together."""
    text, y = "", None
    for run in runs:
        if text and y is not None and abs(run.y - y) < run.size / 2:
            text = f"{text} {run.text}"
            continue
        if text:
            yield text
        text, y = run.text, run.y
    if text:
        yield text
