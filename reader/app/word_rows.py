"""The reader's words as rows of a table: what each is, where it was met, when it is asked; filtered and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.app.word_senses import meaning
from reader.app.workspace import Workspace
from reader.words.meeting import Meeting
from reader.words.pinyin import numbered_to_marks
from reader.words.senses import readable_senses

SENSES = 3
"""Meanings told of a word in its row."""


@dataclass(slots=True)
class WordRow:
    """A word with all that its row says at once; `status` changes with the reader."""

    word: str
    """Simplified."""
    status: str
    level: int | None
    """HSK, 7 for 7-9."""
    domain: str
    """Of the glossary entry that is this word; empty for none."""
    met: Meeting | None
    due: int | None
    """When it is asked next, in Unix seconds; None where it was never asked."""

    @property
    def title(self) -> str:
        """Of the article it was met in."""
        return self.met.title if self.met else ""


@dataclass(frozen=True, slots=True)
class Outline:
    """What is looked up of a word once its row is seen."""

    reading: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Which rows are shown; None takes all."""

    text: str = ""
    """In the word (Simplified) or the title."""
    status: str | None = None
    level: int | None = None
    """0 for words in no list."""
    domain: str | None = None
    title: str | None = None

    def with_field(self, name: str, value: object) -> RowFilter:
        """The same with another value of one field."""
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def takes(self, row: WordRow) -> bool:
        """Whether a row is shown."""
        return (
            (self.status is None or row.status == self.status)
            and (self.level is None or (row.level or 0) == self.level)
            and (self.domain is None or row.domain == self.domain)
            and (self.title is None or row.title == self.title)
            and (not self.text or self.text in row.word or self.text in row.title.lower())
        )


def word_rows(workspace: Workspace) -> list[WordRow]:
    """Every word with a status, the lowest status first, then by level.

    Raises:
        StorageError: they cannot be read.
    """
    store, level = workspace.store, workspace.lexicon.level
    met, cards = store.met.all(), store.reviews.cards()
    domains = {entry.simplified: entry.domain for entry in reversed(workspace.glossary.all())}
    rows = [
        WordRow(
            word, status, level(word), domains.get(word, ""), met.get(word), cards[word][1] if word in cards else None
        )
        for word, status in store.words.all().items()
    ]
    rows.sort(key=lambda row: (row.status, row.level or 9, row.word))
    return rows


def outlines(workspace: Workspace, words: Iterable[str]) -> dict[str, Outline]:
    """Reading and meaning of words: the glossary's, else the dictionary's first entry."""
    return {word: outline_of(workspace, word) for word in words}


def outline_of(workspace: Workspace, word: str) -> Outline:
    """Reading and meaning of one word."""
    found = workspace.lexicon.look_up(word).entries
    terms = [entry for entry in workspace.matcher.entries_for(word) if entry.simplified == word]
    if terms:
        reading = terms[0].pinyin or (numbered_to_marks(found[0].pinyin) if found else "")
        return Outline(reading, terms[0].english)
    if not found:
        return Outline(workspace.analyser.pinyin(word), "")
    senses = readable_senses(found[0].senses)
    return Outline(numbered_to_marks(found[0].pinyin), "; ".join(meaning(senses)[:SENSES]) or "; ".join(senses[:1]))


def ordered(rows: Sequence[WordRow], order: str, known: dict[str, Outline]) -> list[WordRow]:
    """Rows by a column of `ORDERS`; of words with the same, the order stays. `known` has the readings."""
    if order == "reading":
        return sorted(rows, key=lambda row: known[row.word].reading.lower() if row.word in known else "~")
    return sorted(rows, key=_KEYS[order])


_KEYS: dict[str, Callable[[WordRow], Any]] = {
    "status": lambda row: row.status,
    "level": lambda row: row.level or 9,
    "domain": lambda row: (not row.domain, row.domain),
    "met": lambda row: (not row.title, row.title),
    "due": lambda row: (row.due is None, row.due or 0),
}
ORDERS = ("status", "reading", "level", "domain", "met", "due")
"""Columns by which rows can be ordered."""
