"""Terms in a translation: steering the model towards them, and reporting what became of each.

Steering puts the term's English in the place of the Chinese before translating: models copy Latin words through, and
unlike a placeholder the English still tells the model what kind of word it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reader.core.analysis import AnalysedSentence
from reader.core.termbase import TermEntry, TermMatch, TermStatus
from reader.core.translation import TermOutcome, TermReport


def steered_text(analysed: AnalysedSentence, missed: Sequence[TermMatch]) -> str:
    """The sentence with the English (or, for keep-as-is, the source form) of the given terms in their places."""
    text, base = analysed.sentence.text, analysed.sentence.span.start
    for match in sorted(missed, key=lambda m: m.span.start, reverse=True):
        if match.form.isascii():
            continue
        start, end = match.span.start - base, match.span.end - base
        before = " " if start and text[start - 1].isascii() and text[start - 1].isalnum() else ""
        after = " " if end < len(text) and text[end].isascii() and text[end].isalnum() else ""
        text = f"{text[:start]}{before}{wanted(match)}{after}{text[end:]}"
    return text


def wanted(match: TermMatch) -> str:
    """What the translation should say for a term."""
    if match.entry.status is TermStatus.KEEP_AS_IS:
        return match.entry.simplified if match.form.isascii() else match.form
    return match.entry.english


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
        found = find_rendering(entry, match.form, translation)
        if not found:
            reports.append(TermReport(match, TermOutcome.MISSED))
        else:
            outcome = TermOutcome.ENFORCED if entry.id in steered else TermOutcome.KEPT
            reports.append(TermReport(match, outcome, found))
    return tuple(reports)


def find_rendering(entry: TermEntry, form: str, translation: str) -> str:
    """The words of a translation that render a term: an accepted English with inflection tolerated; empty for none.

    >>> find_rendering(TermEntry("x", "大模型", "大模型", "large language model"), "大模型", "Two Large language-models.")
    'Large language-models'
    """
    options = [entry.english, *entry.alternatives, entry.abbreviation]
    if entry.status is TermStatus.KEEP_AS_IS:
        options = [entry.simplified, form]
    for option in options:
        if option and (match := _pattern(option).search(translation)):
            return match.group()
    return ""


def _pattern(english: str) -> re.Pattern[str]:
    words = re.split(r"[\s-]+", re.sub(r"\s*\([^)]*\)", "", english).strip())
    stems = [re.escape(word) for word in words[:-1]] + [_inflected(words[-1])]
    flags = 0 if english.isupper() and len(english) <= 4 else re.IGNORECASE
    return re.compile(r"(?<!\w)" + r"[\s-]+".join(stems) + r"(?!\w)", flags)


def _inflected(word: str) -> str:
    """A word with its plural, possessive and common verb endings."""
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        return rf"{re.escape(word[:-1])}(?:y|ies|ied|y['’]s)"
    if len(word) > 3 and word.endswith("e"):
        return rf"{re.escape(word[:-1])}(?:e|es|ed|ing|e['’]s)"
    return rf"{re.escape(word)}(?:s|es|ed|ing|['’]s|s['’])?"
