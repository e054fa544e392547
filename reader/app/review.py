"""Reviewing words with FSRS: which is asked next, what is on its back, what an answer leads to.

Words of status 1 to 4 are asked. The scheduler is py-fsrs, with the parameters and steps (1 and 10 minutes) that it and
Anki have by default, and without fuzz: the same answers give the same days. A new day begins at four in the morning, and
what comes back within twenty minutes is asked before a session ends, as in Anki.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from fsrs import Card, Rating, Scheduler

from reader.app.reading import pasted
from reader.app.workspace import Workspace
from reader.words.meeting import Meeting
from reader.words.pinyin import numbered_to_marks
from reader.words.readings import render
from reader.words.senses import readable_senses
from reader.words.word_status import LEARNING

NEW_A_DAY = 20
"""New words a day."""
_AHEAD = timedelta(minutes=20)
_MORNING = timedelta(hours=4)


class Recall(IntEnum):
    """How well a word was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class DueWord:
    """A word to remember."""

    word: str
    """Simplified."""
    met: Meeting | None
    """The sentence it was met in."""
    is_new: bool
    """Whether it was never asked."""


@dataclass(frozen=True, slots=True)
class Back:
    """What is on the other side."""

    traditional: str
    reading: str
    senses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is to do."""

    due: int
    new: int
    """New words that are left for today."""


class Reviewer:
    """A session of any length: nothing is in it that is not stored."""

    def __init__(
        self,
        workspace: Workspace,
        new_a_day: int = NEW_A_DAY,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Review with at most `new_a_day` new words a day; `now` in UTC."""
        self._workspace = workspace
        self._new_a_day = new_a_day
        self._now = now
        self._scheduler = Scheduler(enable_fuzzing=False)

    def waiting(self) -> Waiting:
        """How many words are due now, and how many new ones are left for today.

        Raises:
            StorageError: they cannot be read.
        """
        due, new = self._due(timedelta()), self._new()
        return Waiting(len(due), len(new))

    def next(self) -> DueWord | None:
        """The word that is due longest, else a new one, else one that comes back soon; None when all is done.

        Raises:
            StorageError: they cannot be read.
        """
        due = self._due(timedelta())
        new = [] if due else self._new()
        word = next(iter(due or new or self._due(_AHEAD)), None)
        if word is None:
            return None
        return DueWord(word, self._workspace.store.met.all().get(word), bool(new))

    def back(self, question: DueWord) -> Back:
        """Reading and meaning of a word, as it is read in its sentence."""
        word = question.word
        heard: tuple[str, ...] = ()
        reading = ""
        if question.met:
            for analysed in self._workspace.analyser.analyse_all(pasted(question.met.sentence)):
                token = next((t for t in analysed.tokens if t.shadow == word and t.reading), None)
                if token is not None and token.reading is not None and not reading:
                    heard, reading = token.reading.syllables, render(token.reading, word)
        entries = self._workspace.lexicon.look_up(word, heard).entries
        if entries:
            first = entries[0]
            said = reading or numbered_to_marks(first.pinyin)
            return Back(first.traditional, said, tuple(readable_senses(first.senses)))
        terms = self._workspace.matcher.entries_for(word)
        if terms:
            return Back(terms[0].traditional, reading or terms[0].pinyin, (terms[0].english,))
        return Back(word, reading or self._workspace.analyser.pinyin(word), ())

    def answer(self, question: DueWord, grade: Recall) -> datetime:
        """Store an answer; returns when the word is asked next (UTC).

        Raises:
            StorageError: it cannot be written; nothing has changed then.
        """
        now = self._now()
        stored = self._workspace.store.reviews.cards().get(question.word)
        card = Card.from_json(stored[0]) if stored else Card(card_id=0, due=now)
        card, _ = self._scheduler.review_card(card, Rating(grade), now)
        due = int(card.due.timestamp())
        self._workspace.store.reviews.answer(question.word, card.to_json(), due, int(grade), int(now.timestamp()))
        return card.due

    def previews(self, question: DueWord) -> dict[Recall, timedelta]:
        """How long until the word is asked again, for each answer."""
        now = self._now()
        stored = self._workspace.store.reviews.cards().get(question.word)
        card = Card.from_json(stored[0]) if stored else Card(card_id=0, due=now)
        return {grade: self._scheduler.review_card(card, Rating(grade), now)[0].due - now for grade in Recall}

    def undo(self) -> str:
        """Take back the last answer; returns its word, empty where there is none.

        Raises:
            StorageError: it cannot be written.
        """
        return self._workspace.store.reviews.undo()

    def _due(self, ahead: timedelta) -> list[str]:
        """Words whose time comes within `ahead`, the first due first; of those not due yet only such as are being learned."""
        until = int((self._now() + ahead).timestamp())
        learned = self._learning()
        return [
            word
            for word, (card, due) in self._workspace.store.reviews.cards().items()
            if due <= until and word in learned and (not ahead or json.loads(card)["step"] is not None)
        ]

    def _new(self) -> list[str]:
        """Words never asked, as many as are left for today, those met first before the others."""
        local = self._now().astimezone() - _MORNING
        morning = local.replace(hour=0, minute=0, second=0, microsecond=0) + _MORNING
        reviews = self._workspace.store.reviews
        left = self._new_a_day - reviews.begun(int(morning.timestamp()))
        cards = reviews.cards()
        met = self._workspace.store.met.all()
        words = [word for word in self._learning() if word not in cards]
        words.sort(key=lambda word: word not in met)
        return words[: max(0, left)]

    def _learning(self) -> dict[str, None]:
        words = self._workspace.store.words.all()
        return {word: None for word, status in words.items() if status in LEARNING}
