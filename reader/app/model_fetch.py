"""A better model while the reader goes on reading: Firefox's, fetched when a key asks for it and for no other reason.

It outlives the screen it was asked for on and ends with the program; what has arrived is kept, and the next time goes on
from there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from reader.engines.kinds import kind_named
from reader.errors import DownloadBroken, DownloadStopped, ReaderError
from reader.messages.engine_text import fetch_failed_text
from reader.models.download import Limits
from reader.models.firefox_files import install_firefox
from reader.models.installed import InstalledModel
from reader.models.libraries import has_library

KIND = "firefox"
_LIMITS = Limits(pauses=(0.5, 2.0))
"""Fewer tries than at the command line: somebody waits, and the key tries again."""

Install = Callable[[str, str, Callable[[int, int], None], Callable[[], bool]], InstalledModel]
"""Installs the model of a pair of languages, with progress, until cancelled."""


@dataclass(frozen=True, slots=True)
class FetchEnd:
    """What came of it."""

    model: str = ""
    """What is installed now, for people."""
    failure: str = ""
    """One sentence, where nothing is."""


def _install(
    source: str, target: str, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
) -> InstalledModel:
    works = kind_named(KIND).works
    return install_firefox(source, target, works, progress=progress, cancelled=cancelled, limits=_LIMITS)


class ModelFetch:
    """One fetching at a time; safe on any thread, and nothing here waits for the network."""

    kind = KIND
    """The kind of model that is fetched."""

    def __init__(self, install: Install = _install) -> None:
        """Nothing is fetched yet."""
        self._install = install
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._wanted = False
        self._offered = False
        self._end: FetchEnd | None = None
        self.progress = (0, 0)
        """Bytes that are there and bytes in all, 0 when unknown."""

    def take_offer(self) -> bool:
        """Whether to offer it now: once in a run, and only where its engine is there."""
        with self._lock:
            first, self._offered = not self._offered, True
        return first and has_library("fxtranslate")

    @property
    def is_under_way(self) -> bool:
        """Whether it is being fetched and nobody has stopped it."""
        return self._wanted

    def start(self, source: str, target: str) -> None:
        """Fetch and install the model of a pair; after a stop it goes on where it was."""
        with self._lock:
            self._wanted, self._end = True, None
            if self._thread is None:  # else one that was stopped has not noticed yet, and goes on
                self.progress = (0, 0)
                self._thread = threading.Thread(target=self._run, args=(source, target), name="model", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Give up at the next piece that arrives; never waits."""
        with self._lock:
            self._wanted = False

    def take_end(self) -> FetchEnd | None:
        """What came of it, once; None while it goes on, and after a stop."""
        with self._lock:
            end, self._end = self._end, None
        return end

    def _run(self, source: str, target: str) -> None:
        while not self._is_over(self._fetched(source, target)):
            pass

    def _is_over(self, end: FetchEnd | None) -> bool:
        """End with a result, or without one where it is no longer wanted; whether it ended."""
        with self._lock:
            if end is None and self._wanted:
                return False  # stopped, and asked for again before that was noticed
            self._end, self._wanted, self._thread = end, False, None
            return True

    def _fetched(self, source: str, target: str) -> FetchEnd | None:
        """The result; None where it was stopped."""
        try:
            return FetchEnd(_named(self._install(source, target, self._note, lambda: not self._wanted)))
        except DownloadStopped:
            return None
        except DownloadBroken as error:
            return FetchEnd(failure=fetch_failed_text(error.reason))
        except ReaderError as error:
            return FetchEnd(failure=str(error))
        except Exception as error:
            return FetchEnd(failure=fetch_failed_text(f"{type(error).__name__}: {error}"))

    def _note(self, done: int, total: int) -> None:
        self.progress = (done, total)


def _named(model: InstalledModel) -> str:
    about = model.metadata
    return f"{kind_named(model.engine).label} {about.source}→{about.target} {about.version}"
