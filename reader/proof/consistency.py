"""Consistency: which terms the translations of a text render in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reader.analysis.analysed import AnalysedSentence
from reader.proof.translation import TermOutcome, Translation
from reader.terms.entry import TermEntry


@dataclass(frozen=True, slots=True)
class TwoWays:
    """A term that was not translated the same way everywhere."""

    entry: TermEntry
    ways: tuple[tuple[str, tuple[int, ...]], ...]
    """English and sentence numbers (from 1); a dash where the term was missed."""


def translated_two_ways(
    sentences: Sequence[AnalysedSentence], translations: Sequence[Translation | None]
) -> tuple[TwoWays, ...]:
    """Terms that a translation renders in more than one way, or only in some sentences."""
    uses: dict[tuple[str, str], tuple[TermEntry, dict[str, tuple[str, list[int]]]]] = {}
    for analysed, translation in zip(sentences, translations, strict=False):
        for report in translation.terms if translation is not None else ():
            entry = report.match.entry
            _, ways = uses.setdefault((entry.scope, entry.id), (entry, {}))
            english = "—" if report.outcome is TermOutcome.MISSED else report.found or entry.english
            _, numbers = ways.setdefault(_same_words(english), (english, []))
            numbers.append(analysed.sentence.index + 1)
    return tuple(
        TwoWays(entry, tuple((english, tuple(numbers)) for english, numbers in ways.values()))
        for entry, ways in uses.values()
        if len(ways) > 1
    )


def _same_words(english: str) -> str:
    """What renderings share that differ only in capitals and number (customer, Customers)."""
    words = english.casefold()
    return f"{words[:-3]}y" if words.endswith("ies") else words.removesuffix("s")
