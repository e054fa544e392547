"""The reader's words: which are known, learned or ignored, where each was met, taking changes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reader.analysis.tokens import TokenKind
from reader.app.workspace import Workspace
from reader.errors import SettingsError
from reader.repositories import OwnChange
from reader.text.characters import is_han
from reader.text.document import Article
from reader.words.meeting import Meeting
from reader.words.word_status import WordStatus

_LONGEST = 40
"""Characters of a word that may be typed."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word with a status."""

    word: str
    """Simplified."""
    status: str
    level: int | None
    """HSK, 7 for 7-9."""
    met: Meeting | None = None


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Which words are meant."""

    statuses: frozenset[str] = frozenset()
    """Empty for all."""
    levels: range | None = None
    """HSK levels; None for all words, listed or not."""
    words: Collection[str] | None = None
    """Only these; None for all."""

    def takes(self, word: str, status: str, level: int | None) -> bool:
        """Whether a word is meant."""
        return (
            (not self.statuses or status in self.statuses)
            and (self.levels is None or level in self.levels)
            and (self.words is None or word in self.words)
        )


def own_words(workspace: Workspace, wanted: WordFilter | None = None) -> Iterator[OwnWord]:
    """The words with a status that a filter takes, the lowest status first, then by level.

    Raises:
        StorageError: they cannot be read.
    """
    wanted = wanted or WordFilter()
    met, level = workspace.store.met.all(), workspace.lexicon.level
    rows = [OwnWord(word, status, level(word), met.get(word)) for word, status in workspace.store.words.all().items()]
    rows.sort(key=lambda row: (row.status, row.level or 9, row.word))
    return (row for row in rows if wanted.takes(row.word, row.status, row.level))


def history(workspace: Workspace, word: str) -> list[tuple[str, str]]:
    """The statuses a word has had and when (UTC), oldest first.

    Raises:
        StorageError: they cannot be read.
    """
    return workspace.store.words.history(word)


def set_statuses(workspace: Workspace, words: Iterable[str], status: str, *, override: bool = True) -> int:
    """Give words a status (empty: none), as one change; returns how many differ now.

    Without `override` only words that have none get it.

    Raises:
        StorageError: it cannot be written.
    """
    shadow = workspace.language.converter.shadow
    return _put(workspace, {shadow(word): status for word in words}, override=override)


def check_words(words: Iterable[str]) -> None:
    """Return if each of the typed words is one that an article may have.

    Raises:
        SettingsError: one is no Chinese word.
    """
    for word in words:
        if len(word) > _LONGEST or not any(map(is_han, word)) or not word.isprintable() or " " in word:
            raise SettingsError("{word!r} is no Chinese word; name words with spaces between.", word=word)


def _put(workspace: Workspace, statuses: Mapping[str, str], *, override: bool) -> int:
    present = workspace.store.words.all()
    changed = {
        word: status
        for word, status in statuses.items()
        if present.get(word, "") != status and (override or word not in present)
    }
    if changed:
        workspace.store.words.put_all(changed)
    return len(changed)


def know_levels(workspace: Workspace, levels: range) -> int:
    """Mark the words of HSK levels that have no status as known before; returns how many.

    Raises:
        StorageError: it cannot be written.
        DictionaryError: the levels cannot be had.
    """
    words = [word for word, level in workspace.dictionary.levels().items() if level in levels]
    return set_statuses(workspace, words, WordStatus.WELL_KNOWN, override=False)


def words_of(workspace: Workspace, article: Article) -> dict[str, Meeting]:
    """The words of an article by Simplified form, each with the first sentence it stands in."""
    title = article.metadata.title or Path(article.metadata.source).name
    found: dict[str, Meeting] = {}
    for analysed in workspace.analyser.analyse_all(article):
        for token in analysed.tokens:
            if token.kind is TokenKind.WORD and any(map(is_han, token.word)):
                sentence = " ".join(analysed.sentence.text.split())
                found.setdefault(token.word, Meeting(token.word, sentence, title, article.identity))
    return found


def note_met(workspace: Workspace, meetings: Iterable[Meeting]) -> None:
    """Keep where words were met; what is kept already stays.

    Raises:
        StorageError: it cannot be written.
    """
    workspace.store.met.put_all(meetings)


def undo_words(workspace: Workspace) -> OwnChange | None:
    """Take back the last change of words, with all that was changed at once; None where there is none.

    Raises:
        StorageError: it cannot be written.
    """
    return workspace.store.changes.undo_last(kinds={"words", "cards"})
