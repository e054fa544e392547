"""Plain and JSON output: the same analysis as on the screen, as lines for pipes and screen readers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from reader.analysis.analysed import AnalysedSentence
from reader.app.workspace import Workspace
from reader.cli import safe, tell
from reader.messages.doubt_text import doubt_text
from reader.messages.proof_text import proof_lines
from reader.messages.remark_text import remark_text
from reader.proof.translation import Translation
from reader.text.document import Article, ScriptVariant
from reader.words.pinyin import numbered_to_marks
from reader.words.readings import render
from reader.words.senses import readable_senses

if TYPE_CHECKING:  # 10 ms
    from reader.language.opencc_script import RegionalForm

BATCH = 64
"""Sentences translated together."""


def analysed_with_translations(
    workspace: Workspace, article: Article, *, translate: bool
) -> Iterator[tuple[AnalysedSentence, Translation | None]]:
    """Every sentence analysed, in order, with its translation when asked for."""
    stream = workspace.analyser.analyse_all(article)
    tell(workspace.problems)
    while batch := list(islice(stream, BATCH)):
        translations: Sequence[Translation | None] = [None] * len(batch)
        if translate:
            settings = workspace.settings
            translations = workspace.translator.translate(
                batch, source=settings.source_language, target=settings.target_language
            )
        yield from zip(batch, translations, strict=True)


def print_json(workspace: Workspace, article: Article, *, translate: bool) -> None:
    """One JSON object per sentence (the contract of design.md, section 7)."""
    style = workspace.settings.reading_style
    for analysed, translation in analysed_with_translations(workspace, article, translate=translate):
        click.echo(json.dumps(sentence_record(analysed, translation, style), ensure_ascii=False))


def sentence_record(analysed: AnalysedSentence, translation: Translation | None, style: str) -> dict[str, object]:
    """The JSON object of one sentence; offsets are code points in the article's text."""
    sentence = analysed.sentence
    return {
        "paragraph": sentence.paragraph + 1,
        "sentence": sentence.index + 1,
        "start": sentence.span.start,
        "end": sentence.span.end,
        "text": sentence.text,
        "tokens": [
            {
                "text": token.text,
                "start": token.span.start,
                "end": token.span.end,
                "reading": render(token.reading, token.shadow, style) if token.reading else None,
                "level": token.level,
                "term": token.term.entry.id if token.term else None,
            }
            for token in analysed.tokens
        ],
        "terms": [
            {"id": m.entry.id, "start": m.span.start, "end": m.span.end, "english": m.entry.english}
            for m in analysed.terms
        ],
        "numbers": [
            {
                "text": n.text,
                "start": n.span.start,
                "end": n.span.end,
                "value": n.value,
                "unit": n.unit,
                "english": n.english,
            }
            for n in analysed.numbers
        ],
        "translation": translation_record(translation) if translation else None,
    }


def translation_record(translation: Translation) -> dict[str, object]:
    """The JSON object of one translation."""
    return {
        "text": translation.text,
        "engine": translation.engine,
        "model": translation.model,
        "terms": [{"id": r.match.entry.id, "status": r.outcome.value} for r in translation.terms],
        "numbers": [{"text": r.mention.text, "status": r.outcome.value} for r in translation.numbers],
        "doubts": [doubt_text(doubt) for doubt in translation.doubts],
        "doubt_kinds": [doubt.kind.value for doubt in translation.doubts],
    }


def print_plain(workspace: Workspace, article: Article, *, translate: bool) -> None:
    """Number, text, reading, terms, and translation of each sentence, a line each."""
    settings = workspace.settings
    title = article.metadata.title
    if title:
        click.echo(safe(title))
    for remark in article.remarks:
        click.echo(safe(remark_text(remark)), err=True)
    for analysed, translation in analysed_with_translations(workspace, article, translate=translate):
        shown = workspace.analyser.display(analysed, ScriptVariant(settings.script), settings.wording)
        click.echo(safe(f"{analysed.sentence.index + 1}\t{''.join(shown).strip()}"))
        if settings.readings != "off":
            reading = " ".join(
                render(token.reading, token.shadow, settings.reading_style) if token.reading else token.text.strip()
                for token in analysed.tokens
            )
            click.echo(safe(f"\t{' '.join(reading.split())}"))
        if terms := ", ".join(f"{m.entry.simplified} = {m.entry.english}" for m in analysed.terms):
            click.echo(safe(f"\t◆ {terms}"))
        if numbers := ", ".join(f"{n.text} = {n.english}" for n in analysed.numbers if n.english != n.text):
            click.echo(safe(f"\t# {numbers}"))
        if translation is not None:
            _print_translation(translation)


def print_translation(workspace: Workspace, article: Article) -> None:
    """Source and translation, line by line."""
    for analysed, translation in analysed_with_translations(workspace, article, translate=True):
        click.echo(safe(analysed.sentence.text.strip()))
        if translation is not None:
            _print_translation(translation)


def _print_translation(translation: Translation) -> None:
    click.echo(safe(f"\t{translation.text}"))
    for proof in proof_lines(translation):
        click.echo(safe(f"\t{proof.plain}"))
    for doubt in translation.doubts:
        click.echo(safe(f"\t? {doubt_text(doubt)}"))


def _way(form: RegionalForm) -> str:
    """How OpenCC made a regional form: its configuration and each step with the dictionary that says so."""
    steps = ", ".join(f"{change.source} → {change.target} {change.dictionary}" for change in form.changes)
    return f" (OpenCC {form.configuration}{': ' if steps else ''}{steps})" if form.configuration else ""


def print_card(workspace: Workspace, word: str) -> bool:
    """Glossary entries and dictionary senses of a word, else what is read so or means it; returns whether any.

    `word` is Chinese in either script, pinyin with or without tones, or English.
    """
    from reader.language.opencc_script import regional_forms, shadow

    entries = workspace.matcher.entries_for(shadow(word))
    tell(workspace.problems)
    for entry in entries:
        regional = "".join(f"  TW {form}" for form in entry.taiwan) + "".join(f"  HK {form}" for form in entry.hongkong)
        click.echo(safe(f"{entry.simplified} {entry.traditional}{regional}  {entry.pinyin}  {entry.english}"))
        if entry.definition:
            click.echo(safe(f"\t{entry.definition}"))
        facts = (entry.kind, entry.domain, f"{entry.scope.value} glossary", entry.id)
        click.echo(safe("\t" + ", ".join(filter(None, facts))))
    card = workspace.lexicon.look_up(word)
    found = [] if entries or card.entries else workspace.lexicon.search(word, limit=20)
    for lexicon_entry in card.entries or found or card.parts:
        reading = numbered_to_marks(lexicon_entry.pinyin)
        click.echo(safe(f"{lexicon_entry.simplified} {lexicon_entry.traditional}  {reading}"))
        for sense in readable_senses(lexicon_entry.senses, traditional=word != shadow(word)):
            click.echo(safe(f"\t{sense}"))
    for form in [] if entries else regional_forms(word):
        click.echo(safe(f"\t{form.variant.value}: {form.form}{_way(form)}"))
    if card.level is not None:
        click.echo(f"HSK {card.level if card.level < 7 else '7–9'}")
    return bool(entries or card.entries or found or card.parts)
