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
    "entries": N_("{count} {count:glossary entry|glossary entries}"),
    "words": N_("{count} {count:word status|word statuses}"),
    "reviews": N_("{count} {count:review|reviews}"),
    "sittings": N_("{count} {count:time read|times read}"),
    "notes": N_("{count} {count:note|notes}"),
    "bookmarks": N_("{count} {count:bookmark|bookmarks}"),
    "senses": N_("{count} {count:chosen sense|chosen senses}"),
    "corrections": N_("{count} {count:translation|translations}"),
    "readings": N_("{count} {count:reading|readings}"),
    "segmentation": N_("{count} {count:word boundary|word boundaries}"),
    "texts": N_("{count} {count:kept text|kept texts}"),
    "feeds": N_("{count} {count:feed|feeds}"),
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
        say(_THINGS[name], count=number) for name, number in rows.items() if number and name in _THINGS
    ) or say("nothing")
