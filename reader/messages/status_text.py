"""How well the reader knows a word, in words."""

from __future__ import annotations

from reader.messages.catalogue import N_, say
from reader.words.word_status import WordStatus

_LABELS = {
    WordStatus.NEW: N_("new"),
    WordStatus.SEEN: N_("seen"),
    WordStatus.FAMILIAR: N_("familiar"),
    WordStatus.ALMOST: N_("almost learned"),
    WordStatus.LEARNED: N_("learned"),
    WordStatus.IGNORED: N_("ignored"),
    WordStatus.WELL_KNOWN: N_("well known"),
}


def status_text(status: str) -> str:
    """A stored status in words, one of the five with its number; empty for a word without one.

    >>> status_text("3"), status_text("w"), status_text("")
    ('status 3 (familiar)', 'well known', '')
    """
    label = say(_LABELS[WordStatus(status)]) if status in _LABELS else ""
    return say("status {key} ({label})", key=status, label=label) if status.isdecimal() else label


def status_label(status: str) -> str:
    """A stored status short, as a table shows it; empty for a word without one.

    >>> status_label("3"), status_label("w"), status_label("")
    ('3 familiar', 'well known', '')
    """
    label = say(_LABELS[WordStatus(status)]) if status in _LABELS else ""
    return f"{status} {label}" if status.isdecimal() else label
