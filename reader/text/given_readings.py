"""Readings that a source prints over its text (ruby), found again in what was made of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

CONTEXT = 8
"""Code points before and after, white space aside, by which a place is found again."""
_MOST = 200_000
_TONE = re.compile("[\u0300\u0301\u0304\u030c\u3105-\u3129]|[a-z][1-4]", re.IGNORECASE)
"""A tone, as a mark or a number, or zhuyin."""


@dataclass(frozen=True, slots=True)
class GivenReading:
    """Some characters of a source with what it prints over them."""

    before: str
    base: str
    after: str
    reading: str
    """As written there: pinyin, zhuyin, or something else."""


def placed(text: str, given: Iterable[GivenReading]) -> tuple[tuple[int, str, str], ...]:
    """Where in a text the given readings stand: code point, characters, reading; those whose place is gone are left out.

    None count where no tone is written at all: letters alone do not say how a character is read.

    >>> placed("银行行长", [GivenReading("银", "行", "行长", "háng"), GivenReading("银行", "行", "长", "xíng")])
    ((1, '行', 'háng'), (2, '行', 'xíng'))
    """
    given = list(given)
    if not any(_TONE.search(unicodedata.normalize("NFD", one.reading)) for one in given):
        return ()
    places = [place for place, char in enumerate(text) if not char.isspace()]
    squeezed = "".join(text[place] for place in places)
    found: list[tuple[int, str, str]] = []
    start = 0
    for one in given:
        if len(found) == _MOST:
            break
        whole = f"{one.before}{one.base}{one.after}"
        at = squeezed.find(whole, max(0, start - CONTEXT))
        if at < 0:
            at = squeezed.find(whole)
        if at < 0 or not one.base:
            continue
        start = at + len(one.before)
        found.append((places[start], one.base, one.reading))
    return tuple(dict.fromkeys(sorted(found)))
