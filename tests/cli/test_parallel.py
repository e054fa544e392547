"""A human translation beside an article: shown, exported, kept, and read from files of pairs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reader.cli import run

Captured = pytest.CaptureFixture[str]
CHINESE = "银行股全线走低\n\n宁江银行前三季度净利润下降3.2%，至61亿元。董事长拒绝评论。\n\n券商维持买入评级，目标价为7.5元。\n"
ENGLISH = (
    "Bank stocks fall across the board\n\nNingjiang Bank's net profit fell 3.2% to 6.1 billion yuan in the first three"
    " quarters.\n\nBrokers kept their buy rating and a price target of 7.5 yuan. This story was updated.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "a.zh.txt").write_text(CHINESE, encoding="utf-8")
    (tmp_path / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    return str(tmp_path / "a.zh.txt"), str(tmp_path / "a.en.txt")


def translations(capsys: Captured, *arguments: str) -> list[tuple[str, str]]:
    assert run(["read", "--json", "--translate", *arguments]) == 0
    records = map(json.loads, capsys.readouterr().out.splitlines())
    return [(one["translation"]["engine"], one["translation"]["text"]) for one in records]


def test_the_human_translation_stands_in_place_of_the_machines(files: tuple[str, str], capsys: Captured) -> None:
    chinese, english = files
    shown = translations(capsys, chinese, "--parallel", english)
    assert [engine == "human" for engine, _ in shown] == [True, True, False, True]
    assert shown[1][1].startswith("Ningjiang Bank's net profit fell 3.2%")


def test_it_is_in_the_sheet(files: tuple[str, str], tmp_path: Path, capsys: Captured) -> None:
    chinese, english = files
    out = tmp_path / "sheet.md"
    assert run(["export", chinese, "--parallel", english, "-o", str(out)]) == 0
    assert "Brokers kept their buy rating" in out.read_text(encoding="utf-8")
    assert run(["export", chinese, english, "--parallel", english, "-o", str(tmp_path / "two")]) == 2
    assert "--parallel is a translation of one source" in capsys.readouterr().err


def test_pairs_are_printed_written_and_kept(files: tuple[str, str], tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "pairs.tmx"
    assert run(["memory", "align", *files]) == 0
    shown = capsys.readouterr()
    assert [line.split("\t")[0] for line in shown.out.splitlines()] == ["1", "2", "4"]
    assert "3 of 4 sentences" in shown.err
    assert run(["memory", "align", *files, "-o", str(out), "--keep"]) == 0
    assert "3 pairs kept" in capsys.readouterr().err
    assert [engine == "user" for engine, _ in translations(capsys, files[0])] == [True, True, False, True]
    assert run(["memory", "align", *files, "-o", str(out)]) == 1
    assert "--force" in capsys.readouterr().err


def test_files_of_pairs_serve_in_the_same_way(files: tuple[str, str], tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "pairs.tmx"
    assert run(["memory", "align", *files, "-o", str(out)]) == 0
    shown = translations(capsys, files[0], "--parallel", str(out))
    assert [engine == "human" for engine, _ in shown] == [True, True, False, True]
    assert [engine for engine, _ in translations(capsys, str(out))] == ["human"] * 3
    table = tmp_path / "pairs.tsv"
    table.write_text(
        "zh\ten\n董事长拒绝评论。券商维持买入评级，目标价为7.5元。\tThe chairman was silent; brokers kept it.\n"
    )
    shown = translations(capsys, files[0], "--parallel", str(table))
    assert [engine == "human" for engine, _ in shown] == [False, False, True, True]


def test_what_cannot_be_read_beside_is_one_sentence(files: tuple[str, str], capsys: Captured) -> None:
    assert run(["read", files[0], "--plain", "--parallel", "nothing.txt"]) == 1
    assert "nothing.txt: there is no such file" in capsys.readouterr().err


TMX = """<tmx version="1.4"><header srclang="{source}"/><body>
<tu><tuv xml:lang="en-GB"><seg>The bank raised its rate.</seg></tuv><tuv xml:lang="zh-CN"><seg>该行上调了利率。</seg></tuv>
<tuv xml:lang="zh-TW"><seg>該行調升了利率。</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Guten Tag</seg></tuv><tuv xml:lang="zh"><seg>你好</seg></tuv></tu></body></tmx>"""


@pytest.mark.parametrize("source", ["en", "*all*", "zh-CN", "de", ""])
def test_the_direction_of_a_memory_is_that_of_its_segments(source: str, tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(TMX.format(source=source), encoding="utf-8")
    assert run(["memory", "import", str(path)]) == 0
    said = capsys.readouterr().err
    assert "2 translations" in said
    assert "1 unit has no translation between your languages" in said
    (tmp_path / "a.txt").write_text("该行上调了利率。\n該行調升了利率。\n", encoding="utf-8")
    assert translations(capsys, str(tmp_path / "a.txt")) == [("user", "The bank raised its rate.")] * 2
    out = tmp_path / "out.tmx"
    assert run(["memory", "export", str(out)]) == 0
    assert run(["memory", "import", str(out)]) == 0
    assert "2 translations" in capsys.readouterr().err


def test_a_table_of_translations_is_taken_in(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "m.csv").write_text("English,Chinese\nThe bank raised its rate.,该行上调了利率。\n", encoding="utf-8")
    assert run(["memory", "import", str(tmp_path / "m.csv")]) == 0
    (tmp_path / "a.txt").write_text("该行上调了利率。\n", encoding="utf-8")
    assert translations(capsys, str(tmp_path / "a.txt")) == [("user", "The bank raised its rate.")]


def test_a_sentence_that_says_two_at_once_and_a_guess_are_marked(tmp_path: Path, capsys: Captured) -> None:
    chinese, english = tmp_path / "b.zh.txt", tmp_path / "b.en.txt"
    chinese.write_text(
        "央行今天下调了利率。市场反应平淡。\n股价下跌3%。\n一位老人在门口卖花。\n成交额为61亿元。\n", "utf-8"
    )
    english.write_text(
        "The central bank cut its interest rate today, and the market reacted calmly.\nShares fell 3%.\n"
        "Turnover was 6.1 billion yuan.\n",
        "utf-8",
    )
    assert run(["read", "--json", "--translate", str(chinese), "--parallel", str(english)]) == 0
    records = [json.loads(line)["translation"] for line in capsys.readouterr().out.splitlines()]
    assert [one["engine"] == "human" for one in records] == [True, True, True, False, True]
    assert [one["doubt_kinds"] for one in records[:3]] == [["shared"], ["shared"], []]
    assert "2 sentences of the article together" in records[0]["doubts"][0]
    assert records[3]["doubt_kinds"][-1] == "not-aligned" and "b.en.txt" in records[3]["doubts"][-1]
    out = tmp_path / "sheet.md"
    assert run(["export", str(chinese), "--parallel", str(english), "--preset", "reader", "-o", str(out)]) == 0
    assert out.read_text(encoding="utf-8").count("reacted calmly") == 1
