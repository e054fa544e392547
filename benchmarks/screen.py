"""The reading screen in figures: time to the first sentence, key to paint, memory. Ratios come from one run.

    python benchmarks/screen.py            # about two minutes

Programs run in a pseudo-terminal of 120x36, as a reader starts them. The bare app is a Textual app of the same size
that shows the same first sentence in a `Static`.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path

SAMPLE = Path(__file__).parents[1] / "dictionaries" / "samples" / "suanli.zh-Hans.txt"
FIRST = "算力涨价潮"
RUNS = 7

BARE = f"""
from textual.app import App
from textual.widgets import Static, Footer
class Bare(App):
    def compose(self):
        yield Static("{FIRST}：一家县城机房的三个月", markup=False)
        yield Footer()
Bare().run()
"""


class Terminal:
    """A program in a pseudo-terminal."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.started = time.perf_counter()
        self.process, self.master = self._start(command, folder)
        self.output = b""

    @staticmethod
    def _start(command: list[str], folder: Path) -> tuple[subprocess.Popen[bytes], int]:
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
            "YIDU_DATA_DIR": str(folder / "data"),
            "YIDU_CONFIG_DIR": str(folder / "config"),
            "YIDU_CACHE_DIR": str(folder / "cache"),
            "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
        process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        return process, master

    def wait_for(self, text: str, seconds: float = 60) -> float:
        """Read until `text` is in the output; returns seconds since the start."""
        wanted = text.encode()
        while wanted not in self.output:
            ready, _, _ = select.select([self.master], [], [], seconds)
            if not ready:
                raise TimeoutError(f"{text!r} never came")
            self.output += os.read(self.master, 65536)
        return time.perf_counter() - self.started

    def drain(self, quiet: float) -> None:
        """Read until nothing came for `quiet` seconds."""
        while select.select([self.master], [], [], quiet)[0]:
            self.output += os.read(self.master, 65536)

    def key_to_paint(self, key: str, painted: str) -> float:
        """Seconds from a key until `painted` (the new place in the status line) is in the output."""
        while select.select([self.master], [], [], 0)[0]:
            os.read(self.master, 65536)
        start = time.perf_counter()
        os.write(self.master, key.encode())
        seen = b""
        while painted.encode() not in seen and time.perf_counter() - start < 5:
            if select.select([self.master], [], [], 0.5)[0]:
                seen += os.read(self.master, 65536)
        return time.perf_counter() - start

    def memory(self) -> float:
        """MB, with those of the process that translates; of what both share each counts half (PSS)."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task").glob("*/children")
        processes = [str(pid), *(child for file in children for child in file.read_text().split())]
        statuses = (Path(f"/proc/{process}/smaps_rollup").read_text() for process in processes)
        lines = (line for status in statuses for line in status.splitlines() if line.startswith("Pss:"))
        return sum(int(line.split()[1]) for line in lines) / 1024

    def end(self) -> None:
        """Kill the program."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def first_sentence(command: list[str], folder: Path) -> float:
    """Median seconds until the first sentence is painted."""
    times = []
    for _ in range(RUNS):
        terminal = Terminal(command, folder)
        times.append(terminal.wait_for(FIRST))
        terminal.end()
    return statistics.median(times[1:])


def warm(command: list[str], folder: Path) -> None:
    """Make what an installation has that was used before: bytecode, the dictionary's index."""
    terminal = Terminal(command, folder)
    terminal.wait_for(FIRST)
    terminal.drain(8)
    terminal.end()


def forget(folder: Path) -> None:
    """Remove places and remembered translations, so that each run begins at the first sentence and translates."""
    for file in [*folder.glob("data/yidu.db*"), *folder.glob("cache/memory*")]:
        file.unlink()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = folder / "large.txt"
        body = SAMPLE.read_text(encoding="utf-8")
        large.write_text(body * (10_000_000 // len(body.encode()) + 1), encoding="utf-8")
        yidu = [sys.executable, "-m", "reader"]
        warm([*yidu, str(SAMPLE)], folder)
        bare = first_sentence([sys.executable, "-c", BARE], folder)
        short = first_sentence([*yidu, str(SAMPLE)], folder)
        long = first_sentence([*yidu, str(large)], folder)
        print(f"first sentence   bare Textual app   {bare * 1000:6.0f} ms  ratio 1.00")
        print(f"first sentence   short article      {short * 1000:6.0f} ms  ratio {short / bare:.2f}  (bar 1.50)")
        print(f"first sentence   10 MB article      {long * 1000:6.0f} ms  ratio {long / bare:.2f}  (bar 1.50)")
        for label, path, wait in (("short", SAMPLE, 3.0), ("10 MB", large, 6.0)):
            forget(folder)
            terminal = Terminal([*yidu, str(path)], folder)
            terminal.wait_for(FIRST)
            time.sleep(wait)
            times = [terminal.key_to_paint("j", f"{place}/") for place in range(2, 60)]
            busy = sorted(times)[int(len(times) * 0.95)]
            print(
                f"key to paint     {label:5} while busy   median {statistics.median(times) * 1000:5.1f} ms"
                f"  p95 {busy * 1000:5.1f} ms  (bar 50)"
            )
            terminal.drain(3)
            print(f"memory           {label:5}              {terminal.memory():6.0f} MB  (bar 400)")
            terminal.end()


if __name__ == "__main__":
    main()
