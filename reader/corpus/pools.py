"""Many articles at once: processes of this machine, or a Dask cluster; the same work on either.

Results come as they are done, in any order. A process that dies takes nothing with it: what it was at is tried once
more, and what ends a process twice is a failure of its own.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Protocol

from reader import journal
from reader.corpus.packing import Packed, do_packed, failed
from reader.corpus.work import Task, warm
from reader.errors import SettingsError
from reader.settings import Settings

AHEAD = 4
"""Articles handed out for each worker: enough to keep it busy, few enough to hold in memory."""
_LOST = "its worker ended twice while it was at it"

Numbered = tuple[int, Task]


class Pool(Protocol):
    """Something that does tasks."""

    def results(self, tasks: Iterator[Numbered]) -> Iterator[tuple[int, Packed]]:
        """What comes of each task, with its number, in any order."""


class OneProcess:
    """No pool: one article after the other, here."""

    def results(self, tasks: Iterator[Numbered]) -> Iterator[tuple[int, Packed]]:
        """What comes of each task, in order."""
        for number, task in tasks:
            yield number, do_packed(task)


class Processes(AbstractContextManager["Processes"]):
    """Worker processes of this machine.

    Where the system can fork, a server process loads the dictionaries once and all workers share its memory.
    """

    def __init__(self, workers: int, settings: Settings) -> None:
        """Start `workers` processes when the first task comes."""
        self._workers, self._settings = workers, settings
        self._pool: ProcessPoolExecutor | None = None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End the workers; what they are at is given up."""
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def results(self, tasks: Iterator[Numbered]) -> Iterator[tuple[int, Packed]]:
        """What comes of each task, with its number, in any order."""
        waiting: dict[Future[Packed], Numbered] = {}
        tries: dict[int, int] = {}
        again: list[Numbered] = []
        is_over = False
        while waiting or again or not is_over:
            while not is_over and len(waiting) < AHEAD * self._workers and not again:
                if (numbered := next(tasks, None)) is None:
                    is_over = True
                else:
                    waiting[self._submit(numbered[1])] = numbered
            if again:
                # One at a time, so that only the one that ends a worker is blamed for it.
                numbered = again.pop()
                yield numbered[0], self._alone(numbered[1])
                continue
            if not waiting:
                continue
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                numbered = waiting.pop(future)
                try:
                    yield numbered[0], future.result()
                except BrokenProcessPool:
                    tries[numbered[0]] = 1
                    again += [numbered, *waiting.values()]
                    waiting.clear()
                    self._pool = None
                    break

    def _alone(self, task: Task) -> Packed:
        try:
            return self._submit(task).result()
        except BrokenProcessPool:
            self._pool = None
            return failed(f"{task.given.name}: {_LOST}.")

    def _submit(self, task: Task) -> Future[Packed]:
        for _ in range(2):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self._workers, _context(), _begin, (self._settings,))
            try:
                return self._pool.submit(do_packed, task)
            except BrokenProcessPool:
                self._pool = None
        raise SettingsError("Worker processes cannot be started here; use --workers 1.")


def _context() -> Any:
    """How processes are started: forked from a server that has loaded the dictionaries, where the system can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["reader.corpus.preload"])
    return context


def _begin(settings: Settings) -> None:
    """In a new worker: Ctrl-C is the parent's to answer; dictionaries are loaded where the server has not."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warm(settings)


class Cluster(AbstractContextManager["Cluster"]):
    """Workers of a Dask cluster, which have Yidu installed."""

    def __init__(self, address: str) -> None:
        """Connect to the scheduler at `address` (`tcp://host:8786`).

        Raises:
            SettingsError: Dask is not installed, or nothing answers there.
        """
        try:
            import distributed
        except ImportError as error:
            raise SettingsError("A cluster needs Dask; install 'yidu[cluster]'.") from error
        self._dask: Any = distributed
        journal.fetched(address)
        try:
            self._client = self._dask.Client(address, timeout=10, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise SettingsError(
                "--scheduler {address}: no Dask scheduler answers there ({error}).", address=address, error=error
            ) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the cluster; what is not done is forgotten there."""
        self._client.close()

    def results(self, tasks: Iterator[Numbered]) -> Iterator[tuple[int, Packed]]:
        """What comes of each task, with its number, in any order."""
        waiting: dict[Any, Numbered] = {}
        done = self._dask.as_completed(loop=self._client.loop)

        def hand_out() -> None:
            if (numbered := next(tasks, None)) is not None:
                future = self._client.submit(do_packed, numbered[1], pure=False)
                waiting[future] = numbered
                done.add(future)

        for _ in range(AHEAD * max(1, sum(self._client.nthreads().values()))):
            hand_out()
        while waiting:
            future = next(done)
            number, task = waiting.pop(future)
            try:
                result = future.result()
            except self._dask.KilledWorker:
                result = failed(f"{task.given.name}: {_LOST}.")
            hand_out()
            yield number, result
