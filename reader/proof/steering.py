"""Steering: a sentence with the English of its terms, figures and names in the place of the Chinese, for a model to copy.

Models copy Latin words, and unlike a placeholder the English still tells the model what kind of word it is.

The starter has learned it: where its translation of the plain sentence is in doubt it is given all English that helps
(`switched_source`), and what was missed alone (`missed_source`). Giving it all English at once was better for version 0.2
and is not for 0.4: on 802 kept-out pairs 27.6 BLEU and 1,073 of 1,096 terms so, 28.7 and 1,080 with the plain sentence
first. What helps was measured with 0.2 on 710 sentences that it never saw: terms of several words, companies and persons,
dates, clock times, amounts of money, measures and all with 万 or 亿 make chrF rise by 0.8 to 2.9; counts, years,
ordinals, fractions and percentages let it fall, and so do terms of one English word, of which many are verbs here and
nouns there: those stay Chinese unless they are missed.

Other models are given the plain sentence, and its steered texts only where a term is missed or a figure wrong. Measured
with an earlier starter on the gold sentences (`benchmarks/terms.py`): of 86 terms 37 come out unsteered, 52 with the
English in place of all, 42-50 with placeholders, which also lose figures, and 79 when the missed ones alone are replaced,
tight and spaced, and the best of four hypotheses each is taken. Figures that came out wrong are steered the same way: of
359 in 147 sentences 230 come out right without, 310 with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.analysed import AnalysedSentence
from reader.figures.chinese import NumberMention
from reader.terms.entry import TermEntry, TermMatch, TermStatus
from reader.text.characters import is_han
from reader.text.spans import Span
from reader.words.names import person_in_english


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is given to a model for a sentence."""

    text: str
    english: frozenset[str] = frozenset()
    """Ids of the terms that stand in it in English."""


_LEFT_CHINESE = frozenset(
    {"", "years", "years old", "months", "weeks", "days", "hours", "minutes", "seconds", "ordinal", "points"}
    | {"fraction", "ratio", "x", "%", "pp", "bp", "discount", "name"}
)
"""Units of the figures that a model reads better in Chinese."""
_SCALED = re.compile("[万萬亿億兆]")


def switched_source(
    analysed: AnalysedSentence, missed: Sequence[TermMatch] = (), wrong: Sequence[NumberMention] = ()
) -> Source:
    """The sentence with all English that helps the starter, and that of these terms and figures besides."""
    ids = {match.entry.id for match in missed}
    terms = [match for match in analysed.terms if match.entry.id in ids or _helps(match.entry)]
    figures = [
        mention
        for mention in analysed.numbers
        if mention in wrong or mention.unit not in _LEFT_CHINESE or _SCALED.search(mention.text)
    ]
    chosen = _chosen(terms, figures)
    named = [(span, name) for span, name in persons(analysed) if not any(span.overlaps(s) for s, _ in chosen)]
    return Source(set_off(analysed, [*chosen, *named]), _ids(terms))


def missed_source(
    analysed: AnalysedSentence, missed: Sequence[TermMatch], wrong: Sequence[NumberMention] = ()
) -> Source:
    """The sentence with the English of these terms and figures and no other, for the starter."""
    return Source(set_off(analysed, _chosen(missed, wrong)), _ids(missed))


def steered_sources(
    analysed: AnalysedSentence, missed: Sequence[TermMatch], wrong: Sequence[NumberMention] = ()
) -> tuple[Source, ...]:
    """The sentence with the English of the missed terms, and then also of the wrong figures, for any other model.

    Each is written tight and once more set off with spaces. Empty where nothing can be replaced: a term that is Latin
    already, has several senses here, or stays in its source form, and a name.
    """
    terms, both = _chosen(missed, ()), _chosen(missed, wrong)
    plans = [terms] if terms else []
    if len(both) > len(terms):
        plans.append(both)
    texts = [_replaced(analysed, plan, spaced=spaced) for plan in plans for spaced in (False, True)]
    return tuple(Source(text, _ids(missed)) for text in dict.fromkeys(texts))


def _helps(entry: TermEntry) -> bool:
    """Whether a term's English helps before it is missed: a name, or a noun phrase."""
    return entry.kind != "term" or " " in entry.english


def replaceable(match: TermMatch) -> bool:
    """Whether a term can be put in English: not one that is Latin already, has several senses here, stays or is free."""
    kept = {TermStatus.KEEP_AS_IS, TermStatus.DEPRECATED, TermStatus.EXPLAINED}
    return not (match.form.isascii() or match.others or match.entry.status in kept or match.entry.kind == "unit")


def _ids(matches: Sequence[TermMatch]) -> frozenset[str]:
    return frozenset(match.entry.id for match in matches if replaceable(match))


def _chosen(terms: Sequence[TermMatch], figures: Sequence[NumberMention]) -> list[tuple[Span, str]]:
    """What is replaced by what; a figure inside a term stays."""
    chosen = [(match.span, wanted(match)) for match in terms if replaceable(match)]
    spans = [span for span, _ in chosen]
    return chosen + [
        (mention.span, mention.english)
        for mention in figures
        if mention.unit != "name" and not any(mention.span.overlaps(span) for span in spans)
    ]


def persons(analysed: AnalysedSentence) -> Iterator[tuple[Span, str]]:
    """The persons of a sentence that are no terms: where, and the name in English."""
    for token in analysed.tokens:
        if token.reading and not token.term and (english := person_in_english(token.reading, token.shadow)):
            yield token.span, english


def set_off(analysed: AnalysedSentence, plan: Sequence[tuple[Span, str]]) -> str:
    """The sentence as the starter has seen such ones: English between spaces; a figure without Chinese stays."""
    text, base = analysed.sentence.text, analysed.sentence.span.start
    for span, english in sorted(plan, reverse=True):
        start, end = span.start - base, span.end - base
        if any(map(is_han, text[start:end])):
            text = f"{text[:start].rstrip()} {english} {text[end:].lstrip()}"
    return " ".join(text.split())


def _replaced(analysed: AnalysedSentence, plan: Sequence[tuple[Span, str]], *, spaced: bool) -> str:
    text, base = analysed.sentence.text, analysed.sentence.span.start
    for span, english in sorted(plan, reverse=True):
        start, end = span.start - base, span.end - base
        before = " " if start and _needs_space(text[start - 1], spaced=spaced) else ""
        after = " " if end < len(text) and _needs_space(text[end], spaced=spaced) else ""
        text = f"{text[:start]}{before}{english}{after}{text[end:]}"
    return text


def _needs_space(char: str, *, spaced: bool) -> bool:
    """Whether Latin words must stand off from a neighbour: always from Latin, when spaced from Chinese too."""
    return char.isalnum() and (spaced or char.isascii())


def wanted(match: TermMatch) -> str:
    """What the translation should say for a term."""
    if match.entry.status is TermStatus.KEEP_AS_IS:
        return match.entry.simplified if match.form.isascii() else match.form
    return match.entry.english
