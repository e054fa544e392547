"""Copies of the reader's data, in words."""

from __future__ import annotations

from collections.abc import Mapping

from reader.messages.catalogue import say

_WHY = {
    "day": "of the day",
    "asked": "made when you asked",
    "migration": "before the data was brought to a newer form",
    "import": "before an import",
    "undo": "before much was taken back",
    "restore": "before another copy was put back",
}
_THINGS = {
    "entries": "glossary entries",
    "words": "word statuses",
    "notes": "notes",
    "bookmarks": "bookmarks",
    "corrections": "translations",
    "readings": "readings",
    "segmentation": "word boundaries",
    "texts": "kept texts",
}


def why_text(why: str) -> str:
    """Why a copy was made.

    >>> why_text("import")
    'before an import'
    """
    return say(_WHY.get(why, why))


def rows_text(rows: Mapping[str, int]) -> str:
    """What is in a copy.

    >>> rows_text({"entries": 3, "notes": 0, "words": 12})
    '3 glossary entries, 12 word statuses'
    """
    return ", ".join(
        f"{number} {say(_THINGS[name])}" for name, number in rows.items() if number and name in _THINGS
    ) or say("nothing")
