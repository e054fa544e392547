"""`yidu glossary` with files and articles, as a user meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli import run
from reader.files.termbase import COLUMNS

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text("股价,share price\n算力沙龙,compute salon\n", encoding="utf-8")
    return path


def mine(capsys: Captured) -> list[str]:
    capsys.readouterr()
    assert run(["glossary", "list", "--mine"]) == 0
    return capsys.readouterr().out.splitlines()


def test_an_import_shows_what_it_would_do_and_does_nothing(file: Path, capsys: Captured) -> None:
    assert run(["glossary", "import", str(file)]) == 0
    shown = capsys.readouterr()
    assert "new\tline 1\t股价 = share price" in shown.out
    assert "2 new, 0 changed, 0 same, 0 in conflict" in shown.out
    assert "Nothing was stored" in shown.err
    assert mine(capsys) == []


def test_a_confirmed_import_fills_in_and_can_be_undone_whole(file: Path, capsys: Captured) -> None:
    assert run(["glossary", "import", str(file), "--yes"]) == 0
    assert mine(capsys) == [
        "my-0001\t股价\t股價\tgǔjià\tshare price\t\tpersonal",
        "my-0002\t算力沙龙\t算力沙龍\tsuànlìshālóng\tcompute salon\t\tpersonal",
    ]
    assert run(["glossary", "import", str(file), "--yes"]) == 0
    assert "0 new, 0 changed, 2 same" in capsys.readouterr().out
    assert run(["glossary", "undo"]) == 0
    assert mine(capsys) == []


def test_a_conflict_is_named_with_its_line_and_stays_out(file: Path, capsys: Captured) -> None:
    assert run(["glossary", "add", "股价", "--english", "stock price"]) == 0
    assert run(["glossary", "import", str(file), "--yes"]) == 0
    assert "conflict\tline 1\t股价 = share price, but yours (my-0001) says stock price" in capsys.readouterr().out
    assert [line.split("\t")[4] for line in mine(capsys)] == ["stock price", "compute salon"]


def test_a_conflict_can_be_settled_for_the_file_and_is_undone_with_the_rest(file: Path, capsys: Captured) -> None:
    assert run(["glossary", "add", "股价", "--english", "stock price", "--note", "mine"]) == 0
    assert run(["glossary", "import", str(file), "--on-conflict", "replace"]) == 0
    shown = capsys.readouterr()
    assert "changed\tline 1\t股价 (my-0001): english stock price → share price\n" in shown.out
    assert "--on-conflict replace --yes" in shown.err
    assert [line.split("\t")[4] for line in mine(capsys)] == ["stock price"]
    assert run(["glossary", "import", str(file), "--on-conflict", "replace", "--yes"]) == 0
    assert [line.split("\t")[4] for line in mine(capsys)] == ["share price", "compute salon"]
    assert run(["glossary", "show", "股价"]) == 0
    assert "mine" in capsys.readouterr().out
    assert run(["glossary", "undo"]) == 0
    assert [line.split("\t")[4] for line in mine(capsys)] == ["stock price"]
    assert run(["glossary", "import", str(file), "--on-conflict", "both"]) == 2


def test_what_no_term_holds_is_refused_and_spaces_around_a_form_do_not_count(capsys: Captured) -> None:
    assert run(["glossary", "add", "算\x1b力", "--english", "x"]) == 1
    assert "control character" in capsys.readouterr().err
    assert run(["glossary", "add", " 算力 ", "--english", "x"]) == 0
    assert mine(capsys) == ["my-0001\t算力\t算力\tsuànlì\tx\t\tpersonal"]
    assert run(["glossary", "edit", "my-0001"]) == 2
    assert run(["glossary", "edit", "my-0001", "--status", "best"]) == 2
    assert "keep-as-is" in capsys.readouterr().err
    assert run(["glossary", "list", "--domain", "sport"]) == 0
    assert "No entry has this domain; there are accounting, ai" in capsys.readouterr().err


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "team" / ".yidu" / "glossary.tsv"
    path.parent.mkdir(parents=True)
    monkeypatch.chdir(path.parents[1])
    return path


def test_a_team_glossary_that_cannot_be_read_is_named_and_left_out(team: Path, capsys: Captured) -> None:
    team.write_text("\t".join(COLUMNS) + "\n<<<<<<< HEAD\n", encoding="utf-8")
    for command in (["lookup", "股价"], ["glossary", "show", "股价"], ["glossary", "list", "--domain", "chip"]):
        assert run(command) == 0
        shown = capsys.readouterr()
        assert "glossary.tsv:2: version control left a conflict here" in shown.err
        assert "股價" in shown.out or "chip-0001" in shown.out


def test_a_team_glossary_may_say_otherwise_than_the_built_in_one(team: Path, capsys: Captured) -> None:
    assert run(["glossary", "show", "人工智能"]) == 0
    shown = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    row = [shown.get(name, "") for name in COLUMNS]
    team.write_text("\t".join(COLUMNS) + "\n" + "\t".join(row) + "\n", encoding="utf-8")
    assert run(["glossary", "check"]) == 0


def test_a_bad_line_imports_nothing(file: Path, capsys: Captured) -> None:
    file.write_text("股价,share price\n芯片,\n", encoding="utf-8")
    assert run(["glossary", "import", str(file), "--yes"]) == 1
    assert "mine.csv:2: english is empty" in capsys.readouterr().err
    assert mine(capsys) == []


@pytest.mark.parametrize("name", ["out.tsv", "out.csv", "out.tbx", "out.txt"])
def test_an_export_comes_back_as_the_same(name: str, file: Path, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / name
    assert run(["glossary", "import", str(file), "--yes"]) == 0
    assert run(["glossary", "export", str(out)]) == 0
    assert run(["glossary", "export", str(out)]) == 1
    assert "--force" in capsys.readouterr().err
    assert run(["glossary", "import", str(out), "--yes"]) == 0
    assert "0 new, 0 changed, 2 same, 0 in conflict" in capsys.readouterr().out


def test_an_export_without_entries_says_so(tmp_path: Path, capsys: Captured) -> None:
    assert run(["glossary", "export", str(tmp_path / "x.tsv")]) == 1
    assert "--all" in capsys.readouterr().err
    assert run(["glossary", "export", str(tmp_path / "x.tsv"), "--all"]) == 0
    assert len((tmp_path / "x.tsv").read_text(encoding="utf-8").splitlines()) > 1000


def test_check_names_file_and_line(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "team.tsv"
    good = [
        "t-1",
        "银行",
        "",
        "銀行",
        "",
        "",
        "yínháng",
        "",
        "bank",
        "",
        "",
        "term",
        "finance",
        "A.",
        "甲。",
        "preferred",
        "",
    ]
    bad = [*good[:6], "yínxíng", *good[7:]]
    path.write_text("\n".join("\t".join(row) for row in (COLUMNS, good)) + "\n", encoding="utf-8")
    assert run(["glossary", "check", str(path)]) == 0
    assert "1 row, 0 problems" in capsys.readouterr().err
    path.write_text("\n".join("\t".join(row) for row in (COLUMNS, bad)) + "\n", encoding="utf-8")
    assert run(["glossary", "check", str(path)]) == 1
    assert "team.tsv:2: pinyin yínxíng is not the reading engine's" in capsys.readouterr().out
    path.write_text("\t".join(COLUMNS) + "\n" + "\t".join(bad) + "\nshort\n", encoding="utf-8")
    assert run(["glossary", "check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "team.tsv:2: pinyin" in shown and "team.tsv:3: 1 column, 17 expected" in shown


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("英伟达的算力沙龙。\n英伟达股价下跌。\n", encoding="utf-8")
    (folder / "two.md").write_text("英偉達的算力沙龍漲價。\n", encoding="utf-8")
    return folder


def test_profile_counts_over_a_folder_and_prints_coverage(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run(["glossary", "profile", str(folder)]) == 0
    shown = capsys.readouterr()
    assert "3\t英伟达\tNVIDIA\tbuilt-in" in shown.out
    assert "of 2 articles" in shown.err and "Han characters" in shown.err
    assert run(["glossary", "profile", str(folder), "--tsv"]) == 0
    assert "two.md\t1\t英偉達的算力沙龍漲價。" in capsys.readouterr().out
    page = tmp_path / "terms.html"
    assert run(["glossary", "profile", str(folder), "--html", str(page)]) == 0
    assert "<mark>英偉達</mark>" in page.read_text(encoding="utf-8")
    page.write_text("someone's", encoding="utf-8")
    assert run(["glossary", "profile", str(folder), "--html", str(page)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "someone's"


def test_harvest_lists_candidates_until_they_are_added(folder: Path, capsys: Captured) -> None:
    assert run(["glossary", "harvest", str(folder)]) == 0
    assert "2\t算力沙龙\tone.txt:1\t英伟达的算力沙龙。" in capsys.readouterr().out
    assert run(["glossary", "add", "算力沙龙", "--english", "compute salon"]) == 0
    capsys.readouterr()
    assert run(["glossary", "harvest", str(folder)]) == 0
    assert "算力沙龙" not in capsys.readouterr().out


def test_an_empty_folder_is_one_sentence(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    assert run(["glossary", "profile", str(tmp_path / "empty")]) == 1
    assert "no article in this folder" in capsys.readouterr().err


def test_harvest_with_translation_names_terms_translated_two_ways(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.app.translator import Translator
    from reader.proof.translation import TermOutcome, TermReport, Translation
    from reader.terms.entry import TermMatch

    def translate(self: Translator, sentences: list[object], **_: object) -> list[Translation]:
        def report(match: TermMatch, place: int) -> TermReport:
            return TermReport(match, TermOutcome.KEPT, ("NVIDIA", "Nvidia Corp")[place])

        return [
            Translation("x", "test", "test", tuple(report(match, place) for match in analysed.terms))  # type: ignore[attr-defined]
            for place, analysed in enumerate(sentences)
        ]

    monkeypatch.setattr(Translator, "translate", translate)
    assert run(["glossary", "harvest", str(folder / "one.txt"), "--translate"]) == 0
    assert "two ways\t英伟达\tone.txt\tNVIDIA (1); Nvidia Corp (2)" in capsys.readouterr().out
