"""Trees of markup (HTML, XHTML, TEI) as lines of text: nothing of the text lost, a line for each block."""

from __future__ import annotations

import re
from typing import Any

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
_WIDE = r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff“”‘’…—]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
"""A line end in the source between two Chinese characters: no space belongs there."""
_BREAK = "\u2028"


def remove_unseen(root: Any) -> None:
    """Take scripts, styles and ruby readings out of a tree of HTML (comments stay: they have no text content)."""
    for element in list(root.iter(*_UNSEEN)):
        if element.getparent() is not None:
            element.drop_tree()


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
