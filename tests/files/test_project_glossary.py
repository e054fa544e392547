"""A team's glossary is a file of others: a row that cannot be used costs that row, and is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reader.app.workspace import Workspace
from reader.cli import run
from reader.files.termbase import COLUMNS
from reader.settings import Settings
from reader.terms.entry import TermEntry
from reader.terms.fields import row_of

ACTS = "\x1b]52;c;QUJD\x07\x9b\u202e"
BANK = TermEntry("p-1", "云端银河", "雲端銀河", "cloud galaxy", "yúnduān yínhé")
GOOD = "\t".join(row_of(TermEntry("p-2", "银河计划", "銀河計劃", "galaxy plan")))


def project(folder: Path, *rows: str) -> Workspace:
    (folder / ".yidu").mkdir(exist_ok=True)
    (folder / ".yidu" / "glossary.tsv").write_text("\n".join(["\t".join(COLUMNS), *rows, ""]), encoding="utf-8")
    return Workspace(Settings(), folder)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("\t".join(row_of(replace(BANK, english=""))), "english is empty"),
        ("\t".join(row_of(replace(BANK, simplified=""))), "simplified is empty"),
        ("\t".join(row_of(replace(BANK, english=f"a {ACTS}"))), "english holds a control character"),
        ("\t".join(row_of(replace(BANK, note=f"a {ACTS}"))), "note holds a control character"),
        ("\t".join(row_of(replace(BANK, taiwan=(ACTS,)))), "taiwan holds a control character"),
        ("short", "1 column, 17 expected"),
        ("=======", "version control left a conflict here"),
        ("\t".join(row_of(BANK)).replace("preferred", "best"), "status is 'best'"),
    ],
)
def test_a_row_that_cannot_be_used_costs_that_row(tmp_path: Path, row: str, says: str) -> None:
    workspace = project(tmp_path, row, GOOD)
    assert [entry.english for entry in workspace.matcher.entries_for("银河计划")] == ["galaxy plan"]
    assert not workspace.matcher.entries_for("云端银河")
    (said,) = map(str, workspace.problems.untold())
    assert f"glossary.tsv:2: {says}" in said


def test_many_such_rows_are_counted_and_the_check_names_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = project(tmp_path, *["short"] * 50, GOOD)
    assert workspace.matcher.entries_for("银河计划")
    said = list(map(str, workspace.problems.untold()))
    assert len(said) == 4 and "47 more rows do not fit" in said[-1]
    assert run(["glossary", "check", str(tmp_path / ".yidu" / "glossary.tsv")]) == 1
    assert capsys.readouterr().out.count("1 column, 17 expected") == 50
