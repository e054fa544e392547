"""Work beside the screen: one function that runs slow work on a thread and gives its result to whoever awaits it.

What runs on the thread gets values that do not change, never a widget or a session. Threads of asyncio's own pool are
waited for when a program ends; these are not, so that leaving never waits for an article that is still being read.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar

from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import NoActiveWorker, get_current_worker

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
    try:
        return await future
    finally:
        if _is_left():
            raise asyncio.CancelledError


def _is_left() -> bool:
    """Whether the screen that the current worker serves is going: its widgets may be gone before the worker is told."""
    try:
        node = get_current_worker().node
    except NoActiveWorker:
        return False
    if not node.app.is_running:
        return True
    return isinstance(node, Screen) and not (node.is_attached and node in node.app.screen_stack)


def start(node: DOMNode, work: Callable[[], Awaitable[None]], group: str, *, exclusive: bool = True) -> None:
    """Run `work` on a screen or the app, as the one worker of its group; it is cancelled when that is left."""
    node.run_worker(work, group=group, exclusive=exclusive)


def unexpected(error: Exception) -> ReaderError:
    """An error that nobody foresaw as one that can be shown: its kind and what it says."""
    shown = ReaderError("{name}: {error}", name=type(error).__name__, error=error)
    shown.__cause__ = error
    return shown
