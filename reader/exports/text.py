"""Plain text study sheets, for screen readers and old tools: one thought a line, labels in words, no tables or signs."""

from __future__ import annotations

from itertools import chain

from reader.exports import content
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import text_page
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line


def write(sheet: StudySheet) -> bytes:
    """The sheet as UTF-8 text, lines ended by a line feed."""
    lines = [content.title(sheet), *(f"{label}: {value}" for label, value in content.facts(sheet))]
    lines += chain.from_iterable(_Sections(sheet).walk())
    return ("\n".join(map(one_line, lines)) + "\n").encode()


first_page = text_page(write)


class _Sections(PartVisitor[list[str]]):
    def visit(self, part: Part) -> list[str]:
        return ["", "", part.heading, *super().visit(part)]

    def visit_table(self, part: Part) -> list[str]:
        page = part.page
        lines: list[str] = []
        for row in page.rows:
            lines += ["", *(f"{label}: {cell}" for label, cell in zip(page.header, row, strict=True) if cell)]
        return lines

    def visit_sentences(self, part: Part) -> list[str]:
        label = content.other_label(self.sheet)
        return [line for sentence in self.sheet.sentences for line in _sentence(sentence, label)]

    def visit_exercises(self, part: Part) -> list[str]:
        exercises = content.exercise_lines(self.sheet)
        lines: list[str] = []
        for number, task, prompt, _ in exercises:
            lines += ["", f"Exercise {number}. {task}.", *prompt]
        lines += ["", "", "Answers", ""]
        return lines + [f"{number}. {answer}" for number, _, _, answer in exercises]


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
