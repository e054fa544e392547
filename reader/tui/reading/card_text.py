"""The card of a word: one heading, what it means here, the regions' words, then quiet facts."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from reader.app.word_cards import WordCard, word_card
from reader.app.workspace import Workspace
from reader.messages.catalogue import N_, say
from reader.messages.level_text import level_text
from reader.messages.origin_text import origin_text
from reader.messages.script_text import region_text
from reader.messages.status_text import status_text
from reader.terms.entry import Scope, TermEntry
from reader.text.document import ScriptVariant
from reader.tui.reading.cards import AskedWord
from reader.words.lexicon import Card, LexiconEntry
from reader.words.pinyin import in_style
from reader.words.readings import render_parts, restyled
from reader.words.senses import readable_sense, readable_senses

MAX_SENSES = 12
"""Senses shown of one entry."""
_SCOPES = {
    Scope.BUILT_IN: N_("built-in glossary"),
    Scope.PROJECT: N_("project glossary"),
    Scope.PERSONAL: N_("your glossary"),
}
_TONES = {"1": "$error", "2": "$doubt", "3": "$translation", "4": "$unknown", "5": "$quiet"}
"""Colours of tones, for those who learn them so; the marks over the letters say the same."""


def card_content(workspace: Workspace, asked: AskedWord) -> Content:
    """The whole card of a word; on any thread."""
    token = asked.token
    if asked.is_folded:
        word = token.text if token is not None else asked.word
        return Content("\n").join([Content.styled(word, "bold"), Content.styled(asked.due, "$accent")])
    term = token.term.form if token is not None and token.term is not None else ""
    card = word_card(workspace, asked.word, asked.heard, term=term, place=asked.place)
    entry = card.entries[0] if card.entries else None
    found = card.dictionary.entries if card.dictionary is not None else ()
    parts = [_heading(asked, entry, found, tones=workspace.settings.tone_colours)]
    if asked.due:
        parts.append(Content.styled(asked.due, "$accent"))
    if entry is not None:
        parts += _term(entry)
        parts += _regions(entry, asked.reading_style)
    elif card.regional:
        parts.append(_wording([(region_text(form.variant), form.form, form.configuration) for form in card.regional]))
    if asked.figure and entry is None:
        parts.append(Content.styled(asked.figure, "bold $accent"))
    if card.dictionary is None:
        parts.append(Content(card.problem))
    else:
        parts += _dictionary(card.dictionary, asked, entry)
    parts += _facts(asked, card)
    return Content("\n").join(part for part in parts if part.plain)


def senses_of_word(workspace: Workspace, asked: AskedWord) -> dict[str, str]:
    """The senses of the entry that is read as the word is here, and as they are read, the fitting one first."""
    card = word_card(workspace, asked.word, asked.heard, place=asked.place).dictionary
    entry = card.entries[0] if card is not None and card.entries else None
    lines = {sense: readable_sense(sense, traditional=asked.traditional) for sense in entry.senses} if entry else {}
    return {sense: line for sense, line in lines.items() if line}


def _heading(asked: AskedWord, entry: TermEntry | None, found: Sequence[LexiconEntry], *, tones: bool) -> Content:
    """The word in both scripts and its reading here; of a converted one what stands there, and what it was made from."""
    both, reading = _both_scripts(asked, entry, found), _reading(asked, tones=tones)
    style = asked.reading_style
    said = in_style(found[0].pinyin, style) if found else ""
    if entry is not None and not found:
        said = restyled(entry.pinyin, entry.simplified, style)
    if asked.token is not None and asked.token.original:
        origin = Content.assemble((say("converted from "), "$quiet"), both, "  " if said else "", (said, "$ruby"))
        return Content.assemble((asked.token.text, "bold"), "  " if reading.plain else "", reading, "\n", origin)
    if not reading.plain and found:
        reading = Content.styled(said, "$ruby")
    return Content.assemble(both, "  " if reading.plain else "", reading)


def _both_scripts(asked: AskedWord, entry: TermEntry | None, found: Sequence[LexiconEntry]) -> Content:
    if entry is not None and entry.simplified == asked.word:
        forms = (entry.simplified, entry.traditional)
    elif found:
        forms = (found[0].simplified, found[0].traditional)
    else:
        forms = (asked.word, asked.token.text if asked.token is not None and not asked.token.original else asked.word)
    first, second = forms[::-1] if asked.traditional else forms
    return Content.assemble((first, "bold"), "" if first == second else Content.styled(f"  {second}", "$quiet"))


def _reading(asked: AskedWord, *, tones: bool) -> Content:
    """The reading in this sentence, each syllable in its tone's colour where that is wanted."""
    token = asked.token
    if token is None or token.reading is None:
        return Content("")
    parts = render_parts(token.reading, token.shadow, asked.reading_style)
    syllables = token.reading.syllables
    coloured = tones and len(parts) == len(syllables)
    styles = [_TONES.get(syllable[-1:], "$ruby") if coloured else "$ruby" for syllable in syllables]
    return Content.assemble(*zip(parts, styles, strict=False))


