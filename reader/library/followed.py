"""Feeds that the reader follows, and what stood in them: which of it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader.library.database import Database
from reader.repositories import FeedItem, FollowedFeed


class Feeds:
    """Feeds by address, items by what their feed calls them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[FollowedFeed]:
        """Every feed, in the order of their titles."""
        unread = dict(self._database.rows("SELECT feed, count(*) FROM feed_items WHERE read = 0 GROUP BY feed"))
        rows = self._database.sound("feeds", "ORDER BY title, address")
        return [FollowedFeed(address, title, fetched, unread.get(address, 0)) for address, title, fetched in rows]

    def items(self, *, unread: bool = False) -> list[FeedItem]:
        """Items, the newest first: by date, by when they were met where a feed states none."""
        where = "WHERE read = 0 " if unread else ""
        rows = self._database.sound("feed_items", f"{where}ORDER BY published = '', published DESC, met DESC, rowid")
        return [
            FeedItem(feed, item, title, link, published, bool(read))
            for feed, item, title, link, published, _, read in rows
        ]

    def put(self, address: str, title: str, fetched: str, items: Iterable[FeedItem]) -> int:
        """Keep what a feed says now; what is read and stands in it no more is forgotten. How many items are new."""
        items = list(items)
        with self._database.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?)", (address, title, fetched))
            query = "SELECT item, read FROM feed_items WHERE feed = ?"
            known = dict(connection.execute(query, (address,)).fetchall())
            (last,) = connection.execute("SELECT COALESCE(MAX(met), 0) FROM feed_items").fetchone()
            for number, item in enumerate(reversed(items), last + 1):
                values = (address, item.item, item.title, item.link, item.published, number)
                connection.execute(
                    "INSERT INTO feed_items VALUES (?, ?, ?, ?, ?, ?, 0) ON CONFLICT (feed, item) DO UPDATE SET"
                    " title = excluded.title, link = excluded.link, published = excluded.published",
                    values,
                )
            gone = {item for item, read in known.items() if read} - {item.item for item in items}
            connection.executemany(
                "DELETE FROM feed_items WHERE feed = ? AND item = ?", [(address, item) for item in gone]
            )
        return sum(item.item not in known for item in items)

    def remove(self, address: str) -> None:
        """Forget a feed with its items."""
        with self._database.transaction() as connection:
            connection.execute("DELETE FROM feeds WHERE address = ?", (address,))
            connection.execute("DELETE FROM feed_items WHERE feed = ?", (address,))

    def mark(self, items: Sequence[tuple[str, str]], *, read: bool) -> None:
        """Say of items (feed, item) whether they are read."""
        with self._database.transaction() as connection:
            connection.executemany(
                "UPDATE feed_items SET read = ? WHERE feed = ? AND item = ?", [(int(read), *key) for key in items]
            )
