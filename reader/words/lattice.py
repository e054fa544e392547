"""The likeliest words of a Simplified text: dictionary words by their frequencies, beside people's names.

A unigram model over the lattice of every word that begins at every character, as jieba has it; its dictionary comes in
as a mapping. What no dictionary has is a character by itself, a run of Latin letters and digits, or a person's name
(`words/names`), which is weighed against the words that its characters may be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from math import log

from reader.words.names import DOTS, FOREIGN, byline_names, dotted_names, name_beginnings, name_ends

_BLOCK = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffffa-zA-Z0-9+#&._%\-]+")
"""What words are made of; each other character stands alone."""
_LATIN = re.compile(r"[a-zA-Z0-9]+")


def best_words(text: str, frequencies: Mapping[str, int], total: int) -> list[str]:
    """The words of `text`; joined they are the text.

    `frequencies` of words are out of `total`; 0 marks the beginning of a longer word.

    >>> best_words("股价大跌,A股收红", {"股": 9, "股价": 9, "大": 9, "大跌": 5, "A股": 5, "A": 0}, 100)
    ['股价', '大跌', ',', 'A股', '收', '红']
    """
    words: list[str] = []
    place = 0
    dotted = dotted_names(text)
    people = {start: end for start, end in byline_names(text).items() if not frequencies.get(text[start:end])}
    for block in _BLOCK.finditer(text):
        words += text[place : block.start()]
        words += _block_words(text, (block.start(), block.end()), frequencies, log(total), dotted, people)
        place = block.end()
    words += text[place:]
    return words


def _block_words(
    text: str,
    within: tuple[int, int],
    frequencies: Mapping[str, int],
    log_total: float,
    dotted: Mapping[int, int],
    people: Mapping[int, int],
) -> Iterator[str]:
    start, end = within
    size = end - start
    best = [0.0] * (size + 1)
    following = [0] * size
    families = name_beginnings()
    for place in range(end - 1, start - 1, -1):
        offset = place - start
        char = text[place]
        likeliest, goal = log(frequencies.get(char) or 1) - log_total + best[offset + 1], offset + 1
        stop = place + 2
        word = text[place:stop] if char in frequencies else ""
        while stop <= end and word in frequencies:
            if frequency := frequencies[word]:
                likelihood = log(frequency) - log_total + best[stop - start]
                if likelihood > likeliest:
                    likeliest, goal = likelihood, stop - start
            stop += 1
            word = text[place:stop]
        if char.isascii() and (run := _LATIN.match(text, place, end)) and run.end() - start > goal:
            likelihood = best[run.end() - start] - log_total
            if likelihood > likeliest or goal == offset + 1:
                likeliest, goal = likelihood, run.end() - start
        elif place in dotted:
            stop = dotted[place]
            if FOREIGN + best[stop - start] > likeliest:
                likeliest, goal = FOREIGN + best[stop - start], stop - start
        elif char in families and (not place or text[place - 1] not in DOTS):
            for stop, weight in name_ends(text, place, end):
                if weight + best[stop - start] > likeliest:
                    likeliest, goal = weight + best[stop - start], stop - start
        if place in people:
            goal = people[place] - start
            likeliest = best[goal]
        best[offset], following[offset] = likeliest, goal
    offset = 0
    while offset < size:
        yield text[start + offset : start + following[offset]]
        offset = following[offset]
