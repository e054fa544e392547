"""The card of a word: its reading here, glossary entries, regional words, dictionary entries. Runs on a thread."""

from __future__ import annotations

from textual.content import Content

from reader.analysis.tokens import Token
from reader.app.word_cards import WordCard, word_card
from reader.app.workspace import Workspace
from reader.messages.script_text import region_text
from reader.tui.reading.card_panel import lexicon_content, term_content, token_heading, wording_content
from reader.tui.reading.state import ReadingSession
from reader.words.readings import render


def card_content(session: ReadingSession, workspace: Workspace, word: str) -> Content:
    """The whole card of `word` (Simplified), the selection of a session."""
    token = session.current_token
    parts: list[Content] = []
    if token is not None:
        reading = render(token.reading, token.shadow, session.view.reading_style) if token.reading else ""
        parts.append(token_heading(token, reading, session.statuses.get(token.shadow, "")))
    term = token.term.form if token is not None and token.term is not None else ""
    card = word_card(workspace, word, _heard(token, word), term=term)
    if card.entries:
        parts.append(term_content(card.entries[0], card.entries[1:]))
        parts += _inside(card)
    elif card.regional:
        parts.append(
            wording_content([(region_text(form.variant), form.form, form.configuration) for form in card.regional])
        )
    if card.dictionary is None:
        parts.append(Content(card.problem))
    else:
        parts.append(lexicon_content(card.dictionary, traditional=session.shows_traditional))
    return Content("\n").join(parts)


def _heard(token: Token | None, word: str) -> tuple[str, ...]:
    """The word's reading in this sentence, so that the dictionary entry with it comes first."""
    return token.reading.syllables if token is not None and token.reading and token.shadow == word else ()


def _inside(card: WordCard) -> list[Content]:
    """Shorter terms that the term covers: the longest wins, the card says over which."""
    if not card.inside:
        return []
    listed = ", ".join(f"{form} {english}" for form, english in card.inside)
    return [Content.assemble(("longer than ", "$text-muted"), listed)]
