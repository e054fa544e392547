"""The process in which models translate for the screen (`engine_room`): requests come in, answers and remarks go out."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import IO, Any

from reader import paths
from reader.app.best_engine import remembering
from reader.app.engine_room import EngineRoute, TranslationRequest, put
from reader.app.optional import OptionalLexicon, Problems, glosses_of
from reader.app.proving import translated
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import ReaderError
from reader.language.cedict import CedictLexicon
from reader.ports import Engine
from reader.proof.translation import Translation

POLITE = 3
"""How much lower its priority is: on busy cores keys gain from it; with 10 a translation took three times as long."""


def work() -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's to answer
    if hasattr(os, "nice"):  # not on Windows
        os.nice(POLITE)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing that a library prints gets among the answers
    room = _Worker(answers)
    with suppress(EOFError, OSError, pickle.UnpicklingError):
        while True:
            room.take(*pickle.load(requests))
    os._exit(0)  # whatever a model is at, nobody waits for it


class _Worker:
    """Engines, memory and dictionary of the process; each request has a thread."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._writing, self._making = threading.Lock(), threading.Lock()
        self._memory = Memory(paths.memory_database(), lambda error: self._send(0, error))
        lexicon = OptionalLexicon(CedictLexicon(paths.lexicon_database()), Problems())  # the program tells them
        self._glosses = glosses_of(lambda: lexicon)
        self._engines: dict[EngineRoute, Engine] = {}
        self._cancelled: set[int] = set()

    def take(self, number: int, request: TranslationRequest | None) -> None:
        """Begin what is asked for; None: it is not wanted any more."""
        if request is None:
            self._cancelled.add(number)
        else:
            threading.Thread(target=self._do, args=(number, request), daemon=True).start()

    def _do(self, number: int, request: TranslationRequest) -> None:
        answer: list[Translation] | Exception
        try:
            answer = self._answer(request, lambda: number in self._cancelled)
        except ReaderError as error:
            answer = error
        except Exception as error:
            answer = ReaderError("Translating stopped: {name}: {error}", name=type(error).__name__, error=error)
        self._send(number, answer)

    def _answer(self, request: TranslationRequest, cancelled: Callable[[], bool]) -> list[Translation]:
        engine = self._engine(request.route)
        if not request.analysed:
            engine.load()
            return []
        analysed = [replace(one, glosses=self._glosses) for one in request.analysed]
        return translated(engine, analysed, cancelled, proved=request.proved)

    def _engine(self, route: EngineRoute) -> Engine:
        with self._making:
            if route not in self._engines:
                registry = Registry(lambda: list(route.models))
                self._engines[route] = remembering(registry, self._memory, route.source, route.target)
            return self._engines[route]

    def _send(self, number: int, value: Any) -> None:
        with self._writing, suppress(OSError):  # the program has ended, and so will this
            put(self._answers, (number, value))


if __name__ == "__main__":
    work()
