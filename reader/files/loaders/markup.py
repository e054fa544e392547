"""Trees of markup (HTML, XHTML, TEI) as lines of text: nothing of the text lost, a line for each block."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from reader.text.characters import NOT_XML

HTML_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
"""Elements that begin a new line and end it."""
_UNSEEN = ("script", "style", "template", "rt", "rp", "rtc", "head", "title", "noscript")
_XML_DECLARATION = re.compile(r"\s*+<\?xml[^>]*\?>")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{10000,}+")
_MOST_ATTRIBUTES = 5_000
"""Of one element: each new one is compared with all before it."""
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
"""A line end in the source between two Chinese characters: no space belongs there."""
_BREAK = "\u2028"


def tree_of(page: str) -> Any:
    """The tree (lxml) of a page of HTML or XHTML; what no XML may hold is U+FFFD in it, also where it was a reference.

    Raises:
        ValueError, lxml.etree.ParserError: there is nothing in it.
    """
    if any(match[0].count("=") > _MOST_ATTRIBUTES for match in _LONG_TAG.finditer(page)):
        raise ValueError("an element with thousands of attributes")
    text = _XML_DECLARATION.sub("", page, count=1)
    root = html.fromstring(text, parser=html.HTMLParser(no_network=True))
    for element in root.iter():
        if element.text and NOT_XML.search(element.text):
            element.text = NOT_XML.sub("\ufffd", element.text)
        if element.tail and NOT_XML.search(element.tail):
            element.tail = NOT_XML.sub("\ufffd", element.tail)
    return root


def remove_unseen(root: Any) -> None:
    """Take scripts, styles and ruby readings out of a tree of HTML (comments stay: they have no text content)."""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)


def lines_of(root: Any, blocks: frozenset[str]) -> list[str]:
    """The lines of a tree (lxml): white space collapsed, one line for each run of text between block edges."""
    pieces: list[str] = []
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        is_block = isinstance(element.tag, str) and element.tag.rpartition("}")[2].lower() in blocks
        if is_block:
            pieces.append(_BREAK)
        if not entering:
            pieces.append(element.tail or "")
            continue
        if element is not root:
            stack.append((element, False))
        if isinstance(element.tag, str):
            pieces.append(element.text or "")
            stack += [(child, True) for child in reversed(element)]
    text = _WRAPPED.sub("", "".join(pieces).replace("\r", "\n"))
    return [line for part in text.split(_BREAK) if (line := " ".join(part.split()))]
