"""Choosing among the translations of a sentence, with the proof that goes with the choice.

`plan(analysed, plain)` says which texts to translate again with the English of missed terms and wrong figures in them (none
when all is well); `choose(analysed, plain, steered, engine, model)` takes the best of both and reports terms, figures and doubts.
Pure: no engine is called here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reader.core.analysis import AnalysedSentence
from reader.core.translation import Hypothesis, NumberOutcome, NumberReport, TermOutcome, TermReport, Translation
from reader.translation.doubts import Signs, find_doubts, signs_of
from reader.translation.number_guard import check_numbers, invented_figures
from reader.translation.terms import report_terms, steered_texts

SCORE_DROP = 0.6
"""How much lower (mean log-probability per piece) a steered translation may score before it counts as wrecked."""


def plan(analysed: AnalysedSentence, plain: Sequence[Hypothesis]) -> tuple[str, ...]:
    """The steered sources of a sentence whose plain translations miss terms or have figures wrong; empty for a good one."""
    missed = _missed_ids(analysed, plain)
    checks = [check_numbers(analysed.numbers, h.text) for h in plain]
    best = min(checks, key=lambda check: sum(map(_is_wrong, check)), default=())
    wrong = [report.mention for report in best if _is_wrong(report)]
    return steered_texts(analysed, [match for match in analysed.terms if match.entry.id in missed], wrong)


def choose(
    analysed: AnalysedSentence,
    plain: Sequence[Hypothesis],
    steered: Sequence[Hypothesis],
    engine: str,
    model: str,
) -> Translation:
    """The translation with the fewest faults; the model's own order decides between equals.

    `steered` holds the hypotheses of all texts that `plan` gave. One that repeats itself, runs far too long or short,
    loses a figure that the plain one keeps, or scores far lower is wrecked: the plain translation stays, and its missed
    terms are reported missed.
    """
    if not plain:
        return Translation("", engine, model)
    options = [_reported(analysed, h, frozenset()) for h in plain]
    base = options[0]
    ids = _missed_ids(analysed, plain)
    forced = [_reported(analysed, h, ids) for h in steered]
    options += [option for option in forced if not _wrecked(analysed, option, base)]
    best = min(options, key=lambda option: (_faults(analysed, option, base), options.index(option)))
    doubts = find_doubts(_shadow(analysed), best, plain)
    return replace(best, engine=engine, model=model, doubts=doubts)


def _reported(analysed: AnalysedSentence, hypothesis: Hypothesis, steered: frozenset[str]) -> Translation:
    terms = report_terms(analysed.terms, hypothesis.text, steered=steered)
    numbers = check_numbers(analysed.numbers, hypothesis.text)
    return Translation(hypothesis.text, "", "", terms, numbers, score=hypothesis.score)


def _missed_ids(analysed: AnalysedSentence, plain: Sequence[Hypothesis]) -> frozenset[str]:
    """The terms that the plain translation with the most terms misses."""
    if not analysed.terms or not plain:
        return frozenset()
    reports = min((report_terms(analysed.terms, h.text) for h in plain), key=lambda found: sum(map(_is_missed, found)))
    return frozenset(report.match.entry.id for report in reports if _is_missed(report))


def _is_missed(report: TermReport) -> bool:
    return report.outcome is TermOutcome.MISSED


def _is_wrong(report: NumberReport) -> bool:
    return report.outcome is not NumberOutcome.OK


def _shadow(analysed: AnalysedSentence) -> str:
    """The sentence in Simplified script, which the rules for doubt are written for."""
    return "".join(token.shadow for token in analysed.tokens) or analysed.sentence.text


def _wrong(translation: Translation) -> int:
    """How many figures are wrong or made up."""
    invented = invented_figures([report.mention for report in translation.numbers], translation.text)
    return sum(map(_is_wrong, translation.numbers)) + len(invented)


def _signs(analysed: AnalysedSentence, translation: Translation) -> Signs:
    return signs_of(_shadow(analysed), translation)


def _faults(analysed: AnalysedSentence, option: Translation, base: Translation) -> float:
    """What is wrong with a translation: a missed term counts one, a wrong figure or a wreck more, a lower score a little."""
    drop = base.score - option.score if base.score is not None and option.score is not None else 0.0
    signs = _signs(analysed, option)
    return (
        sum(map(_is_missed, option.terms))
        + 1.5 * _wrong(option)
        + 2.0 * signs.wrecks
        + 1.5 * signs.negation_lost
        + max(drop, 0.0)
    )


def _wrecked(analysed: AnalysedSentence, steered: Translation, plain: Translation) -> bool:
    """Whether forcing the terms cost more than it gave."""
    if _wrong(steered) > _wrong(plain) or _signs(analysed, steered).wrecks > _signs(analysed, plain).wrecks:
        return True
    return steered.score is not None and plain.score is not None and steered.score < plain.score - SCORE_DROP
