"""The built-in termbase: every row keeps the rules, and there are enough of them."""

from __future__ import annotations

from collections import Counter

import pytest

from reader import paths
from reader.app.adapters import LanguageAdapters
from reader.app.workspace import Workspace
from reader.files.termbase import read_rows
from reader.language.opencc_script import shadow, simplifications
from reader.messages.problem_text import problem_text
from reader.terms.entry import Scope, TermEntry
from reader.terms.rules import Engines, problems


@pytest.fixture(scope="module")
def rows() -> list[tuple[str, TermEntry]]:
    files = sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv"))
    return [(f"{path.name}:{line}", entry) for path in files for line, entry in read_rows(path, Scope.BUILT_IN)]


def test_every_row_keeps_the_rules(rows: list[tuple[str, TermEntry]], shared_language: LanguageAdapters) -> None:
    engines = Engines(simplifications, shared_language.syllables)
    broken = [f"{p.where}: {problem_text(p)}" for p in problems(rows, engines)]
    assert not broken, "\n".join(broken[:40])


def test_every_traditional_form_is_found_in_traditional_text(rows: list[tuple[str, TermEntry]]) -> None:
    missed = [
        entry.id
        for _, entry in rows
        if "script:" not in entry.note and shadow(entry.traditional) not in {entry.simplified, *entry.variants}
    ]
    assert not missed


MINIMA = {
    "markets and investing": 300,
    "accounting": 200,
    "macro and policy": 150,
    "companies, institutions, indices": 300,
    "AI": 300,
    "chips and cloud": 150,
    "people": 150,
}
"""Concepts of an area at least."""


def test_there_are_enough_concepts(rows: list[tuple[str, TermEntry]]) -> None:
    assert len(rows) >= 1500
    kinds = Counter(entry.kind for _, entry in rows)
    domains = Counter(entry.domain for _, entry in rows if entry.kind in {"term", "unit", "product"})
    areas = {
        "markets and investing": domains["markets"] + domains["finance"],
        "accounting": domains["accounting"] + domains["business"],
        "macro and policy": domains["macro"] + domains["policy"],
        "companies, institutions, indices": kinds["company"] + kinds["organisation"] + kinds["index"],
        "AI": domains["ai"],
        "chips and cloud": domains["chip"] + domains["cloud"],
        "people": kinds["person"],
    }
    assert {name: areas[name] for name, least in MINIMA.items() if areas[name] < least} == {}


@pytest.mark.parametrize("text", ["IT公司", "AR眼镜", "ST股", "Li-ion电池", "根据IDC数据", "MS Office"])
def test_common_initials_are_not_taken_for_a_ticker_or_a_surname(text: str) -> None:
    workspace = Workspace()
    wrong = {"Gartner", "accounts receivable", "STMicroelectronics", "Robin Li", "data centre", "Morgan Stanley"}
    assert not wrong & {match.entry.english for match in workspace.matcher.find(text, text)}


def test_no_short_regional_name_that_is_an_everyday_word_matches_in_simplified_text(
    rows: list[tuple[str, TermEntry]],
) -> None:
    import jieba

    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    names = {
        shadow(form): entry
        for _, entry in rows
        if entry.is_name
        for form in (*entry.taiwan, *entry.hongkong)
        if len(form) == 2
    }
    own = {form for _, entry in rows for form in (entry.simplified, *entry.variants)}
    everyday = {form for form in names.keys() - own if (tokenizer.FREQ.get(form) or 0) > 20}
    matcher = Workspace().matcher
    assert {form for form in everyday if matcher.find(form, form)} == set()
    assert [match.entry.english for match in matcher.find("辉达和川普", "辉达和川普")] == ["NVIDIA", "Donald Trump"]
