"""Plain text study sheets, for screen readers and old tools: one thought a line, labels in words, no tables or signs."""

from __future__ import annotations

from collections.abc import Sequence

from reader.exports import content
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line

_PARTS = {"sentences": "Sentences", "vocabulary": "Vocabulary", "glossary": "Glossary", "exercises": "Exercises"}


def write(sheet: StudySheet) -> bytes:
    """The sheet as UTF-8 text, lines ended by a line feed."""
    writers = {"sentences": _sentences, "vocabulary": _vocabulary, "glossary": _glossary, "exercises": _exercises}
    lines = [content.title(sheet), *(f"{label}: {value}" for label, value in content.facts(sheet))]
    for part in sheet.parts:
        lines += ["", "", _PARTS[part], *writers[part](sheet)]
    return ("\n".join(map(one_line, lines)) + "\n").encode()


def _sentences(sheet: StudySheet) -> list[str]:
    label = content.other_label(sheet)
    return [line for sentence in sheet.sentences for line in _sentence(sentence, label)]


def _sentence(sentence: SheetSentence, other_label: str) -> list[str]:
    lines = ["", f"Sentence {sentence.number}{', bookmarked' if sentence.bookmarked else ''}", sentence.text]
    if reading := content.reading_line(sentence):
        lines.append(f"Reading: {reading}")
    if sentence.other != sentence.text:
        lines.append(f"{other_label}: {sentence.other}")
    if (translation := sentence.translation) is not None:
        lines.append(f"Translation: {translation.text}")
        lines += [proof.spoken for proof in content.proofs(sentence)]
        if doubts := content.doubts(translation):
            lines.append(f"Doubt: {doubts}")
    if sentence.note:
        lines.append(f"Note: {sentence.note}")
    return lines


def _entries(table: content.Table) -> list[str]:
    lines: list[str] = []
    for row in table.rows:
        lines += ["", *(f"{label}: {cell}" for label, cell in zip(table.header, row, strict=True) if cell)]
    return lines


def _vocabulary(sheet: StudySheet) -> list[str]:
    return _entries(content.vocabulary(sheet))


def _glossary(sheet: StudySheet) -> list[str]:
    return _entries(content.glossary(sheet))


def _exercises(sheet: StudySheet) -> list[str]:
    exercises: Sequence[tuple[int, str, list[str], str]] = content.exercise_lines(sheet)
    lines: list[str] = []
    for number, task, prompt, _ in exercises:
        lines += ["", f"Exercise {number}. {task}.", *prompt]
    lines += ["", "", "Answers", ""]
    return lines + [f"{number}. {answer}" for number, _, _, answer in exercises]
