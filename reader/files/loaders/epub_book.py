"""EPUB: the text of its pages."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

from defusedxml.ElementTree import fromstring
from lxml import etree

from reader.errors import InputError
from reader.files.loaders.archives import LimitedReader, opened_archive
from reader.files.loaders.encodings import decode
from reader.files.loaders.footnotes import noted, take_notes
from reader.files.loaders.layout import TextLine, laid_out
from reader.files.loaders.markup import remove_unseen, tree_of
from reader.files.loaders.raw_source import Loaded, RawSource, loaded_lines
from reader.text.document import Metadata

_DC = "{http://purl.org/dc/elements/1.1/}"


def load(source: RawSource) -> Loaded:
    """The text of the spine in reading order; title, author, date and language from the package.

    Raises:
        InputError: the archive or its package is broken, or holds no text.
    """
    where = source.where
    with opened_archive(source.data, where, "EPUB") as archive:
        book = LimitedReader(archive, where)
        container = fromstring(book.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
        package = fromstring(book.read(package_path))
        items = {e.get("id"): e.get("href") for e in package.iter() if e.tag.endswith("}item")}
        spine = [e.get("idref") for e in package.iter() if e.tag.endswith("}itemref") and e.get("linear") != "no"]
        folder = posixpath.dirname(package_path)
        # A page that the spine names twice is read once: a small file must not become a large text.
        pages = dict.fromkeys(_member(folder, items[name]) for name in spine)
        if "META-INF/rights.xml" in archive.namelist():
            raise InputError("{where}: this EPUB is protected (DRM); Yidu cannot open it.", where=where)
        lines = [line for page in pages for line in _page_lines(book.read(page), where)]
    if not lines:
        raise InputError("{where}: there is no text in this EPUB.", where=where)

    def first(name: str) -> str:
        return next((e.text or "" for e in package.iter(f"{_DC}{name}")), "")

    metadata = Metadata(first("title"), first("creator"), first("date")[:10], where)
    return loaded_lines(lines, metadata)


def _member(folder: str, href: str) -> str:
    """The archive's name of a page that the package links to."""
    return posixpath.normpath(posixpath.join(folder, unquote(urlsplit(href).path)))


def _page_lines(page: bytes, where: str) -> list[TextLine]:
    """The lines of an XHTML page; ruby readings and the table of contents are left out."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)""", page)
    text = decode(page, where, declared[1].decode("ascii") if declared else "").text if page.strip() else ""
    try:
        root = tree_of(text)
    except (etree.ParserError, ValueError):  # an empty page
        return []
    etree.strip_elements(root, "nav", with_tail=False)
    remove_unseen(root)
    notes = take_notes(root)
    return noted(laid_out(root).lines, notes)
