"""Books: notes in another page, headings from the contents; readings printed over characters of pages and books."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from reader.app.workspace import Workspace
from reader.files.loaders import article_from
from reader.messages.origin_text import origin_text
from reader.text.document import Article, ParagraphKind
from reader.words.origins import OriginKind

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'
CONTAINER = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="O/p.opf"/></rootfiles></container>'
NAV = (
    '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>'
    '<li><a href="t/a.xhtml">第一章　息差</a><ol><li><a href="t/a.xhtml#s2">何时企稳</a></li></ol></li>'
    '<li><a href="t/b.xhtml">第二章 汇率</a></li></ol></nav><nav epub:type="landmarks"><a href="t/a.xhtml">开始</a></nav></body></html>'
)
NCX = (
    '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>第一章　息差</text></navLabel>'
    '<content src="t/a.xhtml"/><navPoint><navLabel><text>何时企稳</text></navLabel><content src="t/a.xhtml#s2"/></navPoint>'
    '</navPoint><navPoint><navLabel><text>第二章 汇率</text></navLabel><content src="t/b.xhtml"/></navPoint></navMap></ncx>'
)
A = "<p class='t'>第一章　息差</p><p>息差收窄<a href='notes.xhtml#n1'>1</a>。后文。</p><p id='s2'>下半年才可能企稳。</p>"
B = "<p>汇率走弱<sup><a href='notes.xhtml#n2'>1</a></sup>。市场平静。</p>"
NOTES = "<h2>注释</h2><p id='n1'><a href='a.xhtml'>1</a>. 指净息差。</p><p id='n2'>1. 对美元。</p>"


def book(contents: str, linear: str = "yes") -> Article:
    pages = {"a.xhtml": A, "b.xhtml": B, "notes.xhtml": NOTES}
    items = "".join(f'<item id="{name}" href="t/{name}"/>' for name in pages)
    items += '<item id="nav" href="nav.xhtml" properties="nav"/>' if contents == NAV else ""
    items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' if contents == NCX else ""
    spine = '<itemref idref="a.xhtml"/><itemref idref="b.xhtml"/>' + f'<itemref idref="notes.xhtml" linear="{linear}"/>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr(
            "O/p.opf",
            f'<package xmlns="http://www.idpf.org/2007/opf"><manifest>{items}</manifest><spine>{spine}</spine></package>',
        )
        for name, page in pages.items():
            archive.writestr(f"O/t/{name}", PAGE.format(page))
        archive.writestr("O/nav.xhtml" if contents == NAV else "O/toc.ncx", contents)
    return article_from(buffer.getvalue(), "book.epub", ".epub")


@pytest.mark.parametrize("contents", [NAV, NCX], ids=["nav", "ncx"])
def test_the_contents_are_headings_and_notes_follow_their_sentences(contents: str) -> None:
    article = book(contents)
    assert article.text.split("\n") == [
        *("第一章 息差", "息差收窄[1]。", "[1] 指净息差。", "后文。", "何时企稳", "下半年才可能企稳。"),
        *("第二章 汇率", "汇率走弱[1]。", "[1] 对美元。", "市场平静。", "注释"),
    ]
    headings = [p.sentences[0].text for p in article.paragraphs if p.kind is ParagraphKind.HEADING]
    assert [heading.strip() for heading in headings] == ["第一章 息差", "何时企稳", "第二章 汇率", "注释"]


def test_notes_in_a_page_beside_the_text_are_notes_and_nothing_else_of_it_comes() -> None:
    assert book(NAV, linear="no").text.split("\n")[-1] == "市场平静。"


@pytest.mark.parametrize("contents", ["", "<ncx", "<html><nav><a href='://[x'>甲</a><a>乙</a></nav></html>"])
def test_damaged_contents_take_nothing_away(contents: str) -> None:
    assert "息差收窄[1]。" in book(contents).text


RUBY = (
    "<div class='article-content'><p>这家<ruby>银<rp>(</rp><rt>yín</rt><rp>)</rp>行<rt>háng</rt></ruby>的"
    "<ruby>行长<rt>xíngzhǎng</rt></ruby>没有回答，<ruby><rb>重</rb><rt>ㄔㄨㄥˊ</rt></ruby>要的是"
    "<ruby>股价<rt>share price</rt></ruby>没有下跌。</p><p>行长又说，行长没有回答。</p></div>"
)


def read(article: Article, workspace: Workspace) -> list[tuple[str, tuple[str, ...], OriginKind]]:
    return [
        (token.text, token.reading.syllables, token.reading.origin.kind)
        for sentence in article.sentences
        for token in workspace.analyser.analyse(sentence, article.conventions).tokens
        if token.reading is not None
    ]


def test_a_reading_that_the_text_gives_wins_there_and_only_there(own_folders: Path) -> None:
    found = read(article_from(RUBY.encode(), "a.html", ".html"), Workspace())
    assert ("银行", ("yin2", "hang2"), OriginKind.TEXT) in found
    assert ("重要", ("chong2", "yao4"), OriginKind.TEXT) in found
    assert [syllables for text, syllables, _ in found if text == "行长"] == [("xing2", "zhang3")] + [
        ("hang2", "zhang3")
    ] * 2
    assert next(kind for text, _, kind in found if text == "股价") is not OriginKind.TEXT


def test_the_card_says_that_it_is_from_the_text(own_folders: Path) -> None:
    article = article_from(RUBY.encode(), "a.html", ".html")
    tokens = Workspace().analyser.analyse(article.sentences[0], article.conventions).tokens
    origin = next(token.reading.origin for token in tokens if token.reading and token.text == "行长")
    assert origin_text(origin) == "from the text"


def test_letters_without_tones_say_nothing(own_folders: Path) -> None:
    page = "<p>这家<ruby>银行<rt>yin hang</rt></ruby>的行长没有回答，银行股当天收涨，成交额比前一天放大。</p>"
    assert not article_from(page.encode(), "a.html", ".html").conventions.readings


def test_the_readers_own_reading_stays(own_folders: Path) -> None:
    workspace = Workspace()
    workspace.store.readings.put("行长", ("hang2", "zhang3"))
    found = read(article_from(RUBY.encode(), "a.html", ".html"), Workspace())
    assert {kind for text, _, kind in found if text == "行长"} == {OriginKind.CORRECTION}


def test_markdown_leaves_out_what_stands_over_characters() -> None:
    text = "这家<ruby>银<rp>(</rp><rt>yín</rt><rp>)</rp></ruby>行没有回答。"
    assert article_from(text.encode(), "a.md", ".md").text == "这家银行没有回答。"
