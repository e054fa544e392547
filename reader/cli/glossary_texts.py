"""`yidu glossary profile` and `harvest`: what the glossary finds in articles, and what it does not know yet."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import safe, tell
from reader.errors import InputError

if TYPE_CHECKING:
    from reader.analysis.profile import AnalysedArticle
    from reader.app.workspace import Workspace


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--html", type=click.Path(path_type=Path), help="Write a web page to this file.")
@click.option("--tsv", is_flag=True, help="Print a table with contexts, tabs between columns.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def profile(sources: tuple[str, ...], html: Path | None, tsv: bool, force: bool) -> None:
    """List the terms of SOURCES (files, folders, URLs, -) with counts and contexts, and how much they cover."""
    from reader.analysis.profile import profile_of
    from reader.cli.commands import workspace_for
    from reader.exports.files import may_write, write_file
    from reader.exports.profile_report import to_html, to_tsv

    if html is not None:
        may_write(html, force=force)
    workspace = workspace_for(sources[0])
    found = profile_of(_analysed(workspace, sources))
    if html is not None:
        write_file(html, to_html(found).encode(), force=force)
        click.echo(safe(str(html)))
    elif tsv:
        click.echo(safe(to_tsv(found)), nl=False)
    else:
        for use in found.terms:
            click.echo(safe(f"{use.count}\t{use.entry.simplified}\t{use.entry.english}\t{use.entry.scope.value}"))
    click.echo(found.coverage.describe(), err=True)
    workspace.close()


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--minimum", default=2, show_default=True, type=click.IntRange(min=2), help="Least occurrences.")
@click.option("--translate", is_flag=True, help="Translate too, and list terms that were translated two ways.")
def harvest(sources: tuple[str, ...], minimum: int, translate: bool) -> None:
    """List what recurs in SOURCES and is in no dictionary: candidates for `yidu glossary add`."""
    from reader.analysis.harvest import harvest_of
    from reader.cli.commands import workspace_for
    from reader.proof.consistency import translated_two_ways

    workspace = workspace_for(sources[0])
    articles = list(_analysed(workspace, sources))

    def is_known(form: str) -> bool:
        return bool(workspace.matcher.entries_for(form) or workspace.lexicon.look_up(form).entries)

    for candidate in harvest_of(articles, is_known, minimum):
        context = candidate.contexts[0]
        click.echo(
            safe(f"{candidate.count}\t{candidate.form}\t{context.source}:{context.sentence + 1}\t{context.text}")
        )
    if translate:
        settings = workspace.settings
        for article in articles:
            results = workspace.translator.translate(
                article.sentences, source=settings.source_language, target=settings.target_language
            )
            for term in translated_two_ways(article.sentences, results):
                ways = "; ".join(f"{english} ({', '.join(map(str, where))})" for english, where in term.ways)
                click.echo(safe(f"two ways\t{term.entry.simplified}\t{article.name}\t{ways}"))
    workspace.close()


def _analysed(workspace: Workspace, sources: tuple[str, ...]) -> Iterator[AnalysedArticle]:
    from reader.analysis.profile import AnalysedArticle

    told = False
    for source in _expanded(sources):
        article = workspace.open(source, stdin=sys.stdin.buffer)
        analyser = workspace.analyser
        if not told:
            tell(workspace.problems)
            told = True
        yield AnalysedArticle(Path(source).name or source, tuple(analyser.analyse_all(article)))


_ARTICLES = frozenset({".txt", ".md", ".html", ".htm", ".epub", ".docx", ".srt", ".vtt"})


def _expanded(sources: tuple[str, ...]) -> Iterator[str]:
    """The sources with each folder replaced by the articles in it, by name."""
    for source in sources:
        folder = Path(source)
        if not folder.is_dir():
            yield source
            continue
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ARTICLES and path.is_file())
        if not paths:
            raise InputError(f"{source}: there is no article in this folder ({', '.join(sorted(_ARTICLES))}).")
        yield from map(str, paths)
