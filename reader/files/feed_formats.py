"""Feeds (RSS, Atom, RDF, JSON Feed) and lists of them (OPML).

feedparser reads what is XML, also what is damaged; JSON Feed, which its releases do not know, is read here. Nothing of a
feed is trusted: titles are one line without markup or control characters, links lead to http(s) only, and a feed that
declares entities of its own is refused before any parser sees it.
"""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.sax.saxutils import quoteattr

from defusedxml.ElementTree import fromstring

from reader.errors import InputError
from reader.text.characters import mark_controls

MAX_BYTES = 16 * 1024 * 1024
"""Of a feed or a list of feeds."""
MOST_ITEMS = 500
"""Of one feed, the first: feeds begin with the newest."""
_MOST_FEEDS = 5_000
_LONGEST = 300
"""Code points of a title."""
_LONGEST_LINK = 2_000
_DECLARES = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_OF_PAGE = re.compile(r"<link\b[^>]{0,500}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""")
_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed."""

    identity: str
    """What the feed calls it; its link where it calls it nothing."""
    title: str
    link: str
    """http(s), or empty."""
    published: str
    """ISO 8601 in UTC; empty where the feed does not say, or says no date."""


@dataclass(frozen=True, slots=True)
class ReadFeed:
    """What a feed says."""

    title: str
    entries: tuple[FeedEntry, ...]


def read_feed(data: bytes, address: str) -> ReadFeed:
    """The feed of bytes that came from `address`, which relative links are taken from.

    Raises:
        InputError: it is none, is damaged beyond reading, or is made to keep a program busy; says what and where.
    """
    if _DECLARES.search(data.replace(b"\0", b"")):
        raise InputError("{where}: this feed declares entities of its own; it is not read.", where=address)
    begins = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    title, items = _json_feed(data, address) if begins == b"{" else _xml_feed(data, address)
    entries: dict[str, FeedEntry] = {}
    for name, heading, link, date in items:
        link = _web_link(link, address)
        shown = _plain(heading) or link
        identity = _line(name)[:_LONGEST_LINK] or link or shown
        if shown:
            entries.setdefault(identity, FeedEntry(identity, shown, link, date))
    return ReadFeed(_plain(title) or address, tuple(entries.values())[:MOST_ITEMS])


def feed_of_page(page: bytes, address: str) -> str:
    """The address of the feed that a page names in its head; empty for none."""
    for tag in _OF_PAGE.findall(page[:500_000].decode("utf-8", "replace")):
        said = {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(tag)}
        if said.get("type", "").lower() in _TYPES and "alternate" in said.get("rel", "").lower():
            return _web_link(unescape(said.get("href", "")), address)
    return ""


Item = tuple[str, str, str, str]
"""Identity, title, link, date."""


def _xml_feed(data: bytes, address: str) -> tuple[str, list[Item]]:
    import feedparser  # 60 ms

    # A stream, since feedparser opens what it takes for a path or an address.
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # of a parser, on bytes that nobody foresaw
        raise InputError("{where}: this is no feed (RSS, Atom or JSON Feed).", where=address) from error
    if not found.get("version") and not found.entries:
        raise InputError("{where}: this is no feed (RSS, Atom or JSON Feed).", where=address)
    return str(found.feed.get("title") or ""), [
        (
            str(entry.get("id") or ""),
            str(entry.get("title") or entry.get("summary") or ""),
            str(entry.get("link") or ""),
            _date(entry.get("published_parsed") or entry.get("updated_parsed")),
        )
        for entry in found.entries[:MOST_ITEMS]
    ]


def _json_feed(data: bytes, address: str) -> tuple[str, list[Item]]:
    """JSON Feed 1 and 1.1 (jsonfeed.org)."""
    try:
        found = json.loads(data)
        items = [item for item in found["items"] if isinstance(item, dict)]
        if not str(found.get("version", "")).startswith("https://jsonfeed.org/"):
            raise ValueError("no version of JSON Feed")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("{where}: this is no feed (RSS, Atom or JSON Feed).", where=address) from error
    return _said(found, "title"), [
        (
            _said(item, "id"),
            _said(item, "title", "summary", "content_text"),
            _said(item, "url", "external_url"),
            _iso(_said(item, "date_published", "date_modified")),
        )
        for item in items[:MOST_ITEMS]
    ]


def _said(found: Mapping[str, Any], *names: str) -> str:
    """The first of these that is a text or a number."""
    return next((str(found[name]) for name in names if isinstance(found.get(name), str | int) and found[name]), "")


def _date(moment: Any) -> str:
    """A moment in UTC as `time.struct_time`, as ISO 8601."""
    try:
        return datetime.fromtimestamp(timegm(moment), UTC).isoformat(timespec="seconds") if moment else ""
    except (ValueError, OverflowError, OSError, TypeError):
        return ""


def _iso(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC).isoformat(timespec="seconds") if text else ""
    except (ValueError, OverflowError, OSError):
        return ""


def _plain(text: str) -> str:
    """A title on one line, without markup, of any length that a line has."""
    text = text[: 20 * _LONGEST]
    for _ in range(2):  # markup is often written as text, and its entities once more
        text = unescape(_TAG.sub(" ", text) if _MARKUP.search(text) else text)
    return _line(text)[:_LONGEST]


def _line(text: str) -> str:
    return mark_controls(" ".join(text.split()))[0]


def _web_link(link: str, address: str) -> str:
    """A link as a whole http(s) address; empty for any other."""
    try:
        whole = urljoin(address if urlsplit(address).scheme in {"http", "https"} else "", link.strip())
        parts = urlsplit(whole)
    except ValueError:
        return ""
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and len(whole) <= _LONGEST_LINK
    return whole if is_web and mark_controls(whole)[1] == 0 and not re.search(r"\s", whole) else ""


# ---- lists of feeds ------------------------------------------------------------------------------------------------


def read_opml(data: bytes, where: str) -> list[tuple[str, str]]:
    """Address and title of every feed of an OPML list, folders opened, each address once.

    Raises:
        InputError: it is none.
    """
    try:
        if _DECLARES.search(data.replace(b"\0", b"")):
            raise ValueError("declares entities")
        root = fromstring(data)
    except Exception as error:  # of a hostile file, whatever the parser raises
        raise InputError("{where}: this is no OPML list of feeds.", where=where) from error
    found: dict[str, str] = {}
    for outline in root.iter("outline"):
        link = _web_link(outline.get("xmlUrl") or outline.get("xmlurl") or "", "")
        if link and len(found) < _MOST_FEEDS:
            found.setdefault(link, _plain(outline.get("title") or outline.get("text") or "") or link)
    if not found:
        raise InputError("{where}: this is no OPML list of feeds.", where=where)
    return list(found.items())


def opml_of(feeds: Iterable[tuple[str, str]]) -> bytes:
    """An OPML 2.0 list of feeds, address and title of each."""
    rows = "\n".join(
        f'    <outline type="rss" text={quoteattr(title)} title={quoteattr(title)} xmlUrl={quoteattr(address)}/>'
        for address, title in feeds
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Yidu</title></head>\n'
        f"  <body>\n{rows}\n  </body>\n</opml>\n"
    )
    return text.encode()
