"""`yidu corpus`: many articles at once as Parquet datasets, and what they tell."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.completing import articles
from reader.cli.context import put, say, workspace_for
from reader.cli.outlet import rewrite
from reader.errors import SettingsError
from reader.messages import catalogue

if TYPE_CHECKING:
    from reader.corpus.build import RunProgress
    from reader.corpus.pools import Pool
    from reader.corpus.survey import Table
    from reader.settings import Settings


_WHOLE = 100_000
"""Rows of a list in its own file."""


@click.group()
def corpus() -> None:
    """Read whole corpora: many articles at once, as tables that other programs can ask."""


@corpus.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…", shell_complete=articles)
@click.option("--output", "-o", required=True, type=click.Path(path_type=Path), help="Folder of the corpus.")
@click.option("--translate", is_flag=True, help="Translate every sentence too, with its proof.")
@click.option("--sheets", default="", help="Study sheets of every article, formats with commas (html,apkg).")
@click.option("--workers", type=click.IntRange(min=1), help="Processes (all cores of this machine).")
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler (tcp://host:8786) instead of this machine.")
@click.option("--quiet", is_flag=True, help="No progress.")
@click.pass_context
def build(
    context: click.Context,
    sources: tuple[str, ...],
    output: Path,
    translate: bool,
    sheets: str,
    workers: int | None,
    scheduler: str | None,
    quiet: bool,
) -> None:
    """Read every SOURCE into the corpus folder, as Parquet tables.

    A SOURCE is a file, a folder, a glob, a JSON Lines or Parquet file with texts, a web archive (.warc), an address that
    fsspec knows (s3://…), or - for a list on standard input. What is done already and has not changed is left as it is;
    a run that was broken off goes on where it was. Exit code 1 when some articles could not be read.

    \b
    Examples:
      yidu corpus build articles/ -o corpus
      find . -name '*.html' | yidu corpus build - -o corpus --translate
      yidu corpus build news.jsonl -o corpus --scheduler tcp://10.0.0.1:8786
    """
    _need("pyarrow", "pyarrow")
    from reader.corpus.build import Order, version_of
    from reader.corpus.build import build as run
    from reader.corpus.sources import articles_in, read_all
    from reader.corpus.work import settings_for
    from reader.exports.files import check_formats

    formats = tuple(dict.fromkeys(name.strip() for name in sheets.split(",") if name.strip()))
    with workspace_for() as workspace, ExitStack() as stack:
        check_formats(formats)
        settings = settings_for(workspace.settings)
        pool = _pool(stack, settings, workers or os.cpu_count() or 1, scheduler)
        order = Order(output, settings, translate, formats)
        version = version_of(workspace, order)
        is_shown = not quiet and sys.stderr.isatty()
        telling = _Telling(articles_in(sources) if is_shown else None, is_shown=is_shown)
        try:
            done = run(order, version, read_all(sources, sys.stdin), pool, telling)
        finally:
            telling.end()
    for reason in done.reasons:
        say("yidu: {reason}", reason=reason)
    if done.failed > len(done.reasons):
        say(
            "yidu: and {failed} more; all of them are in {output}.",
            failed=done.failed - len(done.reasons),
            output=output / "errors.parquet",
        )
    say(
        "{done} {done:article|articles} read ({sentences} {sentences:sentence|sentences}), {known} known already, {repeated} the same as "
        "another, {failed} not readable",
        done=done.done,
        sentences=done.sentences,
        known=done.known,
        repeated=done.repeated,
        failed=done.failed,
    )
    if done.failed:
        context.exit(1)


def _need(module: str, package: str) -> None:
    """Fail where a package of the extra is not installed."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise SettingsError("A corpus needs {package}; install it with: pip install 'yidu[corpus]'", package=package)


def _pool(stack: ExitStack, settings: Settings, workers: int, scheduler: str | None) -> Pool:
    from reader.corpus.pools import Cluster, OneProcess, Processes

    if scheduler:
        return stack.enter_context(Cluster(scheduler))
    return OneProcess() if workers == 1 else stack.enter_context(Processes(workers, settings))


class _Telling:
    """One line on a terminal that says how far the run is."""

    def __init__(self, total: int | None, *, is_shown: bool) -> None:
        """`total` is how many articles there are, as far as that is known."""
        self._total, self._is_shown = total, is_shown
        self._began = self._told = time.monotonic()

    def __call__(self, progress: RunProgress) -> None:
        """Say it, ten times a second at most."""
        now = time.monotonic()
        if not self._is_shown or now - self._told < 0.1:
            return
        self._told = now
        rate = progress.sentences / max(now - self._began, 0.1)
        failed = catalogue.say(", {count} not readable", count=progress.failed) if progress.failed else ""
        rewrite(
            catalogue.say(
                "{done} {done:article|articles}, {known} known already{failed}, {rate:.0f} sentences/s",
                done=progress.done,
                known=progress.known,
                failed=failed,
                rate=rate,
            )
            + self._left(progress, now - self._began)
        )

    def _left(self, progress: RunProgress, seconds: float) -> str:
        """How many articles are left, and for how long, where that is known."""
        met = progress.done + progress.failed + progress.known + progress.repeated
        if self._total is None or not progress.done or met >= self._total:
            return ""
        left = self._total - met
        minutes = left * seconds / progress.done / 60
        return catalogue.say(", {count} left, about {minutes:.0f} min", count=left, minutes=max(1, minutes))

    def end(self) -> None:
        """Take the line away."""
        if self._is_shown:
            rewrite("")


@corpus.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write profile.html, and each list as TSV and Parquet."
)
@click.option("--top", default=20, show_default=True, help="Rows of each list on the terminal and the page.")
def profile(folder: Path, output: Path | None, top: int) -> None:
    """What the articles in FOLDER hold: words, levels, coverage, terms, new words, names, figures, missed terms."""
    _need("duckdb", "DuckDB")
    from reader.corpus.survey import survey_of

    if output:
        from reader.corpus.survey_page import write_survey

        for path in write_survey(survey_of(folder, _WHOLE), output, top):
            say("written: {path}", path=path)
        return
    for table in survey_of(folder, top):
        put(f"\n{catalogue.say(table.title)}")
        for line in _lines(table):
            put(line)


