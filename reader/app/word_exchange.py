"""The reader's words from other programs and to them: lists, tables, Anki packages with their schedule.

Of two schedules of one word the one that was answered later counts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from fsrs import Card

from reader.app.own_words import OwnWord, WordFilter, note_met, own_words
from reader.app.schedules import card_of, schedules
from reader.app.word_rows import outline_of
from reader.app.workspace import Workspace
from reader.errors import ExportError
from reader.exports.cells import cell
from reader.exports.files import may_write, write_file
from reader.files.word_lists import ListedWord, read_words
from reader.study.sheet import VocabularyItem
from reader.words.meeting import Meeting
from reader.words.schedule import Schedule
from reader.words.word_status import WordStatus

_OTHER_KINDS = frozenset({".colpkg", ".html", ".json", ".jsonl", ".md", ".pdf", ".xlsx", ".zip"})
"""Endings of files that a list of words is not written as."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of taking in a list."""

    taken: int
    kept: int
    """Words whose own status stayed."""
    left_out: int
    """Rows that hold no Chinese word, or one without a status."""
    scheduled: int = 0
    """Words that are asked when the package says."""
    answers: int = 0
    """Answers that were new."""
    later_here: int = 0
    """Words that were answered here later, and keep their schedule."""
    beside: int = 0
    """Further cards of a word, of which one is kept."""
    suspended: int = 0
    """Cards that are suspended there."""
    unreadable: int = 0
    """Cards whose numbers make no sense."""


def import_words(workspace: Workspace, file: Path, status: str = "", *, override: bool = False) -> Imported:
    """Take words from a list, a table or an Anki package, with the schedule there, as one change.

    `status` is given to words of which the file says none, or only that they are new; without it these stay out. Words
    that have a status keep it unless `override`.

    Raises:
        InputError: the file cannot be read or is none of these.
        StorageError: it cannot be written.
    """
    found = read_words(file)
    shadow = workspace.language.converter.shadow
    statuses = {shadow(row.word): row.status or status for row in found.words}
    chosen = {word: value for word, value in statuses.items() if value}
    present = workspace.store.words.all()
    new = {word: value for word, value in chosen.items() if value != present.get(word)}
    taken = new if override else {word: value for word, value in new.items() if word not in present}
    schedules, beside = _first_due((shadow(row.word), row) for row in found.words)
    later, cards, answers = _newer(workspace, {w: s for w, s in schedules.items() if w in chosen or w in present})
    brought = workspace.store.reviews.take_in(taken, cards, answers) if taken or cards else 0
    note_met(workspace, [Meeting(shadow(r.word), r.sentence, file.name, "") for r in found.words if r.sentence])
    return Imported(
        len(taken),
        len(new) - len(taken),
        found.left_out + len(statuses) - len(chosen),
        scheduled=len(cards),
        answers=brought,
        later_here=later,
        beside=beside,
        suspended=found.suspended,
        unreadable=found.unreadable,
    )


def _first_due(rows: Iterable[tuple[str, ListedWord]]) -> tuple[dict[str, Schedule], int]:
    """The schedule of each word that is due first, and how many others there are."""
    first: dict[str, Schedule] = {}
    count = 0
    for word, row in rows:
        for schedule in row.schedules:
            count += 1
            if word not in first or schedule.due < first[word].due:
                first[word] = schedule
    return first, count - len(first)


def _newer(
    workspace: Workspace, schedules: Mapping[str, Schedule]
) -> tuple[int, dict[str, tuple[str, int]], list[tuple[str, int, int]]]:
    """How many were answered here later; the cards of the others with when each is due; their answers."""
    own = workspace.store.reviews.cards()
    cards: dict[str, tuple[str, int]] = {}
    answers: list[tuple[str, int, int]] = []
    later = 0
    for word, schedule in schedules.items():
        last = Card.from_json(own[word][0]).last_review if word in own else None
        if last is not None and last.timestamp() >= schedule.reviewed:
            later += int(last.timestamp()) > schedule.reviewed
            continue
        cards[word] = (card_of(schedule).to_json(), schedule.due)
        answers += [(word, answer.rating, answer.when) for answer in schedule.answers]
    return later, cards, answers


def export_words(workspace: Workspace, file: Path, wanted: WordFilter | None = None, *, force: bool = False) -> int:
    """Write words as an Anki package with their schedule, where the file is called so, else as a table; returns how many.

    The table has tabs (UTF-8): word, status as LWT counts, HSK, sentence, article.

    Raises:
        ExportError: its name says another kind of file, it exists, without `force`, or cannot be written.
    """
    if file.suffix.lower() in _OTHER_KINDS:
        raise ExportError("{file}: words go into a table (.tsv) or an Anki deck (.apkg).", file=file)
    may_write(file, force=force)
    rows = list(own_words(workspace, wanted))
    write_file(file, _deck(workspace, rows) if file.suffix.lower() == ".apkg" else _table(rows), force=force)
    return len(rows)


def _table(rows: Iterable[OwnWord]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerow(("term", "status", "hsk", "sentence", "article"))
    for row in rows:
        status = {WordStatus.IGNORED.value: "98", WordStatus.WELL_KNOWN.value: "99"}.get(row.status, row.status)
        sentence, title = (row.met.sentence, row.met.title) if row.met else ("", "")
        writer.writerow(map(cell, (row.word, status, str(row.level or ""), sentence, title)))
    return out.getvalue().encode("utf-8", "replace")


def _deck(workspace: Workspace, rows: Iterable[OwnWord]) -> bytes:
    """The words as notes of an Anki package; those asked before bring their schedule."""
    from reader.exports.anki import write_words  # genanki takes 60 ms

    own = schedules(workspace)
    return write_words(
        ((_item(workspace, row), row.met, own.get(row.word)) for row in rows), datetime.now(UTC).timestamp()
    )


def _item(workspace: Workspace, row: OwnWord) -> VocabularyItem:
    outline = outline_of(workspace, row.word)
    entries = workspace.lexicon.look_up(row.word).entries
    traditional = entries[0].traditional if entries else row.word
    return VocabularyItem(
        row.word, traditional, outline.reading, (outline.meaning,), row.level, 1, 0, status=row.status
    )
