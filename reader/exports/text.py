"""Plain text study sheets, for screen readers and old tools: one thought a line, labels in words, no tables or signs."""

from __future__ import annotations

from itertools import chain

from reader.exports import content
from reader.exports.handout import head, key_of, tasks_of
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import text_page
from reader.exports.running_text import blocks_of, colophon, notes_of
from reader.messages.catalogue import N_, say
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line


def write(sheet: StudySheet) -> bytes:
    """The sheet as UTF-8 text, lines ended by a line feed."""
    lines = [content.title(sheet), *([head(sheet)] if sheet.student else []), *_listed(content.facts(sheet))]
    lines += chain.from_iterable(_Sections(sheet).walk())
    lines += ["", "", *_listed(colophon(sheet))] if colophon(sheet) else []
    return ("\n".join(map(one_line, lines)) + "\n").encode()


def _listed(facts: list[tuple[str, str]]) -> list[str]:
    return [f"{label}: {value}" for label, value in facts]


first_page = text_page(write)


class _Sections(PartVisitor[list[str]]):
    def visit(self, part: Part) -> list[str]:
        return [*([] if part.name == "text" else ["", "", part.heading]), *super().visit(part)]

    def visit_table(self, part: Part) -> list[str]:
        page = part.page
        lines: list[str] = []
        for row in page.rows:
            lines += ["", *(f"{label}: {cell}" for label, cell in zip(page.header, row, strict=True) if cell)]
        return lines

    def visit_sentences(self, part: Part) -> list[str]:
        label = content.other_label(self.sheet)
        return [line for sentence in self.sheet.sentences for line in _sentence(sentence, label)]

    def visit_text(self, part: Part) -> list[str]:
        lines: list[str] = []
        for block in blocks_of(self.sheet):
            lines += ["", content.joined(self.sheet, block.sentences), *([block.english] if block.english else [])]
        return lines

    def visit_notes(self, part: Part) -> list[str]:
        return [say("Sentence {number}: {text}", number=number, text=text) for number, text in notes_of(self.sheet)]

    def visit_exercises(self, part: Part) -> list[str]:
        lines: list[str] = []
        for group in tasks_of(self.sheet):
            lines += ["", group.instruction, *([group.box] if group.box else [])]
            for number, (first, *more) in group.items:
                lines += ["", say("Exercise {number}. {text}", number=number, text=first), *more]
        return lines

    def visit_answers(self, part: Part) -> list[str]:
        return ["", *(f"{number}. {answer}" for number, answer in key_of(self.sheet))]


def _number(sentence: SheetSentence) -> str:
    text = N_("Sentence {number}, bookmarked") if sentence.bookmarked else N_("Sentence {number}")
    return say(text, number=sentence.number)


def _sentence(sentence: SheetSentence, other_label: str) -> list[str]:
    lines = ["", _number(sentence), sentence.text]
    if reading := content.reading_line(sentence):
        lines.append(say("Reading: {reading}", reading=reading))
    if sentence.other != sentence.text:
        lines.append(f"{other_label}: {sentence.other}")
    if (translation := sentence.translation) is not None:
        lines.append(say("Translation: {text}", text=translation.text))
        lines += [proof.spoken for proof in content.proofs(sentence)]
        if doubts := content.doubts(translation):
            lines.append(say("Doubt: {text}", text=doubts))
    if sentence.note:
        lines.append(say("Note: {note}", note=sentence.note))
    return lines
