"""Terms in a translation: what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.proof.translation import TermOutcome, TermReport
from reader.terms.entry import TermMatch, TermStatus
from reader.terms.rendering import find_rendering


def report_terms(
    matches: Sequence[TermMatch], translation: str, *, steered: frozenset[str] = frozenset()
) -> tuple[TermReport, ...]:
    """One report per concept; `steered` are the ids that were put into the source. Deprecated terms are not asked for."""
    reports: list[TermReport] = []
    seen: set[str] = set()
    for match in matches:
        entry = match.entry
        if entry.id in seen or entry.status is TermStatus.DEPRECATED or entry.kind == "unit":
            continue
        seen.add(entry.id)
        senses = (entry, *match.others)
        found = next(filter(None, (find_rendering(sense, match.form, translation) for sense in senses)), "")
        if not found:
            reports.append(TermReport(match, TermOutcome.MISSED))
        else:
            outcome = TermOutcome.ENFORCED if entry.id in steered else TermOutcome.KEPT
            reports.append(TermReport(match, outcome, found))
    return tuple(reports)
