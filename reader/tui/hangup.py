"""Whether the terminal is still there. A closed one sends SIGHUP to what it controls; a program that it does not control
(begun by `setsid`, or left behind by a terminal that was killed) only reads nothing from it any more, for ever."""

from __future__ import annotations

import select
import sys
from collections.abc import Callable

WATCHED = 1.0
"""Seconds between two looks."""


def hangup() -> Callable[[], bool] | None:
    """What tells whether the terminal that standard input is has gone; None where it is none, or nothing can tell."""
    stdin = sys.__stdin__
    if stdin is None or stdin.closed or not stdin.isatty() or not hasattr(select, "poll"):
        return None
    poll = select.poll()
    poll.register(stdin.fileno(), 0)  # a hang-up is told without being asked for
    return lambda: bool(poll.poll(0))
