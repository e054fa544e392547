"""The Protocols that the use-cases call and adapters fulfil."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from reader.proof.translation import Hypothesis
from reader.terms.entry import TermEntry, TermMatch
from reader.text.document import ScriptVariant
from reader.words.readings import Reading


class ScriptConverter(Protocol):
    """Script conversion (OpenCC)."""

    def shadow(self, text: str) -> str:
        """`text` in Simplified script, the same length, character for character (`tw2s`)."""
        ...

    def convert(self, text: str, variant: ScriptVariant, *, wording: bool = False) -> str:
        """`text` in another script variant; with `wording`, in the region's words too (`s2twp`)."""
        ...

    def convert_words(self, words: Sequence[str], variant: ScriptVariant, *, wording: bool = False) -> list[str]:
        """One string for each word, converted in context; together they are the converted text."""
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


class TermMatcher(Protocol):
    """Finds terms in text."""

    @property
    def version(self) -> str:
        """Changes whenever an entry changes: part of every cache key."""
        ...

    def find(
        self, text: str, shadow: str, plausible: Callable[[TermMatch], bool] = lambda match: True
    ) -> list[TermMatch]:
        """Non-overlapping plausible matches in order; spans are offsets into `text` (as long as `shadow`)."""
        ...

    def get(self, entry_id: str) -> TermEntry | None:
        """The entry with this id."""
        ...


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
        """The hypotheses (best first) of each sentence; stops early with fewer items when cancelled."""
        ...
