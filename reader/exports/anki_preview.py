"""The first page of an Anki deck: the first card of each kind of note, both sides."""

from __future__ import annotations

from collections.abc import Iterator

from reader.exports import Measure, Row
from reader.exports.parts import Part, PartVisitor
from reader.exports.preview import sentence_rows, wrapped
from reader.study.sheet import StudySheet


def cards_page(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    """A card for each part."""
    for rows in _Cards(sheet, width, measure).walk():
        yield from rows
        yield []


class _Cards(PartVisitor[Iterator[Row]]):
    def __init__(self, sheet: StudySheet, width: int, measure: Measure) -> None:
        super().__init__(sheet)
        self._width, self._measure = width, measure

    def visit_table(self, part: Part) -> Iterator[Row]:
        page = part.page
        for first, *others in page.rows[:1]:
            yield from self._front(part.kind.capitalize(), first)
            for label, text in zip(page.header[1:], others, strict=True):
                yield from self._lines(f"{label}: {text}" if text else "", "translation")

    def visit_sentences(self, part: Part) -> Iterator[Row]:
        for sentence in self.sheet.sentences[:1]:
            yield from self._front("Sentence", sentence.text)
            yield from sentence_rows(sentence, self._width, self._measure)

    def visit_vocabulary(self, part: Part) -> Iterator[Row]:
        for word in self.sheet.vocabulary[:1]:
            yield from self._front("Word", word.headword)
            yield from self._lines(word.reading, "ruby")
            yield from self._lines("; ".join(word.senses), "translation")

    def visit_glossary(self, part: Part) -> Iterator[Row]:
        for item in self.sheet.glossary[:1]:
            yield from self._front("Term", item.headword)
            yield from self._lines(item.reading, "ruby")
            yield from self._lines(item.entry.english, "translation")
            yield from self._lines(item.entry.definition, "fact")

    def visit_segments(self, part: Part) -> Iterator[Row]:
        return self.visit_sentences(part)

    def visit_text(self, part: Part) -> Iterator[Row]:
        """What is read or looked up is no card."""
        return iter(())

    visit_notes = visit_figures = visit_doubts = visit_answers = visit_text

    def visit_exercises(self, part: Part) -> Iterator[Row]:
        """Gaps need no card of their own here."""
        return iter(())

    def _front(self, kind: str, text: str) -> Iterator[Row]:
        yield [(f"{kind}: front", "heading")]
        yield from self._lines(text, "text")
        yield [(f"{'─' * max(0, self._width - 6)} back ", "rule")]

    def _lines(self, text: str, style: str) -> list[Row]:
        return wrapped(text, style, self._width, self._measure)
