"""What a sheet asks of its reader: tasks in groups with their box of words, room to write, the key; texts are raw."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reader import speech
from reader.exports import content
from reader.exports.assets import asset
from reader.study.exercises import GAP
from reader.study.sheet import Exercise, StudySheet

_ROOM = {"order": 1, "translate": 2}
"""Lines to write on, by kind."""
_SHORT_ROOM = {"dictation"}
_LINE = GAP * 28


@dataclass(frozen=True, slots=True)
class Tasks:
    """Exercises of one kind that stand together."""

    instruction: str
    language: str
    """BCP 47 tag of the instruction."""
    box: str
    """The words to choose from, empty where there is no box."""
    items: tuple[tuple[int, tuple[str, ...]], ...]
    """Number and lines of each."""


def tasks_of(sheet: StudySheet) -> list[Tasks]:
    """The exercises in groups, numbered throughout."""
    numbered = enumerate(sheet.exercises, start=1)
    groups = [(kind, list(own)) for kind, own in groupby(numbered, lambda pair: pair[1].kind)]
    return [_tasks(sheet, kind, own) for kind, own in groups]


def _tasks(sheet: StudySheet, kind: str, own: list[tuple[int, Exercise]]) -> Tasks:
    answers = sorted({exercise.answer for _, exercise in own})
    box = f"{_said('box', sheet)}: {'　'.join(answers)}" if kind == "cloze" and len(answers) > 1 else ""
    items = tuple((number, _lines(exercise)) for number, exercise in own)
    return Tasks(instruction(sheet, kind), language(sheet), box, items)


def _lines(exercise: Exercise) -> tuple[str, ...]:
    lines = exercise.prompt.splitlines()
    if exercise.kind in _SHORT_ROOM:
        lines[-1] += f"　{GAP * 6}"
    return (*lines, *(_LINE,) * _ROOM.get(exercise.kind, 0))


def instruction(sheet: StudySheet, kind: str) -> str:
    """What a kind of exercise asks: in Chinese on a sheet that is handed out, else in the reader's language."""
    return _said(kind, sheet) if kind in _texts() else kind


def key_of(sheet: StudySheet) -> list[tuple[int, str]]:
    """Number and answer of each exercise that has one."""
    return [(number, e.answer) for number, e in enumerate(sheet.exercises, start=1) if e.answer]


def head(sheet: StudySheet) -> str:
    """Where name and date are written, empty on a sheet that is not handed out."""
    return _said("head", sheet) if sheet.student else ""


def _said(name: str, sheet: StudySheet) -> str:
    return _texts()[name][language(sheet)]


def language(sheet: StudySheet) -> str:
    """The language of the tasks: Chinese on a sheet that is handed out, else the reader's."""
    if not sheet.student:
        return speech.language()
    return "zh-Hans" if content.language(sheet) in {"zh", "zh-Hans", "en"} else "zh-Hant"


@cache
def _texts() -> dict[str, dict[str, str]]:
    return tomllib.loads(asset("tasks.toml"))
