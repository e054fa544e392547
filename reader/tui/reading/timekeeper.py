"""How long the article is read and what is gone through; kept beside the place, and told when it is left."""

from __future__ import annotations

from time import monotonic, time
from typing import TYPE_CHECKING

from reader.analysis.sitting import ReadingClock, ReadThrough, Sitting
from reader.analysis.tokens import TokenKind
from reader.messages.sitting_text import sitting_text
from reader.text.characters import is_han
from reader.words.word_status import KNOWN, LEARNING, WordStatus

if TYPE_CHECKING:
    from reader.tui.reading.state import ReadingSession


class Timekeeper:
    """One sitting before an article."""

    def __init__(self) -> None:
        self._clock = ReadingClock()
        self._through = ReadThrough()
        self._began = int(time())
        self._statuses: dict[str, str] = {}
        self.is_told = False
        """Whether the reader was told what came of it."""

    def tick(self) -> None:
        """The reader did something."""
        self._clock.tick(monotonic())

    def begin(self, statuses: dict[str, str]) -> None:
        """The article is on the screen; `statuses` are those of words before it is read."""
        self._statuses = dict(statuses)
        self.tick()

    def moved(self, before: int, after: int, on_screen: int) -> None:
        """The cursor went from one sentence to another."""
        self._through.moved(before, after, on_screen)

    def sitting(self, session: ReadingSession) -> Sitting:
        """What was read so far, the sentence under the cursor too."""
        about = session.article.metadata
        read = self._read(session)
        tokens = [token for index in read if index in session.analysed for token in session.analysed[index].tokens]
        words = sum(token.kind is TokenKind.WORD and any(map(is_han, token.shadow)) for token in tokens)
        return Sitting(
            session.article.identity,
            about.title or about.source,
            self._began,
            round(self._clock.seconds),
            len(read),
            sum(sum(map(is_han, session.sentences[index].text)) for index in read),
            words,
        )

    def summary(self, session: ReadingSession) -> str:
        """What came of it; empty where it was but a look."""
        sitting = self.sitting(session)
        if not sitting.is_kept:
            return ""
        read, now = self._read(session), session.statuses
        met = {
            token.shadow
            for index in read
            if index in session.analysed
            for token in session.analysed[index].tokens
            if session.is_unknown(token)
        }
        changed = {word: status for word, status in now.items() if self._statuses.get(word) != status}
        return sitting_text(
            round(sitting.seconds / 60),
            sitting.words,
            len(met),
            sum(status in LEARNING and word not in self._statuses for word, status in changed.items()),
            sum(
                status == WordStatus.LEARNED and self._statuses.get(word, "") not in KNOWN
                for word, status in changed.items()
            ),
        )

    def _read(self, session: ReadingSession) -> set[int]:
        count = len(session.sentences)
        return {index for index in {*self._through.read, session.sentence} if 0 <= index < count}
