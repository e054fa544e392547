"""Cells of spreadsheets. None is ever a formula: what a program would take for one is marked as text.

OWASP, "CSV injection".
"""

from __future__ import annotations

from reader.text.characters import one_line

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First marks of a formula; programs with an East Asian interface take the wide ones too."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program might run the cell.

    >>> [is_formula(cell) for cell in ("=1+1", " @SUM(A1)", "-5", "5", "a=1")]
    [True, True, True, False, False]
    """
    return text.lstrip("\ufeff \u3000'\"").startswith(_FORMULA)


def cell(text: str) -> str:
    """The text as it may stand in a CSV or TSV cell: one line, and an apostrophe before what looks like a formula."""
    shown = one_line(text)
    return f"'{shown}" if is_formula(shown) else shown
