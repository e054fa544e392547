"""What a dictionary's senses of a word look like in an English text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from reader.terms.inflection import inflected
from reader.text import lexica

_NOTES = re.compile(r"\([^)]*\)|\[[^\]]*\]|\b(?:abbr\. for|variant of|see|CL:|surname|classifier|used in|erhua)\b.*")
_NAME = re.compile(r"((?:[A-Z][\w-]+ )*([A-Z][\w-]+))(?= |,|\(|$)")
"""The names that a sense begins with: `Emmanuel Macron (1977-), president of France` says both, and the last alone."""


def rendered_at(senses: Sequence[str], english: str) -> list[tuple[int, str]]:
    """Where a sense of one to three words stands in an English text, in any inflection.

    >>> rendered_at(("revenue; income", "to receive"), "Its income rose.")
    [(4, 'income')]
    """
    pattern = _pattern(tuple(senses))
    return [(match.start(), match.group()) for match in pattern.finditer(english)] if pattern else []


@lru_cache(maxsize=4096)
def _pattern(senses: tuple[str, ...]) -> re.Pattern[str] | None:
    phrases = dict.fromkeys(phrase for sense in senses for phrase in phrases_of(sense))
    if not phrases:
        return None
    options = sorted(phrases, key=len, reverse=True)
    return re.compile(
        "|".join(rf"(?<!\w){' '.join(map(inflected, option))}(?!\w)" for option in map(str.split, options)), re.I
    )


def phrases_of(sense: str) -> list[str]:
    """The renderings in a sense: `to rise; to go up (of prices)` gives `rise` and `go up`."""
    named = _NAME.match(sense)
    parts = [*re.split(r"[;,/]", _NOTES.sub("", sense)), *(named.groups("") if named else ())]
    cleaned = (re.sub(r"^(?:to be|to|a|an|the|be) ", "", part.strip()) for part in parts)
    return [
        part
        for part in cleaned
        if part
        and len(part.split()) <= 3
        and part.isascii()
        and part.lower() not in lexica.words("english-small-words", "function", "dictionary")
    ]
