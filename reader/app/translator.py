"""Translating for both front ends: whole articles in batches, or following a reader with the current sentence first.

Every sentence passes the same way: the reader's correction, else the engine (through the memory) on the sentence, for
the starter with terms, figures and names in English; where that is in doubt on further sources (`reader.proof.steering`);
then the choice between them with its proof. One beam everywhere, so that the screen, the study sheet and the command
line show the same translation.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader import paths
from reader.analysis.analysed import AnalysedSentence
from reader.engines.kinds import switches
from reader.engines.memory import Memory, RememberingEngine
from reader.engines.registry import Registry
from reader.errors import ReaderError
from reader.ports import Engine
from reader.proof.choose import choose, first_source, given, plan
from reader.proof.translation import Hypothesis, Translation
from reader.text.document import Sentence
from reader.text.languages import CHINESE, language

if TYPE_CHECKING:
    from reader.library.store import Store

BEAM = 4
HYPOTHESES = 4
CHUNK = 64
"""Sentences handed to the engine together when a whole article is translated."""
BATCH = 8
"""Sentences translated together while following a reader: small, so that all cores are soon free again."""
AHEAD, BEHIND = 300, 60
"""How far from the reader sentences are translated; a book is not translated whole because it was opened."""
_POLL = 0.03
"""Seconds between looks at where the reader is."""

OnResult = Callable[[int, Translation], None]
"""Called with the sentence's index in the article and its translation."""


class Corrections(Protocol):
    """The reader's own translations."""

    def get(self, source_text: str, target: str) -> str | None:
        """The reader's translation of a sentence, if there is one."""
        ...


def _never() -> bool:
    return False


class Translator:
    """The translation service of one run of the program; safe on any thread."""

    def __init__(self, registry: Registry, memory: Memory, corrections: Corrections) -> None:
        """Build from parts; nothing is loaded before it is needed."""
        self._registry = registry
        self._memory = memory
        self._corrections = corrections
        self._lock = threading.Lock()
        self._follower: _Follower | None = None

    @classmethod
    def from_paths(cls, store: Store) -> Translator:
        """The translator over the installed models and the memory in the cache folder."""
        return cls(Registry(), Memory(paths.memory_database()), store.corrections)

    def label(self, source: str, target: str) -> str:
        """The model for a pair, for the screen: `Argos zh→en 1.9`, `starter zh→en 0.1 (draft)`.

        Raises:
            TranslationUnavailable: no installed model fits; says which command installs one.
        """
        return self._registry.label(source, target)

    def engine(self, source: str, target: str) -> Engine:
        """The engine for a pair, with memory.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        identity = " ".join(m.sha256 or f"{m.path.name} {m.size}" for m in self._registry.route(source, target))
        return RememberingEngine(self._registry.engine(source, target), self._memory, identity)

    def translate(
        self,
        analysed: Sequence[AnalysedSentence],
        *,
        source: str,
        target: str,
        cancelled: Callable[[], bool] = _never,
        on_result: OnResult | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> list[Translation | None]:
        """The translation of each sentence; None for those after the place where it was cancelled.

        Raises:
            TranslationUnavailable: no installed model fits.
            ModelError: the model does not load.
        """
        engine = self.engine(source, target)
        results: list[Translation | None] = []
        for start in range(0, len(analysed), CHUNK):
            chunk = analysed[start : start + CHUNK]
            done = self.translate_with(engine, chunk, target, cancelled)
            for sentence, translation in zip(chunk, done, strict=False):
                if on_result is not None:
                    on_result(sentence.sentence.index, translation)
            results += done
            if on_progress is not None:
                on_progress(len(results), len(analysed))
            if len(done) < len(chunk):
                break
        return results + [None] * (len(analysed) - len(results))

    def translate_with(
        self,
        engine: Engine,
        analysed: Sequence[AnalysedSentence],
        target: str,
        cancelled: Callable[[], bool] = _never,
    ) -> list[Translation]:
        """The sentences with an engine at hand; fewer when cancelled.

        From Chinese into English, terms and figures are proved (`reader.proof.choose`).
        """
        proved = engine.source in CHINESE and language(target) == "en"
        own = [self._corrections.get(a.sentence.text, target) for a in analysed]
        rest = [a for a, text in zip(analysed, own, strict=True) if text is None]
        found = iter(_translated(engine, rest, cancelled, proved=proved))
        results: list[Translation] = []
        for sentence, text in zip(analysed, own, strict=True):
            translation = next(found, None) if text is None else _corrected(sentence, text, proved=proved)
            if translation is None:
                break
            results.append(translation)
        return results

    # ---- following a reader ----------------------------------------------------------------------------------------

    def follow(
        self,
        sentences: Sequence[Sentence],
        *,
        analyse: Callable[[Sentence], AnalysedSentence],
        source: str,
        target: str,
        current: Callable[[], int],
        on_result: OnResult,
        on_error: Callable[[ReaderError], None] | None = None,
    ) -> None:
        """Translate an article in the background: the current sentence first, then ahead of it, then behind it.

        Loads the model on the calling thread and returns; results come on the translator's threads. Following another
        article ends this.

        Raises:
            TranslationUnavailable: no installed model fits.
            ModelError: the model does not load.
        """
        self.unfollow()
        engine = self.engine(source, target)
        engine.load()
        follower = _Follower(
            lambda batch, cancelled: self.translate_with(engine, [analyse(s) for s in batch], target, cancelled),
            sentences,
            current,
            on_result,
            on_error,
        )
        with self._lock:
            self._follower = follower
        follower.start()

    def unfollow(self) -> None:
        """Stop translating in the background; the batch at work is given up."""
        with self._lock:
            follower, self._follower = self._follower, None
        if follower is not None:
            follower.stop()

    def close(self) -> None:
        """Stop background work and close the memory."""
        self.unfollow()
        self._memory.close()


def _translated(
    engine: Engine, analysed: Sequence[AnalysedSentence], cancelled: Callable[[], bool], *, proved: bool
) -> list[Translation]:
    """The engine's translations; with proof, sentences in doubt are translated again, with English in other places."""
    learned = proved and switches(engine.name)
    sources = [first_source(a, switches=learned) for a in analysed]
    ask = partial(engine.translate, beam=BEAM, hypotheses=HYPOTHESES, cancelled=cancelled)
    first = [given(source, h) for source, h in zip(sources, ask([s.text for s in sources]), strict=False)]
    if not proved:
        return [Translation(h[0].text, engine.name, engine.model, score=h[0].score) for h in first]
    planned = [plan(a, h, switches=learned) for a, h in zip(analysed, first, strict=False)]
    again = [(place, source) for place, sources in enumerate(planned) for source in sources]
    outputs = ask([source.text for _, source in again])
    others: dict[int, list[Hypothesis]] = {}
    for (place, source), hypotheses in zip(again, outputs, strict=False):
        others.setdefault(place, []).extend(given(source, hypotheses))
    finished = again[len(outputs)][0] if len(outputs) < len(again) else len(first)
    return [
        choose(a, h, others.get(place, []), engine.name, engine.model)
        for place, (a, h) in enumerate(zip(analysed, first[:finished], strict=False))
    ]


