"""What a page prints over its characters (`<ruby>`), with what stands around each place."""

from __future__ import annotations

from typing import Any

from lxml import etree

from reader.files.loaders.html_elements import UNSEEN
from reader.text.given_readings import CONTEXT, GivenReading

_MOST = 200_000
_LONGEST = 40
"""Code points of a reading, and of what it stands over."""


def readings_in(root: Any) -> tuple[GivenReading, ...]:
    """The readings of a tree (lxml) of HTML from which nothing was taken yet, in order."""
    if next(root.iter("ruby"), None) is None:
        return ()
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        (walk.enter if event == "start" else walk.leave)(element)
    text = "".join(walk.pieces)
    return tuple(
        GivenReading(text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT], reading)
        for start, end, reading in walk.found
        if 0 < end - start <= _LONGEST and 0 < len(reading) <= _LONGEST
    )


class _Walk:
    """What is known while a tree is gone through: its text without white space, and where readings stand in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.found: list[tuple[int, int, str]] = []
        self._size = 0
        self._hidden = 0
        self._rubies: list[int] = []
        """Where the base of each open one begins."""
        self._bases: list[tuple[int, int]] = []
        """Of `rb`, those that have no reading yet."""

    def enter(self, element: Any) -> None:
        if element.tag == "ruby":
            self._rubies.append(self._size)
        elif element.tag == "rb":
            self._bases.append((self._size, self._size))
        elif element.tag == "rt" and self._rubies and len(self.found) < _MOST:
            start, end = self._bases.pop(0) if self._bases else (self._rubies[-1], self._size)
            self.found.append((start, end, " ".join("".join(element.itertext()).split())))
        self._hidden += element.tag in UNSEEN
        self._add(element.text)

    def leave(self, element: Any) -> None:
        self._hidden -= element.tag in UNSEEN
        if element.tag == "rb" and self._bases:
            self._bases[-1] = (self._bases[-1][0], self._size)
        elif element.tag == "rt" and self._rubies:
            self._rubies[-1] = self._size
        elif element.tag == "ruby" and self._rubies:
            self._rubies.pop()
            self._bases.clear()
        self._add(element.tail)

    def _add(self, text: str | None) -> None:
        if text and not self._hidden:
            piece = "".join(text.split())
            self.pieces.append(piece)
            self._size += len(piece)
