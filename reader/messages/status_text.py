"""How well the reader knows a word, in words."""

from __future__ import annotations

from reader.messages.catalogue import say
from reader.words.word_status import WordStatus

_LABELS = {
    WordStatus.NEW: "new",
    WordStatus.SEEN: "seen",
    WordStatus.FAMILIAR: "familiar",
    WordStatus.ALMOST: "almost learned",
    WordStatus.LEARNED: "learned",
    WordStatus.IGNORED: "ignored",
    WordStatus.WELL_KNOWN: "well known",
}


def status_text(status: str) -> str:
    """A stored status with its key and what it says; empty for a word without one.

    >>> status_text("3"), status_text("")
    ('status 3 (familiar)', '')
    """
    if status not in _LABELS:
        return ""
    return say("status {key} ({label})", key=status, label=say(_LABELS[WordStatus(status)]))
