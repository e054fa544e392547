"""The analysed sentence: tokens, terms and numbers of one sentence, all with spans in the source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the number parser's patterns take 25 ms to compile
    from reader.analysis.tokens import Token
    from reader.figures.chinese import NumberMention
    from reader.terms.entry import TermMatch
    from reader.text.document import Sentence


Glosses = Callable[[str], Sequence[str]]
"""The dictionary's senses of a Simplified word; none for a word that it does not have."""


def no_glosses(word: str) -> Sequence[str]:
    """No dictionary at hand."""
    return ()


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A pure function of (sentence, termbase version, settings)."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    """Contiguous; joined they are the sentence."""
    terms: tuple[TermMatch, ...]
    numbers: tuple[NumberMention, ...]
    glosses: Glosses = field(default=no_glosses, compare=False, repr=False)
    """Asked for the words of the sentence when its translation is proved."""
    original: AnalysedSentence | None = field(default=None, compare=False, repr=False)
    """Of a converted text the analysis of the Mainland sentence behind it, its spans in that sentence."""

    @property
    def meant(self) -> AnalysedSentence:
        """What an engine is given and its translation proved by: the Mainland sentence behind a converted one."""
        return self.original or self
