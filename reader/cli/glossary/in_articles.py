"""`yidu glossary profile` and `harvest`: what the glossary finds in articles, and what it does not know yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from reader.analysis.profile import AnalysedArticle, profile_of
from reader.app.profiles import articles, candidates, two_ways
from reader.app.workspace import Workspace
from reader.cli import completing
from reader.cli.context import name_of, put, say, standard_input, tell_problems, workspace_for
from reader.exports.files import may_write, write_file
from reader.exports.profile_report import to_html, to_tsv
from reader.messages import catalogue


@click.command()
@click.argument("sources", nargs=-1, required=True, shell_complete=completing.articles)
@click.option("--html", type=click.Path(path_type=Path), help="Write a web page to this file.")
@click.option("--tsv", is_flag=True, help="Print a table with contexts, tabs between columns.")
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def profile(sources: tuple[str, ...], html: Path | None, tsv: bool, force: bool) -> None:
    """List the terms of SOURCES (files, folders, URLs, -) with counts and contexts, and how much they cover."""
    if html is not None:
        may_write(html, force=force)
    with workspace_for(sources[0]) as workspace:
        found = profile_of(_articles(workspace, sources))
    if html is not None:
        write_file(html, to_html(found).encode(), force=force)
        put(name_of(html))
    elif tsv:
        put(to_tsv(found), newline=False)
    else:
        for use in found.terms:
            put(f"{use.count}\t{use.entry.simplified}\t{use.entry.english}\t{use.entry.scope.value}")
    say(found.coverage.describe())


@click.command()
@click.argument("sources", nargs=-1, required=True, shell_complete=completing.articles)
@click.option("--minimum", default=2, show_default=True, type=click.IntRange(min=2), help="Least occurrences.")
@click.option("--translate", is_flag=True, help="Translate too, and list terms that were translated two ways.")
def harvest(sources: tuple[str, ...], minimum: int, translate: bool) -> None:
    """List what recurs in SOURCES and is in no dictionary: candidates for `yidu glossary add`."""
    with workspace_for(sources[0]) as workspace:
        found = list(_articles(workspace, sources))
        for candidate in candidates(workspace, found, minimum):
            context = candidate.contexts[0]
            put(f"{candidate.count}\t{candidate.form}\t{context.source}:{context.sentence + 1}\t{context.text}")
        for article in found if translate else ():
            for term in two_ways(workspace, article):
                ways = "; ".join(f"{english} ({', '.join(map(str, where))})" for english, where in term.ways)
                put(f"{catalogue.say('two ways')}\t{term.entry.simplified}\t{article.name}\t{ways}")


def _articles(workspace: Workspace, sources: tuple[str, ...]) -> Iterator[AnalysedArticle]:
    """The articles, analysed; what was left out is said before the first is used."""
    for article in articles(workspace, sources, standard_input()):
        tell_problems(workspace)
        yield article
