"""EPUB and DOCX: zip archives read in memory, with limits on what they unpack to."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any
from urllib.parse import unquote

from reader.adapters.loaders import Loaded
from reader.core.document import Metadata
from reader.errors import InputError

MAX_UNPACKED = 256 * 1024 * 1024
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "dt", "dd", "figcaption", "pre"}
_DC = "{http://purl.org/dc/elements/1.1/}"


def _archive(data: bytes, where: str, kind: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        raise InputError(f"{where}: not a whole {kind} (the archive is broken); download it again.") from error
    if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
        raise InputError(f"{where}: unpacks to more than {MAX_UNPACKED >> 20} MB; this is no book to read.")
    return archive


def load_epub(data: bytes, where: str) -> Loaded:
    """The text of the spine in reading order; title, author and date from the package.

    Raises:
        InputError: the archive or its package is broken, or holds no text.
    """
    from defusedxml.ElementTree import fromstring

    archive = _archive(data, where, "EPUB")
    try:
        container = fromstring(archive.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
        package = fromstring(archive.read(package_path))
        items = {e.get("id"): e.get("href") for e in package.iter() if e.tag.endswith("}item")}
        spine = [
            items[e.get("idref")] for e in package.iter() if e.tag.endswith("}itemref") and e.get("linear") != "no"
        ]
        folder = posixpath.dirname(package_path)
        pages = [archive.read(posixpath.normpath(posixpath.join(folder, unquote(href)))) for href in spine]
    except Exception as error:  # every way a hostile package can be wrong is the same to the reader
        raise InputError(
            f"{where}: a broken EPUB ({type(error).__name__}: its package or a chapter is missing)."
        ) from error
    text = "\n".join(part for part in map(_page_text, pages) if part)
    if not text.strip():
        raise InputError(f"{where}: there is no text in this EPUB.")

    def first(name: str) -> str:
        return next((e.text or "" for e in package.iter(f"{_DC}{name}")), "")

    return Loaded(text, Metadata(title=first("title"), author=first("creator"), date=first("date")[:10], source=where))


def _page_text(page: bytes) -> str:
    """The block elements of an XHTML page, a line each; ruby readings are left out."""
    from lxml import html  # 30 ms

    root = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8", no_network=True))
    for unwanted in root.xpath("//script|//style|//rt|//rp|//head|//nav"):
        unwanted.drop_tree()
    blocks = [
        e for e in root.iter() if e.tag in _BLOCKS and not any(child.tag in _BLOCKS for child in e.iterdescendants())
    ]
    lines = [" ".join(e.text_content().split()) for e in blocks]
    if not any(lines):
        lines = [" ".join(line.split()) for line in root.text_content().split("\n")]
    return "\n".join(line for line in lines if line)


def load_docx(data: bytes, where: str) -> Loaded:
    """The paragraphs and table cells of a Word document in order, and its core properties.

    Raises:
        InputError: it is broken or holds no text.
    """
    _archive(data, where, "DOCX")
    import docx  # 0.15 s

    try:
        document: Any = docx.Document(io.BytesIO(data))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if hasattr(block, "rows"):
                lines += [cell.text for row in block.rows for cell in row.cells]
            else:
                lines.append(block.text)
    except Exception as error:  # python-docx raises many kinds for a broken file
        raise InputError(
            f"{where}: a broken DOCX ({type(error).__name__}); open it in Word or LibreOffice and save it again."
        ) from error
    text = "\n".join(lines)
    if not text.strip():
        raise InputError(f"{where}: there is no text in this document.")
    properties = document.core_properties
    date = properties.created.date().isoformat() if properties.created else ""
    return Loaded(text, Metadata(properties.title or "", properties.author or "", date, where))
