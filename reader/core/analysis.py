"""The analysed sentence: tokens, terms and numbers of one sentence, all with spans in the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.core.document import Sentence
from reader.core.termbase import TermMatch
from reader.core.tokens import Token

if TYPE_CHECKING:  # the number parser's patterns take 25 ms to compile
    from reader.core.numbers import NumberMention


@dataclass(frozen=True, slots=True)
class AnalysedSentence:
    """A pure function of (sentence, termbase version, settings)."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    """Contiguous; joined they are the sentence."""
    terms: tuple[TermMatch, ...]
    numbers: tuple[NumberMention, ...]
