"""The best model that works: one that turns out to be damaged is left out for this run, and the next best goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reader.engines.kinds import served
from reader.engines.memory import Memory, RememberingEngine
from reader.engines.registry import Registry
from reader.errors import EngineSilent, ModelError, ReaderError, TranslationUnavailable
from reader.messages.engine_text import fallback_text
from reader.ports import Engine

if TYPE_CHECKING:
    from reader.app.engine_room import EngineRoom

Result = TypeVar("Result")
Remark = Callable[[ReaderError], None]


class BestEngine:
    """The engine for a pair, with memory; safe on any thread."""

    def __init__(
        self,
        registry: Registry,
        memory: Memory,
        remark: Remark,
        source: str,
        target: str,
        room: EngineRoom | None = None,
    ) -> None:
        """Choose among the models of `registry`; `remark` hears which one fails and which goes on.

        Models that no server answers for are loaded in `room`, if there is one.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        self._registry, self._memory, self._remark = registry, memory, remark
        self._source, self._target, self._room = source, target, room
        self._lock = threading.Lock()
        self._choose()

    def _choose(self) -> None:
        self._route = self._registry.route(self._source, self._target)
        apart = self._room is not None and not served(self._route[-1].engine)
        make = self._room.engine if self._room is not None and apart else remembering
        self._engine = make(self._registry, self._memory, self._source, self._target)

    def run(self, work: Callable[[Engine], Result]) -> Result:
        """What `work` makes of the engine, of the next best one where that fails.

        Raises:
            ModelError, TranslationUnavailable: the last one failed too.
            EngineSilent: a server gives nothing and no other model is installed.
        """
        while True:
            with self._lock:
                engine, route = self._engine, self._route
            try:
                return work(engine)
            except EngineSilent:
                raise
            except (ModelError, TranslationUnavailable) as error:
                with self._lock:
                    if self._route is route:  # else another thread has chosen anew
                        self._leave_out(error)

    def _leave_out(self, error: ReaderError) -> None:
        """Go on without what failed; the error itself where nothing else is installed."""
        before, failed = self._route, self._failing()
        self._registry.leave_out(failed)
        try:
            self._choose()
            if self._route == before:
                raise error
        except TranslationUnavailable:
            self._registry.take_back(failed)
            raise error from None
        label = self._registry.label(self._source, self._target)
        self._remark(ModelError(fallback_text(str(error), label)))

    def _failing(self) -> list[Path]:
        """Of two models in a row that which does not load, else both."""
        return [model.path for model in self._route if not self._registry.loads(model)] or [
            model.path for model in self._route
        ]


def remembering(registry: Registry, memory: Memory, source: str, target: str) -> Engine:
    """The engine of a registry for a pair, with memory.

    Raises:
        TranslationUnavailable: no installed model fits.
    """
    identity = registry.identity(source, target)
    return RememberingEngine(registry.engine(source, target), memory, identity)
