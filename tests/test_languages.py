"""The interface in other languages: catalogues that hold everything, and a program that speaks them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import catalogues
import pytest

from reader.cli.examples import EXAMPLES
from reader.cli.program import run
from reader.errors import InputError
from reader.messages import interface
from reader.messages.catalogue import say

CHINESE = ("zh-Hans", "zh-Hant")


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    interface.use("en")


@pytest.mark.parametrize("language", CHINESE)
def test_every_sentence_is_translated(language: str) -> None:
    assert catalogues.missing(language) == set(), "run `make messages` and translate what is new"


@pytest.mark.parametrize("language", CHINESE)
def test_translations_name_the_same_data(language: str) -> None:
    assert catalogues.differing(language) == []


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LANG": "zh_TW.UTF-8"}, "zh-Hant"),
        ({"LC_ALL": "zh_HK"}, "zh-Hant"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANGUAGE": "de:zh_TW", "LANG": "de_DE.UTF-8"}, "zh-Hant"),
        ({"LANG": "zh_Hant_SG"}, "zh-Hant"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(environment: dict[str, str], language: str) -> None:
    assert interface.language_of("auto", environment) == language


def test_an_error_is_told_in_the_language_spoken_when_it_is_shown() -> None:
    error = InputError("{path}: cannot be read ({reason}).", path="{a}", reason="?")
    interface.use("zh-Hans")
    chinese = str(error)
    interface.use("en")
    assert str(error) == "{a}: cannot be read (?)."
    assert chinese != str(error)
    assert chinese.startswith("{a}")


def test_the_option_comes_before_the_environment_before_the_file(
    own_folders: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_folders / "config").mkdir()
    (own_folders / "config" / "settings.toml").write_text('language = "zh-Hant"\n', encoding="utf-8")
    said = {}
    for name, environment, arguments in (
        ("file", None, []),
        ("environment", "en", []),
        ("option", "en", ["--language", "zh-Hans"]),
    ):
        monkeypatch.delenv("YIDU_LANGUAGE", raising=False)
        if environment:
            monkeypatch.setenv("YIDU_LANGUAGE", environment)
        run([*arguments, "nothing.txt"])
        said[name] = capsys.readouterr().err
    assert said["environment"].startswith("yidu: nothing.txt: there is no such file.")
    assert len(set(said.values())) == 3


def test_an_unknown_language_is_refused_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["samples", "--language", "xx"]) == 2
    assert capsys.readouterr().err == "yidu: --language is 'xx'; use one of auto, en, zh-Hans, zh-Hant.\n"


def test_a_missing_catalogue_leaves_english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(interface, "FOLDER", tmp_path)
    interface.use("zh-Hans")
    assert say("nothing") == "nothing"


def test_no_catalogue_is_loaded_in_english() -> None:
    code = """
import sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and str(args[0]).endswith(".mo") and opened.append(args[0]))
from reader.cli.program import run
run(["samples"])
sys.exit(len(opened))
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)


PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]|^[A-Z][a-z]{3,}")
"""A literal that a person could be meant to read."""
NOT_PROSE = {
    "reader/cli/examples.py": frozenset(EXAMPLES),  # names of commands
    "reader/messages/settings_text.py": {"English"},
    "reader/tui/app.py": {"Yidu 譯讀", "OptionList, DataTable"},
    "reader/tui/breakdown.py": {"the screen"},
    "reader/tui/library_screen.py": {"Above HSK 6", "Date", "Known", "Sentences", "Title", "Words"},
    "reader/tui/reading/actions/leaving.py": {"Hints"},
    "reader/tui/reading/blocks.py": {"Frame", "Palette"},
    "reader/tui/reading/screen.py": {"Hints"},
    "reader/tui/reading/feeder.py": {"AnalysedSentence"},
    "reader/cli/config.py": {"# and the preset [presets.{}]"},
    "reader/cli/corpus.py": {"DuckDB"},
    "reader/cli/context.py": {"What a bare 元 is in this article, kept for it (default: by its wording)."},
    "reader/cli/glossary/own_terms.py": {" (; between several)"},
}
"""Names of classes, columns, log entries; help of options, which is told where it is shown."""
NOT_SHOWN = frozenset({"Command", "option", "command", "argument", "group", "version_option", "TypeVar", "getattr"})
"""Calls whose literals are names, or are told by who shows them."""


def unmarked(path: Path) -> Iterator[str]:
    """Literals of a module that look like prose and are said nowhere."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    fine: set[ast.AST] = set()
    for node in ast.walk(tree):
        parts: list[ast.AST] = []
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            parts += catalogues.arguments(node)
            parts += [node] if name in NOT_SHOWN else []
            parts += [keyword.value for keyword in node.keywords if keyword.arg in {"classes", "id", "variant"}]
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            parts.append(node.value)
        elif isinstance(node, ast.AnnAssign):
            parts.append(node.annotation)
        for part in parts:
            fine.update(ast.walk(part))
    joined = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if node in fine:
            continue
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in joined:
            text = node.value
        if PROSE.search(text) and not re.search(r"[{;$]", text) and not text.startswith("yidu "):
            yield text


@pytest.mark.parametrize("folder", ["tui", "cli", "messages"])
def test_what_a_front_end_says_is_marked(folder: str) -> None:
    found = {
        f"{name}: {text}"
        for path in (catalogues.ROOT / "reader" / folder).rglob("*.py")
        for name in [path.relative_to(catalogues.ROOT).as_posix()]
        for text in unmarked(path)
        if text not in NOT_PROSE.get(name, ())
    }
    assert found == set(), "say it with `say` or mark it with `N_` (docs/architecture.md)"


@pytest.mark.parametrize("language", CHINESE)
def test_help_is_in_the_language(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", language, "words", "list", "--help"]) == 0
    shown = capsys.readouterr().out
    assert {"zh-Hans": "HSK 等级", "zh-Hant": "HSK 等級"}[language] in shown
    assert "Words of this article" not in shown


def test_data_for_programs_stays_english(own_folders: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own_folders / "a.txt").write_text("算力的价格\n算力涨价了。\n", encoding="utf-8")
    assert run(["--language", "zh-Hant", "info", str(own_folders / "a.txt"), "--json"]) == 0
    assert {"title", "script", "sentences"} <= set(json.loads(capsys.readouterr().out))
