"""All that is known of a word: glossary entries, dictionary senses, what the regions call it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.analysis.tokens import WordPlace
from reader.app.workspace import Workspace
from reader.errors import DictionaryError
from reader.study.sense_order import fitting_first
from reader.terms.entry import TermEntry
from reader.text.converted import Mainland
from reader.text.scripts import holds_simplified
from reader.words.lexicon import Card, LexiconEntry

if TYPE_CHECKING:
    from reader.language.opencc_script import RegionalForm

__all__ = ["RegionalForm", "WordCard", "find_word", "word_card"]

FOUND = 20
"""Most entries that a search finds."""


@dataclass(frozen=True, slots=True)
class WordCard:
    """All that is known of a word."""

    entries: tuple[TermEntry, ...]
    """Of the glossary, the winning one first."""
    inside: tuple[tuple[str, str], ...]
    """Shorter terms that the term covers, with their English: the longest wins, the card says over which."""
    regional: tuple[RegionalForm, ...]
    """What each region calls it, where they differ and no entry says so."""
    dictionary: Card | None
    """None where the dictionary cannot be had."""
    problem: str = ""
    """Why it cannot be had."""
    similar: tuple[LexiconEntry, ...] = ()
    """What a search found instead: entries that begin so, are read so, or mean it."""
    traditional: bool = False
    """Whether the word was typed in Traditional script."""
    original: str = ""
    """The Mainland word that a converter makes it of, where the glossary does not say so already."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all is known."""
        card = self.dictionary
        return not (self.entries or self.similar or (card and (card.entries or card.parts)))


def word_card(
    workspace: Workspace, word: str, heard: Sequence[str] = (), *, term: str = "", place: WordPlace | None = None
) -> WordCard:
    """The card of a Simplified word; dictionary entries read as `heard` (numbered syllables) come first.

    Where no entry has the word, those of `term`, the form of the term it is part of, count. Of the first entry the sense
    that fits at `place` comes first.
    """
    matcher = workspace.matcher
    entries = tuple(matcher.entries_for(word) or (matcher.entries_for(term) if term else ()))
    covered = {m.form: m.entry.english for m in matcher.find_overlapping(word, word) if m.form != word}
    regional = () if entries else _regional(word)
    inside = tuple(covered.items()) if entries else ()
    try:
        card = workspace.dictionary.look_up(word, heard)
    except DictionaryError as error:
        return WordCard(entries, inside, regional, None, str(error))
    return WordCard(entries, inside, regional, card if place is None else _fitting(card, place))


def _fitting(card: Card, place: WordPlace) -> Card:
    if not card.entries:
        return card
    first = replace(card.entries[0], senses=fitting_first(card.entries[0].senses, place))
    return replace(card, entries=(first, *card.entries[1:]))


def find_word(workspace: Workspace, word: str) -> WordCard:
    """The card of what was typed: Chinese in either script, pinyin with or without tones, or English."""
    shadow = workspace.language.converter.shadow(word)
    entries = tuple(workspace.matcher.entries_for(shadow))
    original = _original(workspace, word, shadow, entries)
    card = workspace.lexicon.look_up(word)
    similar = () if entries or card.entries else tuple(workspace.lexicon.search(word, limit=FOUND))
    if not entries and not card.entries:
        entries = _in_english(workspace, word)
    regional = () if entries else _regional(word)
    return WordCard(entries, (), regional, card, similar=similar, traditional=word != shadow, original=original)


def _original(workspace: Workspace, word: str, shadow: str, entries: Sequence[TermEntry]) -> str:
    """The Mainland word that a converter makes `word` of, where it is another one and no entry says so."""
    original = Mainland(shadow, workspace.language.converter.originals(shadow)).text
    known = any(original in (entry.simplified, *entry.variants) for entry in entries)
    return "" if original == shadow or known or holds_simplified(word) else original


def _in_english(workspace: Workspace, word: str) -> tuple[TermEntry, ...]:
    """The entries of the glossary that have `word` as their English, then those that accept it."""
    asked = word.casefold().strip()
    entries = workspace.matcher.entries
    preferred = [entry for entry in entries if entry.english.casefold() == asked]
    accepted = [entry for entry in entries if asked in map(str.casefold, entry.alternatives)]
    return tuple(dict.fromkeys(preferred + accepted))


def _regional(word: str) -> tuple[RegionalForm, ...]:
    """What each region calls it, where they differ."""
    from reader.language.opencc_script import regional_forms

    return tuple(regional_forms(word))
