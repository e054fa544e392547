"""Asking a server's model for an article: sentence by sentence, each with those before it.

What it gives passes the same proof as any translation. Where it gives none the place stays empty, for another engine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.analysis.analysed import AnalysedSentence
from reader.app.best_engine import BestEngine, Remark
from reader.engines.memory import Memory
from reader.engines.registry import Registry
from reader.errors import EngineSilent, TranslationUnavailable
from reader.messages.engine_text import silence_text, stand_in_text
from reader.ports import Engine, Silence
from reader.proof.choose import choose, given
from reader.proof.question import CONTEXT, asked_source
from reader.proof.translation import Translation
from reader.text.document import Sentence


class StandIns:
    """The engines that translate where a server gives nothing; each kind of silence is remarked on once."""

    def __init__(self, registry: Registry, memory: Memory, remark: Remark) -> None:
        """Choose among the models of `registry` that no server answers for; `remark` hears what is to be told."""
        self._registry = registry.without_servers()
        self._memory = memory
        self._remark = remark
        self._remarked: set[str] = set()

    def engine(self, source: str, target: str, silences: Sequence[EngineSilent]) -> BestEngine:
        """The engine that stands in after these silences.

        Raises:
            EngineSilent: no other model is installed.
        """
        try:
            engine = BestEngine(self._registry, self._memory, self._remark, source, target)
        except TranslationUnavailable:
            raise silences[0] from None
        label = self._registry.label(source, target)
        for silence in silences:
            if silence.kind not in self._remarked:
                self._remarked.add(silence.kind)
                self._remark(EngineSilent(silence.kind, stand_in_text(str(silence), label)))
        return engine


def asked(
    engine: Engine,
    analysed: Sequence[AnalysedSentence],
    article: Sequence[Sentence],
    cancelled: Callable[[], bool],
    silent: Callable[[EngineSilent], None],
) -> list[Translation | None]:
    """The translations, None where the server gives none (`silent` hears why); fewer when cancelled.

    `article` holds the sentences of which those asked for are some.
    """
    places = {sentence.index: place for place, sentence in enumerate(article)}
    results: list[Translation | None] = []
    for one in analysed:
        place = places.get(one.sentence.index, 0)
        source = asked_source(one, [s.text for s in article[max(0, place - CONTEXT) : place]])
        try:
            answers = engine.translate([source.text], beam=1, cancelled=cancelled)
        except EngineSilent as error:
            silent(error)
            answers = [[]]
        else:
            if not answers:
                break
            if not answers[0]:
                silent(EngineSilent(Silence.NO_TRANSLATION, silence_text(Silence.NO_TRANSLATION, "", engine.model)))
        if not answers[0]:
            results.append(None)
        else:
            results.append(choose(one, given(source, answers[0]), [], engine.name, engine.model))
    return results
