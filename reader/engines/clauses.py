"""Long sentences: split at clause marks before translating, joined again after."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from reader.text.spans import Span

_MARKS = (
    re.compile(r"[。！？；;…]+[”’」』）)]*"),
    re.compile(r"[，,：:—]+[”’」』）)]*|(?<=\s)-(?=\s)"),
    re.compile(r"、|\s"),
)
"""Where to split, strongest first; a comma between digits is part of a number."""

_BEGINNING = re.compile(
    r"(?:The|This|That|These|Those|An?|It|Its|He|She|They|We|There|In|On|At|And|But|For|With|By|To|Of|As|From|If|When|While"
    r"|Which|Because|Although|However|After|Before|Its|Their|Such|Each)(?=\s)"
)
"""Words that are no names, capital only because a clause was translated as a sentence."""


def split_clauses(text: str, length: Callable[[str], int], limit: int) -> list[Span]:
    """Contiguous spans of at most `limit` by `length`, cut at the strongest marks that suffice.

    Joined they are the text; only a run without any mark is cut in its middle.
    """
    return _pack(text, _cut(text, Span(0, len(text)), length, limit), length, limit)


def _cut(text: str, span: Span, length: Callable[[str], int], limit: int) -> list[Span]:
    """Pieces of `span` that fit, from the strongest mark down."""
    if length(span.slice(text)) <= limit:
        return [span]
    for mark in _MARKS:
        ends = [
            found.end()
            for found in mark.finditer(text, span.start, span.end)
            if found.end() < span.end and not (_digit(text, found.start() - 1) and _digit(text, found.end()))
        ]
        if ends:
            edges = [span.start, *ends, span.end]
            return [part for a, b in pairwise(edges) for part in _cut(text, Span(a, b), length, limit)]
    middle = _middle(text, span)
    return (
        [*_cut(text, Span(span.start, middle), length, limit), *_cut(text, Span(middle, span.end), length, limit)]
        if len(span) > 1
        else [span]
    )


def _middle(text: str, span: Span) -> int:
    """The middle of a run without marks, moved out of a Latin word or number."""
    middle = (span.start + span.end) // 2
    place = middle
    while (
        place > span.start + 1
        and text[place].isascii()
        and text[place].isalnum()
        and text[place - 1].isascii()
        and text[place - 1].isalnum()
    ):
        place -= 1
    return place if place > span.start + 1 else max(middle, span.start + 1)


def _pack(text: str, spans: Sequence[Span], length: Callable[[str], int], limit: int) -> list[Span]:
    """Neighbours put together again while they fit, so that a clause keeps its context."""
    packed: list[Span] = []
    for span in spans:
        if packed and length(text[packed[-1].start : span.end]) <= limit:
            packed[-1] = Span(packed[-1].start, span.end)
        else:
            packed.append(span)
    return packed


def _digit(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place].isdigit()


def join_clauses(texts: Sequence[str], *, spaced: bool) -> str:
    """The translations of a sentence's clauses as one sentence; a full stop inside it becomes a comma.

    >>> join_clauses(["Shares fell by 3%.", "The index rose."], spaced=True)
    'Shares fell by 3%, the index rose.'
    """
    parts = [text.strip() for text in texts if text.strip()]
    parts[1:] = [_BEGINNING.sub(lambda found: found[0].lower(), part) for part in parts[1:]]
    inner = [re.sub(r"(?<![.。])[.。]$", "," if spaced else "，", part) for part in parts[:-1]]
    return (" " if spaced else "").join([*inner, *parts[-1:]])
