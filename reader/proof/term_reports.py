"""Terms in a translation: what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.analysed import Glosses, no_glosses
from reader.proof.translation import TermOutcome, TermReport
from reader.terms.entry import TermMatch, TermStatus
from reader.terms.paraphrase import find_paraphrase
from reader.terms.rendering import find_rendering


def report_terms(
    matches: Sequence[TermMatch],
    translation: str,
    *,
    steered: frozenset[str] = frozenset(),
    glosses: Glosses = no_glosses,
) -> tuple[TermReport, ...]:
    """One report per concept; `steered` are the ids that were put into the source. Deprecated and explained ones are not asked for.

    A term of the built-in termbase may be said in other words, those of the dictionary (`glosses`) too.
    """
    reports: list[TermReport] = []
    unasked = {TermStatus.DEPRECATED, TermStatus.EXPLAINED}
    seen: set[str] = set()
    for match in matches:
        entry = match.entry
        if entry.id in seen or entry.status in unasked or entry.kind == "unit":
            continue
        seen.add(entry.id)
        senses = (entry, *match.others)
        found = next(filter(None, (find_rendering(sense, match.form, translation) for sense in senses)), "")
        found = found or next(
            filter(None, (find_paraphrase(s, glosses(s.simplified), translation) for s in senses)), ""
        )
        if not found:
            reports.append(TermReport(match, TermOutcome.MISSED))
        else:
            outcome = TermOutcome.ENFORCED if entry.id in steered else TermOutcome.KEPT
            reports.append(TermReport(match, outcome, found))
    return tuple(reports)
