"""The termbase knows the terms of our own samples: a drop in coverage is noticed."""

from __future__ import annotations

from reader.analysis.profile import AnalysedArticle, profile_of
from reader.app.reading import open_source
from reader.app.workspace import Workspace
from reader.files.samples import list_samples


def test_the_samples_are_covered() -> None:
    workspace = Workspace()
    articles = [
        AnalysedArticle(sample.path.name, tuple(workspace.analyser.analyse_all(open_source(str(sample.path)))))
        for sample in list_samples()
    ]
    profile = profile_of(articles)
    assert profile.coverage.concepts >= 150
    assert profile.coverage.sentences_with_terms * 2 > profile.coverage.sentences
    known = {use.entry.english for use in profile.terms}
    assert {"computing power", "data centre", "net interest margin", "interest rate"} <= known
