"""Anchors: where in a text a note or a bookmark stands, found again when the text has changed.

An anchor is a text position and a text quote, the two selectors of the W3C Web Annotation Data Model: the position is
right in the same text, the quote finds the sentence in another version of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reader.text.document import Sentence

_ALIKE = 0.6
"""From this share of common characters on (difflib's ratio) a sentence counts as the quoted one, edited."""
_NEAR = 40
"""Sentences before and after the old place in which an edited sentence is looked for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A sentence of a text: where it starts, in code points, and what it says."""

    start: int
    quote: str


def anchor_of(sentence: Sentence) -> Anchor:
    """The anchor of a sentence."""
    return Anchor(sentence.span.start, sentence.text)


def sentence_at(sentences: Sequence[Sentence], start: int) -> int:
    """Index of the sentence that holds the code point at `start`, else of the last one before it, else 0.

    >>> from reader.text.document import Metadata
    >>> from reader.text.sentences import split_article
    >>> sentences = split_article("股價漲了。但不久。", Metadata()).sentences
    >>> [sentence_at(sentences, start) for start in (0, 4, 5, 99)]
    [0, 0, 1, 1]
    """
    return max(0, bisect_right(sentences, start, key=lambda sentence: sentence.span.start) - 1)


def find(anchors: Iterable[Anchor], sentences: Sequence[Sentence]) -> dict[Anchor, int]:
    """Where anchors of another version of a text stand among the sentences of this one.

    A sentence with the same words is taken, the nearest if there are several; else the most similar one near the old
    place; else whatever stands at that place now, so that nothing is lost.
    """
    wanted = set(anchors)
    same: dict[str, list[Sentence]] = {anchor.quote: [] for anchor in wanted}
    for sentence in sentences:
        if sentence.text in same:
            same[sentence.text].append(sentence)
    return {anchor: _place(anchor, sentences, same[anchor.quote]) for anchor in wanted}


def _place(anchor: Anchor, sentences: Sequence[Sentence], same: list[Sentence]) -> int:
    if same:
        return min(same, key=lambda sentence: abs(sentence.span.start - anchor.start)).index
    old = sentence_at(sentences, anchor.start)
    near = sentences[max(0, old - _NEAR) : old + _NEAR + 1]
    likeness = {s.index: SequenceMatcher(None, anchor.quote, s.text, autojunk=False).ratio() for s in near}
    best = max(likeness, key=lambda index: (likeness[index], -abs(index - old)), default=old)
    return best if likeness.get(best, 0) >= _ALIKE else old
