"""The card of a word: its reading here, glossary entries, regional words, dictionary entries."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.analysis.tokens import Token
from reader.app.word_cards import WordCard, word_card
from reader.app.workspace import Workspace
from reader.messages.level_text import level_text
from reader.messages.origin_text import origin_text
from reader.messages.script_text import region_text
from reader.messages.status_text import status_text
from reader.terms.entry import TermEntry
from reader.text.document import ScriptVariant
from reader.tui.reading.cards import AskedWord
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import numbered_to_marks
from reader.words.readings import render
from reader.words.senses import readable_senses

MAX_SENSES = 12
"""Senses shown of one entry."""


def card_content(workspace: Workspace, asked: AskedWord) -> Content:
    """The whole card of a word; on any thread."""
    token = asked.token
    parts: list[Content] = []
    if token is not None:
        reading = render(token.reading, token.shadow, asked.reading_style) if token.reading else ""
        parts.append(_heading(token, reading, asked.status))
    term = token.term.form if token is not None and token.term is not None else ""
    card = word_card(workspace, asked.word, asked.heard, term=term)
    if card.entries:
        parts.append(_term(card.entries[0], card.entries[1:]))
        parts += _inside(card)
    elif card.regional:
        parts.append(_wording([(region_text(form.variant), form.form, form.configuration) for form in card.regional]))
    if card.dictionary is None:
        parts.append(Content(card.problem))
    else:
        parts.append(_dictionary(card.dictionary, traditional=asked.traditional))
    return Content("\n").join(parts)


def _inside(card: WordCard) -> list[Content]:
    """Shorter terms that the term covers: the longest wins, the card says over which."""
    if not card.inside:
        return []
    listed = ", ".join(f"{form} {english}" for form, english in card.inside)
    return [Content.assemble(("longer than ", "$text-muted"), listed)]


def _term(entry: TermEntry, others: tuple[TermEntry, ...] = ()) -> Content:
    """A glossary entry: forms, reading, English, regional forms, definition, whose it is."""
    head = Content.assemble((entry.simplified, "bold $text-accent"), "  ", (entry.traditional, "bold"))
    lines = [head, Content.assemble((entry.pinyin, "$text-secondary"), "  ", (entry.english, "bold"))]
    if entry.alternatives or entry.abbreviation:
        also = ", ".join(filter(None, (entry.abbreviation, *entry.alternatives)))
        lines.append(Content.assemble(("also ", "$text-muted"), also))
    lines += _regions(entry)
    if entry.pinyin_taiwan:
        lines.append(Content.assemble(("Taiwan reading ", "$text-muted"), entry.pinyin_taiwan))
    for definition in (entry.definition, entry.definition_zh):
        if definition:
            lines.append(Content(definition))
    if entry.note:
        lines.append(Content.assemble(("note ", "$text-muted"), entry.note))
    kind = " · ".join(
        filter(None, (entry.kind, entry.domain, entry.status.value, f"{entry.scope.value} glossary", entry.id))
    )
    lines.append(Content.styled(kind, "$text-muted"))
    for other in others:
        lines.append(
            Content.assemble(
                ("also in the ", "$text-muted"), f"{other.scope.value} glossary: {other.english} ({other.id})"
            )
        )
    return Content("\n").join(lines)


def _regions(entry: TermEntry) -> list[Content]:
    """Mainland, Taiwan and Hong Kong wording side by side, where they differ."""
    if not entry.taiwan and not entry.hongkong:
        return []
    forms = (
        (ScriptVariant.SIMPLIFIED, entry.traditional),
        (ScriptVariant.TAIWAN, " / ".join(entry.taiwan) or entry.traditional),
        (ScriptVariant.HONG_KONG, " / ".join(entry.hongkong) or entry.traditional),
    )
    parts: list[Content] = []
    for region, form in forms:
        label, differs = f"{region_text(region)} ", form != entry.traditional
        parts.append(Content.assemble((label, "$text-muted"), (form, "bold $text-warning" if differs else "")))
    return [Content("   ").join(parts)]


def _wording(forms: Sequence[tuple[str, str, str]]) -> Content:
    """Each region's word side by side: label, form, and which OpenCC configuration made it."""
    parts = [
        Content.assemble((f"{label} ", "$text-muted"), form, (f" {how}" if how else "", "$text-muted"))
        for label, form, how in forms
    ]
    return Content("   ").join(parts)


def _dictionary(card: Card, *, traditional: bool = False) -> Content:
    """Dictionary entries, or the parts of a compound the dictionary lacks; what senses cite stands in one script."""
    lines = [_entry(entry, traditional) for entry in card.entries]
    if not card.entries and card.parts:
        lines = [
            Content.styled("not in the dictionary; its parts:", "$text-muted"),
            *(_entry(part, traditional) for part in card.parts),
        ]
    if not lines:
        lines = [Content.styled(f"{card.word}: in no dictionary; a adds it to your glossary", "$text-muted")]
    return Content("\n").join(lines)


def _entry(entry: LexiconEntry, traditional: bool) -> Content:
    both = entry.simplified if entry.simplified == entry.traditional else f"{entry.simplified} {entry.traditional}"
    reading = numbered_to_marks(entry.pinyin)
    senses = "; ".join(readable_senses(entry.senses, traditional=traditional)[:MAX_SENSES])
    return Content.assemble((both, "bold"), "  ", (reading, "$text-secondary"), "  ", senses)


def _heading(token: Token, reading: str, status: str) -> Content:
    """The word as written, its reading in this sentence, HSK level, the reader's status."""
    level = "" if token.level is None else f"HSK {level_text(token.level)}"
    said = origin_text(token.reading.origin) if token.reading else ""
    origin = f"reading: {said}" if said else ""
    unsure = "" if token.reading is None or token.reading.certain else "reading uncertain"
    facts = " · ".join(filter(None, (level, status_text(status), origin, unsure)))
    return Content.assemble((token.text, "bold"), "  ", (reading, "$text-secondary"), "  ", (facts, "$text-muted"))
