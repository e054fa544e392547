"""What a search found, and which of it the reader is at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.analysis.tokens import Token
    from reader.app.article_search import Match


@dataclass(frozen=True, slots=True)
class Finds:
    """A query, its places in order, and the place the reader went to last."""

    query: str = ""
    matches: tuple[Match, ...] = ()
    at: int = 0

    def __str__(self) -> str:
        return f"{self.query} {self.at + 1}/{len(self.matches)}" if self.matches else ""

    @property
    def match(self) -> Match:
        """Where the reader went last."""
        return self.matches[self.at]

    def after(self, by: int, here: int) -> int:
        """The next (or previous) place, around the ends; from sentence `here` on where the reader went elsewhere."""
        if self.match.sentence == here:
            return (self.at + by) % len(self.matches)
        places = [place for place, match in enumerate(self.matches) if (match.sentence - here) * by > 0]
        return places[0 if by > 0 else -1] if places else (0 if by > 0 else len(self.matches) - 1)

    def tokens(self, sentence: int, tokens: Sequence[Token]) -> frozenset[int]:
        """The tokens of a sentence in which something was found."""
        spans = [match.span for match in self.matches if match.sentence == sentence]
        return frozenset(
            place for place, token in enumerate(tokens) if any(token.span.overlaps(span) for span in spans)
        )
