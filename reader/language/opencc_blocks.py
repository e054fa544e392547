"""What each stretch of a text becomes in a region's wording, where some spans of it decide for themselves.

OpenCC replaces step by step; here the steps are joined, so that every stretch of the source stands beside what becomes
of it, and none is lost or said twice where a phrase of OpenCC crosses the edge of a term: it is no match there. A phrase
that holds a whole term and more wins over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from reader.language.opencc_tables import Chain


class Block(NamedTuple):
    """A stretch of the source, as small as can be, and what becomes of it."""

    source: str
    target: str
    worded: bool
    """Whether another word stands there, not only another script."""


def worded_words(chain: Chain, words: Sequence[str], fixed: Sequence[int], *, kept: bool) -> list[str | None]:
    """What each of `words` becomes; None for those at `fixed` that no longer phrase holds.

    A replacement that spans words stands whole with the first of them. With `kept` phrases do not cut words.
    """
    edges = [0, *accumulate(map(len, words))]
    spans = [(edges[index], edges[index + 1]) for index in fixed]
    text = "".join(words)
    blocks = list(_blocks(chain, text, words if kept else (), spans))
    starts = [0, *accumulate(len(block.source) for block in blocks)]
    found: list[str | None] = ["".join(part) for part in _by_words(blocks, starts, edges)]
    for index, (start, end) in zip(fixed, spans, strict=True):
        if not any(
            block.worded and place <= start and end <= place + len(block.source) and len(block.source) > end - start
            for block, place in zip(blocks, starts, strict=False)
        ):
            found[index] = None
    return found


def _by_words(blocks: Sequence[Block], starts: Sequence[int], edges: Sequence[int]) -> Iterator[list[str]]:
    """The targets of the blocks that begin in each word."""
    place = 0
    for _, end in pairwise(edges):
        part: list[str] = []
        while place < len(blocks) and starts[place] < end:
            part.append(blocks[place].target)
            place += 1
        yield part


def _blocks(chain: Chain, text: str, words: Sequence[str], fixed: Sequence[tuple[int, int]]) -> Iterator[Block]:
    """The text in blocks; one that only changes the script is a character where its length stays."""
    first, *steps = chain.replacements(text, words, fixed)
    blocks = [Block(source, target, chain.is_wording(name)) for source, target, name in first]
    for step in steps:
        blocks = list(_joined(blocks, [Block(source, target, chain.is_wording(name)) for source, target, name in step]))
    for block in blocks:
        if block.worded or len(block.source) != len(block.target):
            yield block
        else:
            yield from (Block(*pair, False) for pair in zip(block.source, block.target, strict=True))


def _joined(first: Sequence[Block], second: Sequence[Block]) -> Iterator[Block]:
    """Two steps as one: the smallest stretches that both leave whole."""
    following = iter(second)
    source = target = ""
    made = taken = 0
    worded = False
    for block in first:
        source, made, worded = source + block.source, made + len(block.target), worded or block.worded
        while taken < made:
            after = next(following)
            target, taken, worded = target + after.target, taken + len(after.source), worded or after.worded
        if taken == made:
            yield Block(source, target, worded)
            source, target, worded = "", "", False
