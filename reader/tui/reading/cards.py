"""The card of a word: its reading here, glossary entries, regional words, dictionary entries. Runs on a thread."""

from __future__ import annotations

from textual.content import Content

from reader.analysis.tokens import Token
from reader.app.workspace import Workspace
from reader.errors import ReaderError
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
    entries = workspace.matcher.entries_for(word)
    if not entries and token is not None and token.term is not None:
        entries = workspace.matcher.entries_for(token.term.form)
    if entries:
        parts.append(term_content(entries[0], tuple(entries[1:])))
        parts += _inside(workspace, word)
    elif wordings := _wordings(word):
        parts.append(wording_content(wordings))
    try:
        card = workspace.lexicon.look_up(word, _heard(token, word))
        parts.append(lexicon_content(card, traditional=session.shows_traditional))
    except ReaderError as error:
        parts.append(Content(str(error)))
    return Content("\n").join(parts)


def _heard(token: Token | None, word: str) -> tuple[str, ...]:
    """The word's reading in this sentence, so that the dictionary entry with it comes first."""
    return token.reading.syllables if token is not None and token.reading and token.shadow == word else ()


def _inside(workspace: Workspace, word: str) -> list[Content]:
    """Shorter terms that the term covers: the longest wins, the card says over which."""
    covered = {m.form: m.entry.english for m in workspace.matcher.find_overlapping(word, word) if m.form != word}
    if not covered:
        return []
    listed = ", ".join(f"{form} {english}" for form, english in covered.items())
    return [Content.assemble(("longer than ", "$text-muted"), listed)]


def _wordings(word: str) -> list[tuple[str, str, str]]:
    """Each region's word where they differ, with the OpenCC configuration it came by."""
    from reader.language.opencc_script import regional_forms

    return [(region_text(form.variant), form.form, form.configuration) for form in regional_forms(word)]
