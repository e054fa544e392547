"""Work beside the screen: one function that runs slow work on a thread and gives its result to whoever awaits it.

What runs on the thread gets values that do not change, never a widget or a session. Threads of asyncio's own pool are
waited for when a program ends; these are not, so that leaving never waits for an article that is still being read.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from reader.errors import ReaderError

Value = TypeVar("Value")


async def aside(work: Callable[[], Value], *, finish: bool = False) -> Value:
    """What `work` returns, run on a thread of its own; with `finish` the program does not end before it is done.

    Whoever awaits this may be cancelled, as when the screen is left: the thread ends by itself and its result is dropped.

    Raises:
        ReaderError: `work` failed; an error that is none of ours is told as one.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[Value] = loop.create_future()

    def settle(result: Value | None, error: ReaderError | None) -> None:
        if future.done():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except ReaderError as error:
            failure = error
        except Exception as error:
            failure = unexpected(error)
        with suppress(RuntimeError):  # the loop is closed: the program has ended
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, name="aside", daemon=not finish).start()
    return await future


def unexpected(error: Exception) -> ReaderError:
    """An error that nobody foresaw as one that can be shown: its kind and what it says."""
    shown = ReaderError(f"{type(error).__name__}: {error}")
    shown.__cause__ = error
    return shown
