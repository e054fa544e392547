"""`yidu translate` and `yidu samples`, and what `yidu read` prints: lines and records for pipes and screen readers."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import TokenKind
from reader.app.reading import analysed, shown
from reader.app.sample_articles import list_samples
from reader.app.workspace import Workspace
from reader.cli.completing import articles
from reader.cli.context import language_options, opened, put, say, tell_problems, workspace_for, yuan_option
from reader.exports.content import read_line
from reader.exports.records import readings_in, sentence_record
from reader.messages import catalogue
from reader.messages.doubt_text import doubt_text
from reader.messages.proof_text import proof_lines
from reader.messages.remark_text import remark_text
from reader.proof.translation import Translation
from reader.text.document import Article
from reader.words.readings import render


@click.command()
@click.argument("source", shell_complete=articles)
@yuan_option
@language_options
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object per sentence.")
def translate(source: str, as_json: bool, yuan: str | None, **changes: str | None) -> None:
    """Print SOURCE and its translation, line by line."""
    with workspace_for(source, **changes) as workspace:
        article = opened(workspace, source, yuan)
        if as_json:
            print_json(workspace, article, translated=True)
            return
        for sentence, translation in _analysed(workspace, article, translated=True):
            put(sentence.sentence.text.strip())
            if translation is not None:
                _print_translation(translation)


@click.command()
def samples() -> None:
    """List the sample articles that come with Yidu."""
    for sample in list_samples():
        put(f"{sample.path}\t{sample.title}\t{sample.description}")


def _analysed(
    workspace: Workspace, article: Article, *, translated: bool
) -> Iterator[tuple[AnalysedSentence, Translation | None]]:
    """Every sentence in order; what was left out is said before the first."""
    for place, pair in enumerate(analysed(workspace, article, translated=translated)):
        if place == 0:
            tell_problems(workspace)
        yield pair


def print_json(workspace: Workspace, article: Article, *, translated: bool) -> None:
    """One JSON object per sentence (the contract of design.md, section 7)."""
    style = workspace.settings.reading_style
    for sentence, translation in _analysed(workspace, article, translated=translated):
        record = sentence_record(sentence, translation, readings_in(sentence, style))
        click.echo(json.dumps({**record, "shown": shown(workspace, sentence)}, ensure_ascii=False))


def print_plain(workspace: Workspace, article: Article, *, translated: bool) -> None:
    """Number, text, reading, terms, and translation of each sentence, a line each, in words that read well aloud."""
    settings = workspace.settings
    if article.metadata.title:
        put(article.metadata.title)
    for remark in article.remarks:
        say(remark_text(remark))
    for sentence, translation in _analysed(workspace, article, translated=translated):
        put(f"{sentence.sentence.index + 1}\t{shown(workspace, sentence).strip()}")
        if settings.readings != "off":
            put("\t" + catalogue.say("Reading: {reading}", reading=_reading(sentence, settings.reading_style)))
        for line in _known(sentence) if translation is None else _proved(translation):
            put(f"\t{line}")


def _reading(sentence: AnalysedSentence, style: str) -> str:
    """The whole sentence as it is read, words apart, marks at the word before."""
    return read_line(
        (render(t.reading, t.shadow, style) if t.reading else t.text.strip(), t.kind is TokenKind.PUNCTUATION)
        for t in sentence.tokens
    )


def _known(sentence: AnalysedSentence) -> Iterator[str]:
    """Terms and figures of a sentence that is not translated."""
    for match in sentence.terms:
        yield catalogue.say("Term: {source}, {english}", source=match.entry.simplified, english=match.entry.english)
    for figure in sentence.numbers:
        if figure.english != figure.text:
            yield catalogue.say("Figure: {source}, {english}", source=figure.text, english=figure.english)


def _proved(translation: Translation) -> Iterator[str]:
    """The translation, what became of terms and figures, and doubts."""
    yield catalogue.say("Translation: {text}", text=translation.text)
    yield from (proof.spoken for proof in proof_lines(translation))
    for doubt in translation.doubts:
        yield catalogue.say("Doubt: {text}", text=doubt_text(doubt))


def _print_translation(translation: Translation) -> None:
    """Text, terms, figures and doubts, a line each."""
    put(f"\t{translation.text}")
    for proof in proof_lines(translation):
        put(f"\t{proof.plain}")
    for doubt in translation.doubts:
        put(f"\t? {doubt_text(doubt)}")
