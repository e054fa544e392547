"""`yidu lookup`: the card of a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reader.app.word_cards import find_word
from reader.cli.context import put, tell_problems, workspace_for
from reader.errors import ReaderError
from reader.messages import catalogue
from reader.messages.level_text import level_text
from reader.terms.entry import TermEntry
from reader.words.lexicon import LexiconEntry
from reader.words.pinyin import numbered_to_marks
from reader.words.senses import readable_senses

if TYPE_CHECKING:
    from reader.app.word_cards import RegionalForm, WordCard


@click.command()
@click.argument("word")
def lookup(word: str) -> None:
    """Print the card of WORD (Chinese, pinyin or English): glossary entries and dictionary senses."""
    with workspace_for() as workspace:
        card = find_word(workspace, word)
        behind = find_word(workspace, card.original) if card.original else None
        tell_problems(workspace)
    _print_card(word, card)
    if behind is not None and not behind.is_empty:
        put(catalogue.say("in text that a converter put into Taiwan wording, {word}:", word=card.original))
        _print_card(card.original, behind)
    elif card.is_empty:
        raise ReaderError("{word}: in no dictionary or glossary. `yidu glossary add` adds it.", word=word)


def _print_card(word: str, card: WordCard) -> None:
    """What is known of a word; its parts where nothing else is, not even of another word that it stands for."""
    for entry in card.entries:
        _print_entry(entry)
    listed = card.dictionary
    known = (listed and listed.entries) or card.similar or card.entries or card.original
    parts = listed.parts if listed and not known else ()
    if parts:
        put(catalogue.say("{word}: not in the dictionary; its parts:", word=word))
    for found in (listed.entries if listed else ()) or card.similar or parts:
        _print_listed(found, traditional=card.traditional)
    for form in card.regional:
        put(f"\t{form.variant.value}: {form.form}{_way(form)}")
    if listed is not None and listed.level is not None:
        put(f"HSK {level_text(listed.level)}")


def _print_entry(entry: TermEntry) -> None:
    """A glossary entry: forms, reading and English, definition, what it is."""
    regional = "".join(f"  TW {form}" for form in entry.taiwan) + "".join(f"  HK {form}" for form in entry.hongkong)
    put(f"{entry.simplified} {entry.traditional}{regional}  {entry.pinyin}  {entry.english}")
    if entry.definition:
        put(f"\t{entry.definition}")
    facts = (entry.kind, entry.domain, f"{entry.scope.value} glossary", entry.id)
    put("\t" + ", ".join(filter(None, facts)))


def _print_listed(entry: LexiconEntry, *, traditional: bool) -> None:
    """A dictionary entry with its senses, a line each."""
    put(f"{entry.simplified} {entry.traditional}  {numbered_to_marks(entry.pinyin)}")
    for sense in readable_senses(entry.senses, traditional=traditional):
        put(f"\t{sense}")


def _way(form: RegionalForm) -> str:
    """How OpenCC made a regional form: its configuration and each step with the dictionary that says so."""
    steps = ", ".join(f"{change.source} → {change.target} {change.dictionary}" for change in form.changes)
    return f" (OpenCC {form.configuration}{': ' if steps else ''}{steps})" if form.configuration else ""
