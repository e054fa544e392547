"""The parts of a sheet, walked once: each is rows under columns, and a format says how they look.

A format is a `PartVisitor`. It says how a table looks and, in a method `visit_NAME`, how a part looks that is more than
a table: sentences with readings over the words, exercises with answers apart. What has no method of its own is a table,
so a new part is one function in `MAKERS` and comes out in every format.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from reader.exports import content, handout, running_text
from reader.exports.part_model import Cells as Cells
from reader.exports.part_model import Column as Column
from reader.exports.part_model import Part as Part
from reader.messages.catalogue import N_, say
from reader.messages.doubt_text import doubt_text
from reader.messages.level_text import level_text
from reader.messages.proof_text import figure_outcome
from reader.messages.script_text import script_text
from reader.speech import language
from reader.study.sheet import GlossaryItem, SheetSentence, StudySheet

Out = TypeVar("Out")


def parts_of(sheet: StudySheet) -> Iterator[Part]:
    """The chosen parts in chosen order."""
    return (MAKERS[name](sheet) for name in sheet.parts)


class PartVisitor(ABC, Generic[Out]):
    """How a format writes each part; what a visit returns is the format's own."""

    def __init__(self, sheet: StudySheet) -> None:
        """Visit the parts of a sheet."""
        self.sheet = sheet

    def walk(self) -> Iterator[Out]:
        """Visit each part, in order, when its turn comes."""
        return map(self.visit, parts_of(self.sheet))

    def visit(self, part: Part) -> Out:
        """The part by the method of its name, else as a table."""
        method: Callable[[Part], Out] = getattr(self, f"visit_{part.name}", self.visit_table)
        return method(part)

    @abstractmethod
    def visit_table(self, part: Part) -> Out:
        """A part that is nothing but a table."""


def about(sheet: StudySheet) -> Part:
    """What the sheet is about, for formats that are all tables."""
    facts = ((say("Title"), content.title(sheet)), *content.facts(sheet))
    return Part("about", "about", (Column("text"), Column("english")), facts)


def _sentences(sheet: StudySheet) -> Part:
    columns = (
        Column("number", N_("No.")),
        Column("text", N_("Sentence"), content.language(sheet)),
        Column("reading", N_("Reading"), "zh-Latn"),
        Column("other", content.other_label(sheet), content.other_language(sheet)),
        Column("english", N_("Translation"), content.translation_language(sheet)),
        Column("terms", N_("Terms")),
        Column("figures", N_("Figures")),
        Column("doubts", N_("Doubts"), language()),
        Column("note", N_("Note")),
    )
    return Part("sentences", "sentence", columns, tuple(map(_sentence, sheet.sentences)))


def _sentence(sentence: SheetSentence) -> Cells:
    translation = sentence.translation
    proofs = content.proofs(sentence)
    return (
        str(sentence.number),
        sentence.text,
        content.reading_line(sentence),
        sentence.other,
        translation.text if translation else "",
        *("; ".join(proof.text for proof in proofs if proof.kind == kind) for kind in ("term", "figure")),
        " ".join(map(doubt_text, translation.doubts)) if translation else "",
        sentence.note,
    )


def _text(sheet: StudySheet) -> Part:
    columns = (
        Column("style", N_("Kind")),
        Column("text", N_("Text"), content.language(sheet), 87),
        Column("english", N_("Translation"), content.translation_language(sheet), 87),
    )
    rows = tuple(
        ("heading" if block.is_heading else "body", content.joined(sheet, block.sentences), block.english)
        for block in running_text.blocks_of(sheet)
    )
    return Part("text", "paragraph", columns, rows)


def _notes(sheet: StudySheet) -> Part:
    columns = (Column("number", N_("Sentence"), width=18), Column("note", N_("Note"), width=156))
    return Part("notes", "note", columns, tuple((str(n), text) for n, text in running_text.notes_of(sheet)))


def _segments(sheet: StudySheet) -> Part:
    """Source and translation side by side, as translators check them."""
    columns = (
        Column("number", N_("No."), width=12),
        Column("text", N_("Source"), content.language(sheet), 72),
        Column("english", N_("Translation"), content.translation_language(sheet), 90),
        Column("note", N_("Note")),
    )
    rows = tuple((str(s.number), s.text, s.translation.text if s.translation else "", s.note) for s in sheet.sentences)
    return Part("segments", "segment", columns, rows, anchors=tuple(f"g{s.number}" for s in sheet.sentences))


def _figures(sheet: StudySheet) -> Part:
    """Every figure: as the text has it, in English, and what the translation has."""
    columns = (
        Column("first_in", N_("Sentence"), width=18),
        Column("text", N_("Figure"), content.language(sheet), 50),
        Column("english", N_("In English"), "en", 50),
        Column("found", N_("In the translation"), "en", 34),
        Column("outcome", N_("Outcome"), language(), 22),
    )
    return Part("figures", "figure", columns, tuple(row for s in sheet.sentences for row in _figure_rows(s)))


