"""Rows and columns for spreadsheets: the whole sheet as one table (CSV, TSV) or as one worksheet for each part (XLSX).

No cell is ever a formula: what a spreadsheet program would take for one is marked as text (OWASP, "CSV injection").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reader.core.sheet import SheetSentence, StudySheet
from reader.exports import _content as content
from reader.exports._text import plain

COLUMNS = (
    "part", "number", "text", "other", "reading", "english", "note", "terms", "figures", "doubts", "hsk", "count",
    "first_in", "domain", "id",
)  # fmt: skip
"""The columns of CSV and TSV. `part` says what a row is: about, sentence, word, term or exercise."""

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
    shown = plain(text)
    return f"'{shown}" if is_formula(shown) else shown


def delimited(sheet: StudySheet, delimiter: str) -> str:
    """The sheet as one table with a header row, CRLF at line ends (RFC 4180)."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(sheet):
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return out.getvalue()


Row = dict[str, str]


def _rows(sheet: StudySheet) -> Iterator[Row]:
    yield {"part": "about", "text": "Title", "english": content.title(sheet)}
    for label, value in content.facts(sheet):
        yield {"part": "about", "text": label, "english": value}
    makers = {
        "sentences": _sentence_rows,
        "vocabulary": _word_rows,
        "glossary": _term_rows,
        "exercises": _exercise_rows,
    }
    for part in sheet.parts:
        yield from makers[part](sheet)


def _sentence_rows(sheet: StudySheet) -> Iterator[Row]:
    for sentence in sheet.sentences:
        yield {"part": "sentence", "number": str(sentence.number), **_sentence(sentence)}


def _sentence(sentence: SheetSentence) -> Row:
    translation = sentence.translation
    row = {
        "text": sentence.text,
        "other": sentence.other,
        "reading": content.reading_line(sentence),
        "note": sentence.note,
    }
    if translation is None:
        return row
    terms = (f"{r.match.entry.simplified} {r.match.entry.english}: {r.outcome.value}" for r in translation.terms)
    figures = (f"{r.mention.text} = {r.mention.english}: {r.outcome.value}" for r in translation.numbers)
    return row | {
        "english": translation.text,
        "terms": "; ".join(terms),
        "figures": "; ".join(figures),
        "doubts": " ".join(translation.doubts),
    }


def _word_rows(sheet: StudySheet) -> Iterator[Row]:
    for word in sheet.vocabulary:
        yield {
            "part": "word",
            "text": word.simplified,
            "other": word.traditional,
            "reading": word.reading,
            "english": "; ".join(word.senses),
            "hsk": content.level(word.level),
            "count": str(word.count),
            "first_in": str(word.first_sentence),
        }


def _term_rows(sheet: StudySheet) -> Iterator[Row]:
    for item in sheet.glossary:
        entry = item.entry
        yield {
            "part": "term",
            "text": entry.simplified,
            "other": entry.traditional,
            "reading": entry.pinyin,
            "english": entry.english,
            "note": entry.definition,
            "count": str(item.count),
            "first_in": str(item.first_sentence),
            "domain": entry.domain,
            "id": entry.id,
        }


def _exercise_rows(sheet: StudySheet) -> Iterator[Row]:
    for number, exercise in enumerate(sheet.exercises, start=1):
        yield {
            "part": "exercise",
            "number": str(number),
            "text": exercise.prompt,
            "english": exercise.answer,
            "note": content.TASKS.get(exercise.kind, exercise.kind),
            "first_in": str(exercise.sentence),
        }


def worksheets(sheet: StudySheet) -> Iterable[tuple[str, content.Table]]:
    """Name and table of each worksheet: `About` first, then the chosen parts."""
    yield "About", content.Table(("", ""), (("Title", content.title(sheet)), *content.facts(sheet)))
    makers = {
        "sentences": _sentence_table,
        "vocabulary": content.vocabulary,
        "glossary": content.glossary,
        "exercises": _exercise_table,
    }
    for part in sheet.parts:
        yield part.capitalize(), makers[part](sheet)


_SENTENCE_COLUMNS = ("text", "reading", "other", "english", "terms", "figures", "doubts", "note")


def _sentence_table(sheet: StudySheet) -> content.Table:
    header = (
        "No.",
        "Sentence",
        "Reading",
        content.other_label(sheet),
        "Translation",
        "Terms",
        "Figures",
        "Doubts",
        "Note",
    )
    rows = ((str(s.number), *(_sentence(s).get(name, "") for name in _SENTENCE_COLUMNS)) for s in sheet.sentences)
    return content.Table(header, tuple(rows))


def _exercise_table(sheet: StudySheet) -> content.Table:
    rows = ((str(n), task, " ".join(prompt), answer) for n, task, prompt, answer in content.exercise_lines(sheet))
    return content.Table(("No.", "Task", "Exercise", "Answer"), tuple(rows))
