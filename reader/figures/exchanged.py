"""Figures that stand where another belongs: exchanged between two subjects, or in `from A to B`.

Translations keep figures of one kind in their order, but for a few constructions (to 6% from 5%, three of the five), so
two that come in the other order were exchanged. In 28,000 human translations this spoke up eight times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.figures.chinese import NumberMention
from reader.figures.comparison import Comparison
from reader.figures.english_forms import Figure

_ORDERED = frozenset({"date", "quarter", "half", "time", "name", "ordinal"})
"""Units of figures that may stand anywhere."""
_TIME = re.compile(r"year|month|day|week|hour|minute")
_FROM = re.compile(r"[由从自][^，。；\d]{0,8}$")
_TO = re.compile(r"至|到|为|成")
_WIDEST = 10
"""Code points between the two figures of 由…升至…."""
_ENGLISH_FROM = re.compile(r"\bfrom\s+[^\d,.;]*$")
_ENGLISH_TO = re.compile(r"\b(?:to|reach\w*|hit|at)\s+[^\d,.;]*$")
_BEFORE = 26
"""Code points before an English figure in which its preposition stands."""
_BOUND = re.compile(r"[,;:.]\s|\b(?:and|while|but)\b")
_SUBORDINATE = re.compile(r"\b(?:after|although|though|despite|even|as|because|versus|instead of|when|if)\b")
_WITHIN = re.compile(r"\b(?:of|out of|for|from|per|than|compared|with|to|in|by|across|among|at)\b")


def exchanged(shadow: str, comparison: Comparison) -> Iterator[tuple[NumberMention, NumberMention]]:
    """Pairs of figures of a sentence (in Simplified script) whose places its English has exchanged."""
    needs = comparison.needs
    alone = {need.mention for need in needs if sum(other.mention == need.mention for other in needs) == 1}
    found = [
        (comparison.mentions[need.mention], need.matched)
        for need in needs
        if need.matched and need.mention in alone and comparison.mentions[need.mention].unit not in _ORDERED
    ]
    for place, (first, figure) in enumerate(found):
        for second, other in found[place + 1 :]:
            if figure.kind != other.kind or figure.unit != other.unit or first.value == second.value:
                continue
            between = shadow[first.span.end : second.span.start]
            if _FROM.search(shadow[: first.span.start]) and len(between) <= _WIDEST and _TO.search(between):
                wrong = _ends_exchanged(comparison.english, figure, other)
            else:
                wrong = figure.start > other.start and _unexplained(comparison.english, other, figure)
            if wrong:
                yield first, second


def _ends_exchanged(english: str, start: Figure, end: Figure) -> bool:
    """Whether what the figures went from is what the English says they went to."""
    before_start, before_end = (english[max(0, f.start - _BEFORE) : f.start] for f in (start, end))
    from_start, from_end = _ENGLISH_FROM.search(before_start), _ENGLISH_FROM.search(before_end)
    to_start, to_end = _ENGLISH_TO.search(before_start), _ENGLISH_TO.search(before_end)
    return bool((from_end and not from_start and not to_end) or (to_start and not to_end and not from_start))


def _unexplained(english: str, left: Figure, right: Figure) -> bool:
    """Whether no construction between two English figures accounts for their order."""
    gap = english[left.start + len(left.text) : right.start]
    if _SUBORDINATE.search(gap):
        return False
    if _BOUND.search(gap):
        spelt_small = left.text[:1].isalpha() and left.value < 6
        return not (left.kind == "count" and (_TIME.search(left.unit) or spelt_small))
    return left.kind != "count" and not _WITHIN.search(gap)
