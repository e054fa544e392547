"""A corpus is the same whatever did it, loses nothing when it is killed, and does again only what changed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow")

from corpus_fixtures import bytes_of
from pyarrow import parquet

from reader.cli import run
from reader.corpus import build as building
from reader.corpus import work
from reader.corpus.packing import do_packed
from reader.corpus.pools import OneProcess
from reader.corpus.tables import COLUMNS, SCHEMA_VERSION

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(12):
        text = f"第{number}号公司\n公司今年营收增长{number + 3}%，净利润为{number + 2}亿元。分析师认为利率不会下调。\n"
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "PART", 4)


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for file in sorted((folder / name).glob("*.parquet")):
        rows += parquet.read_table(file).to_pylist()
    return rows


def built(articles: Path, folder: Path, *more: str, code: int = 0) -> dict[str, str]:
    assert run(["corpus", "build", str(articles), "-o", str(folder), "--workers", "1", *more]) == code
    return bytes_of(folder)


def test_what_is_in_the_tables(articles: Path, tmp_path: Path) -> None:
    built(articles, tmp_path / "c", "--translate")
    assert len(table(tmp_path / "c", "articles")) == 12
    first = table(tmp_path / "c", "sentences")[0]
    assert (first["sentence"], first["text"]) == (1, "第0号公司")
    sentences = {(row["article"], row["sentence"]): row for row in table(tmp_path / "c", "sentences")}
    for row in table(tmp_path / "c", "tokens"):
        sentence = sentences[row["article"], row["sentence"]]
        assert sentence["text"][row["start"] - sentence["start"] : row["end"] - sentence["start"]] == row["text"]
    assert "利率" in {row["simplified"] for row in table(tmp_path / "c", "terms")}
    assert 200_000_000 in {row["value"] for row in table(tmp_path / "c", "numbers")}
    assert all(row["text"] for row in table(tmp_path / "c", "translations"))
    for name, columns in COLUMNS.items():
        schema = parquet.read_schema(next((tmp_path / "c" / name).glob("*.parquet")))
        assert schema.names == list(columns) and schema.metadata[b"yidu.schema"] == str(SCHEMA_VERSION).encode()


def test_the_order_in_which_workers_end_does_not_matter(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = built(articles, tmp_path / "one")

    def backwards(self: OneProcess, tasks: Iterator[Any]) -> Iterator[Any]:
        yield from ((number, do_packed(task)) for number, task in reversed(list(tasks)))

    monkeypatch.setattr(OneProcess, "results", backwards)
    assert built(articles, tmp_path / "two") == expected


def test_a_second_run_does_only_what_is_new_or_changed(articles: Path, tmp_path: Path, capsys: Captured) -> None:
    before = built(articles, tmp_path / "c")
    capsys.readouterr()
    assert built(articles, tmp_path / "c") == before
    assert "0 articles read (0 sentences), 12 known already" in capsys.readouterr().err
    (articles / "03.txt").write_text("央行下调利率25个基点。", encoding="utf-8")
    (articles / "new.txt").write_text("英伟达股价下跌。", encoding="utf-8")
    built(articles, tmp_path / "c")
    assert "2 articles read (2 sentences), 11 known already" in capsys.readouterr().err
    texts = [row["text"] for row in table(tmp_path / "c", "sentences")]
    assert "央行下调利率25个基点。" in texts and "第3号公司" not in texts
    assert len(table(tmp_path / "c", "articles")) == 13


class Killed(BaseException):
    """The end of the process."""


@pytest.mark.parametrize("after", [1, 5, 8, 11])
def test_a_run_that_was_broken_off_goes_on_and_gives_the_same(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    (articles / "02.bad.html").write_bytes(b"\x00\x01\x02" * 900)
    (articles / "06.bad.html").write_bytes(b"\x00\x01\x02" * 800)
    expected = built(articles, tmp_path / "whole", code=1)
    done, plain = 0, work.do

    def until(task: work.Task) -> work.Done:
        nonlocal done
        if done == after:
            raise Killed
        done += 1
        return plain(task)

    monkeypatch.setattr("reader.corpus.packing.do", until)
    with pytest.raises(Killed):
        run(["corpus", "build", str(articles), "-o", str(tmp_path / "c"), "--workers", "1"])
    counted = []
    monkeypatch.setattr("reader.corpus.packing.do", lambda task: (counted.append(task), plain(task))[1])
    assert built(articles, tmp_path / "c", code=1) == expected
    assert len(counted) == 14 - after


def test_the_same_text_twice_is_read_once(articles: Path, tmp_path: Path, capsys: Captured) -> None:
    (articles / "copy.txt").write_bytes((articles / "05.txt").read_bytes())
    built(articles, tmp_path / "c")
    assert "12 articles read (36 sentences), 0 known already, 1 the same as another" in capsys.readouterr().err


def test_what_cannot_be_read_is_a_line_with_its_reason(articles: Path, tmp_path: Path, capsys: Captured) -> None:
    (articles / "bad.html").write_bytes(b"\x00\x01\x02" * 900)
    (articles / "empty.txt").write_bytes(b"")
    assert run(["corpus", "build", str(articles), "gone.txt", "-o", str(tmp_path / "c"), "--workers", "1"]) == 1
    said = capsys.readouterr().err
    assert "12 articles read" in said and "3 not readable" in said and "Traceback" not in said
    errors = parquet.read_table(tmp_path / "c" / "errors.parquet").to_pylist()
    assert [Path(row["source"]).name for row in errors] == ["bad.html", "empty.txt", "gone.txt"]
    assert all(row["reason"] for row in errors)
    (articles / "bad.html").write_text(
        "<html><body><p>央行下调利率，市场预期已久。</p></body></html>", encoding="utf-8"
    )
    (articles / "empty.txt").unlink()
    run(["corpus", "build", str(articles), "-o", str(tmp_path / "c"), "--workers", "1"])
    errors = parquet.read_table(tmp_path / "c" / "errors.parquet").to_pylist()
    assert "bad.html" not in {Path(row["source"]).name for row in errors}


def test_a_full_disk_is_one_sentence_and_nothing_is_half_written(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def full(*given: object, **named: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("pyarrow.parquet.write_table", full)
        assert run(["corpus", "build", str(articles), "-o", str(tmp_path / "c"), "--workers", "1"]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert not bytes_of(tmp_path / "c")
    assert built(articles, tmp_path / "c") == built(articles, tmp_path / "whole")


def test_tables_of_texts_and_lists(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"title": "标题", "text": "央行下调利率。"}, {"content": "英伟达股价下跌。"}, {"other": 1}]
    lines = tmp_path / "a.jsonl"
    lines.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n{", encoding="utf-8")
    assert run(["corpus", "build", str(lines), "-o", str(tmp_path / "c"), "--workers", "1"]) == 1
    assert [row["text"] for row in table(tmp_path / "c", "sentences")] == ["标题", "央行下调利率。", "英伟达股价下跌。"]
    reasons = [row["reason"] for row in parquet.read_table(tmp_path / "c" / "errors.parquet").to_pylist()]
    assert any("no text in it" in reason for reason in reasons) and any("no JSON" in reason for reason in reasons)


ENVIRONMENT = {**os.environ, "PYTHONUNBUFFERED": "1"}


def command(articles: Path, folder: Path, *more: str) -> list[str]:
    small = (
        "import sys; from reader.corpus import build; build.PART = 4; from reader.cli import main; main(sys.argv[1:])"
    )
    return [sys.executable, "-c", small, "corpus", "build", str(articles), "-o", str(folder), *more]


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_processes_give_the_same_and_a_killed_run_goes_on(articles: Path, tmp_path: Path) -> None:
    expected = built(articles, tmp_path / "one")
    program = subprocess.Popen(
        command(articles, tmp_path / "c", "--workers", "2"), env={**ENVIRONMENT, **paths()}, start_new_session=True
    )
    manifest = tmp_path / "c" / "manifest.db"
    for _ in range(1200):
        if manifest.exists() and b"00.txt" in b"".join(p.read_bytes() for p in (tmp_path / "c").glob("manifest.db*")):
            break
        time.sleep(0.05)
    os.killpg(program.pid, signal.SIGKILL)
    program.wait(20)
    done = subprocess.run(
        command(articles, tmp_path / "c", "--workers", "2"),
        env={**ENVIRONMENT, **paths()},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert bytes_of(tmp_path / "c") == expected


def paths() -> dict[str, str]:
    return {name: os.environ[name] for name in os.environ if name.startswith("YIDU_")}
