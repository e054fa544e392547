"""Every loader and importer with small sound files of its kind: what the tests and the long run (`fuzz.py`) give wounds."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import plistlib
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.app.own_data import import_data
from reader.corpus import sources
from reader.engines.chat_answers import cleaned, is_translation
from reader.engines.chat_wire import Heard, Unanswered, _take
from reader.errors import ReaderError
from reader.files import data_zip
from reader.files.bilingual import pairs_of
from reader.files.glossaries import plan_import, read_glossary
from reader.files.loaders import article_from
from reader.files.loaders.unpacking import Unpackable, unpacked
from reader.files.termbase import COLUMNS, usable_entries
from reader.files.tmx import TranslationUnit, read_pair, write_tmx
from reader.files.word_lists import read_words
from reader.library.store import Store
from reader.models import argos_index, firefox_files
from reader.models.installed import model_at
from reader.models.unpack import unpack
from reader.settings import load_presets, load_settings
from reader.settings_file import merge_settings
from reader.terms.entry import Scope
from reader.text.characters import mark_controls
from reader.tui.keymap import load_keymap

TEXT = "央行下调利率3%。\n\n分析师说：“银行股价上涨约1.5万亿元。”\n「大模型」（LLM）发展很快……\n"
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='utf-8'><title>利率</title><meta name='author' content='林一'></head><body><article>"
    "<h1>央行下调利率</h1><p>央行<b>下调</b>利率3%。分析师说，银行股价上涨。<a href='#n1'>[1]</a></p><ul><li>一<li>二</ul>"
    "<table><tr><td>甲</td><td>乙</td></tr></table><p><ruby>银<rt>yín</rt></ruby>行。</p><p id='n1'>注。</p></article></body></html>"
)
"""A page as news sites write it."""
Use = Callable[[bytes, Path], object]


@dataclass(frozen=True, slots=True)
class Target:
    """Something that reads what others wrote."""

    name: str
    seeds: Callable[[], list[bytes]]
    use: Use
    """Reads bytes; may write into the folder."""
    share: int = 10
    """Of the inputs of a long run, beside the others."""


def opened(ending: str) -> Use:
    """Opens a file with this ending as an article and looks at what comes of it."""

    def use(data: bytes, folder: Path) -> object:
        article = article_from(data, f"a{ending}", ending)
        assert article.text == mark_controls(article.text)[0], "what acts on a terminal is left"
        ends = [(sentence.span.start, sentence.span.end) for sentence in article.sentences]
        assert all(article.text[a:b] == s.text for (a, b), s in zip(ends, article.sentences, strict=True)), "spans"
        assert ends == sorted(ends), "sentences out of order"
        return article

    return use


def in_a_file(name: str, read: Callable[[Path], object]) -> Use:
    """Puts the bytes into a file and reads that."""

    def use(data: bytes, folder: Path) -> object:
        (folder / name).write_bytes(data)
        return read(folder / name)

    return use


def glossary(name: str) -> Use:
    """Reads a glossary and plans its import."""
    return in_a_file(name, lambda path: plan_import(read_glossary(path, lambda form: form).entries, []))


# ---- what others send over the network -----------------------------------------------------------------------------


def answered(module: object, ask: Callable[[], object]) -> Use:
    """Asks with the bytes as what the network answers."""

    def use(data: bytes, folder: Path) -> object:
        before = vars(module)["fetch"]
        vars(module)["fetch"] = lambda *_, **__: data
        try:
            return ask()
        finally:
            vars(module)["fetch"] = before

    return use


def _records() -> object:
    from reader.models.download import SMALL

    return firefox_files._records("zh", "en", SMALL, lambda: False)


def _said(data: bytes, folder: Path) -> object:
    """A part of a model's answer, as a server sends it."""
    heard = Heard()
    with contextlib.suppress(Unanswered, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        _take(json.loads(data), heard)  # `chat_wire._run` tells each of these as no answer
    return is_translation(cleaned(heard.content or data.decode("utf-8", "replace")), "央行下调利率3%。")


def _unpacked(encoding: str) -> Use:
    def use(data: bytes, folder: Path) -> object:
        with contextlib.suppress(Unpackable):
            size = sum(map(len, unpacked([data[:50], data[50:]], encoding, 1 << 20)))
            assert size <= (2 << 20), "the limit does not hold"
        return None

    return use


# ---- models, data, databases ---------------------------------------------------------------------------------------


def _model(path: Path) -> object:
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        with contextlib.suppress(ReaderError):
            model_at(path, "shipped")
        unpack(path, Path(folder))
        return model_at(Path(folder), "yidu")


@dataclass
class _Workspace:
    """As much of a workspace as an import of data needs."""

    store: Store

    def forget_termbase(self) -> None:
        """Nothing is held."""


def _taken_in(path: Path) -> object:
    store = Store(Path("/nonexistent/yidu.db"), lambda error: None, in_memory=True)
    try:
        data_zip.read(path.read_bytes(), str(path))
        return import_data(_Workspace(store), path)  # type: ignore[arg-type]
    finally:
        store.close()


def _database(path: Path) -> object:
    for left in path.parent.glob("yidu.db-*"):
        left.unlink()
    store = Store(path, lambda error: None, in_memory=True)
    try:
        with contextlib.suppress(ReaderError):
            store.damage()
        return [store.entries.all(), store.words.all(), store.recent.all(), store.reviews, store.corrections.all()]
    finally:
        store._database._is_changed = False  # no copy of each
        store.close()


def _settings(path: Path) -> object:
    found = load_settings(path)
    load_presets(path)
    merge_settings(path.with_name("own.toml"), path.read_text("utf-8-sig"), str(path))
    path.with_name("own.toml").unlink(missing_ok=True)
    return found


def _corpus(path: Path) -> object:
    found = list(sources.read_all([str(path)]))
    for one in found[:3]:
        if isinstance(one, sources.Given):
            with contextlib.suppress(ReaderError):
                article_from(one.data, one.name, one.ending)
    return found


# ---- sound files ---------------------------------------------------------------------------------------------------


def zipped(files: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _epub() -> list[bytes]:
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>书</dc:title>'
        '<dc:date>2025-03-02</dc:date></metadata><manifest><item id="a" href="a.xhtml"/><item id="b" href="t/b.xhtml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>'
    )
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    head = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "p.opf": opf}
    return [zipped({**head, "a.xhtml": PAGE, "t/b.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>央行。<aside>注</aside></p></body></html>"})]  # fmt: skip


