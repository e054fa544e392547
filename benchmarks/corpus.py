"""A corpus of made-up articles: how fast it is read, by how many workers, at what memory, and what millions would cost.

    python benchmarks/corpus.py [--articles 1000] [--workers 1,2] [--dask] [--growth 20000]

Articles are put together of the project's own samples: paragraphs in another order with other figures, so that no two
are the same. All ways run over the same articles in one go, each in a process of its own, and are compared with a plain
loop over the same calls; quote ratios. Peak memory is the kernel's (proportional set size, so that what workers share
counts once).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOP = """
import sys, time
from reader.corpus.sources import read_all
from reader.corpus.work import Task, do, warm
from reader.settings import Settings
warm(Settings())
began = time.perf_counter()
sentences = sum(len(do(Task(given, Settings())).rows["sentences"]) for given in read_all([sys.argv[1]]))
print(time.perf_counter() - began, sentences)
"""


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """So many texts of about a thousand characters, the same for the same seed."""
    samples = sorted((ROOT / "dictionaries/samples").glob("*.txt"))
    paragraphs = [line for path in samples for line in path.read_text("utf-8").splitlines() if len(line) > 20]
    chance = random.Random(seed)
    for number in range(count):
        chosen = chance.sample(paragraphs, 8)
        text = "\n".join([f"第{number}篇：{chosen[0][:12]}", *chosen])
        yield re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randrange(90)), text)


def memory_of(pid: int) -> int:
    """The proportional memory of a process and all below it, in bytes; 0 where the system does not tell."""
    total = 0
    found = [pid]
    while found:
        one = found.pop()
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
            total += int(re.search(r"^Pss:\s+(\d+)", rollup, re.MULTILINE)[1]) * 1024  # type: ignore[index]
        except (OSError, TypeError):
            continue
    return total


def timed(command: list[str]) -> tuple[float, int, str]:
    """Seconds, peak memory and output of a command."""
    peak = 0
    began = time.perf_counter()
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    is_over = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not is_over.wait(0.3):
            peak = max(peak, memory_of(program.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = program.communicate()
    seconds = time.perf_counter() - began
    is_over.set()
    watcher.join()
    if program.returncode:
        raise SystemExit(output)
    return seconds, peak, output


def build(source: Path, folder: Path, *more: str) -> tuple[float, int, str]:
    """A run of the program."""
    return timed([sys.executable, "-m", "reader", "corpus", "build", str(source), "-o", str(folder), "--quiet", *more])


def write_jsonl(path: Path, count: int) -> int:
    """The articles as JSON Lines; returns their bytes."""
    with path.open("w", encoding="utf-8") as file:
        for text in articles(count):
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def size(folder: Path) -> int:
    """Bytes of the datasets."""
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", default=",".join(map(str, sorted({1, os.cpu_count() or 1}))))
    parser.add_argument("--dask", action="store_true", help="also with a Dask scheduler and as many workers here")
    parser.add_argument("--growth", type=int, default=0, help="memory and resuming with so many articles")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="yidu-corpus-"))
    os.environ.update(YIDU_DATA_DIR=str(folder / "data"), YIDU_CONFIG_DIR=str(folder / "config"))
    try:
        measure(asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace, folder: Path) -> None:
    """Each way over the same articles."""
    source = folder / "articles.jsonl"
    given = write_jsonl(source, asked.articles)
    _, _, output = timed([sys.executable, "-c", LOOP, str(source)])
    loop, sentences = float(output.split()[0]), int(output.split()[1])
    print(f"{asked.articles} articles, {sentences} sentences; plain loop {asked.articles / loop:.1f} articles/s")
    rates: dict[int, float] = {}
    for workers in map(int, asked.workers.split(",")):
        target = folder / f"corpus-{workers}"
        seconds, peak, _ = build(source, target, "--workers", str(workers))
        rates[workers] = asked.articles / seconds
        print(
            f"{workers} workers: {rates[workers]:.1f} articles/s, {sentences / seconds:.0f} sentences/s,"
            f" {loop / seconds / workers:.2f} of the loop for each worker, {peak / workers / 1e6:.0f} MB for each"
        )
    print(f"{size(target) / asked.articles:.0f} bytes an article ({size(target) / given:.2f} of the text)")
    if asked.dask:
        on_dask(asked, folder, source, loop)
    seconds, _, _ = build(source, target, "--workers", str(workers))
    print(f"nothing new: {seconds:.2f} s")
    if asked.growth:
        growth(asked.growth, folder, workers)
    best = max(rates.values())
    for name, count in (("a million", 1e6), ("a thousand million", 1e9)):
        print(
            f"{name}: {count / best / 3600:,.0f} hours here, {count * size(target) / asked.articles / 1e9:,.1f} GB;"
            f" {count / best / 3600 * max(rates) / 320:,.1f} hours on ten machines of 32 cores"
        )


def growth(count: int, folder: Path, workers: int) -> None:
    """Memory with more articles, and how long a finished run takes to find that nothing is new."""
    source, target = folder / "many.jsonl", folder / "many"
    write_jsonl(source, count)
    _, peak, _ = build(source, target, "--workers", str(workers))
    seconds, _, _ = build(source, target, "--workers", str(workers))
    print(f"{count} articles: {peak / workers / 1e6:.0f} MB for each worker; nothing new: {seconds:.2f} s")


def on_dask(asked: argparse.Namespace, folder: Path, source: Path, loop: float) -> None:
    """The same on a scheduler and workers of this machine."""
    workers = max(map(int, asked.workers.split(",")))
    programs = [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "distributed.cli.dask_scheduler",
                "--host",
                "127.0.0.1",
                "--port",
                "8799",
                "--no-dashboard",
            ],
            stderr=subprocess.DEVNULL,
        )
    ]
    programs += [
        subprocess.Popen(
            [
                sys.executable,
                "-m",
                "distributed.cli.dask_worker",
                "tcp://127.0.0.1:8799",
                "--nthreads",
                "1",
                "--no-dashboard",
                "--no-nanny",
            ],
            stderr=subprocess.DEVNULL,
        )
        for _ in range(workers)
    ]
    time.sleep(5)
    try:
        seconds, _, _ = build(source, folder / "dask", "--scheduler", "tcp://127.0.0.1:8799")
        print(
            f"Dask, {workers} workers: {asked.articles / seconds:.1f} articles/s, {loop / seconds / workers:.2f} for each"
        )
    finally:
        for program in programs:
            program.kill()


if __name__ == "__main__":
    main()
