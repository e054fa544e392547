"""Which sentences of a human translation say which sentences of the text: Gale and Church's dynamic programme.

Beads of up to three sentences to one (or two to two), chosen so that length and lexical evidence together are likeliest
(Gale & Church 1993, "A Program for Aligning Sentences in Bilingual Corpora"). A clue counts by how much likelier it is in
the translation of its sentence than in any sentence of the document. Pure: what the clues are is said by `clues`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_PRIORS = {
    (1, 1): 0.80,
    (1, 2): 0.06,
    (2, 1): 0.06,
    (1, 0): 0.03,
    (0, 1): 0.03,
    (2, 2): 1e-9,
    (1, 3): 0.006,
    (3, 1): 0.004,
}
"""How often a bead has so many sentences of each side."""
_RATIO, _VARIANCE = 4.4, 4.0
"""Letters of English for a character of Chinese, and its variance (pairs of our own)."""
_NARROWEST, _SHARE = 40, 0.12
"""How far from the diagonal beads are looked for: sentences, and of the document's length."""
_SURE, _BETWEEN = 0.0, -3.0
"""Log-likelihood, for each sentence of the text, above which a bead is no guess: by itself, and between two that are none."""
_BY_CHANCE, _SEEN = 0.03, 20
"""How often a clue is in a sentence that is not its translation, as if counted in so many before this document."""
_MOST = 4.0
"""What a single clue counts at most."""


@dataclass(frozen=True, slots=True)
class Clue:
    """Something of a sentence that its translation is likely to hold."""

    options: tuple[tuple[str, ...], ...]
    """Any of these; all words of one."""
    likely: float
    """Between 0 and 1."""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of either side."""

    length: float
    """Of Chinese in characters, of English in letters."""
    clues: tuple[Clue, ...] = ()
    """Of a sentence of the text."""
    words: frozenset[str] = frozenset()
    """Of a sentence of the translation."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that say the same; one side is empty where the other has nothing for it."""

    source: range
    target: range
    score: float = 0.0
    """Log-likelihood against chance, for each sentence of the text."""


def trusted(beads: Sequence[Bead]) -> list[Bead]:
    """The beads with both sides that are no guess: likely by themselves, or likely enough between two that are."""
    alone = [bool(bead.source and bead.target) and bead.score >= _SURE for bead in beads]
    around = [True, *alone, True]
    return [
        bead
        for place, bead in enumerate(beads)
        if alone[place]
        or (
            len(bead.source) == len(bead.target) == 1 and bead.score >= _BETWEEN and around[place] and around[place + 2]
        )
    ]


def align(source: Sequence[Side], target: Sequence[Side]) -> list[Bead]:
    """The likeliest beads, in order, every sentence of both sides in one.

    >>> day = Side(10, (Clue((("monday",),), 0.8),)), Side(31, words=frozenset({"monday"}))
    >>> [(list(bead.source), list(bead.target)) for bead in align([day[0]], [day[1]])]
    [([0], [0])]
    """
    return _Table(source, target).beads()


class _Table:
    """The dynamic programme over one pair of documents."""

    def __init__(self, source: Sequence[Side], target: Sequence[Side]) -> None:
        self._source, self._target = source, target
        self._hits = [[0] * len(target) for _ in source]
        """A bit for each clue of a sentence that is in one of the translation."""
        self._gains: list[list[tuple[float, float]]] = []
        """What each clue of a sentence counts where it is found, and where it is not."""
        self._known: dict[tuple[int, int], float] = {}
        self._look_for_clues()

    def _look_for_clues(self) -> None:
        where: dict[str, set[int]] = {}
        for place, side in enumerate(self._target):
            for word in side.words:
                where.setdefault(word, set()).add(place)
        nowhere: set[int] = set()
        for number, side in enumerate(self._source):
            gains: list[tuple[float, float]] = []
            for bit, clue in enumerate(side.clues):
                found: set[int] = set()
                for option in clue.options:
                    found |= set.intersection(*(where.get(word, nowhere) for word in option))
                for place in found:
                    self._hits[number][place] |= 1 << bit
                chance = (max(len(found) - 1, 0) + _BY_CHANCE * _SEEN) / (len(self._target) + _SEEN)
                there = math.log(clue.likely / min(chance, 0.95))
                absent = math.log((1 - clue.likely) / (1 - min(chance, 0.95)))
                gains.append((max(min(there, _MOST), 0.0), min(absent, 0.0)))
            self._gains.append(gains)

    def beads(self) -> list[Bead]:
        """The likeliest way through, backwards from both ends."""
        rows, columns = len(self._source), len(self._target)
        width = max(_NARROWEST, int(_SHARE * max(rows, columns)))
        best: list[dict[int, tuple[float, tuple[int, int]]]] = [{} for _ in range(rows + 1)]
        best[0][0] = (0.0, (0, 0))
        for i in range(rows + 1):
            middle = i * columns // max(rows, 1)
            for j in range(max(0, middle - width), min(columns, middle + width) + 1):
                ways = (
                    (before[0] + self._worth(i - a, i, j - b, j), (a, b))
                    for a, b in _PRIORS
                    if a <= i and b <= j and (before := best[i - a].get(j - b))
                )
                found = max(ways, default=None)
                if found is not None:
                    best[i][j] = found
        found_beads: list[Bead] = []
        i, j = rows, columns
        while i or j:
            a, b = best[i][j][1]
            score = self._likeness(i - a, i, j - b, j) / a if a and b else 0.0
            found_beads.append(Bead(range(i - a, i), range(j - b, j), score))
            i, j = i - a, j - b
        return found_beads[::-1]

    def _worth(self, first: int, last: int, start: int, end: int) -> float:
        prior = math.log(_PRIORS[last - first, end - start])
        return prior + (self._likeness(first, last, start, end) if last > first and end > start else 0.0)

    def _likeness(self, first: int, last: int, start: int, end: int) -> float:
        """Length and clues of a bead as a log-likelihood."""
        chinese = sum(side.length for side in self._source[first:last])
        english = sum(side.length for side in self._target[start:end])
        deviation = (english - _RATIO * chinese) / math.sqrt(_VARIANCE * _RATIO * max(chinese, 4.0))
        found = math.log(max(math.erfc(abs(deviation) / math.sqrt(2)), 1e-6))
        for number in range(first, last):
            bits = 0
            for place in range(start, end):
                bits |= self._hits[number][place]
            found += self._clues_worth(number, bits)
        return found

    def _clues_worth(self, number: int, bits: int) -> float:
        key = (number, bits)
        if key not in self._known:
            self._known[key] = sum(
                there if bits >> bit & 1 else absent for bit, (there, absent) in enumerate(self._gains[number])
            )
        return self._known[key]
