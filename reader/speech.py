"""How a sentence of the program gets its data and its language: the English one is its key, as gettext has it.

Pure: whoever knows the reader's language (`messages.interface`) hands the look-up in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar


def _english(sentence: str) -> str:
    return sentence


_look_up: Callable[[str], str] = _english
_language = "en"
_is_english: ContextVar[bool] = ContextVar("is_english", default=False)
"""Whether the present work is told in English whatever the reader's language is."""


class _Counted(int):
    """A count that a sentence can name what it counts by: `{count} {count:word|words}`."""

    def __format__(self, how: str) -> str:
        one, either, several = how.partition("|")
        if not either:
            return super().__format__(how)
        return one if self == 1 else several


def say(english: str, /, **data: object) -> str:
    """The sentence in the reader's language, with its data in the places it names.

    Data is put in as it is and never read as a template; a sentence without data is not read as one either.

    >>> say("The figure {shown} is missing.", shown="{x}")
    'The figure {x} is missing.'
    >>> say("{count} {count:word|words}", count=1), say("{count:,} {count:word|words}", count=2000)
    ('1 word', '2,000 words')
    """
    sentence = english if _is_english.get() or not english else _look_up(english)
    if not data:
        return sentence
    return sentence.format(**{name: _Counted(value) if type(value) is int else value for name, value in data.items()})


@contextmanager
def in_english() -> Iterator[None]:
    """Say in English what this work says, also where others speak: sheets whose labels are, data for programs."""
    token = _is_english.set(True)
    try:
        yield
    finally:
        _is_english.reset(token)


def language() -> str:
    """The language of `say` now, as a BCP 47 tag."""
    return "en" if _is_english.get() else _language


def N_(english: str) -> str:
    """Mark a sentence of a table for the catalogues; it is said, with `say`, where it is shown."""
    return english


def speak(look_up: Callable[[str], str] | None, tag: str = "en") -> None:
    """Say everything from now on as `look_up` has it, in the language of a tag; None: in English."""
    global _look_up, _language
    _look_up, _language = look_up or _english, tag if look_up else "en"
