"""Where a reading comes from: which rule, phrase or dictionary gave it."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class OriginKind(StrEnum):
    """What gave a reading."""

    USUAL = "usual"
    """A character's most usual reading; nothing particular was found."""
    CORRECTION = "correction"
    """The reader's own."""
    TEXT = "text"
    """What the source prints over its characters."""
    GLOSSARY = "glossary"
    GLOSSARY_TAIWAN = "glossary-taiwan"
    """What a glossary entry has for Taiwan."""
    OVERRIDE = "override"
    """Our own list of words."""
    CEDICT = "cc-cedict"
    PYPINYIN = "pypinyin"
    SURNAME = "surname"
    CONTEXT = "context"
    """A rule about what stands before and after a character."""


class Origin(NamedTuple):
    """What gave a reading; `messages.origin_text` says it. A named tuple: one is made for every word of an article."""

    kind: OriginKind = OriginKind.USUAL
    source: str = ""
    """Which one: an entry's id, the word or character that was looked up; empty for the reader's own."""
    reason: str = ""
    """Why, where a rule was followed; as its list gives it."""
    adapted: bool = False
    """Whether the reading was changed to the standard of Taiwan."""


USUAL = Origin()
"""The origin of a reading that nothing particular gave."""
