"""Copies of the reader's data, in words."""

from __future__ import annotations

from collections.abc import Mapping

from reader.messages.catalogue import N_, say

_WHY = {
    "day": N_("of the day"),
    "asked": N_("made when you asked"),
    "migration": N_("before the data was brought to a newer form"),
    "import": N_("before an import"),
    "undo": N_("before much was taken back"),
    "restore": N_("before another copy was put back"),
}
_THINGS = {
    "entries": N_("glossary entries"),
    "words": N_("word statuses"),
    "reviews": N_("reviews"),
    "sittings": N_("times read"),
    "notes": N_("notes"),
    "bookmarks": N_("bookmarks"),
    "senses": N_("chosen senses"),
    "corrections": N_("translations"),
    "readings": N_("readings"),
    "segmentation": N_("word boundaries"),
    "texts": N_("kept texts"),
    "feeds": N_("feeds"),
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
