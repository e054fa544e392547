"""Opening EPUB and DOCX: all of the text, in order; hostile and broken archives end in one sentence."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml

from reader.errors import InputError
from reader.files.loaders import archives, open_article
from reader.text.document import Article, ParagraphKind

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>利率\x20与人工智能</dc:title><dc:creator>林一</dc:creator>
<dc:date>2025-03-02T00:00:00Z</dc:date></metadata>
<manifest>{items}</manifest><spine>{spine}</spine></package>"""
PAGE = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>不算正文</title></head><body>{}</body></html>'


def epub(pages: dict[str, str | bytes], spine: list[str] | None = None, **extra: bytes) -> bytes:
    """An EPUB of pages by name; `spine` in another order than the archive's."""
    buffer = io.BytesIO()
    names = list(pages)
    items = "".join(f'<item id="{n}" href="text/{n.replace("章", "%E7%AB%A0")}"/>' for n in names)
    refs = "".join(f'<itemref idref="{n}"/>' for n in spine or names)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/content.opf", PACKAGE.format(items=items, spine=refs))
        for name, page in pages.items():
            archive.writestr(f"OEBPS/text/{name}", page if isinstance(page, bytes) else PAGE.format(page))
        for name, data in extra.items():
            archive.writestr(name.replace("__", "/"), data)
    return buffer.getvalue()


def opened(path: Path, data: bytes) -> Article:
    path.write_bytes(data)
    return open_article(str(path))


def refusal(path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        opened(path, data)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


class TestEpub:
    def test_the_spine_in_reading_order_with_what_the_package_says(self, tmp_path: Path) -> None:
        data = epub(
            {"二章.xhtml": "<p>第二章。</p>", "一章.xhtml": "<h1>第一章</h1><p>正文。</p>"},
            ["一章.xhtml", "二章.xhtml"],
        )
        article = opened(tmp_path / "a.epub", data)
        assert article.text == "第一章\n正文。\n第二章。"
        about = article.metadata
        assert (about.title, about.author, about.date) == ("利率 与人工智能", "林一", "2025-03-02")

    def test_every_way_text_stands_in_a_page(self, tmp_path: Path) -> None:
        page = (
            "开头没有标签。<div>第一段<br/>换行后。<p>里面的段落。</p>尾巴。</div><ul><li>一<p>二</p></li></ul>"
            "<p>排版\n   折行的句子，\n<b>粗</b>体，and English\n words。</p><table><tr><td>甲</td><td>乙</td></tr></table>"
            "<ruby>银<rp>(</rp><rt>yín</rt><rp>)</rp></ruby>行<!-- 注释 --><nav>目录</nav><script>alert(1)</script>结尾"
        )
        assert opened(tmp_path / "a.epub", epub({"a.xhtml": page})).text.split("\n") == [
            *("开头没有标签。", "第一段", "换行后。", "里面的段落。", "尾巴。", "一", "二"),
            *("排版折行的句子，粗体，and English words。", "甲 | 乙", "银行结尾"),
        ]

    def test_a_note_follows_the_sentence_that_refers_to_it(self, tmp_path: Path) -> None:
        page = (
            "<p>央行下调利率<sup><a id='r1' href='#n1'>[1]</a></sup>。市场平淡。</p><p>末段。</p>"
            "<aside id='n1'><p><a href='#r1'>[1]</a> 二月起施行。</p></aside>"
        )
        article = opened(tmp_path / "a.epub", epub({"a.xhtml": page}))
        assert article.text.split("\n") == ["央行下调利率[1]。", "[1] 二月起施行。", "市场平淡。", "末段。"]
        assert article.paragraphs[1].kind is ParagraphKind.NOTE

    def test_a_page_in_its_own_encoding(self, tmp_path: Path) -> None:
        page = '<?xml version="1.0" encoding="GB2312"?><html><body><p>央行下调利率，市场反应平淡。</p></body></html>'
        assert (
            opened(tmp_path / "a.epub", epub({"a.html": page.encode("gb2312")})).text == "央行下调利率，市场反应平淡。"
        )

    def test_it_is_known_by_what_is_in_it(self, tmp_path: Path) -> None:
        assert opened(tmp_path / "book", epub({"a.xhtml": "<p>正文。</p>"})).text == "正文。"

    def test_empty_pages_are_passed_over(self, tmp_path: Path) -> None:
        data = epub({"cover.xhtml": "<img src='a.png'/>", "none.xhtml": b"", "a.xhtml": "<p>正文。</p>"})
        assert opened(tmp_path / "a.epub", data).text == "正文。"

    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04 broken",
            b"no archive at all, only text",
            epub({"a.xhtml": "<p>x</p>"})[:-60],
            epub({"a.xhtml": "<p>x</p>"}, ["missing.xhtml"]),
        ],
        ids=["nothing after the first bytes", "no archive", "cut short", "a page that is not there"],
    )
    def test_a_broken_one(self, tmp_path: Path, data: bytes) -> None:
        assert "broken EPUB" in refusal(tmp_path / "a.epub", data)

    def test_one_without_text(self, tmp_path: Path) -> None:
        assert "no text" in refusal(tmp_path / "a.epub", epub({"a.xhtml": "<img/>"}))

    def test_one_that_is_protected(self, tmp_path: Path) -> None:
        data = epub({"a.xhtml": b"\x8f\x02\x11"}, **{"META-INF__rights.xml": b"<rights/>"})
        assert "protected" in refusal(tmp_path / "a.epub", data)


