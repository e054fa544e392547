"""Where a word stands in what was read, what its characters are, and how the reader came to know it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reader.app.reading import kept_article, open_source
from reader.app.workspace import Workspace
from reader.errors import DictionaryError, ReaderError, StorageError
from reader.repositories import RecentArticle
from reader.text.document import Article
from reader.words.lexicon import LexiconEntry
from reader.words.meeting import Meeting

HERE = 6
"""Most places shown of the article that is read."""
EARLIER = 5
"""Most places shown of earlier articles, one an article."""
SEARCHED = 20
"""Earlier articles that are searched, the latest first."""
LONGEST = 400_000
"""Bytes of a file that is opened for it."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence that holds a word."""

    label: str
    """The number of the sentence, or the title of another article."""
    text: str


@dataclass(frozen=True, slots=True)
class WordPage:
    """What is known of a word beyond its card."""

    characters: tuple[tuple[LexiconEntry, str], ...]
    """Each character's entry, and its numbered syllable in the word."""
    here: tuple[Place, ...]
    earlier: tuple[Place, ...]
    history: tuple[tuple[str, str], ...]
    """Statuses and when each was given, oldest first."""
    met: Meeting | None = None
    """The sentence it was first met in."""


def word_page(
    workspace: Workspace, article: Article, sentence: int, forms: set[str], word: str, heard: Sequence[str]
) -> WordPage:
    """The page of a Simplified word that stands in `forms` in texts, read at a sentence of an article; on any thread."""
    others = (s for s in article.sentences if s.index != sentence and any(form in s.text for form in forms))
    here = tuple(Place(str(s.index + 1), s.text) for s, _ in zip(others, range(HERE), strict=False))
    try:
        history = tuple(workspace.store.words.history(word))
        met = workspace.store.met.of(word)
        earlier = tuple(place for place, _ in zip(_earlier(workspace, article, forms), range(EARLIER), strict=False))
    except StorageError:  # the screen has said so when it opened
        history, earlier, met = (), (), None
    return WordPage(_characters(workspace, word, heard), here, earlier, history, met)


def _characters(workspace: Workspace, word: str, heard: Sequence[str]) -> tuple[tuple[LexiconEntry, str], ...]:
    said = tuple(heard) if len(heard) == len(word) else ("",) * len(word)
    try:
        cards = [
            (workspace.dictionary.look_up(char, (syllable,) if syllable else ()), syllable)
            for char, syllable in zip(word, said, strict=True)
        ]
    except DictionaryError:  # the card says so
        return ()
    return tuple((card.entries[0], syllable) for card, syllable in cards if card.entries)


def _earlier(workspace: Workspace, article: Article, forms: set[str]) -> Iterator[Place]:
    """The first place in each earlier article, where its text can still be had."""
    recent = [each for each in workspace.store.recent.all() if each.identity != article.identity]
    for each in recent[:SEARCHED]:
        text = _text(workspace, each)
        found = next((s for s in text.sentences if any(form in s.text for form in forms)), None) if text else None
        if found is not None:
            yield Place(each.title, found.text)


def _text(workspace: Workspace, recent: RecentArticle) -> Article | None:
    """An earlier article; None where it is gone, cannot be read, or is too large to look through in passing."""
    try:
        if recent.kept:
            return kept_article(workspace, recent.identity)
        path = Path(recent.source)
        if path.is_file() and path.stat().st_size <= LONGEST:
            return open_source(recent.source)
    except (ReaderError, OSError):
        return None
    return None
