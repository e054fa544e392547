"""Characters: what is a Han ideograph, and what of a text may be shown, kept on one line, or stored.

Text is hostile: control codes move a terminal's cursor, bidi marks turn a line round, halves of surrogate pairs break
encoders. Every such filter is here, one for each place a text goes to:

    on_screen       a terminal: each character that is not printable is a space, so lengths stay
    one_line        a title, a cell, a line of a file: white space is a space, what acts is gone
    mark_controls   an article as it is read in: each control is U+FFFD, so that the reader sees that it was there
    xml_text        XML 1.0: without what no document can hold
    acts            one character: for those that refuse or escape it
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_CONTROLS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""C0 (but white space) and C1 controls, bidi controls, halves of surrogate pairs, byte order marks, noncharacters."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What is no `Char` of XML 1.0 (fifth edition, production 2)."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""General categories: control, format (bidi, zero-width, tags), surrogate, line and paragraph separator."""


def is_han(char: str) -> bool:
    """Whether a character is a Han ideograph."""
    return "㐀" <= char <= "鿿" or "豈" <= char <= "﫿" or char == "〇" or "𠀀" <= char <= "𳿿"


def acts(char: str) -> bool:
    """Whether a character does something rather than be seen: a control, a format or line mark, a noncharacter.

    >>> [acts(char) for char in ("甲", " ", "\\n", "\\x1b", "\\u202e", "\\ufeff")]
    [False, False, True, True, True, True]
    """
    return unicodedata.category(char) in _HIDDEN or ord(char) & 0xFFFE == 0xFFFE


def on_screen(text: str, keep: str = "") -> str:
    """The text for a terminal: a space for each character that is not printable and not in `keep`; as long as before.

    >>> on_screen("甲\\x1b[31m乙\\u202e\\n", keep="\\n")
    '甲 [31m乙 \\n'
    """
    return text if text.isprintable() else "".join(c if c.isprintable() or c in keep else " " for c in text)


def one_line(text: str) -> str:
    """The text on one line without what acts; each white space is a space.

    Letters newer than this Python's Unicode tables stay. The result is legal in XML 1.0.

    >>> one_line("甲\\x1b[31m乙\\u202e丙\\n丁")
    '甲[31m乙丙 丁'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    return " " if char.isspace() else "" if acts(char) else char


def mark_controls(text: str) -> tuple[str, int]:
    """The text with U+FFFD for each control character, and how many there were. Tabs and line ends stay.

    >>> mark_controls("甲\\x1b[31m乙")
    ('甲\\ufffd[31m乙', 1)
    """
    return _CONTROLS.subn("\ufffd", text)


def xml_text(text: str) -> str:
    """The text without what XML 1.0 cannot hold, escaped or not.

    >>> xml_text("甲\\x1b[2J\\x00乙\\ud800")
    '甲[2J乙'
    """
    return NOT_XML.sub("", text)
