"""The long run of kills: every path on which something is kept, killed (SIGKILL) at random moments.

    python tests/kills.py                       1,000 kills over all of them
    python tests/kills.py -n 50 -t review       50 of those whose name holds `review`
    python tests/kills.py -s TERM               asked to end instead, by this signal; that is told by the exit code

A process writes and says what it has acknowledged; it is killed, and another one looks whether all of that is there and
no file is half written. The same folder is written and killed again and again, so that what a kill leaves is met too.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="yidu-kills-"))
for _name in ("HOME", "YIDU_DATA_DIR", "YIDU_CONFIG_DIR", "YIDU_CACHE_DIR"):
    os.environ[_name] = str(_FOLDER / _name.lower())
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from kill_paths import PATHS, Ack, WritePath  # noqa: E402

from reader.app import workspace as composition  # noqa: E402
from reader.cli.endings import obey_signals  # noqa: E402
from reader.corpus.work import _LANGUAGE, cool, settings_for, warm  # noqa: E402
from reader.settings import Settings  # noqa: E402

_PATIENCE = 120.0
"""Seconds after which a process that says nothing is an error of the run itself."""


def forked(work: Callable[[Ack], None]) -> Ear:
    """A process that does the work in a session of its own."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return Ear(child, read)
    code = 1
    try:
        os.close(read)
        os.setsid()
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        try:
            work(lambda text: os.write(write, f"{text}\n".encode()) and None)
            code = 0
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 1
        except BaseException:
            os.write(write, f"!{json.dumps(traceback.format_exc()[-1500:])}\n".encode())
    finally:
        os._exit(code)


class Ear:
    """Hears what a process says, in lines; half a line, which a kill leaves, says nothing."""

    def __init__(self, child: int, read: int) -> None:
        self._child, self._read, self._rest = child, read, b""
        self.is_over = False

    def lines(self, seconds: float, until: int = 1 << 30) -> list[str]:
        """What is said within a time, about `until` lines of it."""
        lines: list[str] = []
        end = time.monotonic() + seconds
        while len(lines) < until and not self.is_over and (left := end - time.monotonic()) > 0:
            if not select.select([self._read], [], [], left)[0]:
                break
            part = os.read(self._read, 1 << 16)
            self.is_over = not part
            *whole, self._rest = (self._rest + part).split(b"\n")
            lines += [line.decode() for line in whole]
        return lines

    def killed(self, number: int = signal.SIGKILL) -> list[str]:
        """Kill the process, or ask it to end; what it still had said."""
        try:
            os.killpg(self._child, number)
        except ProcessLookupError:
            os.kill(self._child, number)
        lines = self.lines(_PATIENCE)
        code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        os.close(self._read)
        return [*lines, *([] if code in {0, 128 + number, -number} else [f"!it ended with {code}"])]

    def ended(self) -> list[str]:
        """What the process says that is let end."""
        lines = self.lines(_PATIENCE)
        return [*lines, *self.killed(), *([] if self.is_over else ["!it hangs"])]


class Kills:
    """The kills of one path."""

    def __init__(self, path: WritePath, chance: random.Random, number: int) -> None:
        self._path, self._chance, self._number = path, chance, number
        self._pace = 0.05
        """Seconds between two things that are said, about."""
        self.kills = self.acknowledged = 0
        self.lost: list[str] = []
        self._acked: list[str] = []
        self._folder = Path()
        self._is_done = False
        """Whether all was written before the kill."""

    def all(self, number: int) -> None:
        """So many of them."""
        self._prepare()
        while self.kills < number and len(self.lost) < 5:
            self._once()
            self._look()
            if self._path.anew or self._is_done:
                self._prepare()

    def _prepare(self) -> None:
        self._folder = Path(tempfile.mkdtemp(dir=_FOLDER))
        self._acked = []
        for name in ("DATA", "CONFIG"):
            os.environ[f"YIDU_{name}_DIR"] = str(self._folder / name.lower())
            (self._folder / name.lower()).mkdir()
        (self._folder / "data").rmdir()
        self._wait(lambda ack: self._path.prepare(self._folder))

    def _wait(self, work: Callable[[Ack], None]) -> list[str]:
        lines = forked(work).ended()
        self._complain(lines)
        return lines

    def _complain(self, lines: list[str]) -> None:
        wrong = [f"{self._path.name}: {line}" for line in lines if line.startswith(("!", "lost "))]
        self.lost += wrong
        for line in wrong:
            print(line, file=sys.stderr, flush=True)

    def _once(self) -> None:
        """Write and be killed."""

        def write(ack: Ack) -> None:
            if self._number != signal.SIGKILL:
                obey_signals()
            ack("begun")
            self._path.write(self._folder, ack)

        ear = forked(write)
        said = ear.lines(_PATIENCE, 1)
        wanted, began = self._chance.choice((0, 0, 1, 1, 2, 4)), time.monotonic()
        more = ear.lines(_PATIENCE, wanted) if wanted else []
        if more:
            self._pace = 0.5 * self._pace + 0.5 * (time.monotonic() - began) / len(more)
        late = ear.lines(self._chance.uniform(0, 1.5 * self._pace))
        self._is_done = ear.is_over
        self.kills += not ear.is_over
        said = [line for line in (*said, *more, *late, *ear.killed(self._number)) if line != "begun"]
        self._complain(said)
        self._acked += [line for line in said if not line.startswith("!")]
        self.acknowledged += len(said)

    def _look(self) -> None:
        def look(ack: Ack) -> None:
            for one in self._path.lost(self._folder, self._acked):
                ack(f"lost {one}")

        self._wait(look)


def main() -> int:
    """Run; ends with 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--kills", type=int, default=1000)
    parser.add_argument("-t", "--path", default="", help="only those whose name holds this")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-s", "--signal", default="KILL", choices=("KILL", "TERM", "HUP"))
    options = parser.parse_args()
    number = signal.Signals[f"SIG{options.signal}"]
    composition.LanguageAdapters = lambda: _LANGUAGE  # type: ignore[assignment,misc]
    for name in ("DATA", "CONFIG"):
        os.environ[f"YIDU_{name}_DIR"] = str(_FOLDER / "warm")
    warm(settings_for(Settings()))
    cool(settings_for(Settings()))
    chosen = [path for path in PATHS if options.path in path.name]
    if number != signal.SIGKILL:  # the screen has a way of its own to end, and tests of it
        chosen = [path for path in chosen if "screen" not in path.name]
    lost: list[str] = []
    total = [0, 0]
    began = time.monotonic()
    print(f"{'':38}{'kills':>7}{'acknowledged':>14}{'lost':>6}")
    shares = sum(path.share for path in chosen)
    for path in chosen:
        kills = Kills(path, random.Random(f"{options.seed} {path.name}"), number)
        kills.all(-(-options.kills * path.share // shares))
        lost += kills.lost
        total = [total[0] + kills.kills, total[1] + kills.acknowledged]
        print(f"{path.name:38}{kills.kills:7,}{kills.acknowledged:14,}{len(kills.lost):6}", flush=True)
    print(f"{'all':38}{total[0]:7,}{total[1]:14,}{len(lost):6}\n{time.monotonic() - began:.0f} s")
    shutil.rmtree(_FOLDER, ignore_errors=True)
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
