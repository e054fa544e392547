"""Rows and columns for spreadsheets: the whole sheet as one table (CSV, TSV) or as one worksheet for each part (XLSX).

No cell is ever a formula: what a spreadsheet program would take for one is marked as text (OWASP, "CSV injection").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader.exports import content
from reader.messages.doubt_text import doubt_text
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line

COLUMNS = (
    "part", "number", "text", "other", "reading", "english", "note", "terms", "figures", "doubts", "hsk", "count",
    "first_in", "domain", "id", "taiwan",
)  # fmt: skip
"""The columns of CSV and TSV. `part` says what a row is: about, sentence, word, term or exercise."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sheet as rows."""

    kind: str
    """What `part` says in CSV and TSV."""
    name: str
    """Of the worksheet."""
    columns: Row
    """Where the cells of a row stand in CSV and TSV."""
    header: Row
    """Over the columns of the worksheet."""
    rows: tuple[Row, ...]


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""First marks of a formula; programs with an East Asian interface take the wide ones too."""


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program might run the cell.

    >>> [is_formula(cell) for cell in ("=1+1", " @SUM(A1)", "-5", "5", "a=1")]
    [True, True, True, False, False]
    """
    return text.lstrip("\ufeff \u3000'\"").startswith(_FORMULA)


def cell(text: str) -> str:
    """The text as it may stand in a CSV or TSV cell: one line, and an apostrophe before what looks like a formula."""
    shown = one_line(text)
    return f"'{shown}" if is_formula(shown) else shown


def delimited(sheet: StudySheet, delimiter: str) -> str:
    """The sheet as one table with a header row, CRLF at line ends (RFC 4180)."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for part in parts(sheet):
        for row in part.rows:
            cells = {"part": part.kind, **dict(zip(part.columns, row, strict=True))}
            writer.writerow([cell(cells.get(column, "")) for column in COLUMNS])
    return out.getvalue()


def parts(sheet: StudySheet) -> Iterator[Part]:
    """What the sheet is about, then the chosen parts."""
    facts = (("Title", content.title(sheet)), *content.facts(sheet))
    yield Part("about", "About", ("text", "english"), ("", ""), facts)
    makers = {"sentences": _sentences, "vocabulary": _words, "glossary": _terms, "exercises": _exercises}
    for part in sheet.parts:
        yield makers[part](sheet)


def _sentences(sheet: StudySheet) -> Part:
    return Part(
        "sentence",
        "Sentences",
        ("number", "text", "reading", "other", "english", "terms", "figures", "doubts", "note"),
        ("No.", "Sentence", "Reading", content.other_label(sheet), "Translation", "Terms", "Figures", "Doubts", "Note"),
        tuple(map(_sentence, sheet.sentences)),
    )


def _sentence(sentence: SheetSentence) -> Row:
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


def _words(sheet: StudySheet) -> Part:
    return Part(
        "word",
        "Vocabulary",
        ("text", "other", "reading", "english", "hsk", "count", "first_in"),
        ("Simplified", "Traditional", "Reading", "Meaning", "HSK", "Count", "First in"),
        tuple(
            (
                word.simplified,
                word.traditional,
                word.reading,
                "; ".join(word.senses),
                content.level(word.level),
                str(word.count),
                str(word.first_sentence),
            )
            for word in sheet.vocabulary
        ),
    )


def _terms(sheet: StudySheet) -> Part:
    return Part(
        "term",
        "Glossary",
        ("text", "other", "taiwan", "reading", "english", "note", "domain", "count", "first_in", "id"),
        ("Simplified", "Traditional", "Taiwan", "Pinyin", "English", "Definition", "Domain", "Count", "First in", "Id"),
        tuple(
            (
                entry.simplified,
                entry.traditional,
                "; ".join(entry.taiwan),
                entry.pinyin,
                entry.english,
                entry.definition,
                entry.domain,
                str(item.count),
                str(item.first_sentence),
                entry.id,
            )
            for item in sheet.glossary
            for entry in (item.entry,)
        ),
    )


def _exercises(sheet: StudySheet) -> Part:
    rows = tuple(
        (str(number), content.TASKS.get(exercise.kind, exercise.kind), exercise.prompt, exercise.answer)
        for number, exercise in enumerate(sheet.exercises, start=1)
    )
    return Part(
        "exercise", "Exercises", ("number", "note", "text", "english"), ("No.", "Task", "Exercise", "Answer"), rows
    )
