"""Reviewing words with FSRS: which is asked next, what is on its back, what an answer leads to.

Words of status 1 to 4 are asked, and learned ones (5) that were asked before. The scheduler is py-fsrs, with the parameters and steps (1 and 10 minutes) that it and
Anki have by default, and without fuzz: the same answers give the same days. A new day begins at four in the morning, and
what comes back within twenty minutes is asked before a session ends, as in Anki.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

from fsrs import Card, Rating, Scheduler

from reader.app.reading import pasted
from reader.app.workspace import Workspace
from reader.words.meeting import Meeting
from reader.words.pinyin import in_style
from reader.words.readings import render, restyled
from reader.words.senses import readable_senses
from reader.words.word_status import LEARNING, WordStatus

_AHEAD = timedelta(minutes=20)
_Cards = Mapping[str, tuple[str, int]]
_MORNING = timedelta(hours=4)


class Recall(IntEnum):
    """How well a word was remembered."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


class Asking(StrEnum):
    """What is asked of a word; the values of the setting `review_asks`."""

    WORD = "word"
    """The word is shown: its reading and its meaning."""
    READING = "reading"
    """The word and its meaning are shown: its reading."""
    MEANING = "meaning"
    """The word and its reading are shown: its meaning."""
    GAP = "gap"
    """Its meaning and its sentence with a gap are shown: the word."""


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

    form: str
    """The word as it is written in its sentence."""
    traditional: str
    reading: str
    senses: tuple[str, ...]


