"""Choosing among the translations of a sentence, with the proof that goes with the choice.

A model is given the plain sentence; `plan` says what it is given besides (nothing when all is well): the sentence with
the English of missed terms and wrong figures in it; `choose` takes the best of all and reports terms, figures and doubts. Pure: no engine is called here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypedDict

from reader.analysis.analysed import AnalysedSentence
from reader.proof.belonging import Named, named_in
from reader.proof.doubts import compared_doubts, find_doubts, text_doubts
from reader.proof.figure_reports import check_numbers, invented_figures
from reader.proof.grades import graded
from reader.proof.opposites import Meanings, meanings_of
from reader.proof.steering import Source, missed_source, steered_sources, switched_source
from reader.proof.term_reports import report_terms
from reader.proof.translation import (
    DoubtKind,
    Hypothesis,
    NumberOutcome,
    NumberReport,
    TermOutcome,
    TermReport,
    Translation,
)

SCORE_DROP = 0.6
"""How much lower (mean log-probability per piece) a steered translation may score before it counts as wrecked."""


def plan(analysed: AnalysedSentence, first: Sequence[Hypothesis], *, switches: bool = False) -> tuple[Source, ...]:
    """The sources to translate besides, after the first translations; empty for a good one.

    For a model that switches, which has learned to take English over, every doubt is reason enough: the sentence with all
    English that helps and what was missed, and with what was missed alone. For another one only terms that are missed and
    figures that are wrong are.
    """
    ids = _missed_ids(analysed, first)
    missed = [match for match in analysed.terms if match.entry.id in ids]
    checks = [check_numbers(analysed.numbers, h.text) for h in first]
    best = min(checks, key=lambda check: sum(map(_is_wrong, check)), default=())
    wrong = [report.mention for report in best if _is_wrong(report)]
    if not switches:
        return steered_sources(analysed, missed, wrong)
    if not choose(analysed, first, [], "", "").doubts:
        return ()
    sources = [make(analysed, missed, wrong) for make in (switched_source, missed_source)]
    texts = {source.text: source for source in sources if source.text != analysed.sentence.text}
    return tuple(texts.values())


def given(source: Source, hypotheses: Sequence[Hypothesis]) -> list[Hypothesis]:
    """The hypotheses made from a source."""
    return [replace(hypothesis, english=source.english) for hypothesis in hypotheses]


def choose(
    analysed: AnalysedSentence,
    first: Sequence[Hypothesis],
    others: Sequence[Hypothesis],
    engine: str,
    model: str,
) -> Translation:
    """The translation with the fewest faults; the model's own order decides between equals.

    `others` holds the hypotheses of all sources that `plan` gave. One that repeats itself, runs far too long or short,
    loses a figure that the first one keeps, or scores far lower is wrecked: the first translation stays, and its missed
    terms are reported missed.
    """
    if not first:
        return Translation("", engine, model)
    options = [_option(analysed, h) for h in first]
    base = options[0]
    options += [option for option in (_option(analysed, h) for h in others) if not _wrecked(option, base)]
    best = min(options, key=lambda option: _faults(option, base)).translation
    doubts = find_doubts(_shadow(analysed), best, first, **_grounds(analysed, best))
    return graded(analysed, replace(best, engine=engine, model=model, doubts=doubts), first)


_NEGATIONS = frozenset({DoubtKind.NEGATION_LOST, DoubtKind.NEGATION_ADDED})


@dataclass(frozen=True, slots=True)
class _Option:
    """A translation to choose from, with what is wrong in it."""

    translation: Translation
    wrong: int
    """Figures that are wrong or made up."""
    wrecks: int
    """How many signs make the text unreadable."""
    negation_wrong: bool
    turned: int
    """Directions turned round, figures exchanged or misspelt."""


def _option(analysed: AnalysedSentence, hypothesis: Hypothesis) -> _Option:
    terms = report_terms(analysed.terms, hypothesis.text, steered=hypothesis.english, glosses=analysed.glosses)
    numbers = check_numbers(analysed.numbers, hypothesis.text)
    translation = Translation(hypothesis.text, "", "", terms, numbers, score=hypothesis.score)
    wrong = sum(map(_is_wrong, numbers)) + len(invented_figures(analysed.numbers, hypothesis.text))
    shadow = _shadow(analysed)
    kinds = [doubt.kind for doubt in text_doubts(shadow, translation)]
    turned = sum(1 for _ in compared_doubts(shadow, translation, **_grounds(analysed, translation)))
    return _Option(translation, wrong, sum(kind.wrecks for kind in kinds), bool(_NEGATIONS.intersection(kinds)), turned)


def _missed_ids(analysed: AnalysedSentence, plain: Sequence[Hypothesis]) -> frozenset[str]:
    """The terms that the plain translation with the most terms misses."""
    if not analysed.terms or not plain:
        return frozenset()
    found = (report_terms(analysed.terms, h.text, glosses=analysed.glosses) for h in plain)
    reports = min(found, key=lambda reports: sum(map(_is_missed, reports)))
    return frozenset(report.match.entry.id for report in reports if _is_missed(report))


def _is_missed(report: TermReport) -> bool:
    return report.outcome is TermOutcome.MISSED


def _is_wrong(report: NumberReport) -> bool:
    return report.outcome is not NumberOutcome.OK


def _shadow(analysed: AnalysedSentence) -> str:
    """The sentence in Simplified script, which the rules for doubt are written for."""
    return "".join(token.shadow for token in analysed.tokens) or analysed.sentence.text


class _Grounds(TypedDict):
    """What a translation is compared by beside its figures."""

    start: int
    """Where the sentence begins."""
    named: tuple[Named, ...]
    """The names and nouns by which its figures can be told apart."""
    meanings: Meanings


def _grounds(analysed: AnalysedSentence, translation: Translation) -> _Grounds:
    named = named_in(analysed, translation.terms, translation.text) if len(translation.numbers) != 1 else ()
    return _Grounds(start=analysed.sentence.span.start, named=named, meanings=partial(meanings_of, analysed))


def _faults(option: _Option, base: _Option) -> float:
    """What is wrong with a translation: a missed term counts one, a wrong figure or a wreck more, a lower score a little."""
    score, best = option.translation.score, base.translation.score
    return (
        sum(map(_is_missed, option.translation.terms))
        + 1.5 * option.wrong
        + 2.0 * option.wrecks
        + 1.5 * option.negation_wrong
        + 1.5 * option.turned
        + (max(best - score, 0.0) if best is not None and score is not None else 0.0)
    )


def _wrecked(steered: _Option, plain: _Option) -> bool:
    """Whether forcing the terms cost more than it gave."""
    if steered.wrong > plain.wrong or steered.wrecks > plain.wrecks:
        return True
    score, best = steered.translation.score, plain.translation.score
    return score is not None and best is not None and score < best - SCORE_DROP
