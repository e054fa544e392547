"""A translation of the Mainland sentence behind a converted one, reported by what stands in the text."""

from __future__ import annotations

from dataclasses import replace

from reader.analysis.analysed import AnalysedSentence
from reader.proof.translation import NumberReport, TermReport, Translation


def of_what_stands(translation: Translation, analysed: AnalysedSentence) -> Translation:
    """The translation with the terms and figures of `analysed` itself where those of the sentence behind it were proved."""
    behind = analysed.original
    if behind is None:
        return translation
    matches = dict(zip(behind.terms, analysed.terms, strict=True))
    mentions = dict(zip(behind.numbers, analysed.numbers, strict=True))
    terms = {report: replace(report, match=matches[report.match]) for report in translation.terms}
    numbers = {report: replace(report, mention=mentions[report.mention]) for report in translation.numbers}
    reports: dict[object, TermReport | NumberReport | None] = dict(terms.items()) | dict(numbers.items())
    written = {old.text: new.text for old, new in mentions.items()}
    return replace(
        translation,
        terms=tuple(terms.values()),
        numbers=tuple(numbers.values()),
        doubts=tuple(
            replace(
                doubt,
                about=reports.get(doubt.about) if doubt.about is not None else None,
                source=written.get(doubt.source, doubt.source),
            )
            for doubt in translation.doubts
        ),
    )
