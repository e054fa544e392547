"""`yidu feed`: follow feeds; nothing is fetched unless one of these commands is run."""

from __future__ import annotations

from pathlib import Path

import click

from reader.app import feeds
from reader.cli.context import name_of, put, say, workspace_for
from reader.errors import SettingsError, brief


@click.group()
def feed() -> None:
    """Follow RSS, Atom and JSON feeds. They are fetched only when you ask: with `fetch`, or a key on the screen."""


@feed.command()
@click.argument("source")
def add(source: str) -> None:
    """Follow the feed at SOURCE, an address or a file; a page leads to the feed it names."""
    with workspace_for() as workspace:
        done = feeds.add_feed(workspace, source)
    say("{title}: {count} new. {address}", title=done.title, count=done.new, address=done.address)


@feed.command(name="list")
def list_feeds() -> None:
    """List your feeds: number, how many are unread, title, address, when it was fetched last."""
    with workspace_for() as workspace:
        found = feeds.followed(workspace)
    for number, one in enumerate(found, 1):
        put(f"{number}\t{one.unread}\t{one.title}\t{one.address}\t{one.fetched}")
    if not found:
        say("You follow no feed yet; `yidu feed add URL` does.")


@feed.command()
@click.argument("named", metavar="FEED")
def remove(named: str) -> None:
    """Follow FEED (its number, title or address) no more."""
    with workspace_for() as workspace:
        one = feeds.chosen(workspace, named)
        feeds.remove_feed(workspace, one)
    say("{title} is followed no more.", title=one.title)


@feed.command()
@click.argument("named", metavar="[FEED]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Fetch every feed; so does naming none.")
def fetch(named: tuple[str, ...], every: bool) -> int:
    """Fetch feeds now and say what is new. Ends with 1 where one cannot be fetched."""
    if named and every:
        raise SettingsError("Name feeds or use --all, not both.")
    failed = False
    with workspace_for() as workspace:
        asked = [feeds.chosen(workspace, one) for one in named] or feeds.followed(workspace)
        for done in feeds.fetch_feeds(workspace, asked):
            failed = failed or done.problem is not None
            if done.problem is not None:
                click.echo(brief(str(done.problem)), err=True)
            else:
                say("{title}: {count} new", title=done.title, count=done.new)
    if not asked:
        say("You follow no feed yet; `yidu feed add URL` does.")
    return int(failed)


@feed.command()
@click.option("--all", "every", is_flag=True, help="Also what is read.")
def items(every: bool) -> None:
    """List what is unread, the newest first: date, title, link."""
    with workspace_for() as workspace:
        for item in feeds.feed_items(workspace, unread=not every):
            put(f"{item.published[:10]}\t{item.title}\t{item.link}")


@feed.command()
@click.argument("links", metavar="[LINK]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Everything.")
def mark(links: tuple[str, ...], every: bool) -> None:
    """Mark items as read, by their links or all."""
    if bool(links) == every:
        raise SettingsError("Name links, or use --all.")
    with workspace_for() as workspace:
        found = [one for one in feeds.feed_items(workspace) if every or one.link in links]
        feeds.mark_items(workspace, found)
    say("{count} marked as read", count=len(found))


@feed.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
def import_feeds(file: Path) -> None:
    """Follow the feeds of FILE, an OPML list; none is fetched by this."""
    with workspace_for() as workspace:
        new, known = feeds.import_feeds(workspace, file)
    say("{new} new, {known} followed already; `yidu feed fetch` fetches them.", new=new, known=known)


@feed.command(name="export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
def export_feeds(file: Path, force: bool) -> None:
    """Write your feeds to FILE as an OPML list."""
    with workspace_for() as workspace:
        count = feeds.export_feeds(workspace, file, force=force)
    say("{file}: {count} {count:feed|feeds}", file=name_of(file), count=count)
