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


def test_the_screen_starts_without_the_analysis_and_what_only_dialogs_need() -> None:
    late = {"reader.app.analyser", "reader.figures.quantities", "reader.language.opencc_script", "reader.app.sheets"}
    assert not loaded_after("import reader.tui.app") & (late | {"reader.tui.dialogs", "reader.tui.home"})
