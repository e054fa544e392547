"""Parts that reading goes on without: a failure becomes one line in the list of problems, and nothing else stops.

Which these are: the dictionary and its levels, what the reader made, the team's glossary.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from reader.errors import DictionaryError, ReaderError, StorageError, TermbaseError

if TYPE_CHECKING:
    from reader.ports import Lexicon
    from reader.repositories import KnownTranslations
    from reader.words.lexicon import Card, LexiconEntry

Value = TypeVar("Value")


class Problems(list[str]):
    """What could not be had, one sentence each; only ever added to, so that a front end can count what it has told."""

    _told = 0

    def report(self, error: ReaderError) -> None:
        """Note an error, once."""
        if str(error) not in self:
            self.append(str(error))

    def untold(self) -> list[str]:
        """Those that came since this was last asked."""
        found = self[self._told :]
        self._told += len(found)
        return found

    def readable(self, read: Callable[[], Value], otherwise: Value) -> Value:
        """What `read` gives; where the data behind it cannot be read, `otherwise`, and a line."""
        try:
            return read()
        except (StorageError, TermbaseError, DictionaryError) as error:
            self.report(error)
            return otherwise


class OptionalLexicon:
    """A dictionary that knows no word when it cannot be had; it is tried once."""

    def __init__(self, lexicon: Lexicon, problems: Problems) -> None:
        """Ask `lexicon`, and note in `problems` why it cannot be asked."""
        self._lexicon = lexicon
        self._problems = problems
        self._failed = False

    def look_up(self, word: str, reading: Sequence[str] = ()) -> Card:
        """The card of a word; an empty one without a dictionary."""
        from reader.words.lexicon import Card

        return self._ask(lambda: self._lexicon.look_up(word, reading), Card(word, ()))

    def level(self, word: str) -> int | None:
        """HSK level of a Simplified word; None without levels."""
        return self._ask(lambda: self._lexicon.level(word), None)

    def levels(self) -> Mapping[str, int]:
        """HSK level by Simplified word; none without levels."""
        nothing: Mapping[str, int] = {}
        return self._ask(self._lexicon.levels, nothing)

    def search(self, query: str, limit: int = 50) -> list[LexiconEntry]:
        """Entries for a query; none without a dictionary."""
        return self._ask(lambda: self._lexicon.search(query, limit), [])

    def close(self) -> None:
        """Close it; the next question opens it again."""
        self._lexicon.close()

    def _ask(self, question: Callable[[], Value], otherwise: Value) -> Value:
        if self._failed:
            return otherwise
        try:
            return question()
        except DictionaryError as error:  # making an index that cannot be written takes a second: not for every word
            self._failed = True
            self._problems.report(error)
            return otherwise


def glosses_of(lexicon: Callable[[], Lexicon]) -> Callable[[str], tuple[str, ...]]:
    """The dictionary's senses of a Simplified word, remembered: a proof asks for every word."""

    @lru_cache(maxsize=4096)
    def senses(word: str) -> tuple[str, ...]:
        return tuple(sense for entry in lexicon().look_up(word).entries for sense in entry.senses)

    return senses


class OptionalTranslations:
    """The reader's own translations; there are none when they cannot be read."""

    def __init__(self, translations: KnownTranslations, problems: Problems) -> None:
        """Ask `translations`, and note in `problems` why they cannot be read."""
        self._translations = translations
        self._problems = problems

    def get(self, source_text: str, target: str) -> str | None:
        """The reader's translation of a sentence, if there is one."""
        return self._problems.readable(lambda: self._translations.get(source_text, target), None)


class _NoTranslations:
    """A reader who has translated nothing."""

    def get(self, source_text: str, target: str) -> str | None:
        """Nothing."""
        return None


NO_TRANSLATIONS = _NoTranslations()
