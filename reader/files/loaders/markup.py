"""Trees of markup (HTML, XHTML): read by a parser that stands what pages hold, without what is never seen."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from reader.files.loaders.html_elements import UNSEEN
from reader.text.characters import NOT_XML

_XML_DECLARATION = re.compile(r"\s*+<\?xml[^>]*\?>")
_PAGE_END = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}+")
_MOST_ATTRIBUTES = 5_000
"""Of one element: each new one is compared with all before it."""


def tree_of(page: str) -> Any:
    """The tree (lxml) of a page of HTML or XHTML, without comments and instructions: they cut no paragraph.

    What no XML may hold is U+FFFD in it, also where it was a reference. An end of the page in its middle ends nothing.

    Raises:
        ValueError, lxml.etree.ParserError: there is nothing in it.
    """
    if any(match[0].count("=") > _MOST_ATTRIBUTES for match in _LONG_TAG.finditer(page)):
        raise ValueError("an element with thousands of attributes")
    text = _PAGE_END.sub("", _XML_DECLARATION.sub("", page, count=1))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(text, parser=parser)
    for element in root.iter():
        if element.text and NOT_XML.search(element.text):
            element.text = NOT_XML.sub("\ufffd", element.text)
        if element.tail and NOT_XML.search(element.tail):
            element.tail = NOT_XML.sub("\ufffd", element.tail)
    return root


def remove_unseen(root: Any) -> None:
    """Take scripts, styles, pictures' text and ruby readings out of a tree of HTML."""
    etree.strip_elements(root, *UNSEEN, with_tail=False)