def _term(entry: TermEntry) -> list[Content]:
    """What the glossary says: its English first, then other words for it and what it is."""
    lines = [Content.styled(entry.english, "bold $accent")]
    if entry.alternatives or entry.abbreviation:
        also = ", ".join(filter(None, (entry.abbreviation, *entry.alternatives)))
        lines.append(Content.assemble((say("also "), "$quiet"), also))
    lines += [Content(text) for text in (entry.definition, entry.definition_zh) if text]
    if entry.note:
        lines.append(Content.assemble((say("note "), "$quiet"), entry.note))
    return lines


def _regions(entry: TermEntry, style: str) -> list[Content]:
    """Mainland, Taiwan and Hong Kong wording side by side, where they differ."""
    lines: list[Content] = []
    if entry.taiwan or entry.hongkong:
        forms = (
            (ScriptVariant.SIMPLIFIED, entry.traditional),
            (ScriptVariant.TAIWAN, " / ".join(entry.taiwan) or entry.traditional),
            (ScriptVariant.HONG_KONG, " / ".join(entry.hongkong) or entry.traditional),
        )
        lines.append(_wording([(region_text(region), form, "") for region, form in forms]))
    if entry.pinyin_taiwan:
        lines.append(
            Content.assemble((say("Taiwan reading "), "$quiet"), restyled(entry.pinyin_taiwan, entry.simplified, style))
        )
    return lines


def _wording(forms: Sequence[tuple[str, str, str]]) -> Content:
    """Each region's word side by side: label, form, and which OpenCC configuration made it."""
    parts = [
        Content.assemble((f"{label} ", "$quiet"), form, (f" {how}" if how else "", "$quiet"))
        for label, form, how in forms
    ]
    return Content("   ").join(parts)


def _dictionary(card: Card, asked: AskedWord, entry: TermEntry | None) -> list[Content]:
    """Dictionary entries, that of the reading here first and without a heading of its own, or a compound's parts."""
    if card.entries:
        first, *others = card.entries
        return [_senses(first, asked), *(_entry(other, asked) for other in others)]
    if card.parts:
        lead = (
            []
            if entry is not None or asked.figure
            else [Content.styled(say("not in the dictionary; its parts:"), "$quiet")]
        )
        return lead + [_entry(part, asked) for part in card.parts]
    if entry is not None or asked.figure:
        return []
    return [Content.styled(say("{word}: in no dictionary; a adds it to your glossary", word=card.word), "$quiet")]


def _senses(entry: LexiconEntry, asked: AskedWord) -> Content:
    senses = readable_senses(entry.senses, traditional=asked.traditional, style=asked.reading_style)
    return Content("; ".join(senses[:MAX_SENSES]))


def _entry(entry: LexiconEntry, asked: AskedWord) -> Content:
    both = entry.simplified if entry.simplified == entry.traditional else f"{entry.simplified} {entry.traditional}"
    reading = in_style(entry.pinyin, asked.reading_style)
    return Content.assemble((both, "bold"), "  ", (reading, "$ruby"), "  ", _senses(entry, asked))


def _facts(asked: AskedWord, card: WordCard) -> list[Content]:
    """Level, status, where the reading and the entry come from: quiet, at the end."""
    token = asked.token
    level = "" if token is None or token.level is None else f"HSK {level_text(token.level)}"
    said = origin_text(token.reading.origin, token.word) if token is not None and token.reading else ""
    unsure = "" if token is None or token.reading is None or token.reading.certain else say("reading uncertain")
    facts = [level, status_text(asked.status), unsure, say("reading: {origin}", origin=said) if said else ""]
    lines = [" · ".join(filter(None, facts))]
    if card.entries:
        entry, *others = card.entries
        about = (entry.kind, entry.domain, entry.status.value, say(_SCOPES[entry.scope]), entry.id)
        lines.append(" · ".join(filter(None, about)))
        lines += [
            say(
                "also in {glossary}: {english} ({id})", glossary=say(_SCOPES[one.scope]), english=one.english, id=one.id
            )
            for one in others
        ]
    if card.inside:
        lines.append(say("longer than ") + ", ".join(f"{form} {english}" for form, english in card.inside))
    return [Content.styled(line, "$quiet") for line in lines if line]
