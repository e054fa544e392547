-- Feeds the reader follows, and what stood in them; `published` and `fetched` are ISO 8601 in UTC, empty where unknown.
CREATE TABLE feeds (address TEXT PRIMARY KEY, title TEXT NOT NULL, fetched TEXT NOT NULL);
CREATE TABLE feed_items (feed TEXT NOT NULL, item TEXT NOT NULL, title TEXT NOT NULL, link TEXT NOT NULL,
                         published TEXT NOT NULL, met INTEGER NOT NULL, read INTEGER NOT NULL,
                         PRIMARY KEY (feed, item));
CREATE INDEX feed_items_unread ON feed_items (read, published);
