"""Tokens and their readings: the output of word segmentation, each with a span in the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.terms.entry import TermMatch
    from reader.text.spans import Span
    from reader.words.readings import Reading


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    """Digits or numerals with their unit: 5900億美元, 16.9%, 1月27日."""
    LATIN = "latin"
    PUNCTUATION = "punctuation"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number, Latin run, mark or space; tokens are contiguous and join to the sentence."""

    text: str
    """As written in the source."""
    span: Span
    kind: TokenKind
    shadow: str
    """The same characters in Simplified script (same length): what dictionaries are asked."""
    reading: Reading | None = None
    level: int | None = None
    """HSK 3.0 level 1-6, 7 for 7-9; None when the word is in no list."""
    term: TermMatch | None = None
    """The glossary match this token is (part of)."""
