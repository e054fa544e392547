"""The card of a word: its reading here, glossary entries, regional words, dictionary entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from reader.analysis.tokens import Token
from reader.app.workspace import Workspace
from reader.messages.script_text import region_text
from reader.tui.lazily import word_card
from reader.tui.reading.card_panel import lexicon_content, term_content, token_heading, wording_content
from reader.tui.reading.state import ReadingSession
from reader.words.readings import render

if TYPE_CHECKING:
    from reader.app.word_cards import WordCard


@dataclass(frozen=True, slots=True)
class AskedWord:
    """What a card is wanted of: all that it needs of a session, so that a thread can make it."""

    word: str
    """The selection in Simplified script."""
    token: Token | None
    """The one under the cursor."""
    reading_style: str
    status: str
    traditional: bool
    """Whether what senses cite stands in Traditional script."""

    @classmethod
    def of(cls, session: ReadingSession) -> AskedWord:
        """The word under the cursor of a session, or its selection."""
        token = session.current_token
        status = session.statuses.get(token.shadow, "") if token is not None else ""
        return cls(session.selected_shadow(), token, session.view.reading_style, status, session.shows_traditional)

    @property
    def heard(self) -> tuple[str, ...]:
        """The word's reading in this sentence, so that the dictionary entry with it comes first."""
        token = self.token
        return token.reading.syllables if token is not None and token.reading and token.shadow == self.word else ()


def card_content(workspace: Workspace, asked: AskedWord) -> Content:
    """The whole card of a word; on any thread."""
    token = asked.token
    parts: list[Content] = []
    if token is not None:
        reading = render(token.reading, token.shadow, asked.reading_style) if token.reading else ""
        parts.append(token_heading(token, reading, asked.status))
    term = token.term.form if token is not None and token.term is not None else ""
    card = word_card(workspace, asked.word, asked.heard, term)
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
        parts.append(lexicon_content(card.dictionary, traditional=asked.traditional))
    return Content("\n").join(parts)


def _inside(card: WordCard) -> list[Content]:
    """Shorter terms that the term covers: the longest wins, the card says over which."""
    if not card.inside:
        return []
    listed = ", ".join(f"{form} {english}" for form, english in card.inside)
    return [Content.assemble(("longer than ", "$text-muted"), listed)]
