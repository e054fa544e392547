"""What engines ask of a text: whether there is something to translate, whether it loops, what may be shown of it."""

from __future__ import annotations

from collections.abc import Sequence

from reader.text.characters import is_han, on_screen
from reader.text.languages import CHINESE


def loops(pieces: Sequence[str]) -> bool:
    """Whether a run of up to 20 pieces, not of digits alone, comes three times in a row over at least 8 pieces."""
    for period in range(1, min(20, len(pieces) // 3) + 1):
        needed, same = max(8 - period, 2 * period), 0
        for place in range(period, len(pieces)):
            same = same + 1 if pieces[place] == pieces[place - period] else 0
            if same >= needed and any(char.isalpha() for p in pieces[place - period : place] for char in p):
                return True
    return False


def has_words(text: str, source: str) -> bool:
    """Whether there is something to translate: for a Chinese source a Chinese character, else a letter."""
    return any(is_han(char) if source in CHINESE else char.isalpha() for char in text)


def printable(text: str) -> str:
    """Text without control characters (byte pieces can spell any byte), single-spaced."""
    return " ".join(on_screen(text).split())


def first_line(error: BaseException) -> str:
    """The first line of what an error says, short."""
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
