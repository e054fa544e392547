"""One sentence as rows of cells: ruby above base text, then translation, proof and note."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.text.characters import on_screen
from reader.text.document import ParagraphKind
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units, ruby_units
from reader.tui.lazily import doubt_text, proof_lines
from reader.tui.reading.state import ReadingSession
from reader.words.word_status import LEARNING

if TYPE_CHECKING:
    from reader.proof.translation import Translation

GUTTER = 3
"""Cells left of the text: the bar of the current sentence, a mark for bookmark, note or doubt, a space."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The styles of the article view's component classes, by name."""

    styles: Mapping[str, Style]

    def __getitem__(self, name: str) -> Style:
        return self.styles[name]


def estimate_rows(length: int, width: int, session: ReadingSession) -> int:
    """Rows a sentence of `length` code points will about take, before it is laid out."""
    usable = max(8, width - GUTTER)
    lines = -(-length * 2 // usable)
    if session.view.readings == "all":
        lines = -(-length * 3 // usable) * 2
    elif session.view.readings != "off":
        lines *= 2
    return lines + (lines if session.view.translation == "shown" else 0)


def build_block(session: ReadingSession, index: int, width: int, palette: Palette) -> list[Strip]:
    """The rows of one sentence at a width in cells, the blank row before it included."""
    sentence = session.sentences[index]
    paragraph = session.article.paragraphs[sentence.paragraph]
    current = index == session.sentence
    strips: list[Strip] = []
    apart = session.view.translation == "shown" or paragraph.sentences[0].index == index
    if index and apart and session.view.layout == "flow":
        strips.append(_line([Segment(" " * width, palette["text"])], width))
    heading = paragraph.kind is ParagraphKind.HEADING
    strips += _text_rows(session, index, width, palette, heading=heading)
    if session.shows_translation(index):
        strips += _translation_rows(session, index, width, palette, current=current)
    if note := session.notes.get(index):
        strips += _wrapped(f"✎ {on_screen(note)}", "note", width, palette, current=current)
    return strips


def _text_rows(session: ReadingSession, index: int, width: int, palette: Palette, *, heading: bool) -> list[Strip]:
    analysed = session.analysed.get(index)
    usable = max(4, width - GUTTER)
    if analysed is None:
        units = plain_units(session.sentences[index].text, cell_len)
        ruby = False
    else:
        units = ruby_units(session.pieces(index), cell_len)
        ruby = session.view.readings != "off"
    strips: list[Strip] = []
    for number, line in enumerate(break_lines(units, usable, cell_len)):
        if ruby:
            strips.append(_unit_row(session, index, line, width, palette, mark="", annotation=True, heading=heading))
        mark = _mark(session, index) if number == 0 else ""
        strips.append(_unit_row(session, index, line, width, palette, mark=mark, annotation=False, heading=heading))
    return strips


def _unit_row(
    session: ReadingSession,
    index: int,
    line: list[Unit],
    width: int,
    palette: Palette,
    *,
    mark: str,
    annotation: bool,
    heading: bool,
) -> Strip:
    current = index == session.sentence
    segments = [_gutter(current, mark, palette)]
    selected = session.selected if current else range(0)
    analysed = session.analysed.get(index)
    base = palette["heading"] if heading else palette["text"]
    for unit in line:
        text = unit.annotation if annotation else on_screen(unit.text)
        style = palette["ruby"] if annotation else base
        if analysed is not None and unit.token >= 0:
            token = analysed.tokens[unit.token]
            if not annotation and token.term is not None:
                style += palette["term"]
            if not annotation and token.reading is not None and not token.reading.certain:
                style += palette["uncertain"]
            if not annotation and session.statuses.get(token.shadow, "") in LEARNING:
                style += palette["learning"]
        if current:
            style += palette["current"]
        if unit.token in selected:
            style += palette["cursor"]
        style += Style.from_meta({"sentence": index, "token": unit.token})
        segments.append(Segment(text + " " * (unit.cells - cell_len(text)), style))
    return _line(
        segments, width, palette["current"] + Style.from_meta({"sentence": index}) if current else palette["text"]
    )


def _translation_rows(
    session: ReadingSession, index: int, width: int, palette: Palette, *, current: bool
) -> list[Strip]:
    translation = session.translations.get(index)
    if translation is None:
        return []
    pieces = session.translation_pieces(index)
    if pieces is None:
        strips = _wrapped(on_screen(translation.text), "translation", width, palette, current=current)
    else:
        strips = _ruby_translation(pieces, width, palette, current=current, ruby=session.view.readings != "off")
    if current or session.view.layout == "focus":
        if proof := _proof_line(session, index, translation):
            strips += _wrapped(proof, "proof", width, palette, current=current)
        for doubt in translation.unreported_doubts:
            strips += _wrapped(f"? {on_screen(doubt_text(doubt))}", "doubt", width, palette, current=current)
    return strips


def _ruby_translation(
    pieces: list[list[tuple[str, str]]], width: int, palette: Palette, *, current: bool, ruby: bool
) -> list[Strip]:
    """A Chinese translation with readings over it."""
    strips: list[Strip] = []
    for line in break_lines(ruby_units(pieces, cell_len), max(4, width - GUTTER), cell_len):
        for annotation in (True, False) if ruby else (False,):
            name = "ruby" if annotation else "translation"
            style = palette[name] + palette["current"] if current else palette[name]
            texts = [unit.annotation if annotation else on_screen(unit.text) for unit in line]
            row = "".join(text + " " * (unit.cells - cell_len(text)) for text, unit in zip(texts, line, strict=True))
            strips.append(_line([_gutter(current, "", palette), Segment(row, style)], width, style))
    return strips


def _proof_line(session: ReadingSession, index: int, translation: Translation) -> str:
    """What became of the terms and figures, in one line of words and marks that do not rely on colour.

    Terms and figures stand as the article shows them, in its script.
    """
    tokens = session.analysed[index].tokens if index in session.analysed else ()
    shown = list(zip(tokens, session.texts(index) if tokens else (), strict=True))
    terms = {(token.term.entry.id, token.term.form): text for token, text in shown if token.term is not None}
    figures = {token.text: text for token, text in shown}
    lines = proof_lines(
        translation,
        lambda report: terms.get((report.match.entry.id, report.match.form), report.match.form),
        lambda report: figures.get(report.mention.text, report.mention.text),
    )
    return on_screen("   ".join(line.marked for line in lines))


def _wrapped(text: str, name: str, width: int, palette: Palette, *, current: bool) -> list[Strip]:
    style = palette[name] + palette["current"] if current else palette[name]
    lines = break_lines(plain_units(text, cell_len), max(4, width - GUTTER), cell_len)
    return [
        _line([_gutter(current, "", palette), Segment("".join(unit.text for unit in line), style)], width, style)
        for line in lines
    ]


def _mark(session: ReadingSession, index: int) -> str:
    """One glyph: bookmark, note or doubt."""
    if index in session.bookmarks:
        return "*"
    if index in session.notes:
        return "✎"
    translation = session.translations.get(index)
    return "?" if translation is not None and translation.doubts else ""


def _gutter(current: bool, mark: str, palette: Palette) -> Segment:
    bar = "▌" if current else " "
    style = palette["gutter"] + palette["current"] if current else palette["gutter"]
    return Segment(f"{bar}{mark:1} ", style)


def _line(segments: list[Segment], width: int, filler: Style | None = None) -> Strip:
    return Strip(segments).adjust_cell_length(width, filler)
