"""Tokens and their readings: the output of word segmentation, each with a span in the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.core.spans import Span
from reader.core.termbase import TermMatch


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    """Digits or numerals with their unit: 5900億美元, 16.9%, 1月27日."""
    LATIN = "latin"
    PUNCTUATION = "punctuation"
    SPACE = "space"


@dataclass(frozen=True, slots=True)
class Reading:
    """The lexical reading of one token."""

    syllables: tuple[str, ...]
    """One item per character of the token: `zhong4`, `lü4`, neutral tone 5; empty for a character without a reading."""
    origin: str = ""
    """Which rule, phrase or dictionary produced it: `termbase co-0001`, `override 还贷`, `cc-cedict`, `user`."""
    certain: bool = True
    """False where the reading is truly ambiguous or unknown, and the screen must say so."""
    capitals: tuple[int, ...] = ()
    """Characters whose syllable begins with a capital: names (GB/T 16159)."""
    breaks: tuple[int, ...] = ()
    """Characters that begin another written word: 中国人民银行 is Zhōngguó Rénmín Yínháng."""


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
