"""What a reader can do with an article: one function for each command of the registry, by subject.

A function gets the presenter, changes its session and says what changed; one that asks something is `async` and runs as
a worker of the screen, which ends when the screen is left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

from reader.tui.reading.actions import appearance, leaving, movement
from reader.tui.reading.presenter import Presenter

Action = Callable[[Presenter], Any]

_AT_ONCE: Mapping[str, Action] = {
    "move.next-sentence": partial(movement.sentence, by=1),
    "move.previous-sentence": partial(movement.sentence, by=-1),
    "move.next-word": partial(movement.word, by=1),
    "move.previous-word": partial(movement.word, by=-1),
    "move.select-right": partial(movement.select, by=1),
    "move.select-left": partial(movement.select, by=-1),
    "move.next-unknown": partial(movement.unknown, by=1),
    "move.previous-unknown": partial(movement.unknown, by=-1),
    "move.page-down": partial(movement.page, by=1),
    "move.page-up": partial(movement.page, by=-1),
    "move.first": movement.first,
    "move.last": movement.last,
    "move.jump": movement.jump,
    "move.outline": movement.outline,
    "move.search": movement.search,
    "move.next-match": partial(movement.match, by=1),
    "move.previous-match": partial(movement.match, by=-1),
    "move.next-bookmark": movement.next_bookmark,
    "view.translation": appearance.cycle_translation,
    "view.reveal": appearance.reveal,
    "view.script": appearance.cycle_script,
    "view.wording": appearance.toggle_wording,
    "view.readings": appearance.cycle_readings,
    "view.level-up": partial(appearance.change_level, by=1),
    "view.level-down": partial(appearance.change_level, by=-1),
    "view.reading-style": appearance.cycle_reading_style,
    "view.sandhi": appearance.toggle_sandhi,
    "view.taiwan-readings": appearance.toggle_taiwan,
    "view.yuan": appearance.cycle_yuan,
    "view.proof": appearance.toggle_proof,
    "view.card": appearance.toggle_card,
    "view.layout": appearance.cycle_layout,
    "app.better-model": leaving.better_model,
    "app.home": leaving.go_home,
    "app.close": leaving.close_layer,
}


def action_of(command: str) -> Action:
    """The function of a command, by its id."""
    return _AT_ONCE.get(command) or _late()[command]


@cache
def _late() -> Mapping[str, Action]:
    """Those that need more use-cases than moving does (10 ms): words, glossary, notes, translations, sheets."""
    from reader.tui.reading.actions import copying, hearing, marks, term_entries, translations, undoing

    return {
        "word.card": marks.card,
        **{f"word.status-{status}": partial(marks.set_status, status=status) for status in "12345"},
        "word.ignore": partial(marks.set_status, status="i"),
        "word.well-known": partial(marks.set_status, status="w"),
        "word.clear": partial(marks.set_status, status=""),
        "words.rest-known": marks.rest_known,
        "word.forgotten": partial(marks.recall, grade=1),
        "word.hard": partial(marks.recall, grade=2),
        "word.good": partial(marks.recall, grade=3),
        "word.easy": partial(marks.recall, grade=4),
        "word.reading": marks.correct_reading,
        "word.sense": marks.choose_sense,
        "word.join": marks.join,
        "word.split": marks.split,
        "term.add": term_entries.add,
        "term.edit": term_entries.edit,
        "term.delete": term_entries.delete,
        "term.harvest": term_entries.harvest,
        "term.undo": undoing.undo,
        "term.changes": undoing.choose,
        "sentence.bookmark": marks.toggle_bookmark,
        "sentence.note": marks.write_note,
        "sentence.correct": translations.correct,
        "sentence.versions": translations.versions,
        "hear.word": hearing.word,
        "hear.sentence": hearing.sentence,
        "copy.word": copying.word,
        "copy.sentence": copying.sentence,
        "copy.translation": copying.translation,
        "sheet.export": translations.export,
    }
