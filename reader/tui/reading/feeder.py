"""Analysis beside the screen: a thread that takes the most wanted sentences first and never touches a widget."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages.catalogue import N_
from reader.text.document import Article, Sentence
from reader.tui.background import unexpected

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence

REST = 0.15
"""Seconds after a move in which nothing is analysed ahead."""
AHEAD = 300
"""Sentences analysed ahead of the reader, and behind."""
BATCH = 4
"""Sentences delivered together."""

Analyse = Callable[[Sentence], "AnalysedSentence"]


class AnalysisFeeder:
    """One thread that analyses an article's sentences in the order they are wanted.

    Every result carries the generation it was asked in; who asked drops results of an older one. A sentence that cannot
    be analysed is left out. All that other threads can change stands under one lock.
    """

    def __init__(
        self,
        load: Callable[[], Analyse],
        deliver: Callable[[int, list[tuple[int, AnalysedSentence]]], None],
        failed: Callable[[ReaderError], None],
    ) -> None:
        """Analyse with what `load` gives; results go to `deliver(generation, batch)`, what went wrong to `failed`.

        All three are called on the feeder's thread.
        """
        self._load = load
        self._deliver = deliver
        self._failed = failed
        self._wake = threading.Condition()
        self._article: Article | None = None
        self._generation = 0
        self._centre = 0
        self._done: set[int] = set()
        self._moved = 0.0
        self._waits = False
        """Whether nothing can be analysed until the reader moves or asks anew."""
        self._stopped = False
        self._said: set[str] = set()
        """What was told already; of the thread alone."""
        threading.Thread(target=self._run, name="analysis", daemon=True).start()

    def restart(self, article: Article, centre: int) -> int:
        """Analyse anew (another article, or the termbase changed); returns the new generation."""
        with self._wake:
            self._article = article
            self._centre = centre
            self._done = set()
            self._waits = False
            self._generation += 1
            self._wake.notify()
            return self._generation

    def want(self, centre: int) -> None:
        """Put the sentences from `centre` on first."""
        with self._wake:
            if centre != self._centre:
                self._centre = centre
                self._moved = time.monotonic()
                self._waits = False
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

    def _run(self) -> None:
        while (wanted := self._next()) is not None:
            generation, sentences = wanted
            try:
                analyse = self._load()
            except Exception as error:
                self._tell(error, N_("The article cannot be analysed: {reason}"))
                self._wait(generation)
                continue
            results = list(self._analysed(analyse, sentences))
            with self._wake:
                if generation == self._generation:
                    self._done.update(sentence.index for sentence in sentences)
            self._deliver(generation, results)

    def _analysed(self, analyse: Analyse, sentences: Sequence[Sentence]) -> list[tuple[int, AnalysedSentence]]:
        results = []
        for sentence in sentences:
            try:
                results.append((sentence.index, analyse(sentence)))
            except Exception as error:
                self._tell(
                    error, N_("Sentence {number} is shown without readings: {reason}"), number=sentence.index + 1
                )
        return results

    def _next(self) -> tuple[int, Sequence[Sentence]] | None:
        """The generation and the sentences to analyse next, once there are any; None at the end."""
        with self._wake:
            while not self._stopped:
                batch = self._batch()
                if self._article is not None and batch and not self._must_rest():
                    return self._generation, [self._article.sentences[index] for index in batch]
                self._wake.wait(REST if batch else None)
            return None

    def _batch(self) -> list[int]:
        """Indices of the next sentences: from the reader's on, then those behind."""
        if self._article is None or self._waits:
            return []
        ahead = range(self._centre, min(len(self._article.sentences), self._centre + AHEAD))
        behind = range(self._centre - 1, max(-1, self._centre - AHEAD), -1)
        return list(islice((index for index in chain(ahead, behind) if index not in self._done), BATCH))

    def _must_rest(self) -> bool:
        """Whether the reader is on the move and has what is needed here: keys come before work ahead."""
        return time.monotonic() - self._moved < REST and self._centre in self._done

    def _wait(self, generation: int) -> None:
        with self._wake:
            self._waits = generation == self._generation

    def _tell(self, error: Exception, what: str, **data: object) -> None:
        """Say what went wrong, each reason once."""
        reason = str(error if isinstance(error, ReaderError) else unexpected(error))
        if reason not in self._said:
            self._said.add(reason)
            self._failed(ReaderError(what, reason=reason, **data))
