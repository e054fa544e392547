"""Choosing between the plain and the steered translation of a sentence, with the proof that goes with the choice.

`plan(analysed, plain)` says which text to translate again with the missed terms' English in it (None when nothing is
missed); `choose(analysed, plain, steered, engine, model)` picks the better and reports terms, figures and doubts.
"""

from __future__ import annotations

from collections.abc import Sequence

from reader.core.analysis import AnalysedSentence
from reader.core.translation import Hypothesis, NumberOutcome, TermOutcome, Translation
from reader.translation.doubts import find_doubts
from reader.translation.number_guard import check_numbers
from reader.translation.terms import report_terms, steered_text

SCORE_DROP = 0.6
"""How much lower (mean log-probability per piece) a steered translation may score before it counts as wrecked."""


def plan(analysed: AnalysedSentence, plain: Sequence[Hypothesis]) -> str | None:
    """The steered source of a sentence whose plain translations all miss a term; None when one keeps every term."""
    if not analysed.terms or not plain:
        return None
    reports = min(
        (report_terms(analysed.terms, hypothesis.text) for hypothesis in plain),
        key=lambda found: sum(report.outcome is TermOutcome.MISSED for report in found),
    )
    missed = {report.match.entry.id for report in reports if report.outcome is TermOutcome.MISSED}
    steered = steered_text(analysed, [match for match in analysed.terms if match.entry.id in missed])
    return steered if missed and steered != analysed.sentence.text else None


def choose(
    analysed: AnalysedSentence,
    plain: Sequence[Hypothesis],
    steered: Sequence[Hypothesis],
    engine: str,
    model: str,
) -> Translation:
    """The best translation: fewest missed terms, then fewest wrong figures, then the model's own order.

    A steered one that repeats itself, loses a figure the plain one keeps, or scores far lower is not considered.
    """
    if not plain:
        return Translation("", engine, model)
    options = [_proved(analysed, h, plain, engine, model, frozenset()) for h in plain]
    base = options[0]
    missed = {report.match.entry.id for report in base.terms if report.outcome is TermOutcome.MISSED}
    for hypothesis in steered:
        option = _proved(analysed, hypothesis, steered, engine, model, frozenset(missed))
        if not _wrecked(option, base):
            options.append(option)
    return min(options, key=lambda option: (_missed(option), _wrong(option), options.index(option)))


def _proved(
    analysed: AnalysedSentence,
    hypothesis: Hypothesis,
    all_hypotheses: Sequence[Hypothesis],
    engine: str,
    model: str,
    steered: frozenset[str],
) -> Translation:
    terms = report_terms(analysed.terms, hypothesis.text, steered=steered)
    numbers = check_numbers(analysed.numbers, hypothesis.text)
    doubts = find_doubts(analysed.sentence.text, hypothesis.text, terms, numbers, [hypothesis])
    return Translation(hypothesis.text, engine, model, terms, numbers, doubts, hypothesis.score)


def _missed(translation: Translation) -> int:
    return sum(report.outcome is TermOutcome.MISSED for report in translation.terms)


def _wrong(translation: Translation) -> int:
    return sum(report.outcome is not NumberOutcome.OK for report in translation.numbers)


def _shows(translation: Translation, sign: str) -> bool:
    return any(doubt.startswith(sign) for doubt in translation.doubts)


def _wrecked(steered: Translation, plain: Translation) -> bool:
    """Whether forcing the terms cost more than it gave."""
    if _wrong(steered) > _wrong(plain):
        return True
    signs = ("It repeats", "It is far too", "Chinese is left")
    if any(_shows(steered, sign) and not _shows(plain, sign) for sign in signs):
        return True
    return steered.score is not None and plain.score is not None and steered.score < plain.score - SCORE_DROP
