"""EPUB and DOCX: zip archives read in memory, with limits on what they unpack to."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from reader.errors import InputError
from reader.files.loaders import Loaded
from reader.files.loaders.encodings import decode
from reader.files.loaders.markup import HTML_BLOCKS, lines_of, remove_unseen
from reader.text.document import Metadata

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes of all parts together, pictures included."""
MAX_TEXT = 64 * 1024 * 1024
"""Bytes of the parts that are parsed; a tree takes many times as much memory."""
_PARSED = re.compile(r"\.(?:xml|x?html?|opf|ncx|rels)$", re.IGNORECASE)
_DC = "{http://purl.org/dc/elements/1.1/}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = {f"{_W}p", f"{_W}rt", f"{_W}del", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Inside a paragraph: paragraphs of text boxes (they come by themselves), ruby readings, deleted text, second copies."""


@contextmanager
def _archive(data: bytes, where: str, kind: str) -> Iterator[zipfile.ZipFile]:
    """The open archive; whatever is wrong in it becomes one sentence.

    Raises:
        InputError: it is broken, too large when unpacked, or not what it should be.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # `zipfile` never unpacks more of a part than its directory entry says, so these sums hold.
            sizes = {item.filename: item.file_size for item in archive.infolist()}
            text = sum(size for name, size in sizes.items() if _PARSED.search(name))
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED or text > MAX_TEXT:
                raise InputError(
                    f"{where}: unpacks to more than {MAX_TEXT >> 20} MB of text or {MAX_UNPACKED >> 20} MB in all;"
                    " this is nothing to read."
                )
            yield archive
    except InputError:
        raise
    except Exception as error:  # a hostile archive or document makes zipfile, lxml and python-docx raise anything
        raise InputError(
            f"{where}: a broken {kind} ({type(error).__name__}); download it again, or open it elsewhere and save it anew."
        ) from error


def load_epub(data: bytes, where: str) -> Loaded:
    """The text of the spine in reading order; title, author, date and language from the package.

    Raises:
        InputError: the archive or its package is broken, or holds no text.
    """
    from defusedxml.ElementTree import fromstring  # 10 ms

    with _archive(data, where, "EPUB") as archive:
        container = fromstring(archive.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
        package = fromstring(archive.read(package_path))
        items = {e.get("id"): e.get("href") for e in package.iter() if e.tag.endswith("}item")}
        spine = [e.get("idref") for e in package.iter() if e.tag.endswith("}itemref") and e.get("linear") != "no"]
        folder = posixpath.dirname(package_path)
        # A page that the spine names twice is read once: a small file must not become a large text.
        pages = dict.fromkeys(_member(folder, items[name]) for name in spine)
        if "META-INF/rights.xml" in archive.namelist():
            raise InputError(f"{where}: this EPUB is protected (DRM); Yidu cannot open it.")
        lines = [line for page in pages for line in _page_lines(archive.read(page), where)]
    if not lines:
        raise InputError(f"{where}: there is no text in this EPUB.")

    def first(name: str) -> str:
        return next((e.text or "" for e in package.iter(f"{_DC}{name}")), "")

    metadata = Metadata(first("title"), first("creator"), first("date")[:10], where)
    return Loaded("\n".join(lines), metadata)


def _member(folder: str, href: str) -> str:
    """The archive's name of a page that the package links to."""
    return posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path)))


def _page_lines(page: bytes, where: str) -> list[str]:
    """The lines of an XHTML page; ruby readings and the table of contents are left out."""
    from lxml import html  # 30 ms

    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)""", page)
    text = decode(page, where, declared[1].decode("ascii") if declared else "").text if page.strip() else ""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not text.strip():
        return []
    root = html.fromstring(text, parser=html.HTMLParser(no_network=True))
    for navigation in list(root.iter("nav")):
        if navigation is not root:
            navigation.drop_tree()
    remove_unseen(root)
    return lines_of(root, HTML_BLOCKS)


def load_docx(data: bytes, where: str) -> Loaded:
    """The paragraphs of a Word document in order, tables and text boxes included, and its core properties.

    Raises:
        InputError: it is broken or holds no text.
    """
    with _archive(data, where, "DOCX"):
        import docx  # 0.15 s

        document: Any = docx.Document(io.BytesIO(data))
        fallback = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
        paragraphs = [
            "".join(_runs(paragraph))
            for paragraph in document.element.body.iter(f"{_W}p")
            if next(paragraph.iterancestors(fallback), None) is None
        ]
        properties = document.core_properties
        date = properties.created.date().isoformat() if properties.created else ""
        metadata = Metadata(properties.title or "", properties.author or "", date, where)
    text = "\n".join(paragraphs)
    if not text.strip():
        raise InputError(f"{where}: there is no text in this document.")
    return Loaded(text, metadata)


def _runs(element: Any) -> Iterator[str]:
    """The pieces of text of one paragraph."""
    for child in element:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            yield "\n"
        elif child.tag == f"{_W}tab" and element.tag == f"{_W}r":
            yield "\t"
        else:
            yield from _runs(child)
