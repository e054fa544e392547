"""One sentence as lines that read well aloud: no rows above or below words, no marks that need eyes, 80 columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.lazily import proof_summary
from reader.tui.reading.state import ReadingSession

if TYPE_CHECKING:
    from reader.proof.translation import Translation

COLUMNS = 80
"""Widest line."""


def linear_lines(session: ReadingSession, index: int) -> list[tuple[str, str]]:
    """The lines of a sentence, each with the name of its style: number and text, reading, translation, doubt, note.

    The word under the cursor stands in brackets.
    """
    lines = [(f"{'> ' if index == session.sentence else ''}{index + 1}. {_text(session, index)}", "text")]
    if said := _reading(session, index):
        lines.append((say("Reading: {reading}.", reading=said), "ruby"))
    if senses := [f"{word} {sense}" for word, sense in _senses(session, index) if sense]:
        lines.append((say("Words: {senses}.", senses=on_screen("; ".join(senses))), "gloss"))
    translation = session.translations.get(index)
    if translation is not None and session.shows_translation(index):
        lines += _translation(translation)
    if index in session.bookmarks:
        lines.append((say("Bookmarked."), "proof"))
    if note := session.notes.get(index):
        lines.append((say("Note: {note}", note=on_screen(note)), "note"))
    return lines


def _text(session: ReadingSession, index: int) -> str:
    """The sentence, the chosen word of the current one in brackets."""
    if index not in session.analysed:
        return on_screen(session.sentences[index].text)
    texts = session.texts(index)
    chosen = session.selected if index == session.sentence else range(0)
    if not chosen or len(texts) <= chosen[-1]:
        return on_screen("".join(texts))
    first, last = chosen[0], chosen[-1] + 1
    return on_screen(f"{''.join(texts[:first])}[{''.join(texts[first:last])}]{''.join(texts[last:])}")


def _reading(session: ReadingSession, index: int) -> str:
    """The readings that are shown, word by word."""
    if index not in session.analysed:
        return ""
    return " ".join("".join(above) for piece in session.pieces(index) for _, above in piece if any(above))


def _senses(session: ReadingSession, index: int) -> list[tuple[str, str]]:
    """Each word with the sense that is shown of it."""
    senses = session.senses_under(index) if index in session.analysed else ()
    return list(zip(session.texts(index), senses, strict=False)) if senses else []


def _translation(translation: Translation) -> list[tuple[str, str]]:
    lines = [(say("Translation: {text}", text=on_screen(translation.text)), "translation")]
    if wrong := proof_summary(translation):
        lines.append((say("Doubt: {doubts}.", doubts=wrong.replace(" · ", ", ")), "doubt"))
    return lines
