"""What must not be imported just by importing: each module in a fresh interpreter."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "textual",
    "rich",
    "jieba",
    "pypinyin",
    "opencc",
    "argostranslate",
    "ctranslate2",
    "sentencepiece",
    "trafilatura",
    "docx",
    "httpx",
)
FORBIDDEN = ("argostranslate.translate", "argostranslate.sbd", "minisbd", "stanza")


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        "reader.app.workspace",
        "reader.app.analyser",
        "reader.study.builder",
        "reader.analysis.harvest",
        "reader.analysis.profile",
        "reader.settings",
        "reader.files.loaders",
    ],
)
def test_importing_a_module_loads_no_heavy_package(module: str) -> None:
    assert not loaded_after(f"import {module}") & set(HEAVY)


def test_the_command_line_starts_without_the_screen_or_the_language_packages() -> None:
    assert not loaded_after("import reader.cli.program") & set(HEAVY)


def test_analysing_a_text_never_loads_a_downloading_splitter() -> None:
    loaded = loaded_after(
        "from reader.app.workspace import Workspace\nfrom reader.files.loaders import article_of\n"
        "from reader.text.document import Metadata\nw = Workspace()\n"
        "list(w.analyser.analyse_all(article_of('英伟达股价下跌。', Metadata())))"
    )
    assert not loaded & set(FORBIDDEN)


NOT_FOR_THE_FIRST_SENTENCE = (
    "reader.app.analyser",
    "reader.app.glossary",
    "reader.app.sheets",
    "reader.app.translator",
    "reader.app.word_cards",
    "reader.engines",
    "reader.exports",
    "reader.figures",
    "reader.files.samples",
    "reader.files.termbase",
    "reader.language",
    "reader.library",
    "reader.models",
    "reader.ports",
    "reader.proof",
    "reader.repositories",
    "reader.study",
    "reader.terms",
    "reader.tui.dialogs",
    "reader.tui.home",
    "reader.tui.reading.card_text",
    "reader.words.names",
    "reader.words.senses",
    "urllib.request",
)
"""Modules and packages; together they would take as long as all that the first sentence does need."""


@pytest.mark.parametrize("module", ["reader.tui.app", "reader.cli.read"])
def test_the_screen_starts_without_what_the_first_sentence_does_not_need(module: str) -> None:
    loaded = loaded_after(f"import {module}")
    assert not [
        name for name in loaded if f"{name}.".startswith(tuple(f"{late}." for late in NOT_FOR_THE_FIRST_SENTENCE))
    ]


def test_what_is_swept_for_garbage_while_tables_load_is_little() -> None:
    """A full sweep in between holds Python's lock for 100 ms: no key is heard meanwhile."""
    code = (
        "import gc, sys; sweeps = []\n"
        "gc.callbacks.append(lambda phase, info: sweeps.append(info['generation']) if phase == 'stop' else None)\n"
        "import reader.__main__ as program, reader.cli; reader.cli.main = lambda: None\n"
        "program.main()\n"
        "from reader.app.workspace import Workspace; from reader.files.loaders import article_of\n"
        "from reader.text.document import Metadata\n"
        "list(Workspace().analyser.analyse_all(article_of('英伟达股价下跌。', Metadata())))\n"
        "print(sweeps.count(2))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) <= 1
