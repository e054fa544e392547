"""Nothing that is shown acts on the terminal, whatever it is and wherever it came from."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from reader.tui.safe_lines import SafeLines

OURS = re.compile(r"\x1b\[[0-9;:?<>=$ ]*[@-~]|\x1b[P_][^\x1b\x07]*\x1b\\|\x1b[=>78]|\x1b\]22;[a-z-]*\x07")
"""What Textual itself tells a terminal: control sequences, device strings, the pointer's shape."""


def test_a_line_keeps_its_width_and_loses_what_acts() -> None:
    segments = [Segment("银\x1b[2J\u3000\x9b\u202e行\n\t"), Segment("x", Style(link="http://x/\x1b\\"))]
    safe = SafeLines().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in safe] == ["银[2J\u3000行", "x"]
    assert sum(segment.cell_length for segment in safe) == sum(segment.cell_length for segment in segments)
    assert safe[1].style is not None and safe[1].style.link is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_screen_lets_a_value_act_on_the_terminal(own_folders: Path) -> None:
    output = in_a_terminal(Path(__file__).with_name("hostile_tour.py"), own_folders)
    shown = output.decode("utf-8", "surrogateescape")
    assert "the tour ended 0" in shown, shown[-2000:]
    assert shown.count("行") > 50 and "\x1b]52;c;SE9T" not in shown
    left = OURS.sub("", re.sub(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07", "", shown))  # what was copied is ours
    acting = {char for char in left if not char.isprintable() and char != "\u3000"} - {"\n", "\r"}
    assert not acting, {char: left[max(0, left.index(char) - 60) : left.index(char) + 60] for char in acting}
    assert "\x1b[31337" not in shown


def in_a_terminal(script: Path, folder: Path) -> bytes:
    """All that a program writes to a terminal of 160 × 60 until it ends."""
    master, slave = pty.openpty()
    root = str(Path(__file__).parents[2])
    program = subprocess.Popen(
        [sys.executable, str(script)], stdin=slave, stdout=slave, stderr=slave, start_new_session=True, cwd=folder,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": root, "COLUMNS": "160", "LINES": "60"},
    )  # fmt: skip
    os.close(slave)
    output, began = b"", time.monotonic()
    while time.monotonic() - began < 300:
        if select.select([master], [], [], 0.1)[0]:
            try:
                output += os.read(master, 65536)
            except OSError:
                break
        elif program.poll() is not None:
            break
    program.kill()
    program.wait(20)
    with suppress(OSError):
        os.close(master)
    return output
