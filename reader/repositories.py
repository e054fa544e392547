"""The Protocols of what the reader owns: one for each kind of thing, and all of them together.

Every method raises StorageError where the thing cannot be read or written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from reader.analysis.sitting import Sitting
from reader.terms.entry import TermEntry
from reader.text.document import Article, Metadata
from reader.words.meeting import Meeting


@dataclass(frozen=True, slots=True)
class OwnChange:
    """One thing the reader made, changed or took away, or several at once."""

    batch: int
    """Its number; a later one is higher."""
    kind: str
    """What was changed: entries, words, cards, readings, segmentation, notes, bookmarks or corrections."""
    place: tuple[Any, ...]
    """The key of what was changed: an entry's id, a word, a form, article and start, source text and languages."""
    before: dict[str, Any] | None
    """What was stored before; None: nothing."""
    after: dict[str, Any] | None
    """What was stored then; None: nothing."""
    made: str = ""
    """When (UTC), empty where that is not known."""
    count: int = 1
    """How many things were changed at once; the others are not told."""


class RecentArticle(Protocol):
    """One article of the list of those opened."""

    @property
    def identity(self) -> str:
        """Of its text."""
        ...

    @property
    def title(self) -> str:
        """Its title."""
        ...

    @property
    def source(self) -> str:
        """Its path or URL; empty for a pasted text."""
        ...

    @property
    def sentences(self) -> int:
        """How many it has."""
        ...

    @property
    def position(self) -> int:
        """Index of the sentence it was left at."""
        ...

    @property
    def kept(self) -> bool:
        """Whether its text is kept, because no file holds it."""
        ...


class OwnEntries(Protocol):
    """The reader's own glossary entries."""

    def all(self) -> list[TermEntry]:
        """All entries, oldest first."""
        ...

    def put(self, entry: TermEntry) -> TermEntry:
        """Add an entry (empty id) or change one; returns it with its id."""
        ...

    def put_all(self, entries: Sequence[TermEntry], expected: Sequence[TermEntry] | None = None) -> list[TermEntry]:
        """Add or change entries, all or none; TermbaseError where others are stored than `expected`."""
        ...

    def delete(self, entry_id: str) -> None:
        """Delete an entry; TermbaseError where there is none with this id."""
        ...

    def undo(self) -> str:
        """Take back the last change; returns what was undone, empty when there is nothing."""
        ...


class WordStatuses(Protocol):
    """Word statuses by Simplified word."""

    def all(self) -> dict[str, str]:
        """Every word with a status."""
        ...

    def put(self, word: str, status: str) -> None:
        """Give a word a status; an empty one takes it away."""
        ...

    def put_all(self, statuses: Mapping[str, str]) -> None:
        """Give words their statuses, all or none, as one change."""
        ...

    def changes(self) -> Sequence[tuple[str, str, str]]:
        """Every word that was given a status, the status, and when (UTC)."""
        ...

    def history(self, word: str) -> list[tuple[str, str]]:
        """The statuses a word has had and when each was given (UTC), oldest first; empty status: taken away."""
        ...


class WordsMet(Protocol):
    """Where words were met."""

    def all(self) -> Mapping[str, Meeting]:
        """The sentence of each word."""
        ...

    def of(self, word: str) -> Meeting | None:
        """Where a word was met."""
        ...

    def words(self) -> Collection[str]:
        """The words that were met somewhere."""
        ...

    def times(self) -> Sequence[str]:
        """When each word was met (UTC)."""
        ...

    def put_all(self, meetings: Iterable[Meeting]) -> None:
        """Keep where words were met; what is kept already stays."""
        ...


