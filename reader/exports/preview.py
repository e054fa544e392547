"""The first page of a sheet for a terminal, in the shape of its format: a typeset page, a grid, or the file's text.

A format's module names its shape as `first_page`. Rows are spans of text and a style's name, made as they are asked
for; nothing in here knows a format, or how a style looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.exports import Measure, Row, content
from reader.exports.handout import head, tasks_of
from reader.exports.parts import Part, PartVisitor, about, parts_of
from reader.exports.running_text import blocks_of
from reader.study.sheet import SheetSentence, SheetToken, StudySheet
from reader.text.characters import one_line
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units, ruby_units

_GUTTER = 4
_NARROWEST = 4
"""Cells of a table's column."""


def typeset_page(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    """A page as html, docx, epub and pdf have it: title, facts, then the parts with rules below their headings."""
    yield from wrapped(content.title(sheet), "title", width, measure)
    yield from wrapped(head(sheet), "fact", width, measure) if sheet.student else []
    for label, value in content.facts(sheet):
        yield from wrapped(f"{label}: {value}", "fact", width, measure)
    for rows in _Typeset(sheet, width, measure).walk():
        yield from rows


def grid_page(sheet: StudySheet, width: int, measure: Measure) -> Iterator[Row]:
    """Worksheets, one below the other, with their names."""
    for part in (about(sheet), *parts_of(sheet)):
        yield [(f"[{part.heading}]", "heading")]
        lines = (part.header, *part.rows)
        needs = [min(24, max(3, *map(measure, column))) for column in zip(*lines, strict=True)]
        yield from _table(lines, needs, width, measure, separator="│")
        yield []


def text_page(write: Callable[[StudySheet], bytes]) -> Callable[[StudySheet, int, Measure], Iterator[Row]]:
    """The first page of a format that is UTF-8 text, by what writes it."""
    return lambda sheet, width, measure: text_rows(write(sheet), width, measure)


def text_rows(data: bytes, width: int, measure: Measure) -> Iterator[Row]:
    """The lines of a UTF-8 text."""
    for line in data.decode("utf-8-sig").splitlines():
        yield from wrapped(line, "text", width, measure) or [[]]


class _Typeset(PartVisitor[Iterator[Row]]):
    def __init__(self, sheet: StudySheet, width: int, measure: Measure) -> None:
        super().__init__(sheet)
        self._width, self._measure = width, measure

    def visit(self, part: Part) -> Iterator[Row]:
        yield []
        if part.name != "text":
            yield [(part.heading, "heading")]
            yield [("─" * self._width, "rule")]
        yield from super().visit(part)

    def visit_table(self, part: Part) -> Iterator[Row]:
        page = part.page
        return _table((page.header, *page.rows), page.widths, self._width, self._measure)

    def visit_sentences(self, part: Part) -> Iterator[Row]:
        for sentence in self.sheet.sentences:
            yield from sentence_rows(sentence, self._width, self._measure)
            yield []

    def visit_text(self, part: Part) -> Iterator[Row]:
        for block in blocks_of(self.sheet):
            tokens = [token for sentence in block.sentences for token in sentence.tokens]
            style = "heading" if block.is_heading else "text"
            for line in _lines(tokens, self._width, self._measure):
                if any(unit.annotation for unit in line):
                    yield [(_filled(unit.annotation, unit, self._measure), "ruby") for unit in line]
                yield [(_filled(unit.text, unit, self._measure), style) for unit in line]
            yield from wrapped(block.english, "translation", self._width, self._measure)
            yield []

    def visit_exercises(self, part: Part) -> Iterator[Row]:
        for group in tasks_of(self.sheet):
            yield from wrapped(group.instruction, "fact", self._width, self._measure)
            yield from wrapped(group.box, "fact", self._width, self._measure) if group.box else []
            for number, (first, *more) in group.items:
                for line in (f"{number}. {first}", *more):
                    yield from wrapped(line, "text", self._width, self._measure, indent=_GUTTER)


def wrapped(text: str, style: str, width: int, measure: Measure, indent: int = 0) -> list[Row]:
    """The text in rows."""
    lines = break_lines(plain_units(one_line(text), measure), max(4, width - indent), measure)
    return [[(" " * indent, "text"), ("".join(unit.text for unit in line), style)] for line in lines]


def sentence_rows(sentence: SheetSentence, width: int, measure: Measure) -> Iterator[Row]:
    """Readings over the words, the number before, and what stands below."""
    number = f"{sentence.number:>{_GUTTER - 1}} "
    for place, line in enumerate(_lines(sentence.tokens, width - _GUTTER, measure)):
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
        yield from wrapped(text, kind, width, measure, indent=_GUTTER)


def _lines(tokens: Sequence[SheetToken], width: int, measure: Measure) -> list[list[Unit]]:
    pieces = [[(one_line(base), one_line(said)) for base, said in content.ruby_pieces(token)] for token in tokens]
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
