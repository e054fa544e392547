"""The same corpus on a Dask cluster: a real scheduler and real workers on the loopback address."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyarrow")
pytest.importorskip("distributed")

from corpus_fixtures import bytes_of

from reader.cli import run


def started(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", *arguments], stderr=subprocess.PIPE, text=True, start_new_session=True
    )


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    programs = [started("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")]
    try:
        assert programs[0].stderr is not None
        address = next(m[0] for line in programs[0].stderr if (m := re.search(r"tcp://127\.0\.0\.1:\d+", line)))
        workers = [
            started(
                "distributed.cli.dask_worker",
                address,
                "--nworkers",
                "1",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--no-nanny",
            )
            for _ in range(2)
        ]
        programs += workers
        yield address, workers
    finally:
        for program in programs:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait(10)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_cluster_gives_the_same_though_a_worker_dies(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        text = f"第{number}号公司\n公司今年营收增长{number + 3}%。分析师认为利率不会下调。\n"
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    assert run(["corpus", "build", str(folder), "-o", str(tmp_path / "one"), "--workers", "1"]) == 0
    address, workers = cluster
    program = subprocess.Popen(
        [sys.executable, "-m", "reader", "corpus", "build", str(folder), "-o", str(tmp_path / "c"), "--scheduler", address],
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while program.poll() is None and not (tmp_path / "c" / "manifest.db").exists():
        time.sleep(0.02)
    os.killpg(workers[0].pid, signal.SIGKILL)
    _, said = program.communicate(timeout=300)
    assert program.returncode == 0, said
    assert "40 articles read" in said
    assert bytes_of(tmp_path / "c") == bytes_of(tmp_path / "one")


def test_no_scheduler_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "build", str(tmp_path), "-o", str(tmp_path / "c"), "--scheduler", "nonsense://x"]) == 2
    assert "no Dask scheduler answers there" in capsys.readouterr().err
