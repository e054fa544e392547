"""Links that lead in a circle, where a file or a folder is expected: one sentence, or as if nothing were there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reader.cli.program import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")


@pytest.fixture
def circle(own_folders: Path) -> Path:
    (own_folders / "a").symlink_to("b")
    (own_folders / "b").symlink_to("a")
    (own_folders / "text.txt").write_text("央行下调利率。\n", encoding="utf-8")
    return own_folders / "a"


@pytest.mark.parametrize(
    "command",
    [
        "read --plain {a}",
        "export {a}",
        "export {text} -o {a}",
        "words import {a}",
        "data import {a}",
        "glossary import {a}.tsv",
        "models install {a}.argosmodel",
        "models add {a}.gguf",
        "memory import {a}.tmx",
        "check {a}.tsv",
        "corpus build {a} -o {a}/c",
        "feed add {a}",
    ],
)
def test_a_file_in_a_circle_is_one_sentence(circle: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = [word.format(a=circle, text=circle.with_name("text.txt")) for word in command.split()]
    assert run(arguments) in {1, 2}
    said = capsys.readouterr().err
    assert "error of its own" not in said and "Traceback" not in said and "/a" in said


@pytest.mark.parametrize("folder", ["DATA", "CONFIG", "CACHE"])
def test_a_folder_in_a_circle_does_not_keep_from_reading(
    circle: Path, folder: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"YIDU_{folder}_DIR", str(circle))
    assert run(["read", "--plain", str(circle.with_name("text.txt"))]) == 0
    assert "yāngháng" in capsys.readouterr().out
    run(["words", "set", "1", "银行"]), run(["config", "set", "level", "3"]), run(["doctor"])
    said = capsys.readouterr()
    assert "error of its own" not in said.err + said.out


def test_a_database_in_a_circle_is_told(circle: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (circle.parent / "data").mkdir()
    (circle.parent / "data" / "yidu.db").symlink_to("yidu.db")
    assert run(["words", "set", "1", "银行"]) == 1
    assert "yidu.db cannot be used" in capsys.readouterr().err
    assert run(["doctor"]) == 1
