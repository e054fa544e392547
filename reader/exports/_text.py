"""The text filter of every format: what a reader sees of a text, with nothing in it that acts."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def plain(text: str) -> str:
    """The text on one line without control, format (bidi, zero-width) and surrogate characters; white space is a space.

    Letters newer than this Python's Unicode tables stay. The result is legal in XML 1.0.

    >>> plain("甲\\x1b[31m乙\\u202e丙\\n丁")
    '甲[31m乙丙 丁'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char.isspace():
        return " "
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs"} or ord(char) & 0xFFFE == 0xFFFE
    return "" if hidden else char
