"""Translating for both front ends: whole articles in batches, or following a reader with the current sentence first.

Every sentence passes the same way: the reader's correction, else the engine (through the memory) on the sentence, for
the starter with terms, figures and names in English; where that is in doubt on further sources (`reader.proof.steering`);
then the choice between them with its proof. One beam everywhere, so that the screen, the study sheet and the command
line show the same translation.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from reader import paths
from reader.analysis.analysed import AnalysedSentence
from reader.app.asking import StandIns, asked
from reader.app.best_engine import BestEngine, Remark
from reader.app.engine_room import DistantEngine, EngineRoom
from reader.app.following import Follower
from reader.app.model_fetch import ModelFetch
from reader.app.optional import NO_TRANSLATIONS
from reader.app.proving import translated
from reader.engines.kinds import served
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import EngineSilent, ModelError, ReaderError, TranslationUnavailable
from reader.models.chat_servers import is_remote
from reader.models.installed import InstalledModel, damaged_models, installed_models
from reader.ports import Engine
from reader.proof.as_written import of_what_stands
from reader.proof.choose import choose
from reader.proof.translation import Doubt, DoubtKind, Hypothesis, Translation
from reader.repositories import HumanTranslation, KnownTranslations
from reader.text.document import Sentence
from reader.text.languages import CHINESE, language
from reader.text.spans import Span

CHUNK = 64
"""Sentences handed to the engine together when a whole article is translated."""
OnResult = Callable[[int, Translation], None]
"""Called with the sentence's index in the article and its translation."""
Followed = tuple[Translation, AnalysedSentence | None]
OnFollowed = Callable[[int, Translation, AnalysedSentence | None], None]
"""The same with the analysis of a Chinese translation, over which readings can stand; None of any other."""


def _never() -> bool:
    return False


