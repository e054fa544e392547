"""What a corpus tells: profile, search and consistency over a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")

from pyarrow import parquet

from reader.cli import run
from reader.corpus.survey import Table, survey_of
from reader.corpus.survey_page import write_survey

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text("央行下调利率\n央行周三下调利率25个基点，英伟达股价上涨。\n", encoding="utf-8")
    (folder / "b.txt").write_text("利率\n=利率不变，<b>泽曜科技</b>营收为3亿元。\n", encoding="utf-8")
    assert run(["corpus", "build", str(folder), "-o", str(tmp_path / "c"), "--workers", "1", "--translate"]) == 0
    return tmp_path / "c"


@pytest.mark.parametrize(
    ("query", "lines"), [("利率", 4), ("interest rate", 4), ("lilü", 4), ("li4lü4", 4), ("下调利", 2), ("周三下", 1)]
)
def test_every_place_is_found(corpus: Path, capsys: Captured, query: str, lines: int) -> None:
    capsys.readouterr()
    assert run(["corpus", "search", str(corpus), query]) == 0
    assert len(capsys.readouterr().out.splitlines()) == lines


def test_a_line_is_the_word_in_its_sentence(corpus: Path, capsys: Captured) -> None:
    capsys.readouterr()
    run(["corpus", "search", str(corpus), "股价", "--width", "4"])
    source, *rest = capsys.readouterr().out.rstrip("\n").split("\t")
    assert source.endswith("a.txt") and rest == ["2", "，英伟达", "股价", "上涨。"]


def test_nothing_found_is_said(corpus: Path, capsys: Captured) -> None:
    assert run(["corpus", "search", str(corpus), "火星"]) == 1
    assert "is nowhere in" in capsys.readouterr().err


def test_the_profile_counts(corpus: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run(["corpus", "profile", str(corpus)]) == 0
    said = capsys.readouterr().out
    assert "利率\tinterest rate" in said and "英伟达\tNVIDIA\tcompany\t1\t1" in said and "98 %" in said


def test_a_context_of_a_new_word_has_it_and_a_term_rises_over_the_months(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for month, text in (
        ("01", "贷款减少，贷款很难。增速从高点降到低点。"),
        ("02", "行业会议召开。"),
        ("03", "算力紧张。算力涨价。库存降到低点。"),
    ):
        page = (
            f'<html><head><meta property="article:published_time" content="2025-{month}-05"></head>'
            f"<body><article><h1>消息</h1><p>{text}这一天没有别的消息，大家都在等下周的会议。</p></article></body></html>"
        )
        (folder / f"{month}.html").write_text(page, encoding="utf-8")
    assert run(["corpus", "build", str(folder), "-o", str(tmp_path / "c"), "--workers", "1"]) == 0
    assert run(["corpus", "profile", str(tmp_path / "c"), "-o", str(tmp_path / "p")]) == 0
    new = parquet.read_table(tmp_path / "p" / "new-words.parquet").to_pylist()
    assert new and all(row["word"] in context for row in new for context in row["contexts"].split(" ‖ "))
    trends = {row["term"]: row for row in parquet.read_table(tmp_path / "p" / "trends.parquet").to_pylist()}
    assert trends["算力"]["change per 1,000 words"] > 0 > trends["贷款"]["change per 1,000 words"]
    assert trends["算力"]["by month"] == "0 0 2"
    months = {
        (row["month"], row["domain"])
        for row in parquet.read_table(tmp_path / "p" / "domain-months.parquet").to_pylist()
    }
    assert ("2025-03", "ai") in months and ("2025-01", "ai") not in months
    assert "<svg" in (tmp_path / "p" / "profile.html").read_text("utf-8")


def test_a_word_in_every_article_is_spread_and_one_in_a_single_one_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, rest in enumerate(("银行", "机器", "工厂", "学生")):
        (folder / f"{number}.txt").write_text(f"今天我们看到了{rest}。今天我们看到了{rest}。", encoding="utf-8")
    assert run(["corpus", "build", str(folder), "-o", str(tmp_path / "c"), "--workers", "1"]) == 0
    words = {row[0]: row for table in survey_of(tmp_path / "c", 50) if table.name == "words" for row in table.rows}
    assert words["今天"][3] < 0.05 and words["学生"][3] > 0.7


def test_the_page_needs_no_network(corpus: Path, tmp_path: Path) -> None:
    assert run(["corpus", "profile", str(corpus), "-o", str(tmp_path / "p")]) == 0
    page = (tmp_path / "p" / "profile.html").read_text("utf-8")
    assert "利率" in page and "http" not in page.replace("http-equiv", "")


def test_what_articles_hold_is_no_markup_and_no_formula(tmp_path: Path) -> None:
    row = ("=1+1", "@x", "<b>甲</b>", "\x1b[31m乙\n丙", 3)
    files = write_survey([Table("words", "<i>", ("a", "b", "c", "d", "e"), [row], bar=4)], tmp_path, 20)
    page, table = (path.read_text("utf-8") for path in files[:2])
    assert "<b>" not in page and "<i>" not in page and "&lt;b&gt;甲" in page and "\x1b" not in page + table
    assert table.splitlines() == ["a\tb\tc\td\te", "'=1+1\t'@x\t<b>甲</b>\t[31m乙 丙\t3"]


def test_a_folder_that_is_no_corpus(tmp_path: Path, capsys: Captured) -> None:
    for command in (["profile", str(tmp_path)], ["search", str(tmp_path), "利率"]):
        assert run(["corpus", *command]) == 1
        assert "this is no corpus" in capsys.readouterr().err


def test_terms_that_are_rendered_in_several_ways(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from reader.corpus import work
    from reader.corpus.work import Done, Task

    plain = work.do
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("央行下调利率。\n利率不变。\n", encoding="utf-8")

    def rendered(task: Task) -> Done:
        done = plain(task)
        term = next(row[4] for row in done.rows["terms"] if row[6] == "利率")
        article = done.rows["articles"][0][0]
        done.rows["translations"] = [
            [article, place, said, "", "", [], [term], [said], [], []]
            for place, said in ((1, "interest rate"), (2, "Rate"))
        ]
        return done

    monkeypatch.setattr("reader.corpus.packing.do", rendered)
    assert run(["corpus", "build", str(tmp_path / "articles"), "-o", str(tmp_path / "c"), "--workers", "1"]) == 0
    capsys.readouterr()
    assert run(["glossary", "check", "--corpus", str(tmp_path / "c")]) == 1
    assert "利率\tinterest rate\t2 ways\tinterest rate (1), rate (1)" in capsys.readouterr().out
