"""Schedules of words as FSRS's cards and back.

FSRS's memory is taken as it is; of a card that Anki scheduled by SM-2 it is derived from ease and interval as Anki does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from fsrs import Card, Rating, Scheduler, State

from reader.app.workspace import Workspace
from reader.words.schedule import Answer, Schedule, Stage, memory_of_ease

_SCHEDULER = Scheduler(enable_fuzzing=False)
"""With the parameters and steps that `yidu review` and Anki have by default."""
_NIGHT = timedelta(hours=4)
"""A day begins at four in the morning."""


def card_of(schedule: Schedule) -> Card:
    """A schedule as the scheduler's card; one that is being learned and of which nothing is known begins anew."""
    stability, difficulty = schedule.stability, schedule.difficulty
    if not stability and schedule.stage is not Stage.LEARNING:
        stability, difficulty = memory_of_ease(schedule.ease, schedule.interval, tuple(_SCHEDULER.parameters))
    steps = {
        Stage.LEARNING: len(_SCHEDULER.learning_steps),
        Stage.RELEARNING: len(_SCHEDULER.relearning_steps),
        Stage.REVIEW: 0,
    }[schedule.stage]
    return Card(
        card_id=0,
        state=State(schedule.stage),
        step=max(0, min(steps - 1, steps - schedule.steps_left)) if steps and stability else 0 if steps else None,
        stability=stability or None,
        difficulty=difficulty or None,
        due=datetime.fromtimestamp(schedule.due, UTC),
        last_review=datetime.fromtimestamp(schedule.reviewed, UTC) if stability else None,
    )


def schedules(workspace: Workspace) -> dict[str, Schedule]:
    """The schedule of every word that was ever asked, with the answers given.

    Raises:
        StorageError: they cannot be read.
    """
    answers = workspace.store.reviews.answers()
    found = {}
    for word, (stored, due) in workspace.store.reviews.cards().items():
        card = Card.from_json(stored)
        if card.last_review is None or not card.stability or not card.difficulty:
            continue
        found[word] = _schedule(card, due, _replayed(answers.get(word, ())))
    return found


def _schedule(card: Card, due: int, answers: tuple[Answer, ...]) -> Schedule:
    assert card.last_review is not None and card.stability and card.difficulty
    stage, reviewed = Stage(card.state), int(card.last_review.timestamp())
    steps = len(_SCHEDULER.relearning_steps if stage is Stage.RELEARNING else _SCHEDULER.learning_steps)
    return Schedule(
        stage,
        due,
        card.stability,
        card.difficulty,
        reviewed,
        interval=max(1, (_day(due) - _day(reviewed)).days) if stage is Stage.REVIEW else 0,
        steps_left=0 if stage is Stage.REVIEW else max(1, steps - (card.step or 0)),
        reps=len(answers),
        lapses=sum(answer.rating == 1 and answer.stage is Stage.REVIEW for answer in answers),
        answers=answers,
    )


def _day(when: int) -> date:
    return (datetime.fromtimestamp(when).astimezone() - _NIGHT).date()


def _replayed(given: Iterable[tuple[int, int]]) -> tuple[Answer, ...]:
    """Answers with the stage each was given in and the intervals before and after, as the scheduler has them."""
    answers: list[Answer] = []
    card: Card | None = None
    for when, rating in given:
        moment = datetime.fromtimestamp(when, UTC)
        card = card or Card(card_id=0, due=moment)
        stage = Stage(card.state)
        before = answers[-1].interval if answers else 0
        card, _ = _SCHEDULER.review_card(card, Rating(rating), moment)
        answers.append(Answer(when, rating, stage, int(card.due.timestamp()) - when, before))
    return tuple(answers)
