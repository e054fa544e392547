"""Compounds: the words they are cut into, and how they are read in an entry of one's own."""

from __future__ import annotations

import pytest

from reader.app import glossary
from reader.app.reading import words_within
from reader.app.workspace import Workspace
from reader.settings import Settings


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(Settings())


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("存款利率", ["存款", "利率"]),
        ("人工智能", ["人工", "智能"]),
        ("银行业", ["银行", "业"]),
        ("利率", ["利", "率"]),
    ],
)
def test_a_compound_is_cut_into_its_words_and_a_word_into_characters(
    workspace: Workspace, form: str, words: list[str]
) -> None:
    assert list(words_within(workspace, form)) == words


def test_an_entry_of_ones_own_is_read_as_the_glossary_reads_it_with_its_words_apart(workspace: Workspace) -> None:
    assert glossary.draft(workspace, "存款利率").pinyin == "cúnkuǎn lìlǜ"
    assert glossary.draft(workspace, "仓库租金").pinyin == "cāngkù zūjīn"
