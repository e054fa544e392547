"""Engines around engines: Chinese in the right script on both sides, and two engines in a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reader.language.opencc_script import convert, shadow
from reader.ports import Engine
from reader.proof.translation import Hypothesis
from reader.text.languages import CHINESE, SIMPLIFIED


class ScriptedEngine:
    """An engine that takes Chinese of either script and gives the one asked for."""

    def __init__(self, engine: Engine, target: str) -> None:
        """Wrap `engine`; `target` is `zh`, `zt` or any other language."""
        self._engine = engine
        self.name, self.model, self.options = engine.name, engine.model, engine.options
        self.source, self.target = engine.source, target

    def load(self) -> None:
        """Load the model now."""
        self._engine.load()

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """As the engine, in the right scripts."""
        if self.source in CHINESE:
            sentences = [in_script(sentence, self.source) for sentence in sentences]
        results = self._engine.translate(sentences, beam=beam, hypotheses=hypotheses, cancelled=cancelled)
        if self.target in CHINESE and self.target != self._engine.target:
            return [[Hypothesis(in_script(h.text, self.target), h.score) for h in found] for found in results]
        return results


def in_script(text: str, code: str) -> str:
    """Chinese text in the script of `zh` (Simplified) or `zt` (Traditional); text already in it stays as it is."""
    traditional = shadow(text) != text
    if code == SIMPLIFIED:
        return convert(text, "t2s") if traditional else text
    return text if traditional else convert(text, "s2t")


class PivotEngine:
    """Two engines in a row: the first one's best hypothesis is what the second translates."""

    def __init__(self, first: Engine, second: Engine, name: str) -> None:
        """`first` translates into what `second` takes; `name` is the kind of the weaker one."""
        self._first, self._second, self.name = first, second, name
        self.model = f"{first.model} + {second.model}"
        self.options = f"{first.options} + {second.options}"
        self.source, self.target = first.source, second.target

    def load(self) -> None:
        """Load both models now."""
        self._first.load()
        self._second.load()

    def translate(
        self,
        sentences: Sequence[str],
        *,
        beam: int = 2,
        hypotheses: int = 1,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[list[Hypothesis]]:
        """The second engine's hypotheses; a score is that of the weaker step."""
        middle = self._first.translate(sentences, beam=beam, cancelled=cancelled)
        texts = [found[0].text for found in middle]
        results = self._second.translate(texts, beam=beam, hypotheses=hypotheses, cancelled=cancelled)
        return [
            [Hypothesis(h.text, _weaker(h.score, before[0].score)) for h in found]
            for found, before in zip(results, middle, strict=False)
        ]


def _weaker(one: float | None, other: float | None) -> float | None:
    scores = [score for score in (one, other) if score is not None]
    return min(scores, default=None)
