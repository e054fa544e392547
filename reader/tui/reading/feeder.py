"""Background analysis and translation: threads that take the most wanted sentence first and never touch a widget."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from reader.analysis.analysed import AnalysedSentence
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.text.document import Article

REST = 0.15
"""Seconds after a move in which nothing is analysed ahead."""
AHEAD = 300
"""Sentences analysed ahead of the reader."""


class AnalysisFeeder:
    """One thread that analyses an article's sentences in the order they are wanted.

    Every result carries the generation it was asked in; the screen drops results of an older one.
    """

    def __init__(
        self,
        workspace: Workspace,
        deliver: Callable[[int, list[tuple[int, AnalysedSentence]]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Results go to `deliver(generation, batch)` on the feeder's thread; a failure to load goes to `failed`."""
        self._workspace = workspace
        self._deliver = deliver
        self._failed = failed
        self._wake = threading.Condition()
        self._article: Article | None = None
        self._generation = 0
        self._centre = 0
        self._done: set[int] = set()
        self._moved = 0.0
        self._stopped = False
        self._told = 0
        self._thread = threading.Thread(target=self._run, name="analysis", daemon=True)
        self._thread.start()

    def restart(self, article: Article, centre: int) -> int:
        """Analyse anew (another article, or the termbase changed); returns the new generation."""
        with self._wake:
            self._article = article
            self._centre = centre
            self._done = set()
            self._generation += 1
            self._wake.notify()
            return self._generation

    def want(self, centre: int) -> None:
        """Put the sentences from `centre` on first."""
        with self._wake:
            if centre != self._centre:
                self._centre = centre
                self._moved = time.monotonic()
                self._wake.notify()

    def forget(self, indices: set[int]) -> None:
        """These are not known any more; they are analysed again when the reader comes near."""
        with self._wake:
            self._done -= indices

    def stop(self) -> None:
        """End the thread after the sentence it is at."""
        with self._wake:
            self._stopped = True
            self._wake.notify()

    def _must_rest(self) -> bool:
        """Whether the reader is on the move and has what is needed here: keys come before work ahead."""
        return time.monotonic() - self._moved < REST and self._centre in self._done

    def _next(self) -> list[int]:
        assert self._article is not None
        last = min(len(self._article.sentences), self._centre + AHEAD)
        ahead = (index for index in range(self._centre, last) if index not in self._done)
        batch = [index for _, index in zip(range(4), ahead, strict=False)]
        if not batch:
            behind = range(self._centre - 1, max(-1, self._centre - AHEAD), -1)
            batch = [index for _, index in zip(range(4), (i for i in behind if i not in self._done), strict=False)]
        return batch

    def _tell_problems(self) -> None:
        """What could not be read while the termbase loaded, each thing once."""
        for problem in self._workspace.problems[self._told :]:
            self._told += 1
            self._failed(ReaderError(problem))

    def _run(self) -> None:
        while True:
            with self._wake:
                while not self._stopped and (self._article is None or not self._next() or self._must_rest()):
                    self._wake.wait(REST if self._article is not None and self._next() else None)
                if self._stopped:
                    return
                article, generation, batch = self._article, self._generation, self._next()
            assert article is not None
            try:
                analyser = self._workspace.analyser
                self._tell_problems()
                sentences = article.sentences
                results = [(index, analyser.analyse(sentences[index])) for index in batch]
            except Exception as error:
                self._failed(error)
                with self._wake:
                    self._article = None
                continue
            with self._wake:
                if generation == self._generation:
                    self._done.update(batch)
            self._deliver(generation, results)
