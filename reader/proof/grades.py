"""How far a translation is to be believed: the chance that it is adequate, and the mark that stands for it.

The weights are a logistic regression of `signs` on 360 sentences that the starter (0.4) had not seen, a quarter of them
short news and the rest prose of all kinds, each judged by eye from 0 to 4 (`benchmarks/proof_cases/judged.tsv`); adequate
is 3 or 4: the meaning comes through with small faults. A sign that weighs little or the other way says nothing beside the
rest: `unsure`, the model's own score, decides most. Made anew by `benchmarks/grades.py`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, replace

from reader.analysis.analysed import AnalysedSentence
from reader.proof.signs import Signs, signs_of
from reader.proof.translation import BELIEVED, Doubt, DoubtKind, Hypothesis, Translation

CALIBRATED = frozenset({"starter"})
"""Engines whose scores the weights were fitted on; nothing is estimated for another."""

_WEIGHTS = Signs(
    uncovered=-2.32, unexplained=-0.67, repeated=-1.32, undirected=0.20, unsure=-9.40, disagreeing=1.58, doubts=-1.03,
    long=-0.05,
)  # fmt: skip
_BIAS = 3.70


def chance(signs: Signs) -> float:
    """The chance, from 0 to 1, that a translation with these signs is adequate."""
    total = _BIAS + sum(weight * sign for weight, sign in zip(astuple(_WEIGHTS), astuple(signs), strict=True))
    return 1 / (1 + math.exp(-total))


def graded(analysed: AnalysedSentence, translation: Translation, tries: Sequence[Hypothesis]) -> Translation:
    """The translation with its chance, and with a doubt where that is too low and nothing else tells the reader so."""
    if translation.engine not in CALIBRATED or translation.corrected:
        return translation
    estimated = chance(signs_of(analysed, translation, tries))
    doubts = translation.doubts
    if estimated < BELIEVED and not doubts:
        doubts = (Doubt(DoubtKind.UNLIKELY, value=estimated),)
    return replace(translation, doubts=doubts, chance=estimated)
