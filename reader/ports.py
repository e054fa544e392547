"""The Protocols that the use-cases call and adapters fulfil; those of what the reader owns are in `repositories`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader.proof.translation import Hypothesis
    from reader.terms.entry import TermEntry, TermMatch
    from reader.text.converted import Replaced
    from reader.text.document import ScriptVariant
    from reader.words.lexicon import Card, LexiconEntry
    from reader.words.readings import Reading


class ScriptConverter(Protocol):
    """Script conversion (OpenCC)."""

    def shadow(self, text: str) -> str:
        """`text` in Simplified script, the same length, character for character (`tw2s`)."""
        ...

    def originals(self, simplified: str) -> Sequence[Replaced]:
        """The words of a Simplified text that a converter may have put there, with the Mainland words behind them."""
        ...

    def convert(self, text: str, variant: ScriptVariant, *, wording: bool = False) -> str:
        """`text` in another script variant; with `wording`, in the region's words too (`s2twp`)."""
        ...

    def convert_words(self, words: Sequence[str], variant: ScriptVariant, *, wording: bool = False) -> list[str]:
        """One string for each word, converted in context; together they are the converted text."""
        ...

    def worded_words(self, words: Sequence[str], variant: ScriptVariant, fixed: Sequence[int]) -> list[str | None]:
        """The same in the region's words; None for those at the indices `fixed`, but where a longer phrase holds one."""
        ...


class WordSegmenter(Protocol):
    """Word segmentation."""

    def words(self, shadow: str) -> list[str]:
        """Words of a Simplified text; joined they are the text."""
        ...


class ReadingProvider(Protocol):
    """Lexical readings."""

    def readings(self, shadow: str, words: Sequence[str]) -> list[Reading]:
        """One reading per word; `words` joined are `shadow`."""
        ...


class Lexicon(Protocol):
    """A dictionary and word levels; every method raises DictionaryError where its data cannot be had."""

    def look_up(self, word: str, reading: Sequence[str] = ()) -> Card:
        """The card of a word; entries with the given reading (numbered syllables) first."""
        ...

    def level(self, word: str) -> int | None:
        """HSK level of a Simplified word, 7 for 7-9, None when in no list."""
        ...

    def levels(self) -> Mapping[str, int]:
        """HSK level by Simplified word, of every listed word."""
        ...

    def search(self, query: str, limit: int = 50) -> list[LexiconEntry]:
        """Entries that begin with `query`, are read so, or mean it in English; the best first."""
        ...

    def close(self) -> None:
        """Close its file; the next question opens it again."""
        ...


class TermMatcher(Protocol):
    """Finds terms in text."""

    @property
    def entries(self) -> Sequence[TermEntry]:
        """All entries, the strongest scope first."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever an entry changes: part of every cache key."""
        ...

    def find(
        self, text: str, shadow: str, plausible: Callable[[TermMatch], bool] = lambda match: True
    ) -> list[TermMatch]:
        """Non-overlapping plausible matches in order; spans are offsets into `text` (as long as `shadow`)."""
        ...

    def find_overlapping(self, text: str, shadow: str) -> Iterable[TermMatch]:
        """Every match, also those that a longer one covers."""
        ...

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id."""
        ...

    def entries_for(self, form: str) -> Sequence[TermEntry]:
        """All entries with this form (Simplified or Latin), the winning one first."""
        ...


class Silence(StrEnum):
    """Why a server gives no translation; `messages.engine_text` says it."""

    DOWN = "down"
    """Nothing answers at its address."""
    NO_MODEL = "no-model"
    """It has no such model, or no chat interface."""
    SLOW = "slow"
    """No answer in time."""
    FAULTY = "faulty"
    """It answers with an error, or with what is no answer."""
    UNUSABLE = "unusable"
    """The file of the model is gone, damaged, or nothing here runs it."""
    NO_TRANSLATION = "no-translation"
    """What the model said is no translation, asked twice."""


class Engine(Protocol):
    """A machine translation engine for one pair of languages. Safe to call from one worker thread."""

    name: str
    """Its kind, as `engines.kinds` names it."""
    model: str
    """Name and version of the model, part of every cache key."""
    options: str
    """What else its output depends on, part of every cache key."""
    source: str
    target: str

    def load(self) -> None:
        """Load the model now; without this it loads with the first sentence."""
        ...

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """The hypotheses (best first) of each sentence; stops early with fewer items when cancelled.

        A sentence may have none where a server is asked (`EngineKind.served`).
        """
        ...
