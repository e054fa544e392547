"""Over which words of an article the reader wants help: a reading, a sense."""

from __future__ import annotations

from collections.abc import Mapping

from reader.analysis.tokens import Token, TokenKind
from reader.words.word_status import KNOWN


def is_unknown(token: Token, statuses: Mapping[str, str]) -> bool:
    """Whether a word has no status that counts as known."""
    return token.kind is TokenKind.WORD and statuses.get(token.word, "") not in KNOWN


def is_helped(token: Token, readings: str, level: int, *, unknown: bool, first: bool) -> bool:
    """Whether help stands with a token where readings stand over `readings` (one of `READINGS`; off: over none).

    `level` is the HSK level above which they stand; words in no list are above every one.
    """
    match readings:
        case "off":
            return False
        case "unknown":
            return unknown
        case "level":
            return token.level is None or token.level > level
        case "first":
            return first
        case _:
            return True
