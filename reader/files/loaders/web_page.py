"""Saved web pages: trafilatura keeps the article and drops the page's furniture."""

from __future__ import annotations

import copy
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import DEFAULT_CONFIG

from reader.errors import InputError
from reader.files.loaders.markup import HTML_BLOCKS, lines_of, remove_unseen, tree_of
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata
from reader.text.remarks import Remark, RemarkKind

_BLOCKS = HTML_BLOCKS | {"head", "item", "list", "quote", "row", "cell", "lb", "code"}
"""HTML's and those of trafilatura's own tree (TEI)."""
_SCRIPT = "running-script"
"""A script that says nothing about the article, as JSON-LD does."""
_LEAST = 20
"""Code points; an extraction that is shorter found no article, and the whole page is shown."""


def load(source: RawSource) -> Loaded:
    """The article of a page with title, author, date and site where the page has them.

    Raises:
        InputError: there is no article text in the page.
    """
    page, where = source.text, source.where
    try:
        root = tree_of(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_nothing(where)) from error
    title = " ".join((root.findtext(".//title") or "").split())
    document = _extracted(root)
    lines = lines_of(document.body, _BLOCKS) if document is not None and document.body is not None else []
    remarks: tuple[Remark, ...] = ()
    if sum(map(len, lines)) < _LEAST:
        remove_unseen(root)
        lines = lines_of(root, HTML_BLOCKS)
        remarks = (Remark(RemarkKind.NO_ARTICLE),)
    if not lines:
        raise InputError(_nothing(where))
    if document is None:
        return Loaded("\n".join(lines), Metadata(title=title, source=where), remarks)
    heading = document.title or title
    if heading and heading not in lines[:3]:
        lines.insert(0, heading)
    # trafilatura takes no name of two characters for an author.
    author = document.author or next(iter(root.xpath("//meta[@name='author']/@content")), "")
    site = f"{document.sitename} ({where})" if document.sitename else where
    return Loaded("\n".join(lines), Metadata(heading, author, (document.date or "")[:10], site), remarks)


def _extracted(root: Any) -> Any:
    """What trafilatura finds in a copy of the tree without ruby readings; None when it finds no article."""
    tree = copy.deepcopy(root)
    for script in tree.iter("script"):
        if "ld+json" not in script.get("type", ""):
            script.tag = _SCRIPT
    # At once and in C: taken out one by one by trafilatura, thousands of them take for ever.
    etree.strip_elements(tree, "rt", "rp", "style", _SCRIPT, with_tail=False)
    # Below its 250 characters trafilatura runs all paragraphs into one; a Chinese brief is often shorter.
    config = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(_LEAST)
    return trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, config=config)


def _nothing(where: str) -> str:
    return f"{where}: there is no article text in this page; save the page complete, or copy the text and paste it."
