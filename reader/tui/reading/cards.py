"""What a card is wanted of: the word under the cursor as it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.tui.reading.state import ReadingSession

if TYPE_CHECKING:
    from reader.analysis.tokens import Token


@dataclass(frozen=True, slots=True)
class AskedWord:
    """What a card is wanted of: all that it needs of a session, so that a thread can make it."""

    word: str
    """The selection in Simplified script."""
    token: Token | None
    """The one under the cursor, or the selected ones as one."""
    reading_style: str
    status: str
    traditional: bool
    """Whether what senses cite stands in Traditional script."""

    @classmethod
    def of(cls, session: ReadingSession) -> AskedWord:
        """The word under the cursor of a session, or its selection."""
        token = session.selection
        status = session.statuses.get(token.shadow, "") if token is not None else ""
        return cls(session.selected_shadow(), token, session.view.reading_style, status, session.shows_traditional)

    @property
    def heard(self) -> tuple[str, ...]:
        """The word's reading in this sentence, so that the dictionary entry with it comes first."""
        token = self.token
        return token.reading.syllables if token is not None and token.reading and token.shadow == self.word else ()
