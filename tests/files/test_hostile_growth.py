"""Texts that make a pattern or a tree try for ever: opening one takes twice as long when it is twice as long."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import InputError
from reader.figures.chinese import find_numbers
from reader.files import loaders
from reader.files.glossaries import Incoming, plan_import
from reader.files.loaders import open_article
from reader.files.loaders.file_kinds import KINDS
from reader.terms.entry import TermEntry

MANY = 20_000
"""Repetitions: a second at most where time is linear, minutes or years where it is not."""


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", lambda n: "<!---->" * n + "央行下调利率。"),
        ("a.txt", lambda n: "<!--" * n + "央行下调利率。"),
        ("a.txt", lambda n: " " * n + "央行下调利率。"),
        ("a.md", lambda n: "![x](" * n + "央行下调利率。"),
        ("a.md", lambda n: "<https://a" * n + "央行下调利率。"),
        ("a.md", lambda n: "#" + " " * n + "央行" + " " * n + "#"),
        ("a.html", lambda n: "<html><body>" + "<p>" * n + "央行下调利率。"),
        ("a.html", lambda n: "<html><body><p>" + "<ruby>央<rt>yāng</rt></ruby>" * (n // 4)),
        ("a.srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\n央行\n" + "{\\" * n),
        ("a.srt", lambda n: "1\n00:00:01,000 --> 00:00:02,000\n央行\n" + "<a " * n),
    ],
)
def test_a_text_that_repeats_itself_opens(tmp_path: Path, name: str, make: Callable[[int], str]) -> None:
    path = tmp_path / name
    path.write_text(make(MANY), encoding="utf-8")
    assert "央" in open_article(str(path)).text


@pytest.mark.parametrize("numeral", ["零", "九", "千零", "一亿"])
def test_a_row_of_numerals_is_no_figure(numeral: str) -> None:
    assert not find_numbers(numeral * MANY, numeral * MANY)


def test_a_glossary_with_one_form_in_thousands_of_domains() -> None:
    lines = [Incoming(n, TermEntry("", "算力", "", f"power {n}", domain=f"d{n}")) for n in range(MANY)]
    first = plan_import(lines, [])
    assert len(first.new) == MANY and not first.conflicts
    own = [replace(line.entry, id=f"my-{line.line}") for line in lines]
    again = plan_import(lines, own)
    assert (len(again.same), again.new, again.changed) == (MANY, (), ())


def test_an_element_with_thousands_of_attributes_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body " + " ".join(f"a{n}=1" for n in range(MANY)) + "><p>央行下调利率。", encoding="utf-8")
    with pytest.raises(InputError, match="no article text"):
        open_article(str(path))


def epub(path: Path, page: str, name: str) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml", '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
        )
        archive.writestr(
            "p.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="{name}"/></manifest><spine><itemref idref="a"/></spine></package>',
        )
        archive.writestr(name, page)
    return str(path)


def test_a_page_of_a_book_is_limited_whatever_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.files.loaders.archives.MAX_TEXT", 1 << 20)
    assert "央行" in open_article(epub(tmp_path / "a.epub", "<html><body><p>央行下调利率。", "p0.bin")).text
    with pytest.raises(InputError, match="unpacks to more than"):
        open_article(epub(tmp_path / "b.epub", "<html><body><p>" + "央" * 400_000, "p0.bin"))


def test_lines_are_counted_when_they_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loaders, "MAX_LINES", 1000)
    with pytest.raises(InputError, match="more than 1,000 lines"):
        open_article(epub(tmp_path / "a.epub", "<html><body>" + "<p>央</p>" * 1100, "a.xhtml"))


@pytest.mark.parametrize("name", ["a.html", "a.epub"])
@pytest.mark.parametrize(
    "code", ["\x01", "&#1;", "\x0b", "&#11;", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")]
)
def test_what_no_tree_may_hold_is_shown_as_replaced(tmp_path: Path, name: str, code: str) -> None:
    page = f"<html><body><p>央行{code}<script>x()</script><ruby>下<rt>xià</rt></ruby>调利率{code}。</p>{code}</body></html>"
    path = tmp_path / name
    if name == "a.epub":
        epub(path, page, "a.xhtml")
    else:
        path.write_text(page, encoding="utf-8")
    assert "下调利率" in open_article(str(path)).text


def test_an_error_that_nobody_foresaw_is_one_sentence_and_in_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load(self: object, source: object) -> None:
        raise AttributeError("'NoneType' object has no attribute 'x'")

    monkeypatch.setenv("YIDU_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(type(KINDS[0]), "load", load)
    path = tmp_path / "a.txt"
    path.write_text("央行下调利率。", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt: it cannot be read \(AttributeError\)") as caught:
        open_article(str(path))
    assert "\n" not in str(caught.value)
    assert "no attribute 'x'" in (tmp_path / "cache/yidu.log").read_text("utf-8")
