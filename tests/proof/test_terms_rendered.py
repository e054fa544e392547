"""Terms of the built-in termbase in human translations: what renders one is never reported missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader import paths
from reader.app.adapters import LanguageAdapters
from reader.app.analyser import Analyser
from reader.files.termbase import built_in_entries
from reader.language.aho_corasick import AhoCorasickMatcher
from reader.language.opencc_script import shadow
from reader.proof.term_reports import report_terms
from reader.proof.translation import TermOutcome
from reader.terms.entry import TermStatus
from reader.terms.rendering import find_rendering
from reader.text.document import Sentence
from reader.text.spans import Span

ENTRIES = built_in_entries(paths.dictionaries_dir() / "termbase")
RENDERED = json.loads((Path(__file__).parents[1] / "cases" / "terms_rendered.json").read_text(encoding="utf-8"))
"""A sentence, a human translation, the terms it renders and those that it paraphrases."""


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return LanguageAdapters().analyser(AhoCorasickMatcher(ENTRIES, shadow))


@pytest.mark.parametrize(("source", "translation", "kept", "missed"), RENDERED, ids=[row[0][:16] for row in RENDERED])
def test_terms_in_human_translations(
    analyser: Analyser, source: str, translation: str, kept: list[str], missed: list[str]
) -> None:
    analysed = analyser.analyse(Sentence(0, 0, Span(0, len(source)), source))
    outcomes = {report.match.form: report.outcome for report in report_terms(analysed.terms, translation)}
    assert [form for form in kept if outcomes.get(form) is TermOutcome.MISSED] == []
    assert [form for form in missed if outcomes.get(form) is TermOutcome.KEPT] == []


def test_every_entry_renders_itself() -> None:
    assert len(ENTRIES) > 1000
    for entry in ENTRIES:
        if entry.status is not TermStatus.KEEP_AS_IS:
            for english in (entry.english, *entry.alternatives):
                assert find_rendering(entry, entry.simplified, f"They spoke of {english} today."), english
