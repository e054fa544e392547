"""Steering: a sentence with the English of its terms and figures in the place of the Chinese, for a model to copy through.

Models copy Latin words, and unlike a placeholder the English still tells the model what kind of word it is. Measured with
the starter on the gold sentences (`benchmarks/terms.py`): of 86 terms 37 come out unsteered, 52 with the English in place
of all, 42-50 with placeholders, which also lose figures, and 79 when the missed ones alone are replaced, tight and spaced,
and the best of four hypotheses each is taken. Figures that came out wrong are steered the same way, by their English
rendering: of 359 in 147 sentences 230 come out right without, 310 with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.analysed import AnalysedSentence
from reader.figures.chinese import NumberMention
from reader.terms.entry import TermMatch, TermStatus
from reader.text.spans import Span


def steered_texts(
    analysed: AnalysedSentence, missed: Sequence[TermMatch], wrong: Sequence[NumberMention] = ()
) -> tuple[str, ...]:
    """The sentence with the English of the missed terms, and then also of the wrong figures, in their places.

    Each is written tight and once more set off with spaces. Empty where nothing can be replaced: a term that is Latin
    already, has several senses here, or stays in its source form, and a name.
    """
    terms = [
        (match.span, wanted(match))
        for match in missed
        if not (match.form.isascii() or match.others or match.entry.status is TermStatus.KEEP_AS_IS)
    ]
    figures = [
        (mention.span, mention.english)
        for mention in wrong
        if mention.unit != "name" and not any(mention.span.overlaps(span) for span, _ in terms)
    ]
    plans = [terms] if terms else []
    if figures:
        plans.append([*terms, *figures])
    return tuple(dict.fromkeys(_replaced(analysed, plan, spaced=spaced) for plan in plans for spaced in (False, True)))


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
