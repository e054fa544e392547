"""What the reader made, changed or took away, in words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from reader.messages.catalogue import say
from reader.messages.status_text import status_text
from reader.repositories import OwnChange
from reader.words.pinyin import numbered_to_marks

_SHORT = 40
"""Code points of a note or a sentence that are shown."""


def change_text(change: OwnChange) -> str:
    """One line on a change.

    >>> change_text(OwnChange(1, "readings", ("行长",), None, {"syllables": '["hang2", "zhang3"]'}))
    '行长 is read háng zhǎng'
    >>> change_text(OwnChange(2, "words", ("股价",), {"status": "2"}, None))
    '股价: no status (before: status 2 (seen))'
    """
    if change.count > 1:
        return say("{count} {count:change|changes} at once", count=change.count)
    return _TEXTS[change.kind](change, change.before or {}, change.after or {})


def _entry(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    entry = json.loads((after or before)["data"])
    told = f"{entry['simplified']} = {entry['english']}"
    if not after:
        return say("glossary: {told} (deleted)", told=told)
    return say("glossary: {told} (changed)" if before else "glossary: {told}", told=told)


def _status(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    now, then = (status_text(row.get("status", "")) or say("no status") for row in (after, before))
    return say("{word}: {now} (before: {then})", word=change.place[0], now=now, then=then)


def _card(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    return say("{word}: when it is asked", word=change.place[0])


def _reading(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if not after:
        return say("{word} is read as usual again", word=change.place[0])
    pinyin = numbered_to_marks(syllable for syllable in json.loads(after["syllables"]) if syllable)
    return say("{word} is read {pinyin}", word=change.place[0], pinyin=pinyin)


def _cut(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    if not after:
        return say("{form} is cut as usual again", form=change.place[0])
    parts = json.loads(after["parts"])
    if len(parts) == 1:
        return say("{form} is one word", form=change.place[0])
    return say("{form} is cut {parts}", form=change.place[0], parts=" | ".join(parts))


def _note(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    return say("note “{text}”" if after else "note “{text}” deleted", text=_short((after or before)["text"]))


def _bookmark(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    return say("bookmark at {text}" if after else "bookmark at {text} cleared", text=_short((after or before)["quote"]))


def _sense(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    sense = _short((after or before)["sense"])
    return say(
        "{word} means “{sense}”" if after else "{word} no longer means “{sense}”", word=change.place[2], sense=sense
    )


def _translation(change: OwnChange, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    text = _short((after or before)["text"])
    return say("your translation “{text}”" if after else "your translation “{text}” taken back", text=text)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1] + "…"


_TEXTS = {
    "entries": _entry,
    "words": _status,
    "cards": _card,
    "readings": _reading,
    "segmentation": _cut,
    "notes": _note,
    "bookmarks": _bookmark,
    "senses": _sense,
    "corrections": _translation,
}
