"""Options that ask for what cannot be: one sentence and exit code 2, nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import run


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-f", "bogus", "-o", "-"], "Unknown format 'bogus'"),
        (["-f", "md", "--take", ",,,", "-o", "-"], "there is no word in it"),
        (["-f", "md", "--schedule", "-o", "-"], "add -f apkg"),
        (["-f", "md", "--audio", "-o", "-"], "add -f apkg"),
    ],
)
def test_of_a_sheet(arguments: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "a.txt"
    source.write_text("股价上涨。\n", encoding="utf-8")
    assert run(["export", str(source), *arguments]) == 2
    out, told = capsys.readouterr()
    assert not out and says in told


def test_of_progress_and_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, package = tmp_path / "page.html", tmp_path / "words.colpkg"
    assert run(["words", "stats", "--forget-reading", "--html", str(page)]) == 2
    assert run(["words", "export", str(package)]) == 1
    assert ".apkg" in capsys.readouterr().err and not page.exists() and not package.exists()
    assert run(["words", "stats", "--html", "-"]) == 0
    assert capsys.readouterr().out.rstrip().endswith("</html>")
