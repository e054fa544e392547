"""The first page of a sheet for a terminal, in the shape of its format: a typeset page, a card, a grid, or its text.

Rows are spans of text and a style's name; nothing in here knows how a style looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from reader.exports import FORMATS, content
from reader.exports.tables import parts
from reader.study.sheet import SheetSentence, StudySheet
from reader.text.characters import one_line
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units, ruby_units

Measure = Callable[[str], int]
"""Cells of a text."""
Row = list[tuple[str, str]]
"""Text and style: title, fact, heading, number, text, term, ruby, other, translation, proof, doubt, note, rule."""

PAGE = 56
"""Rows of a page."""
_GUTTER = 4
_NARROWEST = 4
"""Cells of a table's column."""
_TYPESET = frozenset({"html", "docx", "epub", "pdf"})


def first_page(sheet: StudySheet, name: str, width: int, measure: Measure) -> list[Row]:
    """The first rows of the sheet in a format, at most `width` cells wide."""
    if name in _TYPESET:
        rows = _typeset(sheet, width, measure)
    elif name == "apkg":
        rows = _cards(sheet, width, measure)
    elif name == "xlsx":
        rows = _grid(sheet, width, measure)
    else:
        lines = FORMATS[name].write(sheet).decode("utf-8-sig").splitlines()
        rows = (row for line in lines for row in _wrapped(line, "text", width, measure) or [[]])
    return list(islice(rows, PAGE))


def _wrapped(text: str, style: str, width: int, measure: Measure, indent: int = 0) -> list[Row]:
    """The text in rows."""
    lines = break_lines(plain_units(one_line(text), measure), max(4, width - indent), measure)
    return [[(" " * indent, "text"), ("".join(unit.text for unit in line), style)] for line in lines]


def _typeset(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    yield from _wrapped(content.title(sheet), "title", width, measure)
    for label, value in content.facts(sheet):
        yield from _wrapped(f"{label}: {value}", "fact", width, measure)
    for part in sheet.parts:
        yield []
        yield [(part.capitalize(), "heading")]
        yield [("─" * width, "rule")]
        if part == "sentences":
            for sentence in sheet.sentences:
                yield from _sentence(sentence, width, measure)
                yield []
        elif part == "exercises":
            for number, task, prompt, _ in content.exercise_lines(sheet):
                yield from _wrapped(f"{number}. {task}", "fact", width, measure)
                for line in prompt:
                    yield from _wrapped(line, "text", width, measure, indent=_GUTTER)
        else:
            table = content.vocabulary(sheet) if part == "vocabulary" else content.glossary(sheet)
            yield from _table((table.header, *table.rows), table.widths, width, measure)


def _sentence(sentence: SheetSentence, width: int, measure: Measure) -> Iterator[Row]:
    """Readings over the words, the number before, and what stands below."""
    number = f"{sentence.number:>{_GUTTER - 1}} "
    for place, line in enumerate(_lines(sentence, width - _GUTTER, measure)):
        yield [(" " * _GUTTER, "text"), *((_filled(unit.annotation, unit, measure), "ruby") for unit in line)]
        words = [
            (
                _filled(unit.text, unit, measure),
                "term" if unit.token >= 0 and sentence.tokens[unit.token].term_id else "text",
            )
            for unit in line
        ]
        yield [(number if place == 0 else " " * _GUTTER, "number"), *words]
    for kind, text in content.below(sentence):
        yield from _wrapped(text, kind, width, measure, indent=_GUTTER)


def _lines(sentence: SheetSentence, width: int, measure: Measure) -> list[list[Unit]]:
    pieces = [
        [(one_line(base), one_line(said)) for base, said in content.ruby_pieces(token)] for token in sentence.tokens
    ]
    return break_lines(ruby_units(pieces, measure), max(8, width), measure)


def _filled(text: str, unit: Unit, measure: Measure) -> str:
    return text + " " * (unit.cells - measure(text))


def _table(
    lines: Sequence[Sequence[str]], shares: Sequence[int], width: int, measure: Measure, separator: str = " "
) -> Iterator[Row]:
    """Header and rows in columns of those shares, one line each, what is longer cut; columns without room are left out."""
    free = width - len(separator) * (len(shares) - 1)
    widths = [max(_NARROWEST, free * share // sum(shares)) for share in shares]
    while sum(widths) + len(separator) * (len(widths) - 1) > width:
        widths.pop()
    for place, cells in enumerate(lines):
        shown = (_cut(one_line(cell), room, measure) for cell, room in zip(cells, widths, strict=False))
        yield [(separator.join(shown), "text" if place else "fact")]
        if place == 0 and any(cells):
            yield [("─" * width, "rule")]


def _cut(text: str, room: int, measure: Measure) -> str:
    """The text in exactly `room` cells."""
    if measure(text) > room:
        while text and measure(text) > room - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (room - measure(text))


def _grid(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    """The worksheets, one below the other, with their names."""
    for part in parts(sheet):
        yield [(f"[{part.name}]", "heading")]
        columns = list(zip(part.header, *part.rows, strict=True))
        needs = [min(24, max(3, *map(measure, column))) for column in columns]
        yield from _table((part.header, *part.rows), needs, width, measure, separator="│")
        yield []


def _cards(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    """The first card of each kind of note, both sides."""
    for part in sheet.parts:
        if part == "sentences":
            yield from _card("Sentence", sheet.sentences[0].text, width, measure)
            yield from _sentence(sheet.sentences[0], width, measure)
        elif part == "vocabulary" and sheet.vocabulary:
            word = sheet.vocabulary[0]
            yield from _card("Word", f"{word.simplified} · {word.traditional}", width, measure)
            yield from _wrapped(word.reading, "ruby", width, measure)
            yield from _wrapped("; ".join(word.senses), "translation", width, measure)
        elif part == "glossary" and sheet.glossary:
            entry = sheet.glossary[0].entry
            yield from _card("Term", f"{entry.simplified} · {entry.traditional}", width, measure)
            yield from _wrapped(entry.pinyin, "ruby", width, measure)
            yield from _wrapped(entry.english, "translation", width, measure)
            yield from _wrapped(entry.definition, "fact", width, measure)
        yield []


def _card(kind: str, front: str, width: int, measure: Measure) -> Iterator[Row]:
    yield [(f"{kind}: front", "heading")]
    yield from _wrapped(front, "text", width, measure)
    yield [(f"{'─' * max(0, width - 6)} back ", "rule")]