def _corrected(analysed: AnalysedSentence, text: str, *, proved: bool) -> Translation:
    """The reader's own translation; its terms and figures are reported, nobody doubts it."""
    if not proved:
        return Translation(text, "user", "", corrected=True)
    return replace(choose(analysed, [Hypothesis(text)], [], "user", ""), doubts=(), corrected=True)


class _Follower:
    """Two threads over one article: one only for the sentence the reader is at, one for batches ahead.

    While a batch runs and the reader jumps, the first translates the new sentence beside it, so nothing is thrown away;
    no new batch begins before the current sentence is done.
    """

    def __init__(
        self,
        translate: Callable[[Sequence[Sentence], Callable[[], bool]], list[Translation]],
        sentences: Sequence[Sentence],
        current: Callable[[], int],
        on_result: OnResult,
        on_error: Callable[[ReaderError], None] | None,
    ) -> None:
        self._translate = translate
        self._sentences = sentences
        self._current = current
        self._on_result = on_result
        self._on_error = on_error
        self._lock = threading.Lock()
        self._taken: set[int] = set()
        self._done: set[int] = set()
        self._stopped = threading.Event()

    def start(self) -> None:
        """Start both threads."""
        for name, work in (("translation-current", self._follow_current), ("translation-ahead", self._work_ahead)):
            threading.Thread(target=work, name=name, daemon=True).start()

    def stop(self) -> None:
        """End both threads after what they are at."""
        self._stopped.set()

    def _follow_current(self) -> None:
        while not self._stopped.is_set() and len(self._done) < len(self._sentences):
            if places := self._take(1):
                self._run(places)
            else:
                self._stopped.wait(_POLL)

    def _work_ahead(self) -> None:
        while not self._stopped.is_set() and len(self._taken) < len(self._sentences):
            if self._place() not in self._done:
                self._stopped.wait(_POLL / 6)
            elif places := self._take(BATCH):
                self._run(places)
            else:
                self._stopped.wait(_POLL * 3)

    def _place(self) -> int:
        return max(0, min(self._current(), len(self._sentences) - 1))

    def _take(self, count: int) -> list[int]:
        """The places of the next sentences: for a count of 1 only the current one, else from it on, then behind it."""
        place = self._place()
        last, first = min(place + AHEAD, len(self._sentences)), max(place - BEHIND, 0)
        wanted = [place] if count == 1 else [*range(place, last), *range(place - 1, first - 1, -1)]
        with self._lock:
            chosen = [p for p in wanted if p not in self._taken][:count]
            self._taken.update(chosen)
        return chosen

    def _run(self, places: Sequence[int]) -> None:
        sentences = [self._sentences[place] for place in places]
        try:
            results = self._translate(sentences, self._stopped.is_set)
        except ReaderError as error:
            self._stopped.set()
            if self._on_error is not None:
                self._on_error(error)
            return
        for place, sentence, translation in zip(places, sentences, results, strict=False):
            if self._stopped.is_set():
                return
            self._on_result(sentence.index, translation)
            self._done.add(place)
