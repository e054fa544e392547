"""What a card is wanted of: the word under the cursor as it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.tui.reading.state import ReadingSession

if TYPE_CHECKING:
    from reader.analysis.tokens import Token, WordPlace


@dataclass(frozen=True, slots=True)
class AskedWord:
    """What a card is wanted of: all that it needs of a session, so that a thread can make it."""

    word: str
    """The selection in Simplified script."""
    token: Token | None
    """The one under the cursor, or the selected ones as one."""
    reading_style: str
    status: str
    due: str
    """The question where the word is due, with the keys that answer it; else empty."""
    is_folded: bool
    """Whether the question is asked for the first time: the answer is not told with it."""
    traditional: bool
    """Whether what senses cite stands in Traditional script."""
    place: WordPlace | None = None
    """Where it stands; None for several words."""
    figure: str = ""
    """The English of a figure, a date or a time; empty for other words."""

    @classmethod
    def of(cls, session: ReadingSession, due: str = "") -> AskedWord:
        """The word under the cursor of a session, or its selection; `due` asks whether it is remembered."""
        token = session.selection
        status = session.statuses.get(token.word, "") if token is not None else ""
        word = session.selected_shadow()
        due = due if session.is_due(word) else ""
        is_folded = bool(due) and word not in session.asked
        place = session.place_of_word()
        style, traditional = session.view.reading_style, session.shows_traditional
        analysed = session.analysed.get(session.sentence)
        figures = {mention.span: mention.english for mention in analysed.numbers} if analysed is not None else {}
        figure = figures.get(token.span, "") if token is not None else ""
        return cls(word, token, style, status, due, is_folded, traditional, place, figure)

    @property
    def heard(self) -> tuple[str, ...]:
        """The word's reading in this sentence, so that the dictionary entry with it comes first."""
        token = self.token
        return (
            token.reading.syllables
            if token is not None and token.reading and token.word == token.shadow == self.word
            else ()
        )