class WordReviews(Protocol):
    """Cards of words and the answers given; times are Unix seconds."""

    def cards(self) -> Mapping[str, tuple[str, int]]:
        """Each word's card, as the scheduler writes it, and when it is due; the first due first."""
        ...

    def card(self, word: str) -> str | None:
        """A word's card; None where it was never asked."""
        ...

    def given(self) -> Sequence[tuple[int, int]]:
        """When each answer was given, and what it was (1 again to 4 easy), the first first."""
        ...

    def answers(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """Of each word, when each answer was given and what it was, the first first."""
        ...

    def take_in(
        self,
        statuses: Mapping[str, str],
        cards: Mapping[str, tuple[str, int]],
        answers: Iterable[tuple[str, int, int]],
    ) -> int:
        """Take statuses, cards (with when each is due) and answers (word, rating, when) from elsewhere, as one change.

        An answer that is here already is passed over. Returns how many were new.
        """
        ...

    def begun(self, since: int) -> int:
        """How many words were asked for the first time since then."""
        ...

    def answer(self, word: str, card: str, due: int, rating: int, reviewed: int) -> None:
        """Keep an answer and the card it leads to, both or neither."""
        ...

    def undo(self) -> str:
        """Take back the last answer; returns its word, empty where there is none."""
        ...


class ReadingTimes(Protocol):
    """When each article was read and how long."""

    def all(self) -> Sequence[Sitting]:
        """Every sitting, the first first."""
        ...

    def put(self, sitting: Sitting) -> None:
        """Keep a sitting, or what became of one that is kept: article and beginning tell."""
        ...

    def forget(self) -> int:
        """Forget all; returns how many there were."""
        ...


class SensesOfWords(Protocol):
    """The senses that the reader chose for words."""

    def all(self, article: Article) -> dict[int, dict[str, str]]:
        """Those of an article: by sentence index, then by Simplified word."""
        ...

    def put(self, article: Article, index: int, word: str, sense: str) -> None:
        """Keep a choice; an empty sense takes it back."""
        ...


class ArticleNotes(Protocol):
    """Notes by sentence."""

    def all(self, article: Article) -> dict[int, str]:
        """The notes of an article by sentence index."""
        ...

    def put(self, article: Article, index: int, text: str) -> None:
        """Write a note; an empty one deletes it."""
        ...


class ArticleBookmarks(Protocol):
    """Bookmarked sentences."""

    def all(self, article: Article) -> list[int]:
        """Indices of the bookmarked sentences of an article, in order."""
        ...

    def put(self, article: Article, index: int) -> None:
        """Set a bookmark."""
        ...

    def delete(self, article: Article, index: int) -> None:
        """Clear a bookmark."""
        ...


class ReadingPlaces(Protocol):
    """Where each article was left."""

    def get(self, article: Article) -> int | None:
        """Index of the sentence an article was left at."""
        ...

    def put(self, article: Article, index: int) -> None:
        """Keep the place."""
        ...


class ArticleCurrencies(Protocol):
    """What a bare 元 is in an article, where the reader says so."""

    def get(self, article: str) -> str:
        """The choice for an article, by its identity, as ISO 4217; empty for none."""
        ...

    def put(self, article: str, currency: str) -> None:
        """Keep a choice."""
        ...


class RecentArticles(Protocol):
    """Articles opened, the last first; the texts of those that no file holds."""

    def all(self) -> Sequence[RecentArticle]:
        """All articles with the place each was left at."""
        ...

    def put(self, article: Article, title: str, source: str, *, keep: bool = False) -> bool:
        """Note that an article was opened; returns whether marks of another version of it came along."""
        ...

    def text(self, identity: str) -> tuple[str, Metadata] | None:
        """The kept text of an article and what is known of it."""
        ...

    def forget(self, identity: str) -> None:
        """Take an article from the list, and its kept text; notes and bookmarks stay."""
        ...


class OwnForms(Protocol):
    """The reader's corrections of readings or of segmentation: a list of strings by Simplified form."""

    def all(self) -> Mapping[str, tuple[str, ...]]:
        """Every correction."""
        ...

    def put(self, form: str, value: Sequence[str]) -> None:
        """Remember a correction; an empty one takes it back."""
        ...

    def put_all(self, values: Mapping[str, Sequence[str]]) -> None:
        """Remember corrections, all or none, as one change."""
        ...


class KnownTranslations(Protocol):
    """What the reader has translated."""

    def get(self, source_text: str, target: str) -> str | None:
        """The reader's translation of a sentence, if there is one."""
        ...


class HumanTranslation(Protocol):
    """A translation that somebody made of the article that is read."""

    name: str
    """Its file, for people."""

    def get(self, source_text: str) -> str | None:
        """What it says for a sentence, if that is known."""
        ...

    def shared(self, source_text: str) -> int:
        """How many sentences of the article what it says is said of."""
        ...


class OwnTranslations(KnownTranslations, Protocol):
    """The reader's own translations, to keep, hand on and take in."""

    def put(self, source_text: str, source: str, target: str, text: str) -> None:
        """Remember a translation; an empty one takes it back."""
        ...

    def put_all(self, rows: Iterable[tuple[str, str, str, str, str]], *, overwrite: bool) -> int:
        """Remember translations as `all` gives them; returns how many differ from one that was kept."""
        ...

    def all(self) -> list[tuple[str, str, str, str, str]]:
        """Every translation: source text, its language, target language, text, when (UTC)."""
        ...


class ChangeJournal(Protocol):
    """What the reader made, and how it is taken back."""

    def all(self, article: str = "", kinds: Collection[str] = ()) -> list[OwnChange]:
        """The changes, the last first: those of no article or of this one; of some kinds, where these are named."""
        ...

    def undo(self, batch: int) -> bool:
        """Take a change back; False where what it changed has changed since, and nothing is done."""
        ...

    def undo_last(self, article: str = "", kinds: Collection[str] = ()) -> OwnChange | None:
        """Take back the last change that can be, and return it."""
        ...


class SheetDates(Protocol):
    """When what a study sheet of an article shows last changed."""

    def revised(self, article: str, digest: str, now: int) -> int:
        """Unix seconds of the last change; 0 for the first sheet, `now` when the digest differs from the last one."""
        ...


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """A feed that the reader follows."""

    address: str
    """Its URL, or the path of its file."""
    title: str
    fetched: str
    """When it was fetched last, ISO 8601 in UTC; empty for never."""
    unread: int = 0


@dataclass(frozen=True, slots=True)
class FeedItem:
    """What stood in a feed."""

    feed: str
    """The address of its feed."""
    item: str
    """What its feed calls it."""
    title: str
    link: str
    """http(s), or empty."""
    published: str
    """ISO 8601 in UTC, or empty."""
    is_read: bool = False


class OwnFeeds(Protocol):
    """Feeds by address, and their items."""

    def all(self) -> Sequence[FollowedFeed]:
        """Every feed."""
        ...

    def items(self, *, unread: bool = False) -> Sequence[FeedItem]:
        """Items, the newest first."""
        ...

    def put(self, address: str, title: str, fetched: str, items: Iterable[FeedItem]) -> int:
        """Keep what a feed says now; how many items are new."""
        ...

    def remove(self, address: str) -> None:
        """Forget a feed with its items."""
        ...

    def mark(self, items: Sequence[tuple[str, str]], *, read: bool) -> None:
        """Say of items (feed, item) whether they are read."""
        ...


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of taking data of another machine in."""

    taken: Mapping[str, int]
    """Rows of each table that were new or changed something."""
    kept: tuple[str, ...]
    """What says something else than the file and stayed as it was, a line each."""


class OwnData(Protocol):
    """All of it as plain values."""

    def all(self) -> Mapping[str, Sequence[Mapping[str, Any]]]:
        """Every row of every table that leaves."""
        ...

    def take_in(self, tables: Mapping[str, Sequence[Mapping[str, Any]]], *, replace: bool = False) -> TakenIn:
        """Take rows in as `all` gives them, all or none; InputError where one is none."""
        ...


class Copy(Protocol):
    """A copy of all that the reader owns."""

    @property
    def path(self) -> Path:
        """Where it lies."""
        ...

    @property
    def name(self) -> str:
        """Its name for `restore`."""
        ...

    @property
    def made(self) -> datetime:
        """When (UTC)."""
        ...

    @property
    def why(self) -> str:
        """day, asked, migration, import, undo or restore."""
        ...


class Copies(Protocol):
    """The copies that there are."""

    def all(self) -> Sequence[Copy]:
        """Every copy, the newest first."""
        ...

    def check_folder(self) -> None:
        """Return if the copies can be looked for.

        Raises:
            StorageError: their folder cannot be read.
        """

    def newest_good(self) -> Copy | None:
        """The newest in which nothing is damaged."""
        ...

    def problem(self, copy: Any) -> str:
        """What is wrong with a copy; empty for nothing."""
        ...

    def contents(self, copy: Any) -> dict[str, int]:
        """How many rows each table of a copy has."""
        ...

    def make(self, why: str) -> Copy:
        """Make one now; StorageError where it cannot be made."""
        ...


class Library(Protocol):
    """What the reader owns, by what is in it."""

    @property
    def entries(self) -> OwnEntries:
        """Glossary entries."""
        ...

    @property
    def words(self) -> WordStatuses:
        """Word statuses."""
        ...

    @property
    def met(self) -> WordsMet:
        """Where words were met."""
        ...

    @property
    def reviews(self) -> WordReviews:
        """Cards and answers."""
        ...

    @property
    def sittings(self) -> ReadingTimes:
        """When articles were read."""
        ...

    @property
    def notes(self) -> ArticleNotes:
        """Notes."""
        ...

    @property
    def senses(self) -> SensesOfWords:
        """Chosen senses."""
        ...

    @property
    def bookmarks(self) -> ArticleBookmarks:
        """Bookmarks."""
        ...

    @property
    def positions(self) -> ReadingPlaces:
        """Places."""
        ...

    @property
    def currencies(self) -> ArticleCurrencies:
        """What a bare 元 is."""
        ...

    @property
    def recent(self) -> RecentArticles:
        """Articles opened."""
        ...

    @property
    def readings(self) -> OwnForms:
        """Corrected readings: syllables by word."""
        ...

    @property
    def segmentation(self) -> OwnForms:
        """Corrected segmentation: parts by form."""
        ...

    @property
    def corrections(self) -> OwnTranslations:
        """Corrected translations."""
        ...

    @property
    def feeds(self) -> OwnFeeds:
        """Feeds that are followed."""
        ...

    @property
    def sheets(self) -> SheetDates:
        """When sheets changed."""
        ...

    @property
    def changes(self) -> ChangeJournal:
        """What was made, to take it back."""
        ...

    @property
    def exchange(self) -> OwnData:
        """All of it as plain values."""
        ...

    @property
    def backups(self) -> Copies:
        """Copies of all of it."""
        ...

    def check(self) -> None:
        """Read all of it; StorageError where something is damaged."""
        ...

    def damage(self) -> list[str]:
        """Every row that cannot be read or was put aside, a line each."""
        ...

    def discard_damage(self) -> int:
        """Forget the rows that were put aside; returns how many."""
        ...

    def restore(self, copy: Any) -> str:
        """Put a copy in the place of all of it; returns where what was there is kept."""
        ...

    def salvage(self) -> tuple[dict[str, int], str]:
        """Put what can be read of a damaged whole in its place; rows by table, and where the whole is kept."""
        ...

    def close(self) -> None:
        """Close it; the next use opens it again."""
        ...
