"""Exercises: what a learner is asked, and that the answer is right and not given away."""

from __future__ import annotations

from dataclasses import replace

from reader.proof.translation import Doubt, DoubtKind
from reader.study.exercises import make_exercises
from reader.study.sheet import Exercise, StudySheet


def made(sheet: StudySheet, kind: str) -> list[Exercise]:
    exercises = make_exercises(sheet.sentences, sheet.vocabulary, sheet.glossary, 1)
    return [exercise for exercise in exercises if exercise.kind == kind]


def test_the_answer_of_a_gap_stands_nowhere_in_its_sentence(sheet: StudySheet) -> None:
    first = sheet.sentences[0]
    twice = replace(first, tokens=(*first.tokens, *first.tokens), text=first.text * 2)
    (gap,) = made(replace(sheet, sentences=(twice,)), "cloze")
    assert gap.answer in {"芯片", "股价"} and gap.answer not in gap.prompt and gap.prompt.count("＿＿") == 2


def test_a_doubtful_machine_translation_is_nobodys_answer(sheet: StudySheet) -> None:
    answers = [exercise.answer for exercise in made(sheet, "translate")]
    assert answers == ["Chip shares fell 16.9%. (machine translation)"]
    first = sheet.sentences[0]
    assert first.translation is not None
    mine = replace(first.translation, text="Mine.", corrected=True, doubts=(Doubt(DoubtKind.TOO_SHORT),))
    own = replace(sheet, sentences=(replace(first, translation=mine),))
    assert [exercise.answer for exercise in made(own, "translate")] == ["Mine."]


def test_each_line_of_the_matching_task_has_a_word_and_another_meaning(sheet: StudySheet) -> None:
    (task,) = made(sheet, "match")
    lines = task.prompt.splitlines()
    assert lines[0].startswith("1. 芯片 （　）　a. ") and len(lines) == 5
    meanings = {line.split("　a. ")[-1] if "a. " in line else line for line in lines}
    assert len(meanings) == len(lines)
    number, letter = task.answer.split(", ")[0][0], task.answer.split(", ")[0][1]
    assert number == "1" and any(line.endswith(f"{letter}. chip") for line in lines)


def test_the_same_seed_gives_the_same_exercises(sheet: StudySheet) -> None:
    parts = (sheet.sentences, sheet.vocabulary, sheet.glossary)
    assert make_exercises(*parts, 7) == make_exercises(*parts, 7)


def test_words_to_match_stand_in_the_script_of_the_sheet(sheet: StudySheet) -> None:
    parts = (sheet.sentences, sheet.vocabulary, sheet.glossary)
    (task,) = [e for e in make_exercises(*parts, 1, traditional=True) if e.kind == "match"]
    assert task.prompt.startswith("1. 晶片 ")
