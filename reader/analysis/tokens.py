"""Tokens and their readings: the output of word segmentation, each with a span in the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader.text.spans import Span
from reader.words.readings import Reading

if TYPE_CHECKING:
    from reader.terms.entry import TermMatch


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
    """The same characters in Simplified script (same length)."""
    reading: Reading | None = None
    level: int | None = None
    """HSK 3.0 level 1-6, 7 for 7-9; None when the word is in no list."""
    term: TermMatch | None = None
    """The glossary match this token is (part of)."""
    original: str = ""
    """In a converted text the Mainland word behind it, where that is another one (参数 behind 引數)."""

    @property
    def word(self) -> str:
        """What dictionaries, levels and word lists know it by, in Simplified script."""
        return self.original or self.shadow


@dataclass(frozen=True, slots=True)
class WordPlace:
    """Where a word stands."""

    tokens: Sequence[Token]
    """Of its sentence."""
    at: int
    """Its place among them."""
    english: str = ""
    """The translation of the sentence; empty for none."""
    chosen: str = ""
    """The sense that the reader chose here; empty for none."""


def joined(tokens: Sequence[Token]) -> Token:
    """Neighbouring tokens as one word, read as they are; each begins a written word of its own.

    >>> one, two = Token("股价", Span(0, 2), TokenKind.WORD, "股价", Reading(("gu3", "jia4"))), Token("。", Span(2, 3), TokenKind.PUNCTUATION, "。")
    >>> joined([one, two]).text, joined([one, two]).reading.syllables
    ('股价。', ('gu3', 'jia4', ''))
    """
    syllables: list[str] = []
    capitals: list[int] = []
    breaks: list[int] = []
    for token in tokens:
        start, reading = len(syllables), token.reading or Reading(("",) * len(token.text))
        syllables += reading.syllables
        capitals += [start + place for place in reading.capitals]
        breaks += [start, *(start + place for place in reading.breaks)] if start else reading.breaks
    certain = all(token.reading is None or token.reading.certain for token in tokens)
    return Token(
        "".join(token.text for token in tokens),
        Span(tokens[0].span.start, tokens[-1].span.end),
        TokenKind.WORD,
        "".join(token.shadow for token in tokens),
        Reading(tuple(syllables), certain=certain, capitals=tuple(capitals), breaks=tuple(breaks)),
        original="".join(token.word for token in tokens) if any(token.original for token in tokens) else "",
    )
