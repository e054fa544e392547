"""Reasons to doubt a translated sentence.

The rules read the source in Simplified script. Each was checked against human translations, where it must stay quiet,
and against damaged ones (`benchmarks/proof.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reader.figures.comparison import compare
from reader.figures.exchanged import exchanged
from reader.proof.belonging import Named, misplaced
from reader.proof.directions import inversions
from reader.proof.figure_reports import invented_figures
from reader.proof.negation import gained_negation, lost_negation
from reader.proof.opposites import Meanings, opposites
from reader.proof.translation import Doubt, DoubtKind, Hypothesis, NumberOutcome, TermOutcome, Translation
from reader.text.characters import is_han

LOW_SCORE = -0.9
"""Mean log-probability per piece below which a model is unsure: the starter's sentences below it have chrF 29, those above
44 (600 lines of FLORES and AI documents)."""
AGREEMENT = 0.6
"""Share of words that a model's other tries have in common with the first, below which they say something else; a beam's
tries agree to 0.87 in the median."""
SHORTEST, LONGEST = 0.25, 1.6
"""English words per Chinese character between which 99.8 % of 7,500 human translations lie."""


def text_doubts(shadow: str, translation: Translation) -> tuple[Doubt, ...]:
    """What looks wrong in the text itself, as the translation of a sentence in Simplified script."""
    text = translation.text
    words = text.split()
    doubts: list[Doubt] = []
    if repeated := _repeated(words):
        doubts.append(Doubt(DoubtKind.REPEATED, text=repeated))
    kept = " ".join(report.found for report in translation.terms)
    if left := next((run for run in re.findall(r"[㐀-鿿]+", text) if run not in kept), ""):
        doubts.append(Doubt(DoubtKind.UNTRANSLATED, text=left))
    if (han := sum(map(is_han, shadow))) >= 6:
        if len(words) < han * SHORTEST:
            doubts.append(Doubt(DoubtKind.TOO_SHORT, value=len(words) / han))
        elif len(words) > (han + 4) * LONGEST:
            doubts.append(Doubt(DoubtKind.TOO_LONG, value=len(words) / han))
    if lost_negation(shadow, text):
        doubts.append(Doubt(DoubtKind.NEGATION_LOST))
    elif gained := gained_negation(shadow, text):
        doubts.append(Doubt(DoubtKind.NEGATION_ADDED, text=gained))
    return tuple(doubts)


def find_doubts(
    shadow: str,
    translation: Translation,
    tries: Sequence[Hypothesis] = (),
    *,
    start: int = 0,
    named: Sequence[Named] = (),
    meanings: Meanings = tuple,
) -> tuple[Doubt, ...]:
    """The reasons, the most telling first; none for a translation that looks right.

    `tries` are the model's hypotheses for the plain sentence, best first; `start` is where the sentence begins in the
    article, from which the spans of its figures count; `named` its names and nouns with their places in the translation,
    `meanings` its words with their senses.
    """
    return (
        *text_doubts(shadow, translation),
        *_figure_doubts(translation),
        *compared_doubts(shadow, translation, start=start, named=named, meanings=meanings),
        *(Doubt(DoubtKind.TERM_MISSED, report) for report in translation.terms if report.outcome is TermOutcome.MISSED),
        *_model_doubts(translation, tries),
    )


_FIGURES = {
    NumberOutcome.MISSING: DoubtKind.FIGURE_MISSING,
    NumberOutcome.DIFFERENT: DoubtKind.FIGURE_DIFFERENT,
}


def _figure_doubts(translation: Translation) -> Iterator[Doubt]:
    for report in translation.numbers:
        if kind := _FIGURES.get(report.outcome):
            yield Doubt(kind, report)
    mentions = [report.mention for report in translation.numbers]
    for figure in invented_figures(mentions, translation.text):
        yield Doubt(DoubtKind.FIGURE_INVENTED, text=figure)


_MALFORMED = re.compile(
    r"(?<![\w.,])\d{1,3}(?:,\d{3})*,(?:\d{1,2}|\d{4,})(?![\d,])(?!\.\d+\.)|(?<![\w.,])\d{4,},\d{3}(?!\d)|%%|(?:[$€£¥]\s?){2,}\d|\d%\d|\d[.,]{2,}\d"
    r"|\b(?:thousand|million|billion|trillion) (?:million|billion|trillion|thousand)\b|%\s?(?:percent|per cent)\b"
)
"""Figures that no English writes: thousands apart by other than three digits, signs twice, a scale of a scale."""


def compared_doubts(
    shadow: str,
    translation: Translation,
    *,
    start: int = 0,
    named: Sequence[Named] = (),
    meanings: Meanings = tuple,
) -> Iterator[Doubt]:
    """What shows only when both texts are laid beside each other: turned round, exchanged; and misspelt figures."""
    comparison = compare([report.mention for report in translation.numbers], translation.text).within(start)
    turned = inversions(shadow, comparison) or opposites(shadow, meanings, translation.text)
    for inversion in turned:
        yield Doubt(DoubtKind.DIRECTION_INVERTED, text=inversion.english, source=inversion.source)
    for first, second in exchanged(shadow, comparison):
        yield Doubt(DoubtKind.FIGURES_SWAPPED, text=second.text, source=first.text)
    for one, other in misplaced(shadow, comparison, named):
        yield Doubt(DoubtKind.SUBJECTS_SWAPPED, text=other.source, source=one.source)
    for found in _MALFORMED.finditer(translation.text):
        yield Doubt(DoubtKind.NUMBER_FORMAT, text=found.group())


def _model_doubts(translation: Translation, tries: Sequence[Hypothesis]) -> Iterator[Doubt]:
    if translation.score is not None and translation.score < LOW_SCORE:
        yield Doubt(DoubtKind.LOW_SCORE, value=translation.score)
    if len(tries) > 1 and (shared := agreement([h.text for h in tries])) < AGREEMENT:
        yield Doubt(DoubtKind.DISAGREEMENT, value=shared)


def agreement(tries: Sequence[str]) -> float:
    """How much of the first text the others share: mean Dice coefficient of their words, 0 to 1.

    >>> agreement(["prices rose 3%", "prices rose 3%"]), agreement(["prices rose", "it fell"])
    (1.0, 0.0)
    """
    first, *others = (Counter(re.findall(r"\w+", text.lower())) for text in tries)
    shares = [2 * (first & other).total() / max(first.total() + other.total(), 1) for other in others]
    return sum(shares) / len(shares) if shares else 1.0


_LOOPS = {6: 2, 5: 2, 4: 2, 3: 2, 2: 3, 1: 4}
"""How often in a row a run of so many words is a loop."""


def _repeated(words: Sequence[str]) -> str:
    """The first run of words that loops, or that comes again and again; empty for none."""
    lowered = [word.lower().strip(".,;:!?\"'“”()") for word in words]
    for size, times in _LOOPS.items():
        for start in range(len(lowered) - size * times + 1):
            run = lowered[start : start + size]
            if lowered[start : start + size * times] == run * times and any(word.isalpha() for word in run):
                return " ".join(words[start : start + size]).strip(",;")
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(lowered) - 3):
        found = places.setdefault(tuple(lowered[start : start + 4]), [])
        if not found or start >= found[-1] + 4:
            found.append(start)
        if len(found) == 3:
            return " ".join(words[start : start + 4])
    stuck = re.search(r"([A-Za-z]{2,8})\1{3,}", " ".join(words))
    return stuck.group() if stuck else ""
