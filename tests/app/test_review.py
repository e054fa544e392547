"""Reviewing: what is asked, when it comes back, and that nothing answered is lost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader.app import own_words
from reader.app.reading import pasted
from reader.app.review import Recall, Reviewer, back_of
from reader.app.workspace import Workspace
from reader.settings import Settings


class Clock:
    """A time that tests move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Settings())


def reviewer_of(workspace: Workspace, clock: Clock, *words: str, new: int = 20) -> Reviewer:
    own_words.set_statuses(workspace, words, "1")
    return Reviewer(workspace, new, clock)


@pytest.mark.parametrize(
    ("grades", "days"),
    [
        ([3] * 6 + [1, 1] + [3] * 5, [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]),
        ([1, 1, 3, 3, 4], None),
        ([4, 3, 2, 1, 3], None),
    ],
)
def test_intervals_are_those_of_the_reference_implementation(
    workspace: Workspace, grades: list[int], days: list[int] | None
) -> None:
    """The days named are those that py-fsrs's own tests expect of its default parameters."""
    from fsrs import Card, Rating, Scheduler

    scheduler, clock = Scheduler(enable_fuzzing=False), Clock()
    reviewer = reviewer_of(workspace, clock, "算力")
    card = Card(card_id=1, due=clock.now)
    found = []
    for grade in grades:
        question = reviewer.next()
        assert question is not None
        due = reviewer.answer(question, Recall(grade))
        card, _ = scheduler.review_card(card, Rating(grade), clock.now)
        assert due == card.due
        found.append((due - clock.now).days)
        clock.now = due
    assert days is None or found == days


def test_a_word_is_asked_in_the_sentence_it_was_met_in_with_the_reading_it_has_there(workspace: Workspace) -> None:
    met = own_words.words_of(workspace, pasted("他在银行当行长。"))
    own_words.note_met(workspace, [met["行长"]])
    reviewer = reviewer_of(workspace, Clock(), "行长")
    question = reviewer.next()
    assert question is not None and question.is_new and question.met is not None
    assert question.met.sentence == "他在银行当行长。"
    assert back_of(workspace, question).reading == "hángzhǎng"
    assert back_of(Workspace(Settings(reading_style="zhuyin")), question).reading == "ㄏㄤˊ ㄓㄤˇ"


def test_new_words_a_day_are_limited_and_the_next_day_brings_more(workspace: Workspace) -> None:
    clock = Clock()
    reviewer = reviewer_of(workspace, clock, "银行", "股票", "利率", new=2)
    for _ in range(2):
        question = reviewer.next()
        assert question is not None and question.is_new
        reviewer.answer(question, Recall.EASY)
    assert reviewer.next() is None
    clock.now += timedelta(days=1)
    question = reviewer.next()
    assert question is not None and question.is_new


def test_what_was_forgotten_comes_back_before_the_session_ends(workspace: Workspace) -> None:
    reviewer = reviewer_of(workspace, Clock(), "银行")
    first = reviewer.next()
    assert first is not None
    reviewer.answer(first, Recall.AGAIN)
    again = reviewer.next()
    assert again is not None and again.word == "银行" and not again.is_new


def test_an_answer_taken_back_leaves_the_card_as_it_was(workspace: Workspace) -> None:
    clock = Clock()
    reviewer = reviewer_of(workspace, clock, "银行")
    question = reviewer.next()
    assert question is not None
    due = reviewer.answer(question, Recall.GOOD)
    cards = workspace.store.reviews.cards()
    clock.now = due
    reviewer.answer(question, Recall.AGAIN)
    assert reviewer.undo() == "银行" and workspace.store.reviews.cards() == cards
    assert reviewer.undo() == "银行" and workspace.store.reviews.cards() == {}
    assert reviewer.undo() == ""


def test_a_word_that_is_known_by_now_is_not_asked(workspace: Workspace) -> None:
    reviewer = reviewer_of(workspace, Clock(), "银行")
    question = reviewer.next()
    assert question is not None
    reviewer.answer(question, Recall.AGAIN)
    own_words.set_statuses(workspace, ["银行"], "w")
    assert reviewer.next() is None
