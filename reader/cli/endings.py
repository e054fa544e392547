"""How the program ends: what it leaves to the shell, signals, closed pipes, threads still at work."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from contextlib import suppress
from typing import IO

_TRANSLATES = "ctranslate2"
"""The library that has threads of its own, which Python does not know."""
INTERRUPTED, PIPE_CLOSED = 130, 141
"""128 and the number of SIGINT, of SIGPIPE: what a shell says of programs that these end."""


def obey_signals() -> None:
    """End with 128 and the number of a signal that asks for it; the screen has a way of its own to leave."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):  # there is no SIGHUP on Windows
            signal.signal(number, _end)


def end_at_an_interrupt() -> None:
    """Let an interrupt end the program without a word from now on: there is nothing left to be closed."""
    with suppress(ValueError):  # not the main thread: a test
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _end(number: int, frame: object) -> None:
    """Leave by the way of an exception, so that files and databases are closed."""
    raise SystemExit(128 + number)


def pipe_closed() -> int:
    """What other programs end with when nobody reads on; what waits to be written is dropped."""
    silence(sys.stdout)
    silence(sys.stderr)
    return PIPE_CLOSED


def silence(stream: IO[str]) -> None:
    """Let Python write into nothing what is left in a stream when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def leave_what_is_at_work(code: int) -> None:
    """End here while threads work on, ours or a library's, for a screen that was left; returns where there are none.

    Python would stop ours in the middle of a library's own code, which may abort the program; it would wait for the batch
    that CTranslate2 is at, half a second and more, and has crashed there. A thread that must finish is no daemon: it is
    waited for.
    """
    others = [thread for thread in threading.enumerate() if thread is not threading.current_thread()]
    if not any(thread.daemon for thread in others) and _TRANSLATES not in sys.modules:
        return
    while others:
        if not (thread := others.pop()).daemon:
            thread.join()
        del thread
    if "multiprocessing.synchronize" in sys.modules:
        gc.collect()  # a pool's semaphores go with it; else Python says on stderr that they were left
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 1
    os._exit(code)
