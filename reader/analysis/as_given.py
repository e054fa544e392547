"""Words read as their source prints over them: for this place such a reading wins over every other but the reader's own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token
from reader.words.origins import Origin, OriginKind
from reader.words.pinyin import from_zhuyin, syllables_of
from reader.words.readings import Reading

Given = Sequence[tuple[int, str, str]]
"""Code point in the article, characters, what is printed over them; in order."""


def read_as_given(analysed: AnalysedSentence, given: Given) -> AnalysedSentence:
    """The sentence with the readings that its source gives; what is no reading of Chinese is left out."""
    span = analysed.sentence.span
    first = bisect_left(given, (span.start - 1, "", ""))
    syllables: dict[int, str] = {}
    for start, base, reading in given[first:]:
        if start >= span.end:
            break
        syllables |= {start + place: syllable for place, syllable in enumerate(_syllables(base, reading)) if syllable}
    if not syllables:
        return analysed
    return replace(analysed, tokens=tuple(_read(token, syllables) for token in analysed.tokens))


def _read(token: Token, syllables: dict[int, str]) -> Token:
    own = [syllables.get(token.span.start + place, "") for place in range(len(token.text))]
    if not any(own) or (token.reading is not None and token.reading.origin.kind is OriginKind.CORRECTION):
        return token
    known = token.reading.syllables if token.reading is not None else ("",) * len(token.text)
    if len(known) != len(own):
        return token
    merged = tuple(mine or theirs for mine, theirs in zip(own, known, strict=True))
    origin = Origin(OriginKind.TEXT)
    base = token.reading or Reading(merged)
    return replace(token, reading=replace(base, syllables=merged, origin=origin, certain=True))


def _syllables(base: str, reading: str) -> tuple[str, ...]:
    """One syllable for each character, empty for all where it is no reading of them."""
    try:
        return syllables_of(from_zhuyin(reading), base)
    except ValueError:
        return ()
