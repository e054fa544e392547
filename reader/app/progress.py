"""What became of the reader's words over time: met, learned, asked, forgotten, day by day, and the days in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from reader.app.workspace import Workspace
from reader.words.word_status import KNOWN, LEARNING, WordStatus

DAYS = 14
"""Days that are told one by one."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day by the clock of this machine."""

    day: date
    answers: int
    forgotten: int
    """Answers that were *again*."""
    met: int
    """Words whose sentence was kept on this day."""
    learned: int
    """Words that became learned."""


@dataclass(frozen=True, slots=True)
class WordProgress:
    """The last days, the latest last, and how things stand."""

    days: tuple[Day, ...]
    streak: int
    """Days in a row on which a word was answered or given a status, up to today or yesterday."""
    known: int
    learning: int
    answers: int
    """Ever given."""
    remembered: float
    """Share of all answers that were not *again*, 0 to 1; 0 where there is none."""


def progress(
    workspace: Workspace, days: int = DAYS, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> WordProgress:
    """What became of the reader's words in the last days; `now` in UTC.

    Raises:
        StorageError: they cannot be read.
    """
    store = workspace.store
    today = now().astimezone().date()
    given = [(_local(datetime.fromtimestamp(when, UTC)), rating) for when, rating in store.reviews.given()]
    changes = [(day, status) for status, when in store.words.changes() if (day := _day(when))]
    answers, forgotten = Counter(day for day, _ in given), Counter(day for day, rating in given if rating == 1)
    met = Counter(day for when in store.met.times() if (day := _day(when)))
    learned = Counter(day for day, status in changes if status == WordStatus.LEARNED)
    shown = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    statuses = Counter(store.words.all().values())
    return WordProgress(
        tuple(Day(day, answers[day], forgotten[day], met[day], learned[day]) for day in shown),
        _streak({*answers, *(day for day, _ in changes)}, today),
        sum(statuses[status] for status in KNOWN),
        sum(statuses[status] for status in LEARNING),
        len(given),
        1 - forgotten.total() / len(given) if given else 0.0,
    )


def _streak(active: set[date], today: date) -> int:
    day = today if today in active else today - timedelta(days=1)
    count = 0
    while day in active:
        count, day = count + 1, day - timedelta(days=1)
    return count


def _day(stored: str) -> date | None:
    """The local day of a time as SQLite writes it (UTC)."""
    try:
        return _local(datetime.fromisoformat(stored).replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        return None


def _local(when: datetime) -> date:
    return when.astimezone().date()
