"""`yidu words`: the vocabulary of the reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from reader.app import own_words
from reader.app.outlooks import outlook_of
from reader.app.own_words import WordFilter
from reader.app.progress import DAYS, progress, write_progress
from reader.app.reading_time import forget_sittings
from reader.app.word_exchange import Imported, export_words, import_words
from reader.app.workspace import Workspace
from reader.cli.completing import articles
from reader.cli.context import choice, name_of, opened, put, say, tell_problems, workspace_for
from reader.errors import ReaderError, SettingsError
from reader.exports.files import STANDARD_OUTPUT
from reader.messages import catalogue
from reader.messages.change_text import change_text
from reader.messages.level_text import level_text
from reader.messages.outlook_text import outlook_lines
from reader.messages.progress_text import bar, standing_lines
from reader.messages.status_text import status_text
from reader.words.days import MEASURES, Day
from reader.words.word_status import WordStatus

Command = TypeVar("Command", bound=Callable[..., Any])
STATUSES = {
    "new": "1",
    **{str(number): str(number) for number in range(1, 6)},
    "known": WordStatus.WELL_KNOWN.value,
    "ignored": WordStatus.IGNORED.value,
}
"""Statuses as they are typed."""
_BAR = 20
"""Cells of the longest bar."""


def _filters(command: Command) -> Command:
    """`--status`, `--hsk`, `--article`."""
    command = click.option("--article", help="Words of this article only (path or URL).")(command)
    command = click.option("--hsk", help="HSK levels, e.g. 3 or 1-4 (7 is 7-9).")(command)
    return click.option("--status", "statuses", help=f"Statuses, comma-separated: {', '.join(STATUSES)}.")(command)


@click.group()
def words() -> None:
    """Your words: status, HSK level, where each was met; lists in and out."""


@words.command(name="list")
@_filters
def list_words(**asked: str | None) -> None:
    """Print your words: word, status, HSK level, the sentence each was met in, article."""
    with workspace_for() as workspace:
        for row in own_words.own_words(workspace, _filter(workspace, asked)):
            sentence, title = (row.met.sentence, row.met.title) if row.met else ("", "")
            put("\t".join((row.word, status_text(row.status), level_text(row.level), sentence, title)))


@words.command(name="set")
@click.argument("status", type=click.Choice([*STATUSES, "none"]))
@click.argument("chosen", nargs=-1, metavar="[WORDS]...")
@click.option("--article", help="Every word of this article that has no status.")
@click.option("--hsk", help="Of the words of the article, those of these levels only.")
def set_words(status: str, chosen: tuple[str, ...], article: str | None, hsk: str | None) -> None:
    """Give WORDS a STATUS, or mark the rest of an article: `yidu words set known --article news.txt`."""
    if bool(chosen) == bool(article) or (hsk and not article):
        raise SettingsError("Name words, or an article with --article (and --hsk, if you like); not both.")
    value = STATUSES.get(status, "")
    if value:
        own_words.check_words(chosen)
    with workspace_for() as workspace:
        if article:
            met = own_words.words_of(workspace, opened(workspace, article, None))
            levels = _levels(hsk)
            chosen = tuple(w for w in met if levels is None or workspace.lexicon.level(w) in levels)
            if value in "12345":
                own_words.note_met(workspace, [met[word] for word in chosen])
        say(
            "{count} {count:word|words} changed",
            count=own_words.set_statuses(workspace, chosen, value, override=not article),
        )


@words.command()
@click.option("--hsk", required=True, help="HSK levels, e.g. 3 (for 1 to 3) or 1-3.")
def know(hsk: str) -> None:
    """I know HSK 1 to N: words of these levels without a status become known."""
    levels = _levels(hsk if "-" in hsk else f"1-{hsk}")
    assert levels is not None
    with workspace_for() as workspace:
        count = own_words.know_levels(workspace, levels)
    say(
        "{count} {count:word is|words are} known now; `yidu words undo` takes it back"
        if count
        else "No word was without a status.",
        count=count,
    )


@words.command()
@click.argument("word")
def show(word: str) -> None:
    """Print the statuses WORD has had, with the time (UTC), and where it was met."""
    with workspace_for() as workspace:
        word = workspace.language.converter.shadow(word)
        past = own_words.history(workspace, word)
        row = next(own_words.own_words(workspace, WordFilter(words={word})), None)
        if row is None and not past:
            raise ReaderError("{word}: has no status. `yidu words set 1 {word}` makes it a word to learn.", word=word)
        for status, changed in past:
            put(f"{changed}\t{status_text(status) or catalogue.say('no status')}")
        if row is not None and row.met is not None:
            put(catalogue.say("met in\t{sentence}\t{title}", sentence=row.met.sentence, title=row.met.title))


@words.command(name="article")
@click.argument("source", shell_complete=articles)
def of_article(source: str) -> None:
    """What awaits you in SOURCE: share of words known, new words, HSK levels, minutes."""
    with workspace_for(source) as workspace:
        article = opened(workspace, source, None)
        found = outlook_of(workspace, article)
        tell_problems(workspace)
    for line in outlook_lines(found):
        put(line)


@words.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--status", type=click.Choice(list(STATUSES)), help="For words of which the file says none.")
@click.option("--force", is_flag=True, help="Overwrite the status of words you have marked.")
def take_in(file: Path, status: str | None, force: bool) -> None:
    """Take words from FILE: a word a line, CSV or TSV (LWT, Lute, LingQ, Pleco), Anki .apkg or .colpkg.

    Of Anki, words that were asked are taken with their schedule: when each is due, how well it is remembered, the answers
    given. Mature ones count as learned. A word that was answered here later keeps its own schedule. A list without
    statuses is one of known words.
    """
    is_deck = file.suffix.lower() in {".apkg", ".colpkg"}
    given = STATUSES[status] if status else "" if is_deck else STATUSES["known"]
    with workspace_for() as workspace:
        done = import_words(workspace, file, given, override=force)
    if done.taken:
        say("{count} {count:word|words}; `yidu words undo` takes {count:it|them} back", count=done.taken)
    else:
        say("No word was taken.")
    if done.kept:
        say("{kept} keep the status you gave them; --force overwrites it", kept=done.kept)
    if done.left_out:
        hint = catalogue.say("; --status gives one to words without") if is_deck and not status else ""
        say(
            "{left_out} {left_out:row has|rows have} no Chinese word or no status and stayed out{hint}",
            left_out=done.left_out,
            hint=hint,
        )
    _tell_schedule(done)


def _tell_schedule(done: Imported) -> None:
    """What of a schedule was taken, and what was not."""
    if done.scheduled or done.answers:
        say(
            "{count} {count:word is asked when it is|words are asked when they are} due there; {answers} {answers:answer|answers} came along",
            count=done.scheduled,
            answers=done.answers,
        )
    if done.later_here:
        say(
            "{count} {count:word was answered here later and keeps its|words were answered here later and keep their} schedule",
            count=done.later_here,
        )
    if done.beside:
        say(
            "{count} further {count:card|cards} of a word stayed out: of each word the one due first counts",
            count=done.beside,
        )
    if done.suspended:
        say("{count} suspended {count:card|cards} stayed out", count=done.suspended)
    if done.unreadable:
        say("{count} {count:card has|cards have} a schedule that makes no sense and stayed out", count=done.unreadable)


@words.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@_filters
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def give_out(file: Path, force: bool, **asked: str | None) -> None:
    """Write your words to FILE (TSV): term, status as LWT counts it, HSK, sentence, article.

    To a FILE that ends in .apkg: an Anki deck, of words that were asked with their schedule. In Anki, tick "Import any
    learning progress".
    """
    with workspace_for() as workspace:
        say(
            "{count} {count:word|words}",
            count=export_words(workspace, file, _filter(workspace, asked), force=force),
        )


@words.command()
@click.option("--days", type=click.IntRange(1, 366), default=DAYS, show_default=True, help="Days told one by one.")
@click.option("--weeks", is_flag=True, help="Week by week instead (12 of them, or those in --days).")
@click.option("--measure", type=choice(MEASURES), help="What the bars draw (default: minutes, else answers).")
@click.option("--html", "page", type=click.Path(path_type=Path), help="Write it all to this page instead.")
@click.option("--force", is_flag=True, help="Overwrite an existing page.")
@click.option("--forget-reading", is_flag=True, help="Forget when and how long you read; nothing else.")
def stats(days: int, weeks: bool, measure: str | None, page: Path | None, force: bool, forget_reading: bool) -> None:
    """What came of reading and of your words, day by day: minutes, words met, learned, forgotten, days in a row.

    All of it stays on this machine; the setting `reading_time` says whether minutes are kept.
    """
    if forget_reading and page is not None:
        raise SettingsError("--forget-reading makes no page; leave --html out.")
    with workspace_for() as workspace:
        if forget_reading:
            say("{count} {count:reading is|readings are} forgotten", count=forget_sittings(workspace))
            return
        found = progress(workspace, max(days, 7 * 12) if weeks and days == DAYS else days)
    told = found.weeks if weeks else found.days
    if page is not None:
        write_progress(found, told, page, force=force)
        if str(page) != STANDARD_OUTPUT:
            put(name_of(page))
        return
    for line in standing_lines(found):
        put(line)
    measure = measure or ("minutes" if any(day.minutes for day in told) else "answers")
    most = max((getattr(day, measure) for day in told), default=0)
    for day in told:
        put(f"{day.day}\t{bar(getattr(day, measure), most, _BAR):<{_BAR}}\t{_day_line(day)}")


def _day_line(day: Day) -> str:
    return catalogue.say(
        "{answers} {answers:answer|answers}, {forgotten} forgotten, {met} met, {learned} learned, {minutes} min, {words} {words:word|words} read",
        **{name: getattr(day, name) for name in MEASURES},
    )


@words.command()
def undo() -> None:
    """Take back the last change of words, an import whole."""
    with workspace_for() as workspace:
        change = own_words.undo_words(workspace)
    if change:
        say("taken back: {change}", change=change_text(change))
    else:
        say("There is nothing to take back.")


def _filter(workspace: Workspace, asked: dict[str, str | None]) -> WordFilter:
    names = [name.strip() for name in (asked["statuses"] or "").split(",") if name.strip()]
    if unknown := [name for name in names if name not in STATUSES]:
        raise SettingsError(
            "Unknown status {unknown!r}; use {statuses}.", unknown=unknown[0], statuses=", ".join(STATUSES)
        )
    source = asked["article"]
    found = own_words.words_of(workspace, opened(workspace, source, None)) if source else None
    return WordFilter(frozenset(STATUSES[name] for name in names), _levels(asked["hsk"]), found)


def _levels(typed: str | None) -> range | None:
    """The levels typed as `3` or `1-4`; None where nothing is."""
    if not typed:
        return None
    match = re.fullmatch(r"([1-7])(?:-([1-79]))?", typed.strip())
    if match is None or int(match[2] or match[1]) < int(match[1]):
        raise SettingsError("HSK levels {typed!r} are not like 3 or 1-4.", typed=typed)
    return range(int(match[1]), min(int(match[2] or match[1]), 7) + 1)
