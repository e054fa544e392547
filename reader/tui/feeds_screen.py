"""What is unread in the reader's feeds; they are fetched by a key, never by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.app.feeds import Fetched, add_feed, address_of, feed_items, fetch_feeds, followed, mark_items
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.repositories import FeedItem, FollowedFeed
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.dialogs import Prompt
from reader.tui.key_line import KeyLine
from reader.tui.keymap import key_of
from reader.tui.requests import OpenSource

MOST = 2_000
"""Items shown."""


class FeedsScreen(Screen[None]):
    """Items of the feeds, the newest first; posts what was chosen."""

    CONTEXT = "feeds"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Offer what `workspace` knows of."""
        super().__init__()
        self.workspace = workspace
        self._items: list[FeedItem] = []
        self._feeds: Sequence[FollowedFeed] = ()
        self._fetching = False

    def compose(self) -> ComposeResult:
        """A title, the list."""
        yield Label("", id="feeds-title", markup=False)
        yield OptionList(id="feeds-list")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        self._load()
        self._options.focus()

    @property
    def _options(self) -> OptionList:
        return self.query_one("#feeds-list", OptionList)

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""
        self._fill(self._options.highlighted or 0)

    def _load(self) -> None:
        try:
            self._feeds = followed(self.workspace)
            self._items = list(feed_items(self.workspace))[:MOST]
        except ReaderError as error:
            self._tell(error)
        self._fill()

    def _fill(self, place: int = 0) -> None:
        titles = {feed.address: feed.title for feed in self._feeds}
        options = self._options
        options.clear_options()
        options.add_options(
            Option(
                Content.assemble(
                    on_screen(item.title),
                    "  ",
                    (on_screen(" · ".join(filter(None, (titles.get(item.feed, ""), item.published[:10])))), "$quiet"),
                )
            )
            for item in self._items
        )
        if self._items:
            options.highlighted = min(place, len(self._items) - 1)
        self.query_one("#feeds-title", Label).update(Content(self._title()))

    def _title(self) -> str:
        if not self._feeds:
            return say(
                "You follow no feed yet; {key} adds one, as `yidu feed add URL` does.", key=key_of(self, "feeds.add")
            )
        count = sum(feed.unread for feed in self._feeds)
        told = say("{count} unread in {feeds} {feeds:feed|feeds}", count=count, feeds=len(self._feeds))
        last = max(feed.fetched for feed in self._feeds)
        if self._fetching:
            return f"{told} · {say('fetching…')}"
        key = key_of(self, "feeds.fetch")
        asked = say("{key} fetches them", key=key)
        return (
            f"{told} · {say('fetched {when}', when=last[:16].replace('T', ' '))} · {asked}"
            if last
            else f"{told} · {asked}"
        )

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open an item; it is read once it is open."""
        start(self, partial(self._open, self._items[event.option_index]), "open")

    async def _open(self, item: FeedItem) -> None:
        try:
            address = await aside(lambda: address_of(item))
        except ReaderError as error:
            self._tell(error)
            return
        self.post_message(OpenSource(address, lambda: self._mark([item])))

    def action_mark(self) -> None:
        """Mark the highlighted item as read."""
        place = self._options.highlighted
        if place is not None:
            self._mark([self._items[place]])

    def action_mark_all(self) -> None:
        """Mark everything that is shown as read."""
        self._mark(list(self._items))

    def _mark(self, items: Sequence[FeedItem]) -> None:
        try:
            mark_items(self.workspace, items)
            self._feeds = followed(self.workspace)
        except ReaderError as error:
            self._tell(error)
            return
        place = self._options.highlighted or 0
        gone = {(item.feed, item.item) for item in items}
        self._items = [item for item in self._items if (item.feed, item.item) not in gone]
        self._fill(place)

    def action_fetch(self) -> None:
        """Fetch every feed."""
        if self._feeds and not self._fetching:
            start(self, partial(self._fetch, lambda: list(fetch_feeds(self.workspace, self._feeds))), "feeds")

    @work
    async def action_add(self) -> None:
        """Ask for a feed and follow it; only what was named is fetched."""
        asked = say("Address of a feed or of a page that names one, or a file; it is fetched now")
        source = await self.app.push_screen_wait(Prompt(say("Add a feed"), placeholder=asked))
        if source and source.strip() and not self._fetching:
            start(self, partial(self._fetch, lambda: [add_feed(self.workspace, source)]), "feeds")

    async def _fetch(self, fetch: Callable[[], list[Fetched]]) -> None:
        self._fetching = True
        self._fill(self._options.highlighted or 0)
        try:
            found = await aside(fetch, finish=True)
        except ReaderError as error:
            self._tell(error)
        else:
            self._report(found)
        self._fetching = False
        self._load()

    def _report(self, found: Sequence[Fetched]) -> None:
        failed = [one for one in found if one.problem is not None]
        self.notify(say("{count} new", count=sum(one.new for one in found)), markup=False)
        for one in failed[:3]:
            self.notify(str(one.problem), title=on_screen(one.title), severity="warning", markup=False, timeout=10)

    def _tell(self, error: ReaderError) -> None:
        self.notify(str(error), title=say("Feeds"), severity="warning", markup=False, timeout=10)

    def action_close(self) -> None:
        """Back to the home screen."""
        self.dismiss()