def _docx() -> list[bytes]:
    from docx import Document

    document = Document()
    document.add_heading("央行下调利率", 1)
    document.add_paragraph("分析师说，银行股价上涨。")
    document.add_table(1, 2).rows[0].cells[0].text = "甲"
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:  # without the template's styles, which take time and are no text
        files = {name: archive.read(name) for name in archive.namelist()}
    small = b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return [zipped({name: small if name == "word/styles.xml" else data for name, data in files.items()})]


def _pdf() -> list[bytes]:
    from fpdf import FPDF
    from pypdf import PdfReader, PdfWriter

    found = []
    for packed in (False, True):
        page = FPDF()
        page.set_compression(packed)
        page.add_page()
        page.set_font("Helvetica", size=12)
        page.multi_cell(0, 8, "The bank cut rates by 3%.\nShares rose.")
        page.set_title("Rates")
        found.append(bytes(page.output()))
    writer = PdfWriter(PdfReader(io.BytesIO(found[0])))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return [*found, out.getvalue()]


def _webarchive() -> list[bytes]:
    data = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceTextEncodingName": "UTF-8"}}
    return [plistlib.dumps(data, fmt=plistlib.FMT_BINARY)]


def _mhtml() -> list[bytes]:
    head = 'From: <Saved>\r\nSubject: =?utf-8?B?5Yip546H?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    part = "--x\r\nContent-Type: text/html; charset={}\r\nContent-Transfer-Encoding: {}\r\n\r\n"
    return [
        (head + part.format("utf-8", "8bit") + PAGE + "\r\n--x--\r\n").encode(),
        (head + part.format("gbk", "quoted-printable")).encode() + PAGE.encode("gbk") + b"=D2=BB=\r\n--x--",
    ]


