"""Feeds come in as lines of text and addresses, whatever is in them."""

from __future__ import annotations

import json

import pytest

from reader.errors import InputError
from reader.files.feed_formats import MOST_ITEMS, feed_of_page, opml_of, read_feed, read_opml

HERE = "https://news.example/feed/index.xml"


def rss(items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<rss version="2.0"><channel><title>远岸财经</title>'
        f"<link>https://news.example/</link>{items}</channel></rss>"
    ).encode()


ITEM = (
    "<item><title>央行下调利率</title><link>/a/1</link><guid>id-1</guid>"
    "<pubDate>Fri, 08 Mar 2024 09:30:00 +0800</pubDate></item>"
)


def test_rss_atom_rdf_and_json_say_the_same() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>远岸财经</title><entry><title>央行下调利率</title><id>id-1</id>'
        '<link rel="alternate" href="https://news.example/a/1"/><updated>2024-03-08T09:30:00+08:00</updated></entry></feed>'
    ).encode()
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>远岸财经</title></channel><item rdf:about="id-1">'
        "<title>央行下调利率</title><link>https://news.example/a/1</link><dc:date>2024-03-08T01:30:00Z</dc:date></item></rdf:RDF>"
    ).encode()
    own = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "远岸财经",
            "items": [
                {"id": "id-1", "title": "央行下调利率", "url": "/a/1", "date_published": "2024-03-08T09:30:00+08:00"}
            ],
        }
    ).encode()
    for data in (rss(ITEM), atom, own, rdf):
        found = read_feed(data, HERE)
        (entry,) = found.entries
        assert found.title == "远岸财经"
        assert (entry.title, entry.link) == ("央行下调利率", "https://news.example/a/1")
        assert entry.published == "2024-03-08T01:30:00+00:00"
        assert entry.identity in {"id-1", "https://news.example/a/1"}


def test_an_encoding_that_the_feed_states_is_read() -> None:
    data = rss(ITEM).decode().replace("UTF-8", "GB18030").encode("gb18030")
    assert read_feed(data, HERE).entries[0].title == "央行下调利率"


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://a/b", "http://[", "//\x1b]0;x/", "x y z"],
)
def test_a_link_that_is_no_web_address_is_none(link: str) -> None:
    own = {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "title": "题", "url": link}]}
    (entry,) = read_feed(json.dumps(own).encode(), "feed.json").entries
    assert entry.link == ""


def test_a_title_is_one_line_of_text() -> None:
    titles = (
        "&lt;b&gt;股价&lt;/b&gt;\n上涨 &amp;amp; 下跌",
        "<![CDATA[<script>alert(1)</script>央行]]>",
        "利率&#27;[2J&#8238;下调" + "长" * 5000,
        "净利润 &lt; 5 亿",
    )
    items = "".join(f"<item><title>{title}</title><guid>{n}</guid></item>" for n, title in enumerate(titles))
    found = [entry.title for entry in read_feed(rss(items), HERE).entries]
    assert found[0] == "股价 上涨 & 下跌"
    assert "<" not in found[1] and "央行" in found[1]
    assert all(char.isprintable() for title in found for char in title) and max(map(len, found)) <= 300
    assert found[-1] == "净利润 < 5 亿"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_declares_entities_is_refused(encoding: str) -> None:
    laughs = '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(InputError, match="declares entities"):
        read_feed(rss("<item><title>&b;</title></item>", laughs).decode().encode(encoding), HERE)
    with pytest.raises(InputError, match="no OPML"):
        read_opml(f'{laughs}<opml><outline xmlUrl="https://a.example/&b;"/></opml>'.encode(), "list.opml")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 100,
        "<html><p>页</p></html>".encode(),
        b"{}",
        b"[1]",
        b'{"items": 3}',
        b"{" * 100_000,
        b"\xff\xfe<",
    ],
)
def test_what_is_no_feed_is_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match="no feed"):
        read_feed(data, HERE)


def test_a_damaged_feed_gives_what_can_be_read_and_a_long_one_its_beginning() -> None:
    assert read_feed(rss(ITEM)[:-30], HERE).entries[0].title == "央行下调利率"
    many = "".join(f"<item><title>第{n}条</title><guid>{n}</guid></item>" for n in range(MOST_ITEMS + 50))
    assert len(read_feed(rss(many), HERE).entries) == MOST_ITEMS
    twice = read_feed(rss(ITEM * 2), HERE)
    assert len(twice.entries) == 1


def test_a_page_names_its_feed() -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/feed?a=1&amp;b=2"></head>'
    assert feed_of_page(page, "https://news.example/x/") == "https://news.example/feed?a=1&b=2"
    assert feed_of_page(b"<html><link rel=stylesheet href=/a.css>", HERE) == ""


def test_a_list_of_feeds_comes_back() -> None:
    feeds = [("https://a.example/f?x=1&y=2", '远岸 "财经" <1>'), ("http://b.example/", "乙")]
    assert read_opml(opml_of(feeds), "list.opml") == feeds
    folders = '<opml><body><outline text="文件夹"><outline xmlUrl="https://a.example/f" text="甲"/>'
    folders += (
        '<outline xmlUrl="javascript:x" text="乙"/><outline xmlUrl="https://a.example/f"/></outline></body></opml>'
    )
    assert read_opml(folders.encode(), "list.opml") == [("https://a.example/f", "甲")]
