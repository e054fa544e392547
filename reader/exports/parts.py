"""The parts of a sheet, walked once: each is rows under columns, and a format says how they look.

A format is a `PartVisitor`. It says how a table looks and, in a method `visit_NAME`, how a part looks that is more than
a table: sentences with readings over the words, exercises with answers apart. What has no method of its own is a table,
so a new part is one function in `MAKERS` and comes out in every format.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from reader.exports import content
from reader.messages.doubt_text import doubt_text
from reader.messages.level_text import level_text
from reader.study.sheet import GlossaryItem, SheetSentence, StudySheet

Out = TypeVar("Out")
Cells = tuple[str, ...]

PAGE_WIDTH = 174
"""Millimetres of text on A4, which the columns of a printed table share."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a part."""

    name: str
    """Where its cells stand in CSV, TSV and JSON Lines: `text`, `other`, `reading`, `english`, …"""
    header: str = ""
    """What stands over it on pages and worksheets."""
    language: str = ""
    """BCP 47 tag, empty for none."""
    width: int = 0
    """On a printed page, in shares of `PAGE_WIDTH`; 0 where it is not printed."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet as rows."""

    name: str
    """As `SheetOptions.parts` has it; also an anchor and a file name."""
    kind: str
    """What one row is: about, sentence, word, term, exercise."""
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    printed: tuple[Cells, ...] = ()
    """The same rows in fewer words, for pages; empty where they are the same."""
    anchors: Cells = ()
    """A name for each row that links go to; empty for none."""

    @property
    def heading(self) -> str:
        """What stands over the part."""
        return self.name.capitalize()

    @property
    def header(self) -> Cells:
        """What stands over the columns."""
        return tuple(column.header for column in self.columns)

    @property
    def languages(self) -> Cells:
        """The language tag of each column."""
        return tuple(column.language for column in self.columns)

    @property
    def widths(self) -> tuple[int, ...]:
        """The share of each column."""
        return tuple(column.width for column in self.columns)

    @property
    def page(self) -> Part:
        """The part as a page has it: columns with a width (all, of one width, where none has), rows in fewer words."""
        kept = [place for place, column in enumerate(self.columns) if column.width]
        if not kept:
            share = PAGE_WIDTH // len(self.columns)
            return replace(self, columns=tuple(replace(column, width=share) for column in self.columns)).page
        rows = tuple(tuple(row[place] for place in kept) for row in self.printed or self.rows)
        return replace(self, columns=tuple(self.columns[place] for place in kept), rows=rows, printed=())


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
    facts = (("Title", content.title(sheet)), *content.facts(sheet))
    return Part("about", "about", (Column("text"), Column("english")), facts)


def _sentences(sheet: StudySheet) -> Part:
    columns = (
        Column("number", "No."),
        Column("text", "Sentence", content.language(sheet)),
        Column("reading", "Reading", "zh-Latn"),
        Column("other", content.other_label(sheet), content.other_language(sheet)),
        Column("english", "Translation", content.translation_language(sheet)),
        Column("terms", "Terms"),
        Column("figures", "Figures"),
        Column("doubts", "Doubts", "en"),
        Column("note", "Note"),
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


_PRINTED_SENSES = 4


def _vocabulary(sheet: StudySheet) -> Part:
    """The words: scripts, reading, senses, level, count and the sentence each first stands in."""
    columns = (
        Column("text", "Simplified", "zh-Hans", 22),
        Column("other", "Traditional", "zh-Hant", 25),
        Column("reading", "Reading", "zh-Latn", 28),
        Column("english", "Meaning", "en", 60),
        Column("hsk", "HSK", width=12),
        Column("count", "Count", width=14),
        Column("first_in", "First in", width=13),
    )
    return Part(
        "vocabulary",
        "word",
        columns,
        _words(sheet),
        printed=_words(sheet, _PRINTED_SENSES),
        anchors=tuple(map(word_anchor, range(len(sheet.vocabulary)))),
    )


def _words(sheet: StudySheet, most: int | None = None) -> tuple[Cells, ...]:
    """A row for each word with at `most` so many senses."""
    return tuple(
        (
            word.simplified,
            word.traditional,
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
    columns = (
        Column("text", "Simplified", "zh-Hans", 22),
        Column("other", "Traditional", "zh-Hant", 25),
        Column("taiwan", "Taiwan", "zh-TW", 24),
        Column("reading", "Pinyin", "zh-Latn", 27),
        Column("english", "English", "en", 27),
        Column("note", "Definition", "en", 35),
        Column("domain", "Domain"),
        Column("count", "Count", width=14),
        Column("first_in", "First in"),
        Column("id", "Id"),
    )
    rows = tuple(
        (
            item.simplified,
            item.traditional,
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
        Column("number", "No."),
        Column("note", "Task", "en"),
        Column("text", "Exercise"),
        Column("english", "Answer"),
    )
    rows = tuple(
        (str(number), content.TASKS.get(exercise.kind, exercise.kind), exercise.prompt, exercise.answer)
        for number, exercise in enumerate(sheet.exercises, start=1)
    )
    return Part("exercises", "exercise", columns, rows)


MAKERS: dict[str, Callable[[StudySheet], Part]] = {
    "sentences": _sentences,
    "vocabulary": _vocabulary,
    "glossary": _glossary,
    "exercises": _exercises,
}
"""What makes each part, by its name in `reader.study.options.PARTS`."""