def _sqlite(script: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 512")
        connection.executescript(script)
        return bytes(connection.serialize())


def _anki() -> list[bytes]:
    import zstandard

    models = json.dumps({"1": {"name": "Basic", "flds": [{"name": "Front"}, {"name": "Back"}]}})
    old = _sqlite(
        "CREATE TABLE col (models TEXT); CREATE TABLE notes (id INTEGER PRIMARY KEY, mid INTEGER, flds TEXT, tags TEXT);"
        "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, type INTEGER, ivl INTEGER);"
        f"INSERT INTO col VALUES ('{models}'); INSERT INTO notes VALUES (1, 1, '股价\x1fshare price', ' domain::ai '), (2, 1, '银行\x1fbank', '');"
        "INSERT INTO cards VALUES (1, 1, 2, 30), (2, 2, 1, 0);"
    )
    new = _sqlite(
        "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE fields (ntid INTEGER, ord INTEGER, name TEXT);"
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, mid INTEGER, flds TEXT, tags TEXT);"
        "CREATE TABLE cards (id INTEGER PRIMARY KEY, nid INTEGER, type INTEGER, ivl INTEGER);"
        "INSERT INTO notetypes VALUES (1, 'Basic'); INSERT INTO fields VALUES (1, 0, 'Front'), (1, 1, 'Back');"
        "INSERT INTO notes VALUES (1, 1, '<b>股价</b>\x1fshare &amp; price', '');"
    )
    packed = zstandard.ZstdCompressor().compress(new)
    return [zipped({"collection.anki2": old, "media": "{}"}), zipped({"collection.anki21b": packed}), zipped({"collection.anki21": new})]  # fmt: skip


def _rows(*rows: str, mark: str = "\t") -> bytes:
    return "\n".join(rows).replace("\t", mark).encode()


def _own_columns() -> list[bytes]:
    values = {
        "id": "my-0001",
        "simplified": "算力",
        "traditional": "算力",
        "english": "computing power",
        "status": "preferred",
    }
    row = "\t".join(values.get(name, "") for name in COLUMNS)
    return [("\t".join(COLUMNS) + "\n" + row + "\n" + row.replace("算力", "银行") + "\n").encode()]  # fmt: skip


def _tbx() -> list[bytes]:
    core = (
        '<?xml version="1.0" encoding="UTF-8"?><tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en"><text><body>'
        '<conceptEntry id="c1"><descrip type="subjectField">ai</descrip><langSec xml:lang="zh-CN"><termSec><term>算力</term></termSec></langSec>'
        '<langSec xml:lang="en"><termSec><term>computing power</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
        "</termSec></langSec></conceptEntry></body></text></tbx>"
    )
    old = (
        '<martif type="TBX" xml:lang="en"><text><body><termEntry id="1"><langSet xml:lang="zh"><tig><term>银行</term></tig></langSet>'
        '<langSet xml:lang="en"><ntig><termGrp><term>bank</term></termGrp></ntig></langSet></termEntry></body></text></martif>'
    )
    multiterm = (
        '<mtf><conceptGrp><concept>1</concept><languageGrp><language type="Chinese" lang="ZH"/><termGrp><term>银行</term></termGrp></languageGrp>'
        '<languageGrp><language type="English" lang="EN"/><termGrp><term>bank</term></termGrp></languageGrp></conceptGrp></mtf>'
    )
    return [core.encode(), old.encode(), multiterm.encode("utf-16"), core.replace("UTF-8", "GB18030").encode("gb18030")]


def _tmx() -> list[bytes]:
    units = [TranslationUnit("央行下调利率3%。", "zh", "en", "The bank cut rates by 3%.", "2026-11-24 10:30:00")]
    other = (
        '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>A <bpt i="1">x</bpt>bank</seg></tuv>'
        '<tuv lang="zh-TW"><seg>銀行</seg></tuv></tu></body></tmx>'
    )
    return [write_tmx(units), other.encode("utf-16")]


def _xliff() -> list[bytes]:
    return [
        '<xliff version="1.2"><file source-language="zh"><body><trans-unit id="1"><source>银行<g id="1">股</g></source><target>Bank</target></trans-unit></body></file></xliff>'.encode(),
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="zh" trgLang="en"><file><unit><segment><source>银行</source><target>Bank <pc id="1">x</pc></target></segment></unit></file></xliff>'.encode(),
    ]


@cache
def _filled() -> Path:
    """A database with something in most tables."""
    folder = Path(tempfile.mkdtemp(prefix="yidu-fuzz-"))
    store = Store(folder / "yidu.db")
    from reader.terms.entry import TermEntry
    from reader.text.document import Metadata
    from reader.text.sentences import split_article

    article = split_article("股价上涨。\n分析师看好。\n", Metadata(title="甲"))
    store.entries.put(TermEntry("", "算力", "算力", "computing power", scope=Scope.PERSONAL))
    store.words.put("股价", "3")
    store.notes.put(article, 0, "一个注")
    store.bookmarks.put(article, 1)
    store.recent.put(article, "甲", "", keep=True)
    store.readings.put("行长", ("hang2", "zhang3"))
    store.segmentation.put("大模型公司", ("大模型", "公司"))
    store.corrections.put("股价上涨。", "zh", "en", "Shares rose.")
    store.close()
    return folder / "yidu.db"


