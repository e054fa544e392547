"""Translating in a process of its own, so that neither Python's lock nor a model stands between a key and its paint.

The screen asks through pipes, with pickles of our own making. The process starts with the first request and ends when its
input does, with the program, however that ends. One that dies is started once again; after that, and where none can be
started, engines work in the program itself, and that is said.
"""

from __future__ import annotations

import itertools
import pickle
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO

from reader.analysis.analysed import AnalysedSentence, no_glosses
from reader.app.best_engine import Remark
from reader.app.proving import translated
from reader.engines.memory import Memory, RememberingEngine
from reader.engines.registry import Registry
from reader.engines.worker_process import ended, started
from reader.errors import ModelError
from reader.models.installed import InstalledModel
from reader.ports import Engine
from reader.proof.translation import Translation

_TRIES = 2
"""Processes that are started before the program does without."""
_LOOK = 0.05
"""Seconds between looks at whether a request is still wanted."""


@dataclass(frozen=True, slots=True)
class EngineRoute:
    """What tells an engine from others: its models, its pair, and what tells models of one name apart."""

    models: tuple[InstalledModel, ...]
    source: str
    target: str
    identity: str


@dataclass(frozen=True, slots=True)
class TranslationRequest:
    """Sentences to translate; none: load the model."""

    route: EngineRoute
    analysed: tuple[AnalysedSentence, ...] = ()
    proved: bool = False
    """Whether terms and figures are proved."""


class EngineRoom:
    """The process, from the program's side; safe on any thread."""

    def __init__(self, remark: Remark) -> None:
        """`remark` hears that the program goes on without a process, and what fails in it without stopping it."""
        self._remark = remark
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self._tries = _TRIES
        self._closed = False

    def engine(self, registry: Registry, memory: Memory, source: str, target: str) -> Engine:
        """The engine of a registry for a pair; it works in the process.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        identity = registry.identity(source, target)
        route = EngineRoute(tuple(registry.route(source, target)), source, target, identity)
        return DistantEngine(self, route, registry.engine(source, target), memory)

    def ask(self, request: TranslationRequest, cancelled: Callable[[], bool]) -> list[Translation] | None:
        """The answer, nothing when cancelled or closed; None where there is no process any more."""
        while (process := self._open()) is not None:
            try:
                return process.ask(request, cancelled)
            except EOFError:
                self._lost(process)
        return [] if self._closed else None

    def close(self) -> None:
        """End the process; what is asked from now on is not translated any more."""
        with self._lock:
            self._closed = True
            process, self._process, self._tries = self._process, None, 0
        if process is not None:
            process.end()

    def _open(self) -> _Process | None:
        with self._lock:
            if self._process is None and self._tries:
                self._tries -= 1
                try:
                    self._process = _Process(self._remark)
                except OSError:  # no memory for another one, or no rights to start one
                    self._give_up()
            return self._process

    def _lost(self, process: _Process) -> None:
        with self._lock:
            if self._process is process:
                self._process = None
                if not self._tries:
                    self._give_up()

    def _give_up(self) -> None:
        self._tries = 0
        self._remark(
            ModelError("The process that translates ended; Yidu translates without it, and keys may answer later.")
        )


class DistantEngine(RememberingEngine):
    """An engine whose model is loaded in the engine room; in the program only where there is none any more."""

    def __init__(self, room: EngineRoom, route: EngineRoute, engine: Engine, memory: Memory) -> None:
        """Work in `room`; `engine` and `memory` are for when it is gone."""
        super().__init__(engine, memory, route.identity)
        self._room, self._route = room, route

    def load(self) -> None:
        """Load the model there now."""
        if self._room.ask(TranslationRequest(self._route), lambda: False) is None:
            super().load()

    def translated(
        self, analysed: Sequence[AnalysedSentence], cancelled: Callable[[], bool], *, proved: bool
    ) -> list[Translation]:
        """As `proving.translated`."""
        if not analysed:
            return []
        sent = tuple(replace(one, glosses=no_glosses) for one in analysed)  # the process has a dictionary of its own
        found = self._room.ask(TranslationRequest(self._route, sent, proved), cancelled)
        return translated(self, analysed, cancelled, proved=proved) if found is None else found


class _Process:
    """One process and who waits for its answers."""

    def __init__(self, remark: Remark) -> None:
        self._popen = started("reader.app.engine_worker")
        self._remark = remark
        self._numbers = itertools.count(1)
        self._writing, self._lock = threading.Lock(), threading.Lock()
        self._waiting: dict[int, Future[list[Translation]]] = {}
        self._ended = False
        threading.Thread(target=self._read, name="engine-room", daemon=True).start()

    def ask(self, request: TranslationRequest, cancelled: Callable[[], bool]) -> list[Translation]:
        """The answer, nothing when cancelled.

        Raises:
            EOFError: the process has ended.
            ReaderError: what went wrong there.
        """
        number, future = next(self._numbers), Future[list[Translation]]()
        with self._lock:
            if self._ended:
                raise EOFError
            self._waiting[number] = future
        self._send(number, request)
        while True:
            try:
                return future.result(_LOOK)
            except TimeoutError:
                if cancelled():
                    self._send(number, None)
                    return []

    def end(self) -> None:
        """End it, whatever it is at: what it remembers is written whole or not at all."""
        ended(self._popen)

    def _send(self, number: int, request: TranslationRequest | None) -> None:
        with self._writing, suppress(OSError, ValueError):  # the reading thread sees that it ended
            assert self._popen.stdin is not None
            put(self._popen.stdin, (number, request))

    def _read(self) -> None:
        """Give answers to those who wait, until there are no more."""
        assert self._popen.stdout is not None
        with suppress(Exception):  # whatever half an answer, or a pipe that is closed meanwhile, looks like
            while True:
                number, value = pickle.load(self._popen.stdout)
                if not number:
                    self._remark(value)
                elif (future := self._waiting.pop(number, None)) is None:
                    continue
                elif isinstance(value, Exception):
                    future.set_exception(value)
                else:
                    future.set_result(value)
        with self._lock:
            self._ended = True
        self.end()
        for future in self._waiting.values():
            future.set_exception(EOFError())


def put(pipe: IO[bytes], message: object) -> None:
    """Write a message.

    Raises:
        OSError: nobody reads it.
    """
    pipe.write(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
    pipe.flush()
