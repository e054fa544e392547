"""EPUB: the text of its pages in reading order, with notes, readings and headings as the book has them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from defusedxml.ElementTree import fromstring
from lxml import etree, html

from reader.errors import InputError
from reader.files.loaders.archives import LimitedReader, opened_archive
from reader.files.loaders.encodings import decode
from reader.files.loaders.footnotes import noted, take_notes
from reader.files.loaders.layout import laid_out
from reader.files.loaders.markup import remove_unseen, tree_of
from reader.files.loaders.raw_source import Loaded, RawSource, loaded_lines
from reader.files.loaders.ruby_text import readings_in
from reader.paths import address_parts
from reader.text.document import Metadata

_DC = "{http://purl.org/dc/elements/1.1/}"
_PAGE = "data-page"
"""The attribute with the archive's name of a page."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LONGEST_HEADING = 100
_MOST_HEADINGS = 2_000
_TITLES = ("p", "div", "span", *_HEADINGS)


def load(source: RawSource) -> Loaded:
    """The text of the spine in reading order; title, author, date and language from the package.

    A note follows the sentence that refers to it, wherever in the book it stands; what the contents call a place is its
    heading, where the place has none.

    Raises:
        InputError: the archive or its package is broken, or holds no text.
    """
    where = source.where
    with opened_archive(source.data, where, "EPUB") as archive:
        book = LimitedReader(archive, where)
        container = fromstring(book.read("META-INF/container.xml"))
        package_path = next(e.get("full-path") for e in container.iter() if e.tag.endswith("rootfile"))
        package = fromstring(book.read(package_path))
        items = {e.get("id"): e for e in package.iter() if e.tag.endswith("}item")}
        spine = [e for e in package.iter() if e.tag.endswith("}itemref")]
        folder = posixpath.dirname(package_path)

        def member(name: str) -> str:
            return _member(folder, items[name].get("href"))

        # A page that the spine names twice is read once: a small file must not become a large text.
        pages = dict.fromkeys(member(e.get("idref")) for e in spine if e.get("linear") != "no")
        aside = dict.fromkeys(member(e.get("idref")) for e in spine if e.get("linear") == "no")
        if "META-INF/rights.xml" in archive.namelist():
            raise InputError("{where}: this EPUB is protected (DRM); Yidu cannot open it.", where=where)
        root = _whole({page: book.read(page) for page in pages | aside}, where)
        contents = [(name, book.read(name)) for name in _contents(items, folder) if name in archive.namelist()]
    _head(root, contents)
    given = readings_in(root)
    etree.strip_elements(root, "nav", with_tail=False)
    remove_unseen(root)
    notes = take_notes(root, _page_of)
    for page in root.xpath(f"//div[@{_PAGE}]"):
        if page.get(_PAGE) not in pages:
            page.drop_tree()
    lines = noted(laid_out(root).lines, notes)
    if not lines:
        raise InputError("{where}: there is no text in this EPUB.", where=where)

    def first(name: str) -> str:
        return next((e.text or "" for e in package.iter(f"{_DC}{name}")), "")

    metadata = Metadata(first("title"), first("creator"), first("date")[:10], where)
    return loaded_lines(lines, metadata, given=given)


def _member(folder: str, href: str) -> str:
    """The archive's name of a page that the package links to."""
    return posixpath.normpath(posixpath.join(folder, unquote(address_parts(href).path)))


def _whole(pages: dict[str, bytes], where: str) -> Any:
    """One tree of all pages; identifiers and links within the book name the page too."""
    root = html.document_fromstring("<html><body></body></html>")
    body = root.find("body")
    for name, data in pages.items():
        tree = _tree(data, where)
        if tree is None:
            continue
        part = etree.SubElement(body, "div", {_PAGE: name, "id": name})
        for element in tree.iter():
            if "id" in element.attrib:
                element.set("id", f"{name}#{element.get('id')}")
            if element.tag == "a" and element.get("href") and not address_parts(element.get("href")).scheme:
                element.set("href", f"#{_place(name, element.get('href'))}")
        part.extend(list(tree))
    return root


def _place(page: str, href: str) -> str:
    """The identifier in the whole tree that a link of a page leads to."""
    address, _, fragment = href.partition("#")
    target = _member(posixpath.dirname(page), address) if address else page
    return f"{target}#{unquote(fragment)}" if fragment else target


def _page_of(element: Any) -> str:
    return next((page for e in element.iterancestors("div") if (page := e.get(_PAGE))), "")


def _tree(page: bytes, where: str) -> Any:
    """The tree of an XHTML page; None for an empty one."""
    declared = re.match(rb"""\s*<\?xml[^>]*encoding=["']([\w.-]+)""", page)
    text = decode(page, where, declared[1].decode("ascii") if declared else "").text if page.strip() else ""
    try:
        return tree_of(text)
    except (etree.ParserError, ValueError):
        return None


# ---- contents ------------------------------------------------------------------------------------------------------


def _contents(items: dict[str, Any], folder: str) -> Iterator[str]:
    """The archive's names of the contents: EPUB 3's first, then EPUB 2's."""
    for item in items.values():
        if "nav" in (item.get("properties") or "").split():
            yield _member(folder, item.get("href"))
    for item in items.values():
        if item.get("media-type") == "application/x-dtbncx+xml":
            yield _member(folder, item.get("href"))


def _head(root: Any, contents: list[tuple[str, bytes]]) -> None:
    """Give every place that the contents name its heading, where it has none."""
    by_name = {element.get("id"): element for element in root.iter() if element.get("id")}
    for name, data in contents:
        entries = list(_entries(name, data))[:_MOST_HEADINGS]
        for place, label in entries:
            target = by_name.get(place, by_name.get(place.partition("#")[0]))
            if target is not None and 0 < len(label) <= _LONGEST_HEADING:
                _entitle(target, label)
        if entries:
            return


def _entries(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Where each line of the contents leads, and what it says."""
    try:
        tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return
    if tree is None:
        return
    for element in tree.iter("{*}a", "{*}navPoint"):
        if element.tag.endswith("navPoint"):
            link, label = element.find("{*}content"), element.find("{*}navLabel")
            href = link.get("src") if link is not None else ""
        else:
            kind = next((e.get("{http://www.idpf.org/2007/ops}type") for e in element.iterancestors("{*}nav")), "toc")
            href, label = element.get("href") if kind in {"toc", None} else "", element
        if href and label is not None:
            yield _place(name, href), " ".join("".join(label.itertext()).split())


def _entitle(target: Any, label: str) -> None:
    """Make the first line at a place its heading, or put one before it."""
    squeezed = _squeezed(label)
    around = next((e for e in target.iterancestors() if e.tag in _HEADINGS), None)
    if around is not None:
        return
    for count, element in enumerate(target.iter(*_TITLES)):
        text = _squeezed("".join(element.itertext()))
        if text and element.tag in _HEADINGS:
            return
        if text == squeezed and not any(child.tag in _TITLES for child in element):
            element.tag = "h2"
            return
        if count > 5:
            break
    heading = etree.Element("h2")
    heading.text = label
    if target.get(_PAGE):
        target.insert(0, heading)
    else:
        target.addprevious(heading)


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