def _databases() -> list[bytes]:
    with closing(sqlite3.connect(_filled())) as connection:
        return [bytes(connection.serialize())]


def _data() -> list[bytes]:
    store = Store(_filled())
    tables = store.exchange.all()
    store.close()
    settings = {"settings.toml": 'readings = "off"\n', "keys.toml": '"view.script" = "v"\n'}
    return [zipped(dict(data_zip.members(tables, settings, "2026-11-24T10:00:00+00:00")))]


def _argosmodel() -> list[bytes]:
    about = json.dumps(
        {"from_code": "zh", "to_code": "en", "package_version": "1.9", "from_name": "Chinese", "to_name": "English"}
    )
    files = {
        "zh_en/metadata.json": about,
        "zh_en/model/model.bin": b"\x06" * 90,
        "zh_en/sentencepiece.model": b"x" * 30,
        "zh_en/README.md": "CC-BY 4.0",
    }
    return [zipped(dict(files))]  # fmt: skip


def _toml() -> list[bytes]:
    return [
        b'script = "zh-Hant"\nreadings = "all"\nlevel = 3\nsandhi = true\nexport_formats = ["html"]\nlanguage = "en"\n'
        b'[presets.mine]\nparts = ["text", "notes"]\nmost = 3\nunknown_only = true\norder = "frequency"\n'
    ]


def _parquet() -> list[bytes]:
    import pyarrow
    from pyarrow import parquet

    out = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": [TEXT, "银行。"], "title": ["甲", None]}), out, compression="none")
    return [out.getvalue()]


def _warc() -> list[bytes]:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(page)}\r\n\r\n"
    record = head.encode() + page + b"\r\n\r\n"
    return [gzip.compress(record), gzip.compress(record + record)]


def _packed(encoding: str) -> list[bytes]:
    import zlib

    import brotli

    data = PAGE.encode() * 3
    return [{"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress}[encoding](data)]


def _one(text: str) -> Callable[[], list[bytes]]:
    return lambda: [text.encode(), text.encode("gb18030"), text.encode("utf-16")]


_MARKDOWN = "---\ntitle: 利率\ndate: 2025-03-02\n---\n# 央行\n\n下调**利率**3%。[链接](https://a.example)[^1]\n\n- 一\n  - 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n> 引\n\n```\nx\n```\n\n[^1]: 注。\n"
_SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:02,500\n央行<i>下调</i>\n利率。\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}银行。\n"
)
_WEBVTT = "WEBVTT\n\nSTYLE\n::cue {}\n\nNOTE x\n\n00:01.000 --> 00:02.000 align:start\n<v 甲>央行<c.x>下调</c></v>\n"
_JSON_LINES = (
    '{"text": "央行下调利率。", "title": "甲"}\n{"content": "银行。"}\n{"source": "银行。", "target": "Bank."}\n'
)
_CHAT = (
    '{"choices": [{"delta": {"content": "The bank \\"cut\\" rates by 3%.", "reasoning": "x"}, "finish_reason": null}]}'
)
_INDEX = (
    '[{"package_version": "1.9", "from_code": "zh", "to_code": "en", "from_name": "Chinese", "to_name": "English",'
    ' "links": ["https://a.example/x.argosmodel"], "code": "translate-zh_en", "type": "translate"}]'
)
_FIREFOX = (
    '{"data": [{"name": "model.zhen", "fileType": "model", "version": "3.1", "sourceLanguage": "zh", "targetLanguage": "en",'
    ' "attachment": {"location": "a/b", "size": 12, "hash": "x"}, "decompressedHash": "y"}, {"name": "vocab", "fileType": "vocab",'
    ' "version": "3.1", "sourceLanguage": "zh", "targetLanguage": "en", "attachment": {"location": "c", "size": 1}}]}'
)

