"""Profiles and harvests of articles of our own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.analysis.harvest import harvest_of
from reader.analysis.profile import AnalysedArticle, profile_of
from reader.app.glossary import save
from reader.app.workspace import Workspace
from reader.exports.profile_report import to_html, to_tsv
from reader.files.loaders import article_of
from reader.proof.consistency import translated_two_ways
from reader.proof.translation import TermOutcome, TermReport, Translation
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Metadata

TEXT = "算力沙龙的价格上涨。公司靠算力沙龙赚钱。\n有人认为算力沙龙会降价，算力不会。银行没有回答。\n"


@pytest.fixture
def workspace() -> Workspace:
    workspace = Workspace()
    save(workspace, TermEntry("", "算力", "算力", "computing power", "suànlì", scope=Scope.PERSONAL))
    return workspace


def analysed(workspace: Workspace, text: str, name: str = "a.txt") -> AnalysedArticle:
    article = article_of(text, Metadata())
    return AnalysedArticle(name, tuple(workspace.analyser.analyse_all(article)))


def test_a_profile_counts_terms_over_articles(workspace: Workspace) -> None:
    profile = profile_of([analysed(workspace, TEXT), analysed(workspace, "算力很贵。", "b.txt")])
    use = next(use for use in profile.terms if use.entry.simplified == "算力")
    assert use.count == 5
    assert [(context.source, context.sentence) for context in use.contexts] == [
        ("a.txt", 0),
        ("a.txt", 1),
        ("a.txt", 2),
    ]
    assert profile.coverage.articles == 2
    assert profile.coverage.occurrences == sum(use.count for use in profile.terms)
    assert 0 < profile.coverage.characters_in_terms < profile.coverage.characters


def test_a_term_keeps_the_forms_it_has_in_the_text(workspace: Workspace) -> None:
    use = next(u for u in profile_of([analysed(workspace, "英偉達與英伟达。")]).terms if u.entry.english == "NVIDIA")
    assert set(use.forms) == {"英偉達", "英伟达"}


def test_nothing_of_the_text_acts_in_a_page_or_a_table(workspace: Workspace) -> None:
    entry = TermEntry("", "算力", "算力", "=<script>alert(1)</script>", scope=Scope.PERSONAL)
    workspace.store.entries.put(entry)
    workspace.forget_termbase()
    hostile = analysed(workspace, "<b>算力</b>\x1b[31m。", "=<i>.txt")
    profile = profile_of([hostile])
    profile = replace(profile, terms=tuple(replace(use, entry=entry) for use in profile.terms))
    page = to_html(profile)
    assert "<script>" not in page and "<b>" not in page and "<i>" not in page and "\x1b" not in page
    assert "<mark>算力</mark>" in page
    for row in to_tsv(profile).splitlines()[1:]:
        assert not any(cell.startswith("=") for cell in row.split("\t"))


def test_a_harvest_finds_what_recurs_and_is_in_no_dictionary(workspace: Workspace) -> None:
    found = harvest_of([analysed(workspace, TEXT)], lambda form: form != "算力沙龙" and len(form) < 4)
    assert [(candidate.form, candidate.count) for candidate in found] == [("算力沙龙", 3)]
    assert [context.sentence for context in found[0].contexts] == [0, 1, 2]


def test_a_harvest_leaves_out_what_is_known(workspace: Workspace) -> None:
    assert harvest_of([analysed(workspace, TEXT)], lambda form: True) == ()


def test_no_part_of_a_longer_candidate_that_is_as_common(workspace: Workspace) -> None:
    text = "边缘算力沙龙平台上线。边缘算力沙龙平台下线。"
    forms = [candidate.form for candidate in harvest_of([analysed(workspace, text)], lambda form: False)]
    assert "边缘算力沙龙平台" in forms
    assert "算力沙龙" not in forms


def test_terms_translated_two_ways_are_named(workspace: Workspace) -> None:
    sentences = analysed(workspace, "算力很贵。算力便宜。算力。").sentences

    def translation(found: str, place: int) -> Translation:
        outcome = TermOutcome.KEPT if found else TermOutcome.MISSED
        reports = tuple(TermReport(match, outcome, found) for match in sentences[place].terms)
        return Translation("x", "test", "test", reports)

    words = ["computing power", "Computing powers", "calculation"]
    [term] = translated_two_ways(sentences, [translation(word, place) for place, word in enumerate(words)])
    assert term.ways == (("computing power", (1, 2)), ("calculation", (3,)))
    assert translated_two_ways(sentences, [translation("computing power", place) for place in range(3)]) == ()
    [term] = translated_two_ways(sentences, [translation("computing power", 0), translation("", 1), None])
    assert term.ways == (("computing power", (1,)), ("—", (2,)))
