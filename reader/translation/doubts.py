"""Reasons to doubt a translated sentence, each one short sentence for the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.readings import is_han
from reader.core.translation import Hypothesis, NumberOutcome, NumberReport, TermOutcome, TermReport

LOW_SCORE = -1.2
"""Mean log-probability per piece below which a model is unsure (measured on the starter's dev sentences)."""
_NEGATED = re.compile(
    r"(?<![一])(?:不(?![仅但断少过管论同久止足良])|没(?!落收)|沒(?!落收)|未(?![来來])|并非|並非|无法|無法|毫无|毫無|否认|否認)"
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nor|neither|without|un\w+|in(?:ability|sufficient|adequate)|fail\w*|lack\w*|den(?:y|ies|ied)|refus\w*|declin\w*|yet to|hardly|rarely|cannot|nothing|unable)\b|n['’]t\b",
    re.IGNORECASE,
)


def find_doubts(
    source: str,
    translation: str,
    terms: Sequence[TermReport],
    numbers: Sequence[NumberReport],
    hypotheses: Sequence[Hypothesis] = (),
) -> tuple[str, ...]:
    """The reasons, the most telling first; none for a sentence that looks right."""
    reasons: list[str] = []
    words = translation.split()
    han = sum(map(is_han, source))
    if repeated := _repeated(words):
        reasons.append(f"It repeats itself: “{repeated}”.")
    kept = {report.found for report in terms}
    if left := [c for c in re.findall(r"[㐀-鿿]+", translation) if c not in kept]:
        reasons.append(f"Chinese is left in it: {left[0]}.")
    if han >= 6 and not 0.25 <= len(words) / han <= 1.6:
        reasons.append(
            "It is far too short for the sentence."
            if len(words) < han * 0.25
            else "It is far too long for the sentence."
        )
    if _NEGATED.search(source) and not _NEGATION.search(translation):
        reasons.append("A negation seems lost.")
    for report in numbers:
        if report.outcome is NumberOutcome.MISSING:
            reasons.append(f"The figure {report.mention.text} ({report.mention.english}) is missing.")
        elif report.outcome is NumberOutcome.DIFFERENT:
            reasons.append(f"{report.mention.text} is {report.mention.english}, the translation says {report.found}.")
    for term in terms:
        if term.outcome is TermOutcome.MISSED:
            reasons.append(f"The term {term.match.entry.simplified} ({term.match.entry.english}) is missing.")
    if hypotheses and hypotheses[0].score is not None and hypotheses[0].score < LOW_SCORE:
        reasons.append("The model was unsure.")
    return tuple(reasons)


_TIMES = {4: 2, 3: 2, 2: 3, 1: 4}
"""How often in a row a run of so many words is a loop."""


def _repeated(words: Sequence[str]) -> str:
    """The first run of words that loops, empty for none."""
    lowered = [word.lower().strip(".,;:") for word in words]
    for size, times in _TIMES.items():
        for start in range(len(lowered) - size * times + 1):
            run = lowered[start : start + size]
            if lowered[start : start + size * times] == run * times:
                return " ".join(words[start : start + size])
    return ""
