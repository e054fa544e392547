"""Selecting words by drawing the mouse over them, within the sentence in which the button went down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Drawing:
    """From where the mouse button went down to where it is."""

    def __init__(self) -> None:
        """No button is down."""
        self._start: Mapping[str, Any] = {}
        self.is_drawn = False
        """Whether other words than the first were drawn over: then the end is no click."""

    def begin(self, meta: Mapping[str, Any]) -> None:
        """The button went down on what `meta` names."""
        self._start, self.is_drawn = meta, False

    def end(self) -> None:
        """The button went up."""
        self._start = {}

    def over(self, meta: Mapping[str, Any]) -> tuple[int, int, int] | None:
        """Sentence, first and last token of the selection; None where the mouse is over nothing that changes it."""
        start = self._start
        if start.get("token", -1) < 0 or meta.get("token", -1) < 0 or meta["sentence"] != start["sentence"]:
            return None
        if not self.is_drawn and meta["token"] == start["token"]:
            return None
        self.is_drawn = True
        return start["sentence"], start["token"], meta["token"]
