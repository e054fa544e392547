"""Reading and its words over time: minutes, words met, learned, asked, forgotten, day by day, and the days in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reader.analysis.sitting import minutes_of, pace_of
from reader.app.workspace import Workspace
from reader.exports.files import may_write, write_file
from reader.exports.progress_report import progress_page
from reader.words.days import Day, WordProgress
from reader.words.word_status import LEARNING, MASTERED, WordStatus

DAYS = 14
"""Days that are told one by one."""


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
    words_now = store.words.all()
    changes = [(day, word, status) for word, status, when in store.words.changes() if (day := _day(when))]
    answers, forgotten = Counter(day for day, _ in given), Counter(day for day, rating in given if rating == 1)
    met = Counter(day for when in store.met.times() if (day := _day(when)))
    learned = Counter(
        day
        for day, word, status in changes
        if status == WordStatus.LEARNED and words_now.get(word) != WordStatus.IGNORED
    )
    sittings = store.sittings.all()
    seconds: Counter[date] = Counter()
    words: Counter[date] = Counter()
    for sitting in sittings:
        day = _local(datetime.fromtimestamp(sitting.began, UTC))
        seconds[day] += sitting.seconds
        words[day] += sitting.words
    minutes = {day: round(total / 60) for day, total in seconds.items()}
    shown = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    statuses = Counter(words_now.values())
    return WordProgress(
        tuple(
            Day(day, answers[day], forgotten[day], met[day], learned[day], minutes.get(day, 0), words[day])
            for day in shown
        ),
        _streak({*answers, *(day for day, _, _ in changes), *(day for day, read in minutes.items() if read)}, today),
        sum(statuses[status] for status in MASTERED),
        sum(statuses[status] for status in LEARNING),
        len(given),
        1 - forgotten.total() / len(given) if given else 0.0,
        minutes_of(sittings),
        pace_of(sittings),
    )


def write_progress(found: WordProgress, days: Sequence[Day], file: Path, *, force: bool = False) -> None:
    """Write a page (HTML) of days or weeks.

    Raises:
        ExportError: the file exists, without `force`, or cannot be written.
    """
    may_write(file, force=force)
    write_file(file, progress_page(found, days).encode(), force=force)


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