class Translator:
    """The translation service of one run of the program; safe on any thread."""

    def __init__(
        self,
        registry: Registry,
        memory: Memory,
        corrections: KnownTranslations,
        remark: Remark = lambda error: None,
        beside: Callable[[], HumanTranslation | None] = lambda: None,
        room: EngineRoom | None = None,
    ) -> None:
        """Build from parts; `remark` hears once why a server gives nothing or a model fails, and what goes on.

        `beside` is asked for the human translation that is read beside the article. Models are loaded in `room`, without
        one in this process.
        """
        self._room = room
        self._beside = beside
        self._registry = registry
        self._remark = remark
        self._stand_ins = StandIns(registry, memory, remark)
        self._memory = memory
        self._corrections = corrections
        self.better_model = ModelFetch()
        """What fetches one, when the reader asks for it."""
        self._lock = threading.Lock()
        """Guards the two below; nothing slow happens under it."""
        self._follower: Follower[Followed] | None = None
        self._asked = 0
        """How often following was asked for or ended: what still loads for an older request is dropped."""

    @classmethod
    def of_this_machine(
        cls,
        corrections: KnownTranslations,
        report: Remark = lambda error: None,
        *,
        remote_models: bool = False,
        beside: Callable[[], HumanTranslation | None] = lambda: None,
        apart: bool = False,
    ) -> Translator:
        """The translator over the installed models and the memory in the cache folder; `report` hears what fails.

        Models that answer on another machine are used only with `remote_models`; with `apart` the others are loaded in
        a process of their own.
        """

        def models() -> list[InstalledModel]:
            return [model for model in installed_models() if remote_models or not is_remote(model)]

        for problem in damaged_models():
            report(ModelError(problem))
        memory = Memory(paths.memory_database(), report)
        return cls(Registry(models), memory, corrections, report, beside, EngineRoom(report) if apart else None)

    def label(self, source: str, target: str) -> str:
        """The model for a pair, for the screen.

        Raises:
            TranslationUnavailable: no installed model fits; says which command installs one.
        """
        return self._registry.label(source, target)

    def is_draft(self, source: str, target: str) -> bool:
        """Whether the best model for a pair is of draft quality.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        return self._registry.is_draft(source, target)

    def of_each_model(self, source: str, target: str) -> list[Translator]:
        """A translator for each model of a pair, the best first; none knows the reader's own translations."""
        each = self._registry.of_each_model(source, target)
        return [Translator(one, self._memory, NO_TRANSLATIONS, room=self._room) for one in each]

    def identity(self, source: str, target: str) -> str:
        """What tells the models for a pair from any others: translations under the same identity are the same.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        return self._registry.identity(source, target)

    def is_served(self, source: str, target: str) -> bool:
        """Whether a server answers for a pair: it takes seconds for a sentence, and one at a time.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        return any(served(model.engine) for model in self._registry.route(source, target))

    def of_kind(self, kind: str, source: str, target: str) -> str:
        """The model of a kind for a pair, for people; empty where there is none that works."""
        return self._registry.of_kind(kind, source, target)

    def in_use(self, source: str, target: str) -> set[str]:
        """The names of the models that translate a pair; none where no model fits."""
        try:
            return {model.name for model in self._registry.route(source, target)}
        except TranslationUnavailable:
            return set()

    def _best(self, source: str, target: str) -> BestEngine:
        return BestEngine(self._registry, self._memory, self._remark, source, target, self._room)

    def translate(
        self,
        analysed: Sequence[AnalysedSentence],
        *,
        source: str,
        target: str,
        article: Sequence[Sentence] = (),
        cancelled: Callable[[], bool] = _never,
        on_result: OnResult | None = None,
        on_progress: Callable[[int, int], None] | None = None,
    ) -> list[Translation | None]:
        """The translation of each sentence; None for those after the place where it was cancelled.

        `article` holds the sentences of which these are some: a language model reads those before.

        Raises:
            TranslationUnavailable: no installed model fits.
            ModelError: the model does not load.
        """
        best = self._best(source, target)
        whole = article or [a.sentence for a in analysed]
        results: list[Translation | None] = []
        for start in range(0, len(analysed), CHUNK):
            chunk = analysed[start : start + CHUNK]
            done = best.run(
                partial(self.translate_with, analysed=chunk, target=target, cancelled=cancelled, article=whole)
            )
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
        article: Sequence[Sentence] = (),
    ) -> list[Translation]:
        """The sentences with an engine at hand; fewer when cancelled.

        From Chinese into English, terms and figures are proved (`reader.proof.choose`).
        """
        proved = engine.source in CHINESE and language(target) == "en"
        own = [self._by_people(a, target, proved=proved) for a in analysed]
        rest = [a.meant for a, translation in zip(analysed, own, strict=True) if translation is None]
        if served(engine.name):
            found = iter(self._asked_of(engine, rest, article, target, cancelled))
        else:
            ask = engine.translated if isinstance(engine, DistantEngine) else partial(translated, engine)
            found = iter(ask(rest, cancelled, proved=proved))
        results: list[Translation] = []
        for sentence, by_people in zip(analysed, own, strict=True):
            translation = next(found, None) if by_people is None else by_people
            if translation is None:
                break
            if by_people is None:
                translation = self._beside_told(of_what_stands(translation, sentence))
            results.append(translation)
        return results

    def _by_people(self, analysed: AnalysedSentence, target: str, *, proved: bool) -> Translation | None:
        """The reader's translation, else the human one beside the article."""
        text = self._corrections.get(analysed.sentence.text, target)
        if text is not None:
            return corrected(analysed, text, proved=proved)
        beside = self._beside()
        text = beside.get(analysed.sentence.text) if beside is not None else None
        if beside is None or text is None:
            return None
        made = corrected(analysed, text, proved=proved)
        count = beside.shared(analysed.sentence.text)
        doubts = (*made.doubts, Doubt(DoubtKind.SHARED, value=count)) if count > 1 else made.doubts
        return replace(made, engine="human", model=beside.name, doubts=doubts)

    def _beside_told(self, translation: Translation) -> Translation:
        """A translation with a doubt where the human one beside the article is not surely of its sentence."""
        beside = self._beside()
        if beside is None or translation.corrected:
            return translation
        return replace(translation, doubts=(*translation.doubts, Doubt(DoubtKind.NOT_ALIGNED, text=beside.name)))

    def _asked_of(
        self,
        engine: Engine,
        analysed: Sequence[AnalysedSentence],
        article: Sequence[Sentence],
        target: str,
        cancelled: Callable[[], bool],
    ) -> list[Translation]:
        """A server's translations, those of another engine where it gives none; fewer when cancelled."""
        silences: list[EngineSilent] = []
        results = asked(engine, analysed, article, cancelled, silences.append)
        left = [one for one, result in zip(analysed, results, strict=False) if result is None]
        found: Iterator[Translation] = iter(())
        if left:
            stand_in = self._stand_ins.engine(engine.source, target, silences)
            found = iter(stand_in.run(lambda engine: translated(engine, left, cancelled, proved=True)))
        whole = (next(found, None) if result is None else result for result in results)
        return [result for result in takewhile(lambda result: result is not None, whole) if result is not None]

    # ---- following a reader ----------------------------------------------------------------------------------------

    def follow(
        self,
        sentences: Sequence[Sentence],
        *,
        analyse: Callable[[Sentence], AnalysedSentence],
        source: str,
        target: str,
        current: Callable[[], int],
        on_result: OnFollowed,
        on_error: Callable[[ReaderError], None] | None = None,
    ) -> None:
        """Translate an article in the background: the current sentence first, then ahead of it, then behind it.

        Loads the model on the calling thread and returns; results and the first failure come on the translator's
        threads. `current` is asked again after every `wake`. Following another article, and `unfollow`, end this, also
        while it still loads.

        Raises:
            TranslationUnavailable: no installed model fits.
            ModelError: no model for the pair loads.
        """
        number = self._begin()
        best = self._best(source, target)
        best.run(lambda engine: engine.load())
        analysed_too = language(target) in CHINESE

        def translate(batch: Sequence[Sentence], cancelled: Callable[[], bool]) -> list[Followed]:
            found = [analyse(sentence) for sentence in batch]
            done = best.run(lambda engine: self.translate_with(engine, found, target, cancelled, sentences))
            return [
                (translation, analyse(_sentence_of(translation.text, sentence.index)) if analysed_too else None)
                for sentence, translation in zip(batch, done, strict=False)
            ]

        follower = Follower(
            translate,
            sentences,
            current,
            lambda sentence, found: on_result(sentence.index, *found),
            on_error or (lambda error: None),
            one_by_one=self.is_served(source, target),
        )
        with self._lock:
            if number == self._asked:  # else another article was asked for while the model loaded
                self._follower = follower
                follower.start()

    def wake(self) -> None:
        """The reader moved: look again at where `current` is."""
        with self._lock:
            follower = self._follower
        if follower is not None:
            follower.wake()

    def unfollow(self) -> None:
        """Stop translating in the background; the batch at work is given up."""
        self._begin()

    def _begin(self) -> int:
        """End what is followed or about to be; returns the number of the request that comes now."""
        with self._lock:
            self._asked += 1
            follower, self._follower = self._follower, None
            if follower is not None:
                follower.stop()
            return self._asked

    def close(self) -> None:
        """Stop background work, end the process of the models and close the memory."""
        self.better_model.stop()
        self.unfollow()
        if self._room is not None:
            self._room.close()
        self._memory.close()


def _sentence_of(text: str, index: int) -> Sentence:
    """A translation as a sentence of its own."""
    return Sentence(index, 0, Span(0, len(text)), text)


def corrected(analysed: AnalysedSentence, text: str, *, proved: bool) -> Translation:
    """The reader's own translation; its terms and figures are reported, nobody doubts it."""
    if not proved:
        return Translation(text, "user", "", corrected=True)
    proved_as = of_what_stands(choose(analysed.meant, [Hypothesis(text)], [], "user", ""), analysed)
    return replace(proved_as, doubts=(), corrected=True)
