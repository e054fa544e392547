"""A process of ours that an engine runs in: it answers JSON lines and ends when its input does.

It never outlives the program, and what goes wrong in it, down to a crash, is an answer `{"error": …}`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class WorkerProcess:
    """One such process; to be used by one thread at a time."""

    def __init__(self, module: str, *arguments: str, environment: Mapping[str, str] | None = None) -> None:
        """Start `python -m module` with arguments, and `environment` beside ours; it has read nothing yet."""
        self._process = started(module, *arguments, environment=environment, encoding="utf-8")
        self._finalizer = weakref.finalize(self, ended, self._process)

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def say(self, line: object) -> None:
        """Write a JSON line.

        Raises:
            OSError: it has ended.
        """
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(line) + "\n")
        self._process.stdin.flush()

    def answer(self) -> Any:
        """Its next line, awaited; `{"error": …}` where it ended."""
        assert self._process.stdout is not None
        try:
            return json.loads(self._process.stdout.readline())
        except ValueError:
            return {"error": "its process ended"}

    def end(self) -> None:
        """End it now."""
        self._finalizer()


def started(
    module: str, *arguments: str, environment: Mapping[str, str] | None = None, encoding: str | None = None
) -> subprocess.Popen[Any]:
    """`python -m module` with pipes of bytes, or of text in an `encoding`.

    Raises:
        OSError: it cannot be started.
    """
    places = (str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH"))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(environment or {}), "PYTHONPATH": os.pathsep.join(filter(None, places))},
        encoding=encoding,
    )


def ended(process: subprocess.Popen[Any]) -> None:
    """End it: it keeps nothing that is not whole, so it is not asked first; it may be busy for long."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
