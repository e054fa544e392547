"""What a sound row of each table is: the one place that knows, for reading, checking, salvaging and taking in.

SQLite stores anything in any column, and a flipped byte makes bytes of a text or no JSON of a cell.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from reader.terms.entry import Scope, TermEntry, TermStatus
from reader.text.document import Metadata

NOT_SOUND = (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError)
"""What making something of a damaged cell raises."""


def text(value: Any) -> str:
    """A text that can be stored and shown."""
    if not isinstance(value, str):
        raise TypeError("is no text")
    value.encode()
    return value


def whole(value: Any) -> int:
    """A whole number as they are counted here."""
    if type(value) is not int or abs(value) >= 1 << 53:
        raise TypeError("is no whole number that can be")
    return value


def strings(value: Any) -> tuple[str, ...]:
    """The strings of a JSON list."""
    found = json.loads(text(value))
    if not isinstance(found, list):
        raise TypeError("is no list")
    return tuple(map(text, found))


def entry(value: Any) -> TermEntry:
    """The glossary entry of a JSON object; what it says beside the fields of an entry is left out."""
    known = {field.name: field for field in fields(TermEntry)}
    values = {name: found for name, found in json.loads(text(value)).items() if name in known}
    for name, found in values.items():
        if isinstance(found, list):
            values[name] = tuple(map(text, found))
        else:
            text(found)
        if isinstance(values[name], tuple) is not isinstance(known[name].default, tuple):
            raise TypeError(f"has a {name} of another type")
    return TermEntry(**{**values, "status": TermStatus(values["status"]), "scope": Scope.PERSONAL})


def about(value: Any) -> Metadata:
    """What is known of a kept text."""
    found = json.loads(text(value))
    return Metadata(**{name: text(said) for name, said in found.items()})


def stored(value: Any) -> dict[str, Any] | None:
    """A row of another table before or after a change; None: there was none."""
    if value is None:
        return None
    found = json.loads(text(value))
    if not isinstance(found, dict):
        raise TypeError("is no row")
    return found


def place(value: Any) -> tuple[Any, ...]:
    """The key of a row of another table."""
    found = json.loads(text(value))
    if not (isinstance(found, list) and found and all(isinstance(part, str | int) for part in found)):
        raise TypeError("is no key")
    return tuple(found)


def card(value: Any) -> str:
    """A card as the scheduler writes it: JSON with these keys."""
    found = json.loads(text(value))
    if not {"card_id", "state", "step", "stability", "difficulty", "due", "last_review"} <= set(found):
        raise TypeError("is no card")
    return text(value)


def card_before(value: Any) -> str | None:
    """The card before an answer; None for the first one."""
    return None if value is None else card(value)


def whole_before(value: Any) -> int | None:
    """When it was due; None for the first answer."""
    return None if value is None else whole(value)


Column = Callable[[Any], Any]
"""Makes what a cell means of what is stored; raises one of `NOT_SOUND`."""

TABLES: Mapping[str, Mapping[str, Column]] = {
    "entries": {"id": text, "data": entry, "changed": text},
    "words": {"word": text, "status": text, "changed": text},
    "word_changes": {"number": whole, "word": text, "status": text, "changed": text},
    "met": {"word": text, "sentence": text, "title": text, "article": text, "met": text},
    "cards": {"word": text, "card": card, "due": whole},
    "reviews": {
        "number": whole,
        "word": text,
        "rating": whole,
        "reviewed": whole,
        "before": card_before,
        "due_before": whole_before,
    },
    "sittings": {
        "number": whole,
        "article": text,
        "title": text,
        "began": whole,
        "seconds": whole,
        "sentences": whole,
        "characters": whole,
        "words": whole,
    },
    "notes": {"article": text, "start": whole, "quote": text, "text": text},
    "bookmarks": {"article": text, "start": whole, "quote": text},
    "senses": {"article": text, "start": whole, "quote": text, "word": text, "sense": text},
    "positions": {"article": text, "start": whole, "quote": text, "sentence": whole},
    "currencies": {"article": text, "currency": text},
    "recent": {"article": text, "title": text, "source": text, "sentences": whole, "opened": whole},
    "texts": {"article": text, "text": text, "about": about},
    "readings": {"word": text, "syllables": strings},
    "segmentation": {"form": text, "parts": strings},
    "corrections": {
        "source_text": text,
        "source_language": text,
        "target_language": text,
        "text": text,
        "created": text,
    },
    "feeds": {"address": text, "title": text, "fetched": text},
    "feed_items": {
        "feed": text,
        "item": text,
        "title": text,
        "link": text,
        "published": text,
        "met": whole,
        "read": whole,
    },
    "sheets": {"article": text, "digest": text, "revised": whole},
    "changes": {
        "number": whole,
        "batch": whole,
        "kind": text,
        "place": place,
        "before": stored,
        "after": stored,
        "made": text,
    },
    "rows_put_aside": {"number": whole, "kind": text, "row": text, "reason": text, "found": text},
}
"""The columns of each table, in their order, and what each holds."""


def made(table: str, row: Sequence[Any]) -> tuple[Any, ...]:
    """What the cells of a row mean, all columns in their order.

    Raises:
        ValueError: one of them cannot be read; names it.
    """
    found = []
    for (name, column), value in zip(TABLES[table].items(), row, strict=True):
        try:
            found.append(column(value))
        except NOT_SOUND as error:
            raise ValueError(f"{name}: {str(error)[:80]}") from error
    return tuple(found)


def is_row(table: str, row: Mapping[str, Any] | None) -> bool:
    """Whether a row that was stored as JSON is one of a table, or none."""
    try:
        return row is None or all(TABLES[table][name](value) is not None for name, value in row.items())
    except NOT_SOUND:
        return False


def named(table: str, row: Sequence[Any]) -> str:
    """A row by what it begins with, for people; at most 40 characters."""
    return next((value for value in row if isinstance(value, str) and value), table)[:40]


def as_json(table: str, row: Sequence[Any]) -> str:
    """A row as JSON, whatever is in it."""
    cells = {name: {"hex": v.hex()} if isinstance(v, bytes) else v for name, v in zip(TABLES[table], row, strict=True)}
    return json.dumps(cells)
