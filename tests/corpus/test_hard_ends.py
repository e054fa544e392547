"""What ends hard: a worker killed at an article, the run killed anywhere, a full disk, sources that change, hostile files."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("resource")

import resource

from corpus_fixtures import bytes_of
from pyarrow import parquet

from reader.cli import run
from reader.corpus import build as building
from reader.corpus import packing
from reader.corpus.build import Order, build
from reader.corpus.pools import OneProcess, Processes
from reader.corpus.sources import read_all
from reader.corpus.work import Given, settings_for
from reader.settings import Settings

SETTINGS = settings_for(Settings())
POISON = "毒药"
"""A worker that meets this word is killed."""


def articles(folder: Path, count: int) -> Path:
    """So many short articles, no two the same."""
    folder.mkdir()
    for number in range(count):
        text = f"第{number}号公司\n公司今年营收增长{number + 3}%。分析师认为利率不会下调。\n"
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    return folder


def killed_at_poison(task: packing.Task) -> packing.Packed:
    """What a worker does here: it is killed at poison, once or every time."""
    text = task.given.data.decode("utf-8", "replace")
    once = Path(os.environ["YIDU_TEST_ONCE"])
    if POISON in text and ("每次" in text or not once.exists()):
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return packing.do_packed(task)


def test_a_killed_worker_costs_nothing_and_one_that_is_killed_twice_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "PART", 8)
    monkeypatch.setenv("YIDU_TEST_ONCE", str(tmp_path / "once"))
    source = articles(tmp_path / "articles", 20)
    (source / "0007.txt").write_text(f"{POISON}上市。公司营收增长。", encoding="utf-8")
    expected = build(Order(tmp_path / "one", SETTINGS), "1", read_all([str(source)]), OneProcess())
    monkeypatch.setattr("reader.corpus.pools.do_packed", killed_at_poison)
    monkeypatch.setattr("reader.corpus.pools._context", lambda: multiprocessing.get_context("fork"))
    with Processes(2, SETTINGS) as pool:
        done = build(Order(tmp_path / "two", SETTINGS), "1", read_all([str(source)]), pool)
    assert (tmp_path / "once").exists() and (done.done, done.failed) == (expected.done, 0) == (20, 0)
    assert bytes_of(tmp_path / "two") == bytes_of(tmp_path / "one")

    (source / "0013.txt").write_text(f"{POISON}每次都有。", encoding="utf-8")
    with Processes(2, SETTINGS) as pool:
        done = build(Order(tmp_path / "three", SETTINGS), "1", read_all([str(source)]), pool)
    assert (done.done, done.failed) == (19, 1)
    [line] = parquet.read_table(tmp_path / "three" / "errors.parquet").to_pylist()
    assert line["source"].endswith("0013.txt") and "its worker ended twice" in line["reason"]


def test_a_run_killed_at_random_points_ends_with_the_same_bytes(tmp_path: Path) -> None:
    source = articles(tmp_path / "articles", 60)
    assert run(["corpus", "build", str(source), "-o", str(tmp_path / "one"), "--workers", "1"]) == 0
    small = "import sys; from reader.cli import main; main(sys.argv[1:])"
    command = [sys.executable, "-c", small, "corpus", "build", str(source), "-o", str(tmp_path / "c"), "--workers", "2"]
    chance, manifest = random.Random(3), tmp_path / "c" / "manifest.db"
    for _ in range(3):
        program = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        while program.poll() is None and not manifest.exists():
            time.sleep(0.02)
        time.sleep(chance.uniform(0.2, 6))
        os.killpg(program.pid, signal.SIGKILL)
        program.wait(20)
    last = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert last.returncode == 0, last.stderr
    assert bytes_of(tmp_path / "c") == bytes_of(tmp_path / "one")
    assert not list((tmp_path / "c").rglob("*.unfinished"))


def test_a_file_that_may_not_grow_is_one_sentence_and_the_next_run_goes_on(tmp_path: Path) -> None:
    source = articles(tmp_path / "articles", 30)
    assert run(["corpus", "build", str(source), "-o", str(tmp_path / "one"), "--workers", "1"]) == 0
    command = [
        sys.executable,
        "-m",
        "reader",
        "corpus",
        "build",
        str(source),
        "-o",
        str(tmp_path / "c"),
        "--workers",
        "1",
    ]

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    full = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, preexec_fn=limited)
    assert full.returncode == 1 and "Traceback" not in full.stderr, full.stderr
    assert str(tmp_path / "c") in full.stderr
    again = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert again.returncode == 0, again.stderr
    assert bytes_of(tmp_path / "c") == bytes_of(tmp_path / "one")


def test_what_is_analysed_is_what_was_read_though_the_file_changes(tmp_path: Path) -> None:
    source = articles(tmp_path / "articles", 6)

    def changing(given: object) -> object:
        if isinstance(given, Given) and given.name.endswith("0003.txt"):
            (source / "0003.txt").write_text("完全不同的文章。", encoding="utf-8")
        return given

    build(Order(tmp_path / "c", SETTINGS), "1", map(changing, read_all([str(source)])), OneProcess())  # type: ignore[arg-type]
    assert "第3号公司" in texts(tmp_path / "c")
    done = build(Order(tmp_path / "c", SETTINGS), "1", read_all([str(source)]), OneProcess())
    assert (done.done, done.known) == (1, 5)
    assert "完全不同的文章。" in texts(tmp_path / "c") and "第3号公司" not in texts(tmp_path / "c")


def test_hostile_files_among_good_ones_are_lines_and_nothing_else(tmp_path: Path) -> None:
    source = articles(tmp_path / "articles", 100)
    hostile = {
        "a.pdf": b"%PDF-1.7\n" + b"\xff" * 999, "b.docx": b"PK\x03\x04" + b"\x00" * 500, "c.epub": b"PK\x05\x06" + b"\x00" * 18,
        "d.html": b"\x00\x01\x02" * 900, "e.jsonl": b'{"text": ' + b"[" * 100_000, "f.parquet": b"PAR1junkPAR1",
        "g.warc.gz": b"\x1f\x8b\x08\x00junk", "h.txt": b"", "i.srt": b"\xfe\xff\xd8\x00",
    }  # fmt: skip
    for name, data in hostile.items():
        (source / name).write_bytes(data)
    done = build(Order(tmp_path / "c", SETTINGS), "1", read_all([str(source)]), OneProcess())
    errors = parquet.read_table(tmp_path / "c" / "errors.parquet").to_pylist()
    assert done.done >= 100 and done.failed == len(errors) >= 7
    assert all(row["reason"] and "\n" not in row["reason"] for row in errors)


@pytest.mark.parametrize("kind", ["memory", "zip", "http"])
def test_sources_that_fsspec_reaches(tmp_path: Path, kind: str) -> None:
    import fsspec

    text = "央行下调利率。\n"
    if kind == "memory":
        files = fsspec.filesystem("memory")
        files.pipe({"/corpus-test/a.txt": text.encode(), "/corpus-test/deep/b.txt": "营收增长。".encode()})
        address, count = "memory://corpus-test", 2
    elif kind == "zip":
        import zipfile

        with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
            archive.writestr("a.txt", text)
        address, count = f"zip://a.txt::file://{tmp_path / 'a.zip'}", 1
    else:
        pytest.importorskip("aiohttp")
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "a.txt").write_text(text, encoding="utf-8")
        server = subprocess.Popen(
            [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "-d", str(tmp_path / "site")],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        try:
            assert server.stdout is not None
            port = server.stdout.readline().split("port ")[1].split()[0]
            done = build(
                Order(tmp_path / "c", SETTINGS), "1", read_all([f"http://127.0.0.1:{port}/a.txt"]), OneProcess()
            )
        finally:
            server.kill()
            server.wait(10)
        assert (done.done, done.failed) == (1, 0)
        return
    done = build(Order(tmp_path / "c", SETTINGS), "1", read_all([address]), OneProcess())
    assert (done.done, done.failed) == (count, 0)


def texts(folder: Path) -> set[str]:
    """The sentences of a corpus."""
    found = (parquet.read_table(file).to_pylist() for file in (folder / "sentences").glob("*.parquet"))
    return {row["text"] for rows in found for row in rows}
