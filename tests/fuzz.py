"""The long run: every loader and importer reads files with wounds, for hours if wanted.

    python tests/fuzz.py                       1,000,000 inputs over all of them
    python tests/fuzz.py -n 1000 -t EPUB       1,000 over those whose name holds EPUB
    python tests/fuzz.py -t "article: PDF" --again 4711    one input again, written to `input`

A find is what no reader of files may do: an error that is none of ours, a sentence that spans lines, an answer that takes
more than `SLOW` seconds, more than `MEMORY` bytes, the end of the process, or a text that still acts on a terminal.
Inputs are told by target and number: the same number is the same input. With `atheris` (the extra `fuzz`), `--guided`
lets it choose inputs by the code that they reach, for one target.
"""

from __future__ import annotations

import argparse
import atexit
import contextlib
import json
import mmap
import os
import random
import re
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import FrameType

_FOLDER = tempfile.mkdtemp(prefix="yidu-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
for _name in ("HOME", "YIDU_DATA_DIR", "YIDU_CONFIG_DIR", "YIDU_CACHE_DIR"):
    os.environ[_name] = f"{_FOLDER}/{_name.lower()}"

if "--guided" in sys.argv:
    import atheris

    _instrumented = atheris.instrument_imports(include=["reader.files", "reader.models", "reader.text"])
else:
    _instrumented = contextlib.nullcontext()
with _instrumented:
    from fuzz_inputs import mutated
    from fuzz_targets import TARGETS, Target, by_name

    from reader.files.loaders.file_kinds import KINDS

    for _kind in KINDS:  # they are loaded when a file of theirs is opened, which is too late for atheris
        import_module(f"reader.files.loaders.{_kind.module}")

from reader import journal  # noqa: E402
from reader.errors import ReaderError  # noqa: E402

SLOW = 5.0
"""Seconds that an input of some 40 kB may take."""
MEMORY = 3 << 30
_BREAK = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
BLOCK = 400
"""Inputs of a target after which the next has its turn."""


class TooSlow(BaseException):
    """Nothing catches it."""


def _alarm(number: int, frame: FrameType | None) -> None:
    raise TooSlow


def input_of(target: Target, seeds: list[bytes], number: int) -> bytes:
    """The input with a number."""
    chance = random.Random(f"{target.name} {number}")
    return mutated(seeds[number % len(seeds)], chance)


def place_of(error: BaseException) -> str:
    """Where in our code an error arose, and of which kind."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "/reader/" in f.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {last.filename.rpartition('/reader/')[2]}:{last.lineno}|{str(error)[:150]}"


class Tally:
    """What came of the inputs of a target."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.slowest = self.seconds = 0.0
        self.finds: dict[str, tuple[int, str]] = {}
        """The number of the first input that led to it, and what it said."""

    def take(self, outcome: str, number: int, seconds: float) -> None:
        """Count an input."""
        self.counts["inputs"] += 1
        self.seconds += seconds
        self.slowest = max(self.slowest, seconds)
        kind, _, what = outcome.partition("|")
        self.counts[kind] += 1
        if what:
            what, _, sample = what.partition("|")
            self.finds.setdefault(f"{kind}: {what}", (number, sample))


def outcome_of(target: Target, data: bytes, folder: Path) -> str:
    """`read`, `refused`, `told` (refused by the sentence for what nobody foresaw) or `find`, the latter two with what it was."""
    unforeseen: list[str] = []
    journal.failed = lambda where, error: bool(unforeseen.append(place_of(error))) or True  # type: ignore[assignment]
    try:
        signal.setitimer(signal.ITIMER_REAL, SLOW)
        target.use(data, folder)
    except ReaderError as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if _BREAK.search(str(error)):
            return f"find|a sentence over lines|{str(error)!r:.200}"
        return f"told|{unforeseen[0]}" if unforeseen else "refused"
    except BaseException as error:
        signal.setitimer(signal.ITIMER_REAL, 0)
        if isinstance(error, KeyboardInterrupt):
            raise
        return f"find|{place_of(error)}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return "read"


def work(plan: list[tuple[int, int, int]], state: mmap.mmap) -> None:
    """Read the inputs of a plan (target, first, last) and write what came of each block."""
    signal.signal(signal.SIGALRM, _alarm)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder = Path(tempfile.mkdtemp(dir=_FOLDER))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    seeds = {index: TARGETS[index].seeds() for index, _, _ in plan}
    for index, first, last in plan:
        tally = Tally()
        for number in range(first, last):
            state[:24] = index.to_bytes(8, "big") + number.to_bytes(8, "big") + last.to_bytes(8, "big")
            data = input_of(TARGETS[index], seeds[index], number)
            began = time.perf_counter()
            tally.take(outcome_of(TARGETS[index], data, folder), number, time.perf_counter() - began)
        print(json.dumps([index, dict(tally.counts), tally.slowest, tally.seconds, tally.finds]), flush=True)


def blocks(chosen: list[int], inputs: int, start: int) -> Iterator[tuple[int, int, int]]:
    """Targets by turns, each with its share of the inputs."""
    shares = {index: TARGETS[index].share for index in chosen}
    wanted = {index: max(1, inputs * share // sum(shares.values())) for index, share in shares.items()}
    wanted[chosen[0]] += inputs - sum(wanted.values())
    done = dict.fromkeys(chosen, 0)
    while any(done[index] < wanted[index] for index in chosen):
        for index in chosen:
            if size := min(BLOCK, wanted[index] - done[index]):
                yield index, start + done[index], start + done[index] + size
                done[index] += size


class Run:
    """A process that reads inputs, watched: one that ends or hangs is begun anew behind the input that did it."""

    def __init__(self) -> None:
        self.tallies = {index: Tally() for index in range(len(TARGETS))}
        self._state = mmap.mmap(-1, 24)

    def all(self, plan: list[tuple[int, int, int]]) -> None:
        """Read everything that is planned."""
        while plan:
            self._state[:24] = bytes(24)
            read, write = os.pipe()
            child = os.fork()
            if not child:
                os.dup2(write, 1)
                os.close(read), os.close(write)
                code = 1
                try:
                    work(plan, self._state)
                    code = 0
                finally:
                    os._exit(code)
            os.close(write)
            done = self._heard(read, child)
            plan = plan[done:]
            if plan:
                index, number, last = (int.from_bytes(self._state[n : n + 8], "big") for n in (0, 8, 16))
                self.tallies[index].take("find|the process ended or hung", number, 0)
                self.tallies[index].counts["inputs"] += number - plan[0][1]
                plan = [(index, number + 1, last), *plan[1:]] if number + 1 < last else plan[1:]

    def _heard(self, read: int, child: int) -> int:
        """Take down what a process tells until it ends; how many blocks it has read."""
        import select

        done, rest, before, since = 0, b"", bytes(24), time.monotonic()
        while True:
            if select.select([read], [], [], 1.0)[0]:
                if not (part := os.read(read, 1 << 16)):
                    break
                *lines, rest = (rest + part).split(b"\n")
                for line in lines:
                    self._add(*json.loads(line))
                    done += 1
            if self._state[:24] != before:
                before, since = self._state[:24], time.monotonic()
            elif time.monotonic() - since > 60:
                os.kill(child, signal.SIGKILL)
        os.close(read)
        os.waitpid(child, 0)
        return done

    def _add(
        self, index: int, counts: dict[str, int], slowest: float, seconds: float, finds: dict[str, tuple[int, str]]
    ) -> None:
        tally = self.tallies[index]
        tally.counts.update(counts)
        tally.slowest = max(tally.slowest, slowest)
        tally.seconds += seconds
        for what, (number, sample) in finds.items():
            if what not in tally.finds:
                print(f"{TARGETS[index].name} #{number}: {what}: {sample}", file=sys.stderr, flush=True)
            tally.finds.setdefault(what, (number, sample))

    def table(self) -> str:
        """What came of it, a line a target."""
        lines = [f"{'':34}{'inputs':>9}{'read':>9}{'refused':>9}{'told':>7}{'finds':>6}{'slowest':>9}"]
        total: Counter[str] = Counter()
        for index, tally in self.tallies.items():
            if tally.counts["inputs"]:
                lines.append(_line(TARGETS[index].name, tally.counts, len([f for f in tally.finds if f[:4] == "find"]), tally.slowest))  # fmt: skip
                total.update(tally.counts)
        finds = sum(what.startswith("find") for tally in self.tallies.values() for what in tally.finds)
        lines.append(_line("all", total, finds, max(tally.slowest for tally in self.tallies.values())))
        return "\n".join(lines)


def _line(name: str, counts: Counter[str], finds: int, slowest: float) -> str:
    return f"{name:34}{counts['inputs']:9,}{counts['read']:9,}{counts['refused']:9,}{counts['told']:7,}{finds:6}{slowest:8.2f}s"


def guided(target: Target, inputs: int) -> None:
    """Let atheris choose the inputs."""
    folder = Path(tempfile.mkdtemp(dir=_FOLDER))
    corpus = Path(tempfile.mkdtemp(dir=_FOLDER))
    for number, seed in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(seed)

    def one(data: bytes) -> None:
        with contextlib.suppress(ReaderError):
            target.use(data, folder)

    atheris.Setup([sys.argv[0], f"-runs={inputs}", f"-max_len={1 << 16}", str(corpus)], one)
    atheris.Fuzz()


def main() -> int:
    """Run; ends with 1 where something was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--inputs", type=int, default=1_000_000)
    parser.add_argument("-t", "--target", default="", help="only those whose name holds this")
    parser.add_argument("--start", type=int, default=0, help="number of the first input: other numbers, other inputs")
    parser.add_argument("--again", type=int, help="one input, written to the file `input`")
    parser.add_argument("--guided", action="store_true", help="by atheris, one target")
    options = parser.parse_args()
    chosen = [TARGETS.index(target) for target in by_name(options.target)]
    if options.again is not None:
        target = TARGETS[chosen[0]]
        data = input_of(target, target.seeds(), options.again)
        Path("input").write_bytes(data)
        target.use(data, Path(tempfile.mkdtemp(dir=_FOLDER)))
        return 0
    if options.guided:
        guided(TARGETS[chosen[0]], options.inputs)
        return 0
    run, began = Run(), time.monotonic()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):  # the table says how far it came
        run.all(list(blocks(chosen, options.inputs, options.start)))
    print(run.table())
    print(f"{time.monotonic() - began:.0f} s")
    return int(any(what.startswith("find") for tally in run.tallies.values() for what in tally.finds))


if __name__ == "__main__":
    sys.exit(main())
