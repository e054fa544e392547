"""One sentence as rows of cells: words with their readings, then translation, what is wrong with it, and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.text.document import ParagraphKind
from reader.text.linebreak import Unit, break_lines
from reader.text.ruby import plain_units
from reader.text.typesetting import RubyWord, set_words
from reader.tui.lazily import doubt_text, proof_lines, proof_summary
from reader.tui.reading.linear import linear_lines
from reader.tui.reading.rows import DUE, GUTTER, SIGNS, Frame, Palette, Rows, TokenLook
from reader.tui.reading.state import ReadingSession
from reader.words.word_status import LEARNING

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence
    from reader.proof.translation import Translation

__all__ = ["Frame", "Palette", "build_block", "estimate_rows"]


def estimate_rows(length: int, width: int, session: ReadingSession) -> int:
    """Rows a sentence of `length` code points will about take, before it is laid out."""
    usable = max(8, width - GUTTER)
    lines = -(-length * 2 // usable)
    if session.view.readings == "all":
        lines = -(-length * 3 // usable) * 2
    elif session.view.readings != "off":
        lines *= 2
    return lines + (lines if session.view.translation in {"shown", "gloss"} else 0)


def build_block(session: ReadingSession, index: int, frame: Frame, palette: Palette) -> list[Strip]:
    """The rows of one sentence in a frame, the blank row before it included."""
    return _Block(session, index, frame, palette).strips()


class _Block:
    """One sentence that is drawn."""

    def __init__(self, session: ReadingSession, index: int, frame: Frame, palette: Palette) -> None:
        self.session, self.index, self.frame, self.palette = session, index, frame, palette
        self.sentence = session.sentences[index]
        self.current = index == session.sentence
        self.rows = Rows(frame, palette, current=self.current)
        self.meta = Style.from_meta({"sentence": index})

    def strips(self) -> list[Strip]:
        """All rows."""
        session, index = self.session, self.index
        if session.view.layout == "linear":
            lines = linear_lines(session, index)
            return [strip for text, name in lines for strip in self.rows.wrapped(text, name)] + [self.rows.blank()]
        paragraph = session.article.paragraphs[self.sentence.paragraph]
        focus = session.view.layout == "focus"
        apart = session.view.translation != "hidden" or focus or paragraph.sentences[0].index == index
        strips = [self.rows.blank()] if index and apart else []
        if focus and not self.current:
            text = "".join(session.texts(index)) if index in session.analysed else self.sentence.text
            return strips + self.rows.wrapped(on_screen(text), "aside")
        strips += self._text("heading" if paragraph.kind is ParagraphKind.HEADING else "text")
        if session.shows_translation(index):
            strips += self._translation()
        if note := session.notes.get(index):
            strips += self.rows.wrapped(f"✎ {on_screen(note)}", "note")
        return strips

    # ---- the sentence itself -----------------------------------------------------------------------------------

    def _text(self, name: str) -> list[Strip]:
        session, analysed = self.session, self.session.analysed.get(self.index)
        units: list[Unit]
        if analysed is None:
            units, looks = plain_units(self.sentence.text, cell_len), []
        else:
            signs = [_sign(session, token.word) for token in analysed.tokens]
            units = list(set_words(_words(session, self.index, signs), cell_len, self.frame.line))
            looks = self._looks(analysed, self.rows.style(name))
        strips: list[Strip] = []
        for number, line in enumerate(break_lines(units, self.frame.line, cell_len)):
            mark = _mark(session, self.index) if number == 0 else ""
            if analysed is None:
                style = self.rows.style(name) + self.meta
                text = "".join(on_screen(unit.text) for unit in line)
                strips.append(self.rows.row([Segment(text, style)], mark, self.meta))
            else:
                strips += self.rows.words(line, looks, self.meta, mark, name)
        return strips

    def _looks(self, analysed: AnalysedSentence, base: Style) -> list[TokenLook]:
        """How each token looks: what it is, whether it is sure, being learned, chosen."""
        session, palette = self.session, self.palette
        selected = session.selected if self.current else range(0)
        ruby, learning = self.rows.style("ruby"), base + palette["learning"]
        found = session.found.tokens(self.index, analysed.tokens) if session.found.matches else ()
        looks: list[TokenLook] = []
        for place, token in enumerate(analysed.tokens):
            style = base
            if session.statuses.get(token.word, "") in LEARNING:
                style += palette["learning"]
            if token.term is not None:
                style += palette["term"]
            if token.reading is not None and not token.reading.certain:
                style += palette["uncertain"]
            if place in found:
                style += palette["found"]
            chosen = place in selected
            if chosen:
                style += palette["cursor"]
            above = ruby + palette["ruby-cursor"] if chosen else ruby
            meta = Style.from_meta({"sentence": self.index, "token": place})
            looks.append(TokenLook(style, learning, above, chosen, chosen and place + 1 in selected, meta))
        return looks

    # ---- below it ----------------------------------------------------------------------------------------------

    def _translation(self) -> list[Strip]:
        session, translation = self.session, self.session.translations.get(self.index)
        if translation is None:
            return []
        pieces = session.translation_pieces(self.index)
        if pieces is None:
            strips = self.rows.wrapped(on_screen(translation.text), "translation")
        else:
            units = set_words([RubyWord(piece) for piece in pieces], cell_len, self.frame.line)
            plain, ruby = self.rows.style("translation"), self.rows.style("ruby")
            looks = [TokenLook(plain, plain, ruby, False, False, self.meta)] * len(pieces)
            strips = [
                strip
                for line in break_lines(units, self.frame.line, cell_len)
                for strip in self.rows.words(line, looks, self.meta, name="translation")
            ]
        if self.current and session.view.proof:
            strips += self._proof(translation)
        elif self.current and (wrong := proof_summary(translation)):
            strips += self.rows.wrapped(f"{_grade(translation)} {wrong}", "doubt")
        return strips

    def _proof(self, translation: Translation) -> list[Strip]:
        """All that is known: what became of each term and figure, as the article shows it, and every doubt."""
        session = self.session
        tokens = session.analysed[self.index].tokens if self.index in session.analysed else ()
        shown = list(zip(tokens, session.texts(self.index) if tokens else (), strict=True))
        terms = {(token.term.entry.id, token.term.form): text for token, text in shown if token.term is not None}
        figures = {token.text: text for token, text in shown}
        lines = proof_lines(
            translation,
            lambda report: terms.get((report.match.entry.id, report.match.form), report.match.form),
            lambda report: figures.get(report.mention.text, report.mention.text),
        )
        strips: list[Strip] = []
        for line in lines:
            strips += self.rows.wrapped(on_screen(line.marked), "proof" if line.is_good else "doubt")
        for doubt in translation.unreported_doubts:
            strips += self.rows.wrapped(f"{_grade(translation)} {on_screen(doubt_text(doubt))}", "doubt")
        return strips or self.rows.wrapped(say("No term or figure to check, no doubt."), "proof")


def _words(session: ReadingSession, index: int, signs: list[str]) -> list[RubyWord]:
    """The tokens with what stands over, under and behind them."""
    pieces = session.pieces(index)
    senses = session.senses_under(index) or ("",) * len(pieces)
    return [RubyWord(piece, on_screen(sense), sign) for piece, sense, sign in zip(pieces, senses, signs, strict=True)]


def _sign(session: ReadingSession, word: str) -> str:
    """The sign of a word being learned, so that no colour is needed to tell."""
    if session.is_due(word):
        return DUE
    status = session.statuses.get(word, "")
    return SIGNS[int(status) - 1] if status in LEARNING else ""


def _mark(session: ReadingSession, index: int) -> str:
    """One glyph: bookmark, note, or how much the translation is in doubt."""
    if index in session.bookmarks:
        return "*"
    if index in session.notes:
        return "✎"
    translation = session.translations.get(index)
    return _grade(translation) if translation is not None else ""


def _grade(translation: Translation) -> str:
    """`!` where the translation is probably wrong, `?` where it may be, nothing where a look is not worth it."""
    if not translation.doubts:
        return ""
    return "!" if translation.is_in_grave_doubt else "?"