class TestHostileArchives:
    def test_a_bomb_is_refused_before_it_is_unpacked(self, tmp_path: Path) -> None:
        page = b"<p>" + b"a" * (archives.MAX_TEXT + 1)
        assert "unpacks to more than" in refusal(tmp_path / "a.epub", epub({"a.xhtml": page}))

    def test_a_page_named_a_thousand_times_is_read_once(self, tmp_path: Path) -> None:
        data = epub({"a.xhtml": "<p>只此一次。</p>"}, ["a.xhtml"] * 1000)
        assert opened(tmp_path / "a.epub", data).text == "只此一次。"

    def test_a_part_that_is_larger_than_it_says_is_broken(self, tmp_path: Path) -> None:
        data = bytearray(epub({"a.xhtml": "<p>" + "长" * 5000 + "</p>"}))
        place = data.rindex(b"OEBPS/text/a.xhtml") - 46 + 24
        data[place : place + 4] = (10).to_bytes(4, "little")
        assert "broken EPUB" in refusal(tmp_path / "a.epub", bytes(data))

    def test_entities_are_not_expanded(self, tmp_path: Path) -> None:
        package = b'<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><package>&b;</package>'
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("META-INF/container.xml", CONTAINER)
            archive.writestr("OEBPS/content.opf", package)
        assert "broken EPUB" in refusal(tmp_path / "a.epub", buffer.getvalue())

    def test_names_that_lead_out_of_the_archive_lead_nowhere(self, tmp_path: Path) -> None:
        secret = tmp_path / "secret.xhtml"
        secret.write_text("<p>秘密</p>", encoding="utf-8")
        data = epub({"a.xhtml": "<p>x</p>"}).replace(b"text/a.xhtml", b"../../../sec")
        assert "秘密" not in refusal(tmp_path / "a.epub", data)

    def test_deep_nesting(self, tmp_path: Path) -> None:
        page = "<div>" * 5000 + "最里面" + "</div>" * 5000
        try:
            assert "最里面" in opened(tmp_path / "a.epub", epub({"a.xhtml": page})).text
        except InputError as error:
            assert "EPUB" in str(error)


def docx_of(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


class TestDocx:
    def test_paragraphs_tables_and_properties_in_order(self, tmp_path: Path) -> None:
        document = Document()
        document.core_properties.title = "降息之后"
        document.core_properties.author = "林一"
        document.add_heading("标题", 1)
        document.add_paragraph("第一段，").add_run("加粗。").bold = True
        table = document.add_table(2, 2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "合并的单元格"
        table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙"
        table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "表中表"
        document.add_paragraph("最后一段。")
        article = opened(tmp_path / "a.docx", docx_of(document))
        lines = [line for line in article.text.split("\n") if line]
        assert lines == ["标题", "第一段，加粗。", "合并的单元格", "甲", "乙", "表中表", "最后一段。"]
        assert (article.metadata.title, article.metadata.author) == ("降息之后", "林一")

    def test_links_ruby_breaks_changes_and_text_boxes(self, tmp_path: Path) -> None:
        document = Document()
        w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        box = "<w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent>"
        paragraph = (
            f"<w:p {w} {mc}><w:pPr><w:tabs><w:tab w:val='left' w:pos='720'/></w:tabs></w:pPr>"
            "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>"
            "<w:r><w:ruby><w:rt><w:r><w:t>yín</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>银</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
            "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>"
            f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        document.element.body.insert(0, parse_xml(paragraph))
        assert opened(tmp_path / "a.docx", docx_of(document)).text.strip() == "链接银新\t甲\n乙\n文本框"

    def test_rows_headings_and_notes_are_what_they_are(self, tmp_path: Path) -> None:
        document = Document()
        document.add_heading("主要数字", 1)
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "年份", "利润"
        document.add_paragraph("一年期利率", style="List Bullet")
        article = opened(tmp_path / "a.docx", docx_of(document))
        kinds = [(article.text[p.span.start : p.span.end], p.kind) for p in article.paragraphs]
        assert kinds == [
            ("主要数字", ParagraphKind.HEADING),
            ("年份 | 利润", ParagraphKind.TABLE_ROW),
            ("一年期利率", ParagraphKind.LIST_ITEM),
        ]

    @pytest.mark.parametrize(
        "data", [b"PK\x03\x04 broken", b"text only", docx_of(Document())[:-40]], ids=["zip", "text", "cut short"]
    )
    def test_a_broken_one(self, tmp_path: Path, data: bytes) -> None:
        assert "broken DOCX" in refusal(tmp_path / "a.docx", data)

    def test_an_empty_one(self, tmp_path: Path) -> None:
        assert "no text" in refusal(tmp_path / "a.docx", docx_of(Document()))
