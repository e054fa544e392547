"""A corpus of made-up articles: how fast it is read, by how many workers, at what memory, and what millions would cost.

    python benchmarks/corpus.py [--articles 1000] [--workers 1,2] [--repeat 3] [--dask] [--growth 20000]

Articles are put together of the project's own samples: paragraphs in another order with other figures, so that no two
are the same. All ways run over the same articles, each in a process of its own from its start to its end (dictionaries
are loaded in all of them), and are compared with a plain loop that reads and analyses the articles and keeps nothing.

Wall time means something on a machine that does nothing else. Beside it stand the CPU seconds of all processes of a run,
which are what the work costs whatever else goes on: `of the loop` is the loop's seconds by the run's (each worker's, for
wall time). Memory is the proportional set size (what processes share counts once), the most that each reached. Linux only.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOOP = """
import sys
from reader.corpus.sources import read_all
from reader.corpus.work import Task, do
from reader.settings import Settings
print(sum(len(do(Task(given, Settings())).rows["sentences"]) for given in read_all([sys.argv[1]])))
"""
_SUBREAPER = 36
"""prctl(2): orphans of a run become ours, so that their CPU time is counted."""
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Run:
    """What a run took."""

    wall: float
    cpu: float
    """Seconds of all processes."""
    parent: float
    """Of these the first process, to the last half second."""
    memory: list[int] = field(default_factory=list)
    """Bytes, the first process first."""
    output: str = ""


def articles(count: int, seed: int = 1) -> Iterator[str]:
    """So many texts of about a thousand characters, the same for the same seed."""
    samples = sorted((ROOT / "dictionaries/samples").glob("*.txt"))
    paragraphs = [line for path in samples for line in path.read_text("utf-8").splitlines() if len(line) > 20]
    chance = random.Random(seed)
    for number in range(count):
        chosen = chance.sample(paragraphs, 8)
        text = "\n".join([f"第{number}篇：{chosen[0][:12]}", *chosen])
        yield re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randrange(90)), text)


def write_jsonl(path: Path, count: int) -> int:
    """The articles as JSON Lines; returns their bytes."""
    with path.open("w", encoding="utf-8") as file:
        for text in articles(count):
            file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


# ---- measuring -----------------------------------------------------------------------------------------------------


def processes(pid: int) -> Iterator[int]:
    """A process and all below it."""
    found = [pid]
    while found:
        one = found.pop()
        yield one
        with suppress(OSError):
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())


def memory_of(pid: int) -> int:
    """Proportional memory of a process in bytes; 0 when it has ended."""
    with suppress(OSError):
        if found := re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE):
            return int(found[1]) * 1024
    return 0


def cpu_of(pid: int) -> float:
    """CPU seconds of a process so far, without its children; 0 when it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS
    return 0.0