TARGETS: tuple[Target, ...] = (
    Target("article: text", _one(TEXT), opened(".txt"), 70),
    Target("article: packed text", lambda: [gzip.compress(TEXT.encode())], opened(".txt.gz"), 40),
    Target("article: Markdown", _one(_MARKDOWN), opened(".md"), 40),
    Target("article: page", _one(PAGE), opened(".html"), 14),
    Target("article: EPUB", _epub, opened(".epub"), 30),
    Target("article: Word", _docx, opened(".docx"), 30),
    Target("article: PDF", _pdf, opened(".pdf"), 30),
    Target("article: web archive of Safari", _webarchive, opened(".webarchive"), 40),
    Target("article: MHTML", _mhtml, opened(".mhtml"), 12),
    Target("article: SRT", _one(_SUBTITLES), opened(".srt"), 80),
    Target("article: WebVTT", _one(_WEBVTT), opened(".vtt"), 80),
    Target("article: TMX", _tmx, opened(".tmx"), 70),
    Target("article: XLIFF", _xliff, opened(".xlf"), 70),
    Target("glossary: own columns", _own_columns, glossary("a.tsv"), 30),
    Target("glossary: CSV", lambda: [_rows("Chinese\tEnglish\tNote", "算力\tcomputing power\tx", "银行\tbank\t", mark=",")], glossary("a.csv"), 30),
    Target("glossary: OmegaT", lambda: [_rows("# x", "算力\tcomputing power\tnote", "银行\tbank")], glossary("a.txt"), 30),
    Target("glossary: CC-CEDICT", lambda: ["# CC-CEDICT\n銀行 银行 [yin2 hang2] /bank/CL:家[jia1]/\n股價 股价 [gu3 jia4] /share price/stock price/\n".encode()], glossary("a.u8"), 30),
    Target("glossary: notes of Anki", lambda: ["#separator:tab\n#html:true\n#tags column:3\n股价\t<b>share price</b>\tdomain::ai\n".encode()], glossary("a.txt"), 30),
    Target("glossary: TBX and MultiTerm", _tbx, glossary("a.tbx"), 40),
    Target("glossary: Anki package", _anki, glossary("a.apkg"), 20),
    Target("glossary: of a project", _own_columns, in_a_file("glossary.tsv", lambda path: usable_entries(path, Scope.PROJECT, lambda error: None)), 40),
    Target("words: list", lambda: [_rows("股价", "银行【銀行】\tyin2\tbank", "//HSK"), _rows("term\tstatus\tfragment\thint\timportance", "银行\t3\tx\ty\t1", mark=",")], in_a_file("a.csv", read_words), 40),
    Target("words: Anki package", _anki, in_a_file("a.apkg", read_words), 20),
    Target("translations: TMX", _tmx, lambda data, folder: read_pair(data, "zh", "en"), 80),
    Target("translations: table", lambda: [_rows("source\ttarget", "央行下调利率。\tThe bank cut rates.", '"银行"\t"Bank"')], lambda data, folder: pairs_of(data, ".tsv", "a"), 80),
    Target("translations: JSON Lines", _one(_JSON_LINES), lambda data, folder: pairs_of(data, ".jsonl", "a"), 80),
    Target("data: archive", _data, in_a_file("a.zip", _taken_in), 8),
    Target("data: database", _databases, in_a_file("yidu.db", _database), 5),
    Target("settings and presets", _toml, in_a_file("settings.toml", _settings), 20),
    Target("keys", lambda: [b'"view.script" = "f9"\n"view.readings" = "ctrl+n,f12"\n'], in_a_file("keys.toml", load_keymap), 20),
    Target("corpus: JSON Lines", _one(_JSON_LINES), in_a_file("a.jsonl", _corpus), 10),
    Target("corpus: Parquet", _parquet, in_a_file("a.parquet", _corpus), 8),
    Target("corpus: WARC", _warc, in_a_file("a.warc.gz", _corpus), 8),
    Target("model: Argos package", _argosmodel, in_a_file("a.argosmodel", _model), 15),
    Target("network: Argos' index", lambda: [_INDEX.encode()], answered(argos_index, argos_index.available_packages), 30),
    Target("network: Firefox' records", lambda: [_FIREFOX.encode()], answered(firefox_files, _records), 30),
    Target("network: a model's answer", lambda: [_CHAT.encode()], _said, 40),
    Target("network: gzip", lambda: _packed("gzip"), _unpacked("gzip"), 20),
    Target("network: deflate", lambda: _packed("deflate"), _unpacked("deflate"), 20),
    Target("network: brotli", lambda: _packed("br"), _unpacked("br"), 20),
)  # fmt: skip
"""All of them."""


def by_name(name: str) -> Iterator[Target]:
    """Those whose name holds a text."""
    return (target for target in TARGETS if name in target.name)
