"""`yidu feed`: followed, fetched when asked, kept with the reader's data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader import paths
from reader.cli.program import run
from reader.library.store import Store

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>远岸财经</title>{}</channel></rss>"""
ITEM = "<item><title>{0}</title><link>https://news.example/{0}</link><guid>{0}</guid></item>"


def feed_of(*titles: str) -> bytes:
    return FEED.format("".join(map(ITEM.format, titles))).encode()


@pytest.fixture
def address(server: Any, own_folders: Path) -> str:
    server.files["/feed.xml"] = feed_of("甲", "乙")
    return f"{server.url}/feed.xml"


def out(capsys: pytest.CaptureFixture[str], *args: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(list(args)) == code
    found = capsys.readouterr()
    return found.out + found.err


def test_a_feed_is_followed_fetched_and_left(address: str, server: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert "远岸财经: 2 new" in out(capsys, "feed", "add", address)
    assert out(capsys, "feed", "list").startswith(f"1\t2\t远岸财经\t{address}\t")
    assert [line.split("\t")[1] for line in out(capsys, "feed", "items").splitlines()] == ["甲", "乙"]
    assert "1 marked" in out(capsys, "feed", "mark", "https://news.example/甲")
    server.files["/feed.xml"] = feed_of("丙", "乙")
    assert "丙" not in out(capsys, "feed", "items")
    assert "远岸财经: 1 new" in out(capsys, "feed", "fetch", "--all")
    assert [line.split("\t")[1] for line in out(capsys, "feed", "items", "--all").splitlines()] == ["丙", "乙"]
    assert "followed no more" in out(capsys, "feed", "remove", "1")
    assert "no feed yet" in out(capsys, "feed", "list") and not out(capsys, "feed", "items")


def test_one_that_cannot_be_fetched_leaves_what_was_there(
    address: str, server: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    out(capsys, "feed", "add", address)
    del server.files["/feed.xml"]
    assert "the server answered 404" in out(capsys, "feed", "fetch", code=1)
    assert "甲" in out(capsys, "feed", "items")
    assert "You follow no feed 9" in out(capsys, "feed", "fetch", "9", code=1)
    assert "not both" in out(capsys, "feed", "fetch", "1", "--all", code=2)
    assert "--all" in out(capsys, "feed", "mark", code=2)


def test_a_page_leads_to_its_feed_and_a_file_is_one(
    address: str, server: Any, own_folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.files["/"] = b'<html><link rel="alternate" type="application/rss+xml" href="/feed.xml"></html>'
    assert address in out(capsys, "feed", "add", f"{server.url}/")
    file = own_folders / "own.xml"
    file.write_bytes(feed_of("丁"))
    assert "1 new" in out(capsys, "feed", "add", str(file))
    file.write_bytes("没有".encode())
    assert "this is no feed" in out(capsys, "feed", "add", str(file), code=1)


def test_lists_go_out_and_come_in(
    address: str, own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out(capsys, "feed", "add", address)
    opml, all_of_it = own_folders / "feeds.opml", own_folders / "all.zip"
    assert "1 feed" in out(capsys, "feed", "export", str(opml))
    assert "0 new, 1 followed" in out(capsys, "feed", "import", str(opml))
    out(capsys, "feed", "mark", "https://news.example/甲")
    assert "1 feed" in out(capsys, "data", "export", str(all_of_it))
    before = Store(paths.user_database()).feeds.items()
    monkeypatch.setenv("YIDU_DATA_DIR", str(own_folders / "second"))
    assert "1 new, 0 followed" in out(capsys, "feed", "import", str(opml))
    assert not out(capsys, "feed", "items")
    out(capsys, "feed", "remove", "1")
    out(capsys, "data", "import", str(all_of_it))
    assert Store(paths.user_database()).feeds.items() == before and len(before) == 2


def test_doctor_says_that_feeds_connect(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "yidu feed add | fetch" in out(capsys, "doctor", "--network")