def _lines(table: Table) -> Iterator[str]:
    """A list as lines: columns and bars on a terminal, tabs elsewhere."""
    if not sys.stdout.isatty():
        yield "\t".join(table.columns)
        yield from ("\t".join("" if value is None else str(value) for value in row) for row in table.rows)
        return
    from reader.cli.aligned import aligned
    from reader.corpus.survey_page import shown

    bars = [float(row[table.bar] or 0) for row in table.rows] if table.bar >= 0 else []
    rows = [[shown(value) for value in row] for row in table.rows]
    yield from aligned([catalogue.say(name) for name in table.columns], rows, bars, shutil.get_terminal_size().columns)


@corpus.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--limit", default=50, show_default=True, help="Lines at most.")
@click.option("--width", default=20, show_default=True, help="Characters on either side.")
@click.pass_context
def search(context: click.Context, folder: Path, query: str, limit: int, width: int) -> None:
    """Every place in FOLDER where a word, a term, its pinyin or its English stands, in its sentence.

    Prints source, sentence, what stands before, the word, what stands after. Exit code 1 when there is none.
    """
    _need("duckdb", "DuckDB")
    from reader.corpus.concordance import concordance

    with workspace_for() as workspace:
        found = 0
        for line in concordance(folder, workspace, query, limit, width):
            found += 1
            put("\t".join((line.source, str(line.sentence), line.before, line.match, line.after)))
    if not found:
        say("yidu: {query!r} is nowhere in {folder}.", query=query, folder=folder)
        context.exit(1)
