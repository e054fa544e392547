"""Text whose lines were broken to fit a width (e-mail, copies of PDF): joined where a line is full, not where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

from reader.text.characters import is_han

_NARROWEST, _WIDEST = 40, 130
"""Cells of lines that were broken to fit."""
_SLACK = 6
"""Cells that a full line may lack: a long word, a mark that may not begin a line."""
_LEAST_FULL = 5
_SHARE_FULL = 0.6
"""How many lines at least, and which share of those that another follows at once, are full in such a text."""
_SHARE_OPEN = 0.3
"""Share of full lines at least that end in the middle of a sentence."""
_JUDGED = 2_000
"""Lines that are looked at."""
_ENDS = re.compile(r"[。！？…!?.：:；;][”’」』）)】\"']*$")
_BEGINS = re.compile(r"[\s\u3000]{2,}|[•·▪■●◆*-]\s|\d{1,2}[.、)）]|#|>|\|")
"""What a new paragraph or an item begins with."""


def unwrapped(text: str) -> tuple[str, int]:
    """The text with its broken lines joined, and how many line ends were taken out; 0 where its lines were not broken."""
    lines = text.split("\n")
    width = _width(lines[:_JUDGED])
    if not width:
        return text, 0
    joined: list[str] = []
    count = 0
    goes_on = False
    for line in lines:
        if goes_on and line.strip() and not _BEGINS.match(line):
            joined[-1] = together(joined[-1], line.strip())
            count += 1
        else:
            joined.append(line)
        goes_on = _cells(line) >= width - _SLACK
    return "\n".join(joined), count


def _width(lines: Sequence[str]) -> int:
    """The width that lines were broken to; 0 where they were not."""
    followed = [a for a, b in pairwise(lines) if a.strip() and b.strip() and not _BEGINS.match(b)]
    if any(len(line.rstrip()) > _WIDEST + _SLACK for line in followed):
        return 0
    widths = sorted(map(_cells, followed))
    if len(widths) < _LEAST_FULL:
        return 0
    width = widths[-1 - len(widths) // 50]
    if not _NARROWEST <= width <= _WIDEST or widths[-1] > width + _SLACK:
        return 0
    full = [line for line in followed if _cells(line) >= width - _SLACK]
    is_open = sum(not _ENDS.search(line.rstrip()) for line in full) >= _SHARE_OPEN * len(full)
    return width if len(full) >= max(_LEAST_FULL, _SHARE_FULL * len(followed)) and is_open else 0


def _cells(line: str) -> int:
    """Columns of a terminal that a line takes."""
    line = line.rstrip()[: 2 * _WIDEST]
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in line)


def together(line: str, more: str) -> str:
    """Two parts of a line: Chinese goes on without a space, a word that was parted by a hyphen is whole again."""
    line = line.rstrip()
    if re.search(r"[A-Za-z][-\u2010\u00ad]$", line) and more[:1].islower():
        return line[:-1] + more
    tight = is_han(line[-1:] or " ") or is_han(more[:1] or " ") or not (line[-1:].isascii() and more[:1].isascii())
    return line + more if tight else f"{line} {more}"
