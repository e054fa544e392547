"""`yidu info`: what an article is and how it was read."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from reader.analysis.running_words import ArticleWords
from reader.app.outlooks import outlook_of
from reader.app.reading import open_source
from reader.cli.completing import articles
from reader.cli.context import put, standard_input, workspace_for
from reader.messages.outlook_text import outlook_lines
from reader.messages.remark_text import remark_text
from reader.text.document import Article, ScriptVariant
from reader.text.whole_text import MAINLAND_WORDINGS


@click.command()
@click.argument("source", shell_complete=articles)
@click.option(
    "--words", is_flag=True, help="What awaits you too: words known and new, HSK levels, terms, minutes, doubt."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def info(source: str, words: bool, as_json: bool) -> None:
    """Print what SOURCE is and how it was read; what is not sure is left out."""
    article = open_source(source, standard_input())
    facts = facts_of(article)
    found = None
    if words:
        with workspace_for(source) as workspace:
            found = outlook_of(workspace, article)
    if as_json:
        click.echo(json.dumps({**facts, **({"words": _as_json(found)} if found else {})}, ensure_ascii=False))
        return
    for name, value in facts.items():
        for said in value if isinstance(value, list) else [value]:
            put(f"{name}\t{said['text'] if isinstance(said, dict) else said}")
    for line in outlook_lines(found) if found else ():
        put(line)


def _as_json(found: ArticleWords) -> dict[str, object]:
    """What awaits the reader, for programs."""
    return {**asdict(found), "known_share": round(found.share, 4), "minutes": found.minutes}


def facts_of(article: Article) -> dict[str, object]:
    """What is known of an article, by name; nothing that is not sure."""
    about = article.metadata
    facts: dict[str, object] = {
        "title": about.title,
        "author": about.author,
        "date": about.date,
        "site": about.site,
        "source": about.source,
        "language": about.language,
        "script": article.script.value if article.script is not ScriptVariant.ORIGINAL else "",
        "wording": "mainland" if any(remark.kind in MAINLAND_WORDINGS for remark in article.remarks) else "",
        "encoding": about.encoding,
        "extractor": about.extractor,
        "remarks": [{"kind": remark.kind.value, "text": remark_text(remark)} for remark in article.remarks],
    }
    known = {name: value for name, value in facts.items() if value}
    size = sum(not char.isspace() for char in article.text)
    return {**known, "sentences": len(article.sentences), "paragraphs": len(article.paragraphs), "characters": size}
