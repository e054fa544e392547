"""Line breaking for Chinese text in terminal cells (避头尾).

No closing mark starts a line and no opening mark ends one (GB/T 15834, W3C clreq 3.1.3); numbers and Latin words
are never split unless one alone is wider than the line. Nothing is lost: the lines' units are the given units.
Widths are terminal cells and come from the caller's measure, never from `len`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

NO_START = frozenset(
    "。，、；：？！…—·）】》〉」』〕〗〙〛’”％‰℃,.;:?!)]}%»›～~－-/﹐﹑﹒﹔﹕﹖﹗︰︱︳﹂﹄︶︸︺︼︾﹀"
)
"""Marks that may not start a line."""
NO_END = frozenset("（【《〈「『〔〖〘〚‘“([{«‹￥$€£#﹁﹃︵︷︹︻︽︿")
"""Marks that may not end a line."""

_ATOM = re.compile(r"\s+|[A-Za-z0-9À-ɏ０-９Ａ-Ｚａ-ｚ_@&+'’.:/%°,\-]*[A-Za-z0-9À-ɏ０-９Ａ-Ｚａ-ｚ%]|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest thing a line is made of: a character, a Latin word, a number, or a word with its reading."""

    text: str
    cells: int
    """Width in terminal cells, the annotation's width included."""
    annotation: str = ""
    """Ruby text above, empty for none."""
    token: int = -1
    """Index of the token it belongs to, -1 before analysis."""

    @property
    def may_start(self) -> bool:
        """Whether it may be first on a line."""
        return self.text[:1] not in NO_START and not self.text.isspace()

    @property
    def may_end(self) -> bool:
        """Whether it may be last on a line."""
        return self.text[-1:] not in NO_END


def atoms(text: str) -> list[str]:
    """The unbreakable pieces of a text, in order; joined they are the text.

    >>> atoms("GPT-4o成本降16.9%。”")
    ['GPT-4o', '成', '本', '降', '16.9%', '。', '”']
    """
    return _ATOM.findall(text)


def break_lines(units: Sequence[Unit], width: int, measure: Callable[[str], int]) -> list[list[Unit]]:
    """The units in lines of at most `width` cells.

    A unit wider than a whole line is split by characters. White space that would start a line hangs at the end of
    the line before. Where the rules leave no place to break (a line of closing marks only), the width wins.
    """
    pieces = [piece for unit in units for piece in _fit(unit, width, measure)]
    lines: list[list[Unit]] = []
    start = 0
    while start < len(pieces):
        end = _line_end(pieces, start, width)
        lines.append(list(pieces[start:end]))
        start = end
    return lines


def _line_end(pieces: Sequence[Unit], start: int, width: int) -> int:
    """Where the line that starts at `start` ends (exclusive)."""
    used = 0
    end = start
    while end < len(pieces):
        unit = pieces[end]
        if used + unit.cells > width and not unit.text.isspace():
            break
        used += unit.cells
        end += 1
    if end == len(pieces):
        return end
    place = end
    while place > start and not (pieces[place].may_start and pieces[place - 1].may_end):
        place -= 1
    return place if place > start else max(end, start + 1)


def _fit(unit: Unit, width: int, measure: Callable[[str], int]) -> list[Unit]:
    """The unit itself, or its characters when it alone is wider than a line."""
    if unit.cells <= width or len(unit.text) == 1:
        return [unit]
    return [
        Unit(
            char, measure(char), unit.annotation if position == 0 and len(unit.annotation) <= width else "", unit.token
        )
        for position, char in enumerate(unit.text)
    ]
