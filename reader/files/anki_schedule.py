"""The schedule in an Anki collection: when each card is due, FSRS's memory or the ease of SM-2, the answers given.

As Anki keeps them (`rslib/src/storage/card`, checked with Anki 26.09): `due` is a number of days since the collection was
made for cards in review, Unix seconds for those being learned; `data` is JSON with `s`tability, `d`ifficulty and the time of
the last review (`lrt`); `revlog` has a row for each answer, its `id` in milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from reader.words.schedule import Answer, Schedule, Stage

_DAY = 86_400
_MOST = 2_000_000
"""Cards, and answers, that are read."""
_LATEST = 1 << 35
"""Unix seconds after which no card can be due (in a thousand years)."""
_SECONDS = 1_000_000_000
"""What is due later than this is a time, and no number of days."""
_SUSPENDED = -1
_COLUMNS = ("id", "nid", "type", "queue", "due", "ivl", "factor", "reps", "lapses", "left", "odue", "odid", "data")


@dataclass(frozen=True, slots=True)
class DeckSchedules:
    """The schedules of a collection."""

    by_note: Mapping[int, list[Schedule]] = field(default_factory=dict)
    """Of the cards of each note that were answered and are not suspended."""
    suspended: int = 0
    unreadable: int = 0
    """Cards whose numbers make no sense."""


def schedules_in(connection: sqlite3.Connection) -> DeckSchedules:
    """The schedules of an opened collection; none where it has no such columns.

    Raises:
        sqlite3.Error: it cannot be read.
    """
    present = {row[1] for row in connection.execute("PRAGMA table_info(cards)")}
    if not present.issuperset(_COLUMNS):
        return DeckSchedules()
    (made,) = connection.execute("SELECT crt FROM col").fetchone()
    answers = _answers(connection)
    found: dict[int, list[Schedule]] = defaultdict(list)
    left: Counter[str] = Counter()
    query = f"SELECT {', '.join(_COLUMNS)} FROM cards WHERE type > 0 ORDER BY id LIMIT ?"
    for values in connection.execute(query, (_MOST,)):
        card = dict(zip(_COLUMNS, values, strict=True))
        if card["queue"] == _SUSPENDED:
            left["suspended"] += 1
            continue
        try:
            found[card["nid"]].append(_schedule(card, made, answers.get(card["id"], ())))
        except (TypeError, ValueError, OverflowError):
            left["unreadable"] += 1
    return DeckSchedules(found, left["suspended"], left["unreadable"])


def _answers(connection: sqlite3.Connection) -> Mapping[int, list[Answer]]:
    """The answers to each card, the first first; what was set by hand is none."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'revlog'").fetchone():
        return {}
    found: dict[int, list[Answer]] = defaultdict(list)
    query = "SELECT cid, id, ease, type, ivl, lastIvl FROM revlog WHERE ease BETWEEN 1 AND 4 ORDER BY id LIMIT ?"
    for card, when, rating, kind, interval, before in connection.execute(query, (_MOST,)):
        if all(isinstance(value, int) for value in (when, rating, interval, before)) and 0 < when // 1000 < _LATEST:
            stage = {0: Stage.LEARNING, 2: Stage.RELEARNING}.get(kind, Stage.REVIEW)
            found[card].append(Answer(when // 1000, rating, stage, _seconds(interval), _seconds(before)))
    return found


def _seconds(interval: int) -> int:
    """Anki's intervals are days, negative ones seconds."""
    return interval * _DAY if interval > 0 else -interval


def _schedule(card: Mapping[str, Any], made: int, answers: tuple[Answer, ...] | list[Answer]) -> Schedule:
    """A card's schedule.

    Raises:
        TypeError, ValueError: its numbers make no sense.
    """
    stage = Stage(card["type"])
    due = card["odue"] if card["odid"] and card["odue"] else card["due"]  # in a filtered deck the own one is put aside
    due = due if due > _SECONDS else made + due * _DAY
    interval = max(0, card["ivl"])
    memory = _memory(card["data"])
    reviewed = int(memory.get("lrt", 0)) or (answers[-1].when if answers else due - interval * _DAY)
    if not (0 < due < _LATEST and 0 < reviewed < _LATEST and interval * _DAY < _LATEST):
        raise ValueError("no time that can be")
    return Schedule(
        stage,
        int(due),
        memory.get("s", 0.0),
        memory.get("d", 0.0),
        reviewed,
        interval=int(interval),
        ease=max(1.3, (card["factor"] or 2500) / 1000),
        steps_left=0 if stage is Stage.REVIEW else int(card["left"]) % 1000,
        reps=max(0, int(card["reps"])),
        lapses=max(0, int(card["lapses"])),
        answers=tuple(answers),
    )


def _memory(data: str) -> dict[str, float]:
    """What FSRS knows of a card: stability, difficulty, the last review; empty where it knows nothing that can be."""
    try:
        found = json.loads(data) if data else {}
    except (ValueError, TypeError, RecursionError):
        return {}
    numbers = {k: v for k, v in found.items() if isinstance(v, int | float)} if isinstance(found, dict) else {}
    if not (0 < numbers.get("s", 0) < 100 * 365 * 10 and 1 <= numbers.get("d", 0) <= 10):
        numbers.pop("s", None)
        numbers.pop("d", None)
    last = numbers.get("lrt", 0)
    return {**numbers, "lrt": last if 0 < last < _LATEST else 0}
