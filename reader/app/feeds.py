"""Feeds: follow them, fetch them when asked, keep what is read, lists in and out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.app.workspace import Workspace
from reader.errors import InputError, ReaderError
from reader.exports.files import may_write, write_file
from reader.files.feed_formats import MAX_BYTES, feed_of_page, opml_of, read_feed, read_opml
from reader.files.loaders import is_url, local_path
from reader.files.loaders.fetch import fetch as fetch_page
from reader.files.whole import read_whole
from reader.paths import address_parts, real
from reader.repositories import FeedItem, FollowedFeed
from reader.web import leads_inside


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of fetching one feed."""

    address: str
    title: str
    new: int = 0
    problem: ReaderError | None = None
    """Why it could not be fetched; what was there stays."""


def add_feed(workspace: Workspace, source: str) -> Fetched:
    """Follow the feed at an address, of a page that names one, or in a file; it is fetched now.

    Raises:
        InputError: it cannot be fetched or read, or is no feed.
        StorageError: it cannot be kept.
    """
    source = source.strip() if is_url(source) else str(real(local_path(source)))
    data = _data(source)
    if is_url(source) and (named := _named_by_page(data, source)):
        source, data = named, _data(named)
    return _keep(workspace, source, data)


def fetch_feeds(workspace: Workspace, feeds: Sequence[FollowedFeed]) -> Iterator[Fetched]:
    """Fetch feeds one after another; what cannot be fetched is told, and the others go on.

    Raises:
        StorageError: they cannot be kept.
    """
    for feed in feeds:
        try:
            data = _data(feed.address)
            yield _keep(workspace, feed.address, data)
        except InputError as error:
            yield Fetched(feed.address, feed.title, problem=error)


def followed(workspace: Workspace) -> Sequence[FollowedFeed]:
    """Every feed, with how much of it is unread.

    Raises:
        StorageError: they cannot be read.
    """
    return workspace.store.feeds.all()


def chosen(workspace: Workspace, named: str) -> FollowedFeed:
    """The feed of an address, a title or a place in the list (from 1).

    Raises:
        InputError: there is none.
    """
    feeds = followed(workspace)
    if named.isdecimal() and 0 < int(named) <= len(feeds):
        return feeds[int(named) - 1]
    addresses = {named, named if is_url(named) else str(real(local_path(named)))}
    for feed in feeds:
        if feed.address in addresses or feed.title == named:
            return feed
    raise InputError("You follow no feed {named}; `yidu feed list` shows them.", named=named)


def remove_feed(workspace: Workspace, feed: FollowedFeed) -> None:
    """Follow a feed no more; what was opened of it stays in the list of articles.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.feeds.remove(feed.address)


def feed_items(workspace: Workspace, *, unread: bool = True) -> Sequence[FeedItem]:
    """What stands in the feeds, the newest first.

    Raises:
        StorageError: it cannot be read.
    """
    return workspace.store.feeds.items(unread=unread)


def mark_items(workspace: Workspace, items: Sequence[FeedItem], *, read: bool = True) -> None:
    """Say of items whether they are read.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.feeds.mark([(item.feed, item.item) for item in items], read=read)


def address_of(item: FeedItem) -> str:
    """The address to open an item at; on any thread, since names of hosts are looked up.

    Raises:
        InputError: it has none, or one of this machine or its network though its feed is public.
    """
    if not item.link:
        raise InputError("{title}: this item has no address to open.", title=item.title)
    if is_url(item.feed) and leads_inside(_host(item.feed), _host(item.link)):
        raise InputError("{title}: it leads to an address of this machine or its network.", title=item.title)
    return item.link


def import_feeds(workspace: Workspace, file: Path) -> tuple[int, int]:
    """Follow the feeds of an OPML list, fetching none; how many are new, and how many were followed already.

    Raises:
        InputError: it cannot be read, or is no such list.
        StorageError: they cannot be kept.
    """
    found = read_opml(read_whole(file, MAX_BYTES), str(file))
    known = {feed.address for feed in followed(workspace)}
    new = [(address, title) for address, title in found if address not in known]
    for address, title in new:
        workspace.store.feeds.put(address, title, "", ())
    return len(new), len(found) - len(new)


def export_feeds(workspace: Workspace, file: Path, *, force: bool = False) -> int:
    """Write the feeds as an OPML list; how many. Those that are files stay here.

    Raises:
        ExportError: the file exists, without `force`, or cannot be written.
    """
    may_write(file, force=force)
    feeds = [(feed.address, feed.title) for feed in followed(workspace) if is_url(feed.address)]
    write_file(file, opml_of(feeds), force=force)
    return len(feeds)


def _host(address: str) -> str:
    return address_parts(address).hostname or ""


def _data(address: str) -> bytes:
    return fetch_page(address, MAX_BYTES).data if is_url(address) else read_whole(Path(address), MAX_BYTES)


def _named_by_page(data: bytes, address: str) -> str:
    """The feed that a page names, where `data` is a page."""
    named = feed_of_page(data, address) if b"<html" in data[:2000].lower() else ""
    return "" if named and leads_inside(_host(address), _host(named)) else named


def _keep(workspace: Workspace, address: str, data: bytes) -> Fetched:
    found = read_feed(data, address)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    items = [FeedItem(address, one.identity, one.title, one.link, one.published) for one in found.entries]
    return Fetched(address, found.title, workspace.store.feeds.put(address, found.title, now, items))
