"""Lists on a terminal: columns under each other, wide characters counted as wide, the column that counts drawn as a bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

_BAR = 20
"""Cells of the longest bar."""
_MOST = 40
"""Cells of a column; the last one gets what is left of the line."""


def aligned(head: Sequence[str], rows: Sequence[Sequence[str]], bars: Sequence[float], width: int) -> Iterator[str]:
    """The lines of a list, none wider than `width`; `bars` has a value for each row, or is empty."""
    table = [list(head), *map(list, rows)]
    is_number = [all(_is_figure(row[place]) for row in rows) for place in range(len(head))]
    if most := max(map(abs, bars), default=0):
        place = len(head) - (not is_number[-1])  # a text at the end stays there
        for row, value in zip(table, (0, *bars), strict=True):
            row.insert(place, "█" * (max(1, round(_BAR * abs(value) / most)) if value else 0))
        is_number.insert(place, False)
    widths = [min(_MOST, max(cell_len(row[place]) for row in table)) for place in range(len(is_number) - 1)] + [width]
    for row in table:
        cells = (
            " " * (size - cell_len(value)) + value if right and size < width else set_cell_size(value, size)
            for value, size, right in zip(row, widths, is_number, strict=True)
        )
        yield set_cell_size("  ".join(cells), width).rstrip()


def _is_figure(value: str) -> bool:
    return not value or value.replace(",", "").replace(".", "").lstrip("-").isdigit()