def _figure_rows(sentence: SheetSentence) -> Iterator[Cells]:
    reports = {r.mention.span: r for r in sentence.translation.numbers} if sentence.translation else {}
    for mention in sentence.analysed.numbers:
        report = reports.get(mention.span)
        shown = content.figure_shown(sentence, mention)
        found, outcome = (report.found, figure_outcome(report)) if report else ("", "")
        yield str(sentence.number), shown, mention.english, found, outcome


def _doubts(sheet: StudySheet) -> Part:
    columns = (
        Column("first_in", N_("Sentence"), width=18),
        Column("doubts", N_("Why the translation is in doubt"), language(), 156),
    )
    rows = tuple(
        (str(s.number), " ".join(map(doubt_text, s.translation.doubts)))
        for s in sheet.sentences
        if s.translation is not None and s.translation.doubts
    )
    return Part("doubts", "doubt", columns, rows)


_PRINTED_SENSES = 4


def _vocabulary(sheet: StudySheet) -> Part:
    """The words: scripts, reading, senses, level, count and the sentence each first stands in."""
    columns = (
        *_script_columns(sheet),
        Column("reading", N_("Reading"), "zh-Latn", 28),
        Column("english", N_("Meaning"), "en", 57),
        Column("hsk", N_("HSK"), width=11),
        Column("count", N_("Count"), width=15),
        Column("first_in", N_("First in"), width=16),
    )
    return Part(
        "vocabulary",
        "word",
        columns,
        _words(sheet),
        printed=_words(sheet, _PRINTED_SENSES),
        anchors=tuple(map(word_anchor, range(len(sheet.vocabulary)))),
    )


def _script_columns(sheet: StudySheet) -> tuple[Column, Column]:
    """The script of the sheet first, then the other one."""
    main, other = content.language(sheet), content.other_language(sheet)
    if main == other:
        main, other = "zh-Hans", "zh-Hant"
    return Column("text", script_text(main), main, 22), Column("other", script_text(other), other, 25)


def _words(sheet: StudySheet, most: int | None = None) -> tuple[Cells, ...]:
    """A row for each word with at `most` so many senses."""
    return tuple(
        (
            word.headword,
            word.other,
            word.reading,
            "; ".join(word.senses[:most]),
            level_text(word.level),
            str(word.count),
            str(word.first_sentence),
        )
        for word in sheet.vocabulary
    )


def word_anchor(place: int) -> str:
    """The anchor of the word at a place of the vocabulary."""
    return f"v{place}"


def term_anchor(term_id: str) -> str:
    """The anchor of a term."""
    return f"t-{term_id}"


def _glossary(sheet: StudySheet) -> Part:
    """The terms: forms, reading, English, definition, domain, count, first sentence and id."""
    regional = content.language(sheet) == "zh-Hant"
    columns = (
        *_script_columns(sheet),
        Column("taiwan", N_("Taiwan"), "zh-TW", 22 if regional else 0),
        Column("reading", N_("Reading"), "zh-Latn", 30),
        Column("english", N_("English"), "en", 32 if regional else 36),
        Column("note", N_("Definition"), "en", 28 if regional else 46),
        Column("domain", N_("Domain")),
        Column("count", N_("Count"), width=15),
        Column("first_in", N_("First in")),
        Column("id", N_("Id")),
    )
    rows = tuple(
        (
            item.headword,
            item.other,
            "; ".join(entry.taiwan),
            item.reading,
            entry.english,
            definition(item),
            entry.domain,
            str(item.count),
            str(item.first_sentence),
            entry.id,
        )
        for item in sheet.glossary
        for entry in (item.entry,)
    )
    return Part("glossary", "term", columns, rows, anchors=tuple(term_anchor(i.entry.id) for i in sheet.glossary))


def definition(item: GlossaryItem) -> str:
    """What a term is; first the form that the glossary prefers, where the text has another."""
    return " · ".join(filter(None, (f"→ {item.preferred}" if item.preferred else "", item.entry.definition)))


def _exercises(sheet: StudySheet) -> Part:
    columns = (
        Column("number", N_("No.")),
        Column("note", N_("Task"), handout.language(sheet)),
        Column("text", N_("Exercise")),
    )
    rows = tuple(
        (str(number), "; ".join(filter(None, (tasks.instruction, tasks.box))), "\n".join(lines))
        for tasks in handout.tasks_of(sheet)
        for number, lines in tasks.items
    )
    return Part("exercises", "exercise", columns, rows)


def _answers(sheet: StudySheet) -> Part:
    """The key, for who sets the exercises."""
    columns = (Column("number", N_("No."), width=14), Column("english", N_("Answer"), width=160))
    return Part("answers", "answer", columns, tuple((str(n), answer) for n, answer in handout.key_of(sheet)))


MAKERS: dict[str, Callable[[StudySheet], Part]] = {
    "text": _text,
    "notes": _notes,
    "sentences": _sentences,
    "segments": _segments,
    "vocabulary": _vocabulary,
    "glossary": _glossary,
    "figures": _figures,
    "doubts": _doubts,
    "exercises": _exercises,
    "answers": _answers,
}
"""What makes each part, by its name in `reader.study.options.PARTS`."""