def timed(command: list[str]) -> Run:
    """Run a command to the end of all its processes."""
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)
    peaks: dict[int, int] = {program.pid: 0}
    parent, is_over = 0.0, threading.Event()

    def watch() -> None:
        nonlocal parent
        while not is_over.wait(0.5):
            parent = max(parent, cpu_of(program.pid))
            for pid in processes(program.pid):
                peaks[pid] = max(peaks.get(pid, 0), memory_of(pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = program.communicate()
    wall = time.perf_counter() - began
    is_over.set()
    watcher.join()
    with suppress(ChildProcessError):
        while os.waitpid(-1, 0):
            pass
    if program.returncode:
        raise SystemExit(output)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, parent, list(peaks.values()), output)


def build(source: Path, folder: Path, *more: str) -> Run:
    """A run of the program."""
    return timed([sys.executable, "-m", "reader", "corpus", "build", str(source), "-o", str(folder), "--quiet", *more])


# ---- what is measured ----------------------------------------------------------------------------------------------


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--workers", default=",".join(map(str, sorted({1, os.cpu_count() or 1}))))
    parser.add_argument("--repeat", type=int, default=1, help="times that everything is run")
    parser.add_argument("--dask", action="store_true", help="also with a Dask scheduler and as many workers here")
    parser.add_argument("--growth", type=int, default=0, help="memory and resuming with so many articles")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="yidu-corpus-"))
    os.environ.update(YIDU_DATA_DIR=str(folder / "data"), YIDU_CONFIG_DIR=str(folder / "config"), PYTHONPATH=str(ROOT))
    try:
        measure(asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measure(asked: argparse.Namespace, folder: Path) -> None:
    """Each way over the same articles."""
    source, few = folder / "articles.jsonl", folder / "few.jsonl"
    given = write_jsonl(source, asked.articles)
    write_jsonl(few, 5)
    timed([sys.executable, "-c", LOOP, str(few)])  # makes the index of the dictionary
    ways = list(map(int, asked.workers.split(",")))
    loops, runs = [], {workers: [] for workers in ways}
    for _ in range(asked.repeat):
        loops.append(timed([sys.executable, "-c", LOOP, str(source)]))
        for workers in ways:
            shutil.rmtree(folder / "corpus", ignore_errors=True)
            runs[workers].append(build(source, folder / "corpus", "--workers", str(workers)))
    sentences = int(loops[0].output)
    wall, cpu = (statistics.median(getattr(loop, name) for loop in loops) for name in ("wall", "cpu"))
    print(
        f"{asked.articles} articles, {sentences} sentences; plain loop: {wall:.1f} s, {cpu:.1f} CPU s"
        f" ({1000 * cpu / asked.articles:.1f} ms an article); load {os.getloadavg()[0]:.1f}"
    )
    for workers, found in runs.items():
        show(f"{workers} workers", found, workers, (wall, cpu), (asked.articles, sentences))
    stored = sum(path.stat().st_size for path in (folder / "corpus").rglob("*.parquet"))
    print(f"{stored / asked.articles:.0f} bytes an article ({stored / given:.2f} of the text)")
    if asked.dask:
        on_dask(source, folder, max(ways), (wall, cpu), (asked.articles, sentences))
    again = build(source, folder / "corpus", "--workers", str(max(ways)))
    print(f"nothing new: {again.wall:.2f} s, {again.cpu:.2f} CPU s")
    if asked.growth:
        growth(asked.growth, folder, max(ways))
    most = runs[max(ways)]
    reckon(
        statistics.median(run.cpu for run in most) / asked.articles,
        max(statistics.median(run.parent for run in most) - again.cpu, 0.01) / asked.articles,
        stored / asked.articles,
    )


def show(name: str, runs: list[Run], workers: int, loop: tuple[float, float], size: tuple[int, int]) -> None:
    """A line for a way."""
    wall, cpu = (statistics.median(getattr(run, kind) for run in runs) for kind in ("wall", "cpu"))
    parent, *below = runs[-1].memory
    each = sorted(below)[-workers:] if len(below) >= workers and workers > 1 else []
    print(
        f"{name}: {size[0] / wall:.1f} articles/s, {size[1] / wall:.0f} sentences/s;"
        f" of the loop: {loop[1] / cpu:.2f} in CPU s ({cpu:.1f}), {loop[0] / wall / workers:.2f} in wall time each worker"
        f" ({', '.join(f'{run.wall:.1f}' for run in runs)} s); parent {runs[-1].parent:.1f} CPU s;"
        f" MB: parent {parent / 1e6:.0f}, workers {', '.join(f'{one / 1e6:.0f}' for one in each) or 'none'},"
        f" all {sum(runs[-1].memory) / 1e6:.0f}"
    )


def growth(count: int, folder: Path, workers: int) -> None:
    """Memory with more articles, and how long a finished run takes to find that nothing is new."""
    source, target = folder / "many.jsonl", folder / "many"
    write_jsonl(source, count)
    run = build(source, target, "--workers", str(workers))
    parent, *below = run.memory
    each = ", ".join(f"{one / 1e6:.0f}" for one in sorted(below)[-workers:])
    print(f"{count} articles: {run.wall:.0f} s, {run.cpu:.0f} CPU s; MB: parent {parent / 1e6:.0f}, workers {each}")
    for _ in range(3):
        again = build(source, target, "--workers", str(workers))
        print(f"{count} articles, nothing new: {again.wall:.2f} s, {again.cpu:.2f} CPU s")


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """A scheduler and workers of this machine: its address, their processes."""
    address = "tcp://127.0.0.1:8799"
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "8799", "--no-dashboard"]
    worker = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    programs = [
        subprocess.Popen([sys.executable, "-m", *command], stderr=subprocess.DEVNULL, cwd=ROOT)
        for command in (scheduler, *[worker] * workers)
    ]
    try:
        time.sleep(5)
        yield address, [program.pid for program in programs]
    finally:
        for program in programs:
            program.kill()
            program.wait()


def on_dask(source: Path, folder: Path, workers: int, loop: tuple[float, float], size: tuple[int, int]) -> None:
    """The same on a scheduler and workers of this machine, which load their dictionaries with the first article."""
    from subprocess import run

    command = [sys.executable, "-m", "reader", "corpus", "build", str(source), "-o", str(folder / "dask"), "--quiet"]
    with cluster(workers) as (address, pids):
        before = sum(map(cpu_of, pids))
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        began = time.perf_counter()
        run([*command, "--scheduler", address], check=True, capture_output=True, cwd=ROOT)
        wall = time.perf_counter() - began
        now = resource.getrusage(resource.RUSAGE_CHILDREN)
        parent = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        memory = list(map(memory_of, pids))
        took = Run(wall, sum(map(cpu_of, pids)) - before + parent, parent, memory)
    show(f"Dask, {workers} workers", [took], workers, loop, size)


def reckon(cpu: float, parent: float, stored: float) -> None:
    """What more articles cost: `cpu` seconds and `stored` bytes an article, of which `parent` seconds are the one writer's."""
    print(f"one writer: {1000 * parent:.2f} ms an article, keeps {cpu / parent:.0f} workers busy")
    print("| articles | core hours | on 2 cores | on 32 | on 10 machines of 32 | datasets |\n|---|---|---|---|---|---|")
    for name, count in (("a million", 1e6), ("a thousand million", 1e9)):
        hours = count * cpu / 3600
        cells = [
            f"{hours / cores:,.1f} h" if hours / cores < 100 else f"{hours / cores / 24:,.0f} days"
            for cores in (2, 32, 320)
        ]
        print(f"| {name} | {hours:,.0f} | {' | '.join(cells)} | {count * stored / 1e9:,.0f} GB |")


if __name__ == "__main__":
    main()