@dataclass(slots=True)
class Tally:
    """What came of a session so far."""

    grades: list[tuple[DueWord, Recall]] = field(default_factory=list)
    """The answers given and not taken back, in order."""

    @property
    def remembered(self) -> int:
        """Answers other than again."""
        return sum(grade is not Recall.AGAIN for _, grade in self.grades)

    @property
    def begun(self) -> int:
        """Words asked for the first time ever."""
        return sum(question.is_new for question, _ in self.grades)

    @property
    def hard(self) -> tuple[str, ...]:
        """Words that were forgotten, the first first."""
        return tuple(dict.fromkeys(question.word for question, grade in self.grades if grade is Recall.AGAIN))


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is to do."""

    due: int
    new: int
    """New words that are left for today."""


def back_of(workspace: Workspace, question: DueWord) -> Back:
    """Form, reading and meaning of a word, as it is read in its sentence."""
    word, style = question.word, workspace.settings.reading_style
    form, heard, reading = _in_sentence(workspace, question)
    entries = workspace.lexicon.look_up(word, heard).entries
    if entries:
        first = entries[0]
        said = reading or in_style(first.pinyin, style)
        return Back(form, first.traditional, said, readable_senses(first.senses, style=style))
    terms = workspace.matcher.entries_for(word)
    if terms:
        said = reading or restyled(terms[0].pinyin, terms[0].simplified, style)
        return Back(form, terms[0].traditional, said, (terms[0].english,))
    return Back(form, word, reading or restyled(workspace.analyser.pinyin(word), word, style), ())


def _in_sentence(workspace: Workspace, question: DueWord) -> tuple[str, tuple[str, ...], str]:
    """A word as it is written, its syllables and its reading in the sentence it was met in."""
    if question.met is None:
        return question.word, (), ""
    article = pasted(question.met.sentence)
    for converted in (False, True):
        conventions = replace(article.conventions, converted=converted)
        for analysed in workspace.analyser.analyse_all(replace(article, conventions=conventions)):
            for token in analysed.tokens:
                if token.word == question.word and token.reading:
                    heard = () if token.original else token.reading.syllables
                    return token.text, heard, render(token.reading, token.shadow, workspace.settings.reading_style)
    return question.word, (), ""


class Reviewer:
    """A session of any length: nothing is in it that is not stored."""

    def __init__(
        self,
        workspace: Workspace,
        new_a_day: int,
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
        return self.turn()[0]

    def next(self) -> DueWord | None:
        """The word that is due longest, else a new one, else one that comes back soon; None when all is done.

        Raises:
            StorageError: they cannot be read.
        """
        return self.turn()[1]

    def turn(self) -> tuple[Waiting, DueWord | None]:
        """How much waits, and which word is next.

        Raises:
            StorageError: they cannot be read.
        """
        cards = self._workspace.store.reviews.cards()
        learning = self._learning(cards)
        due, new = self._due(timedelta(), learning, cards), self._new(learning, cards)
        word = next(iter(due or new or self._due(_AHEAD, learning, cards)), None)
        waiting = Waiting(len(due), len(new))
        if word is None:
            return waiting, None
        return waiting, DueWord(word, self._workspace.store.met.of(word), word not in cards)

    def answer(self, question: DueWord, grade: Recall) -> datetime:
        """Store an answer; returns when the word is asked next (UTC).

        Raises:
            StorageError: it cannot be written; nothing has changed then.
        """
        now = self._now()
        stored = self._workspace.store.reviews.card(question.word)
        card = Card.from_json(stored) if stored else Card(card_id=0, due=now)
        card, _ = self._scheduler.review_card(card, Rating(grade), now)
        due = int(card.due.timestamp())
        self._workspace.store.reviews.answer(question.word, card.to_json(), due, int(grade), int(now.timestamp()))
        return card.due

    def answer_word(self, word: str, grade: int) -> timedelta:
        """Store an answer that was given while reading (1 again to 4 easy); returns how long until the next.

        Raises:
            StorageError: it cannot be written; nothing has changed then.
        """
        return self.answer(DueWord(word, None, False), Recall(grade)) - self._now()

    def due_now(self) -> frozenset[str]:
        """The words asked before that are due now.

        Raises:
            StorageError: they cannot be read.
        """
        cards = self._workspace.store.reviews.cards()
        return frozenset(self._due(timedelta(), self._learning(cards), cards))

    def comes_next(self) -> timedelta | None:
        """How long until the next word is due; None where nothing waits.

        Raises:
            StorageError: they cannot be read.
        """
        cards = self._workspace.store.reviews.cards()
        learning = self._learning(cards)
        times = [due for word, (_, due) in cards.items() if word in learning]
        return max(timedelta(), timedelta(seconds=min(times) - self._now().timestamp())) if times else None

    def previews(self, question: DueWord) -> dict[Recall, timedelta]:
        """How long until the word is asked again, for each answer."""
        now = self._now()
        stored = self._workspace.store.reviews.card(question.word)
        card = Card.from_json(stored) if stored else Card(card_id=0, due=now)
        return {grade: self._scheduler.review_card(card, Rating(grade), now)[0].due - now for grade in Recall}

    def undo(self) -> str:
        """Take back the last answer; returns its word, empty where there is none.

        Raises:
            StorageError: it cannot be written.
        """
        return self._workspace.store.reviews.undo()

    def _due(self, ahead: timedelta, learning: Collection[str], cards: _Cards) -> list[str]:
        """Words whose time comes within `ahead`, the first due first; of those not due yet only such as are being learned."""
        until = int((self._now() + ahead).timestamp())
        return [
            word
            for word, (card, due) in cards.items()
            if due <= until and word in learning and (not ahead or json.loads(card)["step"] is not None)
        ]

    def _new(self, learning: Collection[str], cards: _Cards) -> list[str]:
        """Words never asked, as many as are left for today, those met first before the others."""
        local = self._now().astimezone() - _MORNING
        morning = local.replace(hour=0, minute=0, second=0, microsecond=0) + _MORNING
        left = self._new_a_day - self._workspace.store.reviews.begun(int(morning.timestamp()))
        if left <= 0:
            return []
        met = self._workspace.store.met.words()
        return sorted((word for word in learning if word not in cards), key=lambda word: word not in met)[:left]

    def _learning(self, cards: _Cards) -> dict[str, None]:
        """The words that may be asked."""
        words = self._workspace.store.words.all()
        learned = WordStatus.LEARNED
        return {w: None for w, status in words.items() if status in LEARNING or (status == learned and w in cards)}
