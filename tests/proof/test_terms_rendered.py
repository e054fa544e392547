"""Terms of the built-in termbase in human translations: what renders one is never reported missed."""

from __future__ import annotations

import json
from dataclasses import replace
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
from reader.terms.entry import Scope, TermEntry, TermStatus
from reader.terms.paraphrase import find_paraphrase
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


@pytest.mark.parametrize(
    ("chinese", "english", "alternatives", "translation", "found"),
    [
        ("API调用", "API call", (), "Developers call the model via API.", True),
        ("建厂", "build a plant", (), "The maker is building a factory in Hungary.", True),
        ("外汇储备", "foreign exchange reserves", (), "The country's reserves cover six months of imports.", True),
        (
            "产能利用率",
            "capacity utilisation rate",
            ("utilisation rate",),
            "Utilization at the foundry recovered.",
            True,
        ),
        ("股票回购", "buyback", (), "The company is buying shares back.", True),
        ("净利润", "net profit", (), "The company sold more machines.", False),
        ("建厂", "build a plant", (), "The maker is building a model.", False),
    ],
)
def test_a_built_in_term_may_be_said_in_other_words_and_a_readers_own_may_not(
    chinese: str, english: str, alternatives: tuple[str, ...], translation: str, found: bool
) -> None:
    entry = TermEntry("x", chinese, chinese, english, alternatives=alternatives)
    assert bool(find_paraphrase(entry, (), translation)) is found
    assert not find_paraphrase(replace(entry, scope=Scope.PERSONAL), (), translation)


def test_a_sense_of_the_dictionary_renders_a_built_in_term() -> None:
    entry = TermEntry("x", "违约", "违约", "default")
    assert find_paraphrase(entry, ("to break a promise", "breach of contract"), "It sued for breach of contract.")
