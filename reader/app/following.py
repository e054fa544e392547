"""Following a reader through an article: two threads that translate the current sentence first, then ahead of it.

One lock guards all that the threads share, and they sleep until something changes: the reader moves (`wake`), a
translation is done, or following ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from reader.errors import ReaderError
from reader.text.document import Sentence

Result = TypeVar("Result")

BATCH = 8
"""Sentences translated together: small, so that all cores are soon free again."""
AHEAD, BEHIND = 300, 60
"""How far from the reader sentences are translated; a book is not translated whole because it was opened."""


class Follower(Generic[Result]):
    """One thread only for the sentence the reader is at, one for batches ahead.

    While a batch runs and the reader jumps, the first translates the new sentence beside it, so nothing is thrown away;
    no new batch begins before the current sentence is done.
    """

    def __init__(
        self,
        translate: Callable[[Sequence[Sentence], Callable[[], bool]], Sequence[Result]],
        sentences: Sequence[Sentence],
        current: Callable[[], int],
        deliver: Callable[[Sentence, Result], None],
        failed: Callable[[ReaderError], None],
        *,
        one_by_one: bool = False,
    ) -> None:
        """Ask `current` for the reader's place whenever woken; results and the first failure come on the threads.

        `one_by_one` is for what takes one sentence at a time: it is given no more, and gives up the one it is at when
        the reader moves to another that is not translated yet.
        """
        self._translate = translate
        self._sentences = sentences
        self._current = current
        self._deliver = deliver
        self._failed = failed
        self._changed = threading.Condition()
        self._taken: set[int] = set()
        self._done: set[int] = set()
        self._stopped = False
        self._one_by_one = one_by_one

    def start(self) -> None:
        """Start both threads."""
        for name, take in (("translation-current", self._take_current), ("translation-ahead", self._take_ahead)):
            threading.Thread(target=self._work, args=(take,), name=name, daemon=True).start()

    def wake(self) -> None:
        """The reader may be elsewhere now."""
        with self._changed:
            self._changed.notify_all()

    def stop(self) -> None:
        """End both threads after what they are at; no result is delivered any more."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def is_stopped(self) -> bool:
        """Whether it was stopped, or failed."""
        return self._stopped

    def _work(self, take: Callable[[], list[int]]) -> None:
        """Translate what `take` gives until all is taken; whatever goes wrong is told, once, and ends the following."""
        try:
            while places := self._next(take):
                self._run(places)
        except ReaderError as error:
            self._fail(error)
        except Exception as error:
            self._fail(ReaderError("Translating stopped: {name}: {error}", name=type(error).__name__, error=error))

    def _fail(self, error: ReaderError) -> None:
        with self._changed:
            first, self._stopped = not self._stopped, True
            self._changed.notify_all()
        if first:
            self._failed(error)

    def _next(self, take: Callable[[], list[int]]) -> list[int]:
        """The places to translate next, none at the end; waits while there is nothing to do here."""
        with self._changed:
            while not self._stopped and len(self._taken) < len(self._sentences):
                if places := take():
                    self._taken.update(places)
                    return places
                self._changed.wait()
            return []

    def _place(self) -> int:
        return max(0, min(self._current(), len(self._sentences) - 1))

    def _take_current(self) -> list[int]:
        place = self._place()
        return [] if place in self._taken else [place]

    def _take_ahead(self) -> list[int]:
        """From the current sentence on, then behind it; nothing before the current one is done."""
        place = self._place()
        if place not in self._done:
            return []
        last, first = min(place + AHEAD, len(self._sentences)), max(place - BEHIND, 0)
        wanted = (*range(place, last), *range(place - 1, first - 1, -1))
        return [found for found in wanted if found not in self._taken][: 1 if self._one_by_one else BATCH]

    def _run(self, places: Sequence[int]) -> None:
        sentences = [self._sentences[place] for place in places]
        results = self._translate(sentences, lambda: self._stopped or self._is_overtaken(places))
        for place, sentence, result in zip(places, sentences, results, strict=False):
            if self._stopped:
                return
            self._deliver(sentence, result)
            with self._changed:
                self._done.add(place)
                self._changed.notify_all()
        if len(results) < len(places):
            with self._changed:  # given up: their turn comes again
                self._taken.difference_update(places[len(results) :])
                self._changed.notify_all()

    def _is_overtaken(self, places: Sequence[int]) -> bool:
        """Whether the reader waits for another sentence than these."""
        return self._one_by_one and (place := self._place()) not in places and place not in self._done
