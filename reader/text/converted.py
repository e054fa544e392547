"""A converted text as the Mainland wrote it: other words in places, not always as long, with the way back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.text.spans import Span


@dataclass(frozen=True, slots=True)
class Replaced:
    """A word that a converter put there, and the Mainland word behind it."""

    span: Span
    """In the text as it stands."""
    mainland: str
    """In Simplified script."""


class Mainland:
    """The Mainland text behind a converted one."""

    def __init__(self, simplified: str, replaced: Sequence[Replaced]) -> None:
        """Put the Mainland words into a text in Simplified script; `replaced` is in order and does not overlap.

        >>> behind = Mainland("可扩充套件的引数", [Replaced(Span(1, 5), "扩展"), Replaced(Span(6, 8), "参数")])
        >>> behind.text, behind.back(Span(1, 3)), behind.back(Span(4, 6))
        ('可扩展的参数', Span(start=1, end=5), Span(start=6, end=8))
        """
        parts: list[str] = []
        places: list[int] = []
        done = 0
        for word in replaced:
            start, end = word.span.start, word.span.end
            parts += (simplified[done:start], word.mainland)
            places += range(done, start)
            places += range(start, end) if len(word.mainland) == end - start else _inside(start, len(word.mainland))
            done = end
        parts.append(simplified[done:])
        places += range(done, len(simplified) + 1)
        self.text = "".join(parts)
        self._places = places

    def has_edge(self, place: int) -> bool:
        """Whether a place of the Mainland text has a place of its own in the source: none inside a word of other length."""
        return self._places[place] >= 0

    def back(self, span: Span) -> Span:
        """Where a span of the Mainland text stands in the source; a part of a word of other length is the whole word."""
        start, end = span.start, span.end
        while not self.has_edge(start):
            start -= 1
        while not self.has_edge(end):
            end += 1
        return Span(self._places[start], self._places[end])


def _inside(start: int, length: int) -> list[int]:
    return [start] + [-1] * (length - 1)
