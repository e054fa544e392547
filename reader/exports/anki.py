"""Anki decks: notes for sentences, words, terms and gaps, and for the rows of any other part.

Identities come from the Chinese content alone, so that a later package with other translations updates the notes and
keeps their scheduling.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from reader.analysis.tokens import Token
from reader.exports import content
from reader.exports.anki_cards import lasting_number, note, package, with_sound
from reader.exports.anki_fields import escape, gapped, marked, sentence_ruby, source, spelt
from reader.exports.anki_preview import cards_page
from reader.exports.parts import Part, PartVisitor, definition
from reader.messages.level_text import level_text
from reader.study.sheet import GlossaryItem, SheetSentence, StudySheet, VocabularyItem
from reader.terms.entry import TermEntry
from reader.text.characters import one_line
from reader.words.meeting import Meeting
from reader.words.schedule import Schedule

first_page = cards_page


def write(sheet: StudySheet) -> bytes:
    """The sheet as an Anki package; its notes are of the time `sheet.revised`."""
    return package(
        lasting_number("deck", sheet.metadata.source, sheet.metadata.title),
        one_line(content.title(sheet)).replace("::", " ").strip()[:100],
        chain.from_iterable(_Notes(sheet).walk()),
        sheet.revised or content.moment(sheet).timestamp(),
    )


def write_glossary(entries: Iterable[TermEntry], revised: float) -> bytes:
    """Glossary entries as an Anki package of term notes; `revised` in seconds since 1970."""
    notes = (_term(GlossaryItem(entry, 0, 0), ("", ""), "") for entry in entries)
    return package(lasting_number("deck", "glossary"), "Glossary", notes, revised)


def write_words(rows: Iterable[tuple[VocabularyItem, Meeting | None, Schedule | None]], revised: float) -> bytes:
    """Words as an Anki package of word notes, each with the sentence it was met in; those asked before as they are."""
    notes = (
        _word(word, (_example(word, met), ""), escape(met.title) if met else "", schedule)
        for word, met, schedule in rows
    )
    return package(lasting_number("deck", "words"), "Words", notes, revised)


def _example(word: VocabularyItem, met: Meeting | None) -> str:
    """The sentence a word was met in, with the word in bold."""
    if met is None:
        return ""
    form = next((form for form in (word.simplified, word.traditional) if form in met.sentence), "")
    return f"<b>{escape(form)}</b>".join(map(escape, met.sentence.split(form))) if form else escape(met.sentence)


class _Notes(PartVisitor[Iterator[Any]]):
    def __init__(self, sheet: StudySheet) -> None:
        super().__init__(sheet)
        self._source = source(sheet)
        self._sentences = {sentence.number: sentence for sentence in sheet.sentences}

    def visit_table(self, part: Part) -> Iterator[Any]:
        """A note for each row: the first cell before, the others behind."""
        page = part.page
        for row in page.rows:
            named = zip(page.header[1:], row[1:], strict=True)
            back = "<br>".join(escape(f"{label}: {text}") for label, text in named if text)
            yield note("Row", (part.name, row[0]), (escape(row[0]), back, self._source), [f"yidu::{part.kind}"])

    def visit_sentences(self, part: Part) -> Iterator[Any]:
        for sentence in self.sheet.sentences:
            sound = self.sheet.sounds.get(sentence.analysed.sentence.text)
            yield with_sound(_sentence(sentence, self._source), sound)

    def visit_segments(self, part: Part) -> Iterator[Any]:
        return self.visit_sentences(part)

    def visit_text(self, part: Part) -> Iterator[Any]:
        """What is read or looked up is no card."""
        return iter(())

    visit_notes = visit_figures = visit_doubts = visit_answers = visit_text

    def visit_vocabulary(self, part: Part) -> Iterator[Any]:
        for word in self.sheet.vocabulary:
            example = self._example(word.first_sentence, word.headword)
            made = _word(word, example, self._source, self.sheet.schedules.get(word.simplified))
            yield with_sound(made, self.sheet.sounds.get(word.simplified))

    def visit_glossary(self, part: Part) -> Iterator[Any]:
        """Terms, and a gap for each in each sentence it stands in."""
        for item in self.sheet.glossary:
            example = self._example(item.first_sentence, item.headword)
            made = _term(item, example, self._source, self.sheet.schedules.get(item.simplified))
            yield with_sound(made, self.sheet.sounds.get(item.simplified))
        if self.sheet.gaps:
            yield from self.visit_exercises(part)

    def _example(self, number: int, word: str) -> tuple[str, str]:
        """A sentence with the word marked in it, and its translation, as HTML."""
        sentence = self._sentences.get(number)
        if sentence is None:
            return "", ""
        return marked(sentence, word), escape(sentence.translation.text) if sentence.translation else ""

    def visit_exercises(self, part: Part) -> Iterator[Any]:
        """A gap for each term of each sentence."""
        for sentence in self.sheet.sentences:
            yield from _gaps(sentence, self._source)


def _sentence(sentence: SheetSentence, origin: str) -> Any:
    simplified, traditional = content.both_scripts(sentence)
    translation = sentence.translation
    proof = "<br>".join(escape(text) for kind, text in content.below(sentence) if kind in {"proof", "doubt"})
    fields = (
        escape(simplified),
        escape(traditional),
        escape(sentence.text),
        sentence_ruby(sentence),
        escape(translation.text) if translation else "",
        proof,
        escape(sentence.note),
        origin,
    )
    tags = ["yidu::sentence", *_domains(sentence), *_levels(sentence.analysed.tokens)]
    return note("Sentence", (sentence.analysed.sentence.text,), fields, tags)


def _levels(tokens: Sequence[Token]) -> list[str]:
    """The tag of the highest HSK level in a sentence."""
    levels = [token.level for token in tokens if token.level]
    return [f"hsk::{level_text(max(levels))}"] if levels else []


def _domains(sentence: SheetSentence) -> list[str]:
    return [f"domain::{name}" for name in sorted({m.entry.domain for m in sentence.analysed.terms if m.entry.domain})]


def _word(word: VocabularyItem, example: tuple[str, str], origin: str, schedule: Schedule | None = None) -> Any:
    fields = (
        escape(word.simplified),
        escape(word.traditional),
        escape(word.headword),
        spelt(word.headword, word.reading),
        "<br>".join(map(escape, word.senses[:6])),
        *example,
        origin,
    )
    level = level_text(word.level)
    tags = ["yidu::word", *([f"hsk::{level}"] if level else [])]
    return note("Word", (word.simplified,), fields, tags, schedule)


def _term(item: GlossaryItem, example: tuple[str, str], origin: str, schedule: Schedule | None = None) -> Any:
    entry = item.entry
    fields = (
        escape(item.simplified),
        escape(item.traditional),
        escape(item.headword),
        escape("; ".join((*entry.taiwan, *(form for form in entry.hongkong if form not in entry.taiwan)))),
        spelt(item.headword, item.reading),
        escape(entry.english),
        escape(definition(item)),
        *example,
        origin,
    )
    tags = ["yidu::term", f"domain::{entry.domain or 'none'}"]
    return note("Term", (entry.id, entry.simplified), fields, tags, schedule)


def _gaps(sentence: SheetSentence, origin: str) -> Iterator[Any]:
    """A gap note for each term of a sentence."""
    entries = {match.entry.id: match.entry for match in sentence.analysed.terms}
    translation = escape(sentence.translation.text) if sentence.translation else ""
    for entry in entries.values():
        text = gapped(sentence, entry.id)
        if "{{c1::" not in text:
            continue
        fields = (text, spelt(entry.simplified, entry.pinyin), escape(entry.english), translation, origin)
        tags = ["yidu::gap", f"domain::{entry.domain or 'none'}"]
        yield note("Gap", (sentence.analysed.sentence.text, entry.id), fields, tags)
