"""Anki's decks and notes by genanki; `assets/anki.toml` holds the note types: fields, and both sides of each card.

Identities come from what a note is about alone, so that a later package updates the notes and keeps their scheduling.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import genanki

from reader.exports.assets import asset
from reader.exports.zipped import repack
from reader.text.characters import one_line
from reader.words.schedule import Schedule, Stage

_NIGHT = timedelta(hours=4)
"""A day of Anki's begins at four in the morning."""
_EPOCH = timedelta(days=364)
"""How long before its notes a collection is said to be made: a season like theirs, so that days begin at the same hour."""
_DAY = 86_400


def package(number: int, name: str, notes: Iterable[Any], revised: float) -> bytes:
    """One deck with each note once; `revised` in seconds since 1970."""
    deck = genanki.Deck(
        number,
        f"Yidu::{name}",
        "Importing a newer export updates these notes. If Anki keeps the old ones, choose Update notes: Always.",
    )
    seen: set[str] = set()
    for made in notes:
        if made.guid not in seen:
            seen.add(made.guid)
            deck.add_note(made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deck.apkg")
        sounds = dict(sorted(made.sound for made in deck.notes if made.sound))
        for file, sound in sounds.items():
            Path(folder, file).write_bytes(sound)
        genanki.Package(deck, [str(Path(folder, file)) for file in sounds]).write_to_file(str(path), timestamp=revised)
        return repack(path.read_bytes())


def lasting_number(*names: str) -> int:
    """A number below 2^31 that is always the same for a name: what Anki calls decks and note types."""
    digest = hashlib.sha256("\0".join(("yidu", *names)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") >> 1 | 1 << 30


def note(
    kind: str, key: Sequence[str], fields: Sequence[str], tags: Sequence[str], schedule: Schedule | None = None
) -> Any:
    """A note; `key` is what it is about, `fields` are HTML; its first card is asked as `schedule` says."""
    identity = genanki.guid_for("yidu", kind, *(part.encode("utf-8", "replace").decode() for part in key))
    made = _Note(_model(kind), list(fields), guid=identity, tags=[_tag(tag) for tag in tags])
    made.schedule = schedule
    return made


def with_sound(made: Any, sound: bytes | None) -> Any:
    """The note, which says something (a WAV file) where its reading is shown."""
    if sound:
        name = f"yidu-{hashlib.sha256(sound).hexdigest()[:24]}.wav"
        made.fields[[field["name"] for field in made.model.fields].index("Reading")] += f"[sound:{name}]"
        made.sound = (name, sound)
    return made


class _Note(genanki.Note):  # type: ignore[misc]
    """A note whose first card may have been asked before."""

    schedule: Schedule | None = None
    sound: tuple[str, bytes] | None = None

    @cached_property
    def cards(self) -> list[Any]:
        """The cards of the note."""
        made: list[Any] = super().cards
        if self.schedule is None or not made:
            return made
        return [_AskedCard(made[0].ord, self.schedule), *made[1:]]


class _AskedCard(genanki.Card):  # type: ignore[misc]
    """A card with a schedule, and the answers given; columns and units as in `files.anki_schedule`."""

    def __init__(self, place: int, schedule: Schedule) -> None:
        super().__init__(place)
        self._schedule = schedule

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, note_id: int, id_gen: Any, due: int = 0
    ) -> None:
        """Write the row of the card and those of its answers."""
        own, number = self._schedule, next(id_gen)
        is_due = own.due
        if own.stage is Stage.REVIEW:
            is_due = (_day(own.due) - _day(_made(cursor, timestamp))).days
        memory = {"s": round(own.stability, 4), "d": round(own.difficulty, 3), "lrt": own.reviewed}
        kind, queue = int(own.stage), 2 if own.stage is Stage.REVIEW else 1
        factor, left = 2500, own.steps_left * 1001  # of the steps left, how many fit into this day: all
        cursor.execute(
            "INSERT INTO cards VALUES (?, ?, ?, ?, ?, -1, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?)",
            (number, note_id, deck_id, self.ord, int(timestamp), kind, queue, is_due, own.interval, factor, own.reps,
             own.lapses, left, json.dumps(memory, separators=(",", ":"))),
        )  # fmt: skip
        for answer in own.answers:
            when = answer.when * 1000
            while cursor.execute("SELECT 1 FROM revlog WHERE id = ?", (when,)).fetchone():
                when += 1
            stage = {Stage.LEARNING: 0, Stage.RELEARNING: 2}.get(answer.stage, 1)
            cursor.execute(
                "INSERT INTO revlog VALUES (?, ?, -1, ?, ?, ?, ?, 0, ?)",
                (when, number, answer.rating, _interval(answer.interval), _interval(answer.interval_before), factor, stage),
            )  # fmt: skip


def _interval(seconds: int) -> int:
    """Days, of less than one the seconds below zero."""
    return round(seconds / _DAY) if seconds >= _DAY else -seconds


def _made(cursor: sqlite3.Cursor, timestamp: float) -> float:
    """When the collection is said to be made; days in it count from there.

    It is said to be of the second scheduler too: answers of the first are counted otherwise by Anki.
    """
    made = datetime.combine(_day(timestamp) - _EPOCH, time(4)).timestamp()
    cursor.execute("UPDATE col SET crt = ?, conf = json_set(conf, '$.schedVer', 2)", (int(made),))
    return made


def _day(when: float) -> date:
    """The day of Anki's by the clock of this machine."""
    return (datetime.fromtimestamp(when).astimezone() - _NIGHT).date()


@cache
def _model(kind: str) -> Any:
    about = tomllib.loads(asset("anki.toml"))[kind]
    return genanki.Model(
        lasting_number("model", kind, "1"),
        f"Yidu {kind}",
        fields=[{"name": name} for name in about["fields"]],
        templates=[{"name": name, "qfmt": front, "afmt": about["back"]} for name, front in about["fronts"].items()],
        css=asset("anki.css"),
        model_type=genanki.Model.CLOZE if kind == "Gap" else genanki.Model.FRONT_BACK,
    )


def _tag(text: str) -> str:
    return re.sub(r"\s+", "-", one_line(text).strip()) or "none"
