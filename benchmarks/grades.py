"""Fits the weights of `reader/proof/grades.py` to translations judged by eye, and says what its marks are worth.

    python benchmarks/grades.py                                      # needs numpy
    python benchmarks/grades.py --collect FILE.argosmodel OUT.tsv    # translations to judge, their adequacy still empty

`proof_cases/judged.tsv` has translations of the starter with the adequacy that one of us gave them, from 0 (says
something else) to 4 (all of it right); 3 and 4 count as adequate. All figures are cross-validated: five parts, ten times.
The sentences collected are a third of our own news sentences and of the kept-out pairs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path
from unittest.mock import patch

import numpy

from reader.analysis.analysed import AnalysedSentence
from reader.app.workspace import Workspace
from reader.proof.choose import choose
from reader.proof.signs import Signs, signs_of
from reader.proof.translation import BELIEVED, DISBELIEVED, Hypothesis, Translation
from reader.text.document import Sentence
from reader.text.spans import Span

JUDGED = Path(__file__).parent / "proof_cases/judged.tsv"
STRENGTH = 1.0
"""Of the ridge that keeps weights small."""


def fitted(signs: numpy.ndarray, good: numpy.ndarray) -> numpy.ndarray:
    """The bias and the weights of a ridge logistic regression, by Newton's method."""
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    inputs = numpy.c_[numpy.ones(len(signs)), (signs - mean) / spread]
    ridge = STRENGTH * numpy.diag([0.0, *[1.0] * signs.shape[1]])
    weights = numpy.zeros(inputs.shape[1])
    for _ in range(40):
        chances = 1 / (1 + numpy.exp(-inputs @ weights))
        slope = inputs.T @ (chances - good) + ridge @ weights
        weights -= numpy.linalg.solve((inputs.T * (chances * (1 - chances))) @ inputs + ridge, slope)
    raw = weights[1:] / spread
    return numpy.r_[weights[0] - (raw * mean).sum(), raw]


def chances_of(weights: numpy.ndarray, signs: numpy.ndarray) -> numpy.ndarray:
    """The chances that translations with these signs are adequate."""
    return 1 / (1 + numpy.exp(-(weights[0] + signs @ weights[1:])))


def collect(package: Path, out: Path) -> None:
    """Write what the program makes of the sentences with a package, with what the grade is made of."""
    sys.path.insert(0, str(Path(__file__).parent / "starter"))
    from evaluate import Judge
    from pairs import ROOT, split_own

    own = json.loads((ROOT / "tests/cases/translations.json").read_text(encoding="utf-8"))
    sources = [zh for zh, _ in own[::3]] + [pair.zh for pair in split_own()[1][::3]]
    lines: dict[str, str] = {}

    def noted(analysed: AnalysedSentence, translation: Translation, tries: Sequence[Hypothesis]) -> Translation:
        score = "" if translation.score is None else f"{translation.score:.4f}"
        said = " ‖ ".join(dict.fromkeys(one.text for one in tries))
        text = analysed.sentence.text  # the last time a sentence is graded is what a reader sees
        lines[text] = "\t".join(["", score, text, translation.text, said])
        return translation

    judge = Judge(package)
    with patch("reader.proof.choose.graded", noted):
        judge.translate(judge.analyse(sources), "program")
    head = "adequacy\tscore\tsource\ttranslation\ttries"
    out.write_text("\n".join([head, *lines.values()]) + "\n", encoding="utf-8")


def main() -> None:
    if "--collect" in sys.argv:
        collect(*map(Path, sys.argv[2:4]))
        return
    analyser = Workspace().analyser
    measured, adequacy, grave = [], [], []
    for line in JUDGED.read_text(encoding="utf-8").splitlines()[1:]:
        judged, score, source, text, tries = line.split("\t")
        analysed = analyser.analyse(Sentence(0, 0, Span(0, len(source)), source))
        chosen = choose(analysed, [Hypothesis(text, float(score) if score else None)], [], "", "")
        measured.append(astuple(signs_of(analysed, chosen, [Hypothesis(one) for one in tries.split(" ‖ ")])))
        adequacy.append(int(judged))
        grave.append(any(doubt.kind.is_grave for doubt in chosen.doubts))
    signs, judged_values = numpy.array(measured), numpy.array(adequacy)
    good = (judged_values >= 3).astype(float)
    chooser, chances = numpy.random.RandomState(0), numpy.zeros(len(good))
    for _ in range(10):
        order = chooser.permutation(len(good))
        for part in range(5):
            rest = numpy.setdiff1d(order, order[part::5])
            chances[order[part::5]] += chances_of(fitted(signs[rest], good[rest]), signs[order[part::5]]) / 10
    doubted = signs[:, [f.name for f in fields(Signs)].index("doubts")] > 0
    wrong = (chances < DISBELIEVED) | numpy.array(grave)
    unmarked = (chances >= BELIEVED) & ~doubted
    marks = {"no mark": unmarked, "look": ~wrong & ~unmarked, "most likely wrong": wrong}
    print("| mark | sentences | adequate (3, 4) | at least half (2 to 4) | mean |\n|---|---|---|---|---|")
    for name, chosen_ones in marks.items():
        found = judged_values[chosen_ones]
        print(f"| {name} | {len(found)} | {(found >= 3).mean():.0%} | {(found >= 2).mean():.0%} | {found.mean():.2f} |")
    bias, *weights = fitted(signs, good)
    print(f"bias {bias:.2f}", *(f"{f.name}={weight:.2f}" for f, weight in zip(fields(Signs), weights, strict=True)))


if __name__ == "__main__":
    main()
