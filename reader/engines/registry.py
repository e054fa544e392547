"""Which engine translates a pair of languages: the best installed model, or two in a row through a third language.

A model gets one script, the one it was trained on (`zh` Simplified, `zt` Traditional): text is converted with `t2s` or
`s2t`, which change characters and never words. The language of a sentence is never guessed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from reader.errors import TranslationUnavailable
from reader.models.installed import InstalledModel, installed_models
from reader.ports import Engine
from reader.proof.translation import Hypothesis

_QUALITY = {"firefox": 3, "argos": 2, "starter": 1}
"""Which kind of model is better; measured on news for zh → en (Firefox 25-29 BLEU, Argos 16-23)."""
_TRADITIONAL = {"zt", "zh-hant", "zh-tw", "zh-hk", "zh-mo"}


class LoadableEngine(Engine, Protocol):
    """An engine that can be loaded ahead of use and names the options its output depends on."""

    options: str

    def load(self) -> None:
        """Load the model now."""
        ...


def language(code: str) -> str:
    """A language code as packages have it; Chinese is `zh` or `zt`.

    >>> [language(code) for code in ("zh-TW", "zh_Hans", "en-US", "zt")]
    ['zt', 'zh', 'en', 'zt']
    """
    code = code.strip().lower().replace("_", "-")
    return "zt" if code in _TRADITIONAL else code.partition("-")[0]


def _family(code: str) -> str:
    return "zh" if code == "zt" else code


class Registry:
    """The installed models as engines; an engine once made is kept, so that its model loads once."""

    def __init__(
        self,
        models: Callable[[], Sequence[InstalledModel]] = installed_models,
        build: Callable[[InstalledModel], LoadableEngine] | None = None,
    ) -> None:
        """Ask `models` for what is installed, each time; `build` makes an engine of one."""
        self._models = models
        self._build = build or engine_of
        self._engines: dict[Path, LoadableEngine] = {}
        self._lock = threading.Lock()

    def route(self, source: str, target: str) -> list[InstalledModel]:
        """The best model for a pair, or two through a third language (English first).

        Raises:
            TranslationUnavailable: neither is installed; says which commands install one.
        """
        source, target = language(source), language(target)
        if _family(source) == _family(target):
            raise TranslationUnavailable(f"Nothing to translate: the text is in the language asked for ({target}).")
        models = list(self._models())
        if direct := _best(models, source, target):
            return [direct]
        hubs = sorted({_family(m.metadata.target) for m in models}, key=lambda code: (code != "en", code))
        for hub in hubs:
            first, second = _best(models, source, hub), _best(models, hub, target)
            if first and second:
                return [first, second]
        raise TranslationUnavailable(_advice(source, target))

    def engine(self, source: str, target: str) -> LoadableEngine:
        """The engine for a pair; text of either Chinese script goes in.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        source, target = language(source), language(target)
        engines = [self._engine(model) for model in self.route(source, target)]
        engine = engines[0] if len(engines) == 1 else PivotEngine(engines[0], engines[1])
        return ScriptedEngine(engine, target)

    def _engine(self, model: InstalledModel) -> LoadableEngine:
        with self._lock:
            if model.path not in self._engines:
                self._engines[model.path] = self._build(model)
            return self._engines[model.path]


def engine_of(model: InstalledModel) -> LoadableEngine:
    """The engine for an installed model.

    Raises:
        ModelError: its files cannot be read.
    """
    if model.engine == "firefox":
        from reader.engines.firefox import FirefoxEngine

        return FirefoxEngine(model.path)
    from reader.engines.argos import ArgosEngine

    return ArgosEngine(model.path)


def _best(models: Sequence[InstalledModel], source: str, target: str) -> InstalledModel | None:
    """The best model for a pair: better kind, then the right script without conversion; models come newest first."""
    fitting = [
        m
        for m in models
        if _family(m.metadata.source) == _family(source) and _family(m.metadata.target) == _family(target)
    ]
    return max(
        fitting,
        key=lambda m: (_QUALITY[m.engine], m.metadata.target == target, m.metadata.source == "zh"),
        default=None,
    )


def _advice(source: str, target: str) -> str:
    source, target = _family(source), target
    if "en" in {source, target}:
        return f"No installed model translates {source} → {target}; install one: yidu models install {source} {target}"
    return (
        f"No installed models translate {source} → {target}; install two, through English:"
        f" yidu models install {source} en, then yidu models install en {target}"
    )


class ScriptedEngine:
    """An engine that takes Chinese of either script and gives the one asked for."""

    def __init__(self, engine: LoadableEngine, target: str) -> None:
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
        if self.source in {"zh", "zt"}:
            sentences = [in_script(sentence, self.source) for sentence in sentences]
        results = self._engine.translate(sentences, beam=beam, hypotheses=hypotheses, cancelled=cancelled)
        if self.target in {"zh", "zt"} and self.target != self._engine.target:
            return [[Hypothesis(in_script(h.text, self.target), h.score) for h in found] for found in results]
        return results


def in_script(text: str, code: str) -> str:
    """Chinese text in the script of `zh` (Simplified) or `zt` (Traditional); text already in it stays as it is."""
    from reader.language.opencc_script import convert, shadow

    traditional = shadow(text) != text
    if code == "zh":
        return convert(text, "t2s") if traditional else text
    return text if traditional else convert(text, "s2t")


class PivotEngine:
    """Two engines in a row: the first one's best hypothesis is what the second translates."""

    def __init__(self, first: LoadableEngine, second: LoadableEngine) -> None:
        """`first` must translate into what `second` translates from, apart from the Chinese script."""
        self._first, self._second = first, second
        self.name = "starter" if "starter" in {first.name, second.name} else second.name
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
        if self._second.source in {"zh", "zt"}:
            texts = [in_script(text, self._second.source) for text in texts]
        results = self._second.translate(texts, beam=beam, hypotheses=hypotheses, cancelled=cancelled)
        return [
            [Hypothesis(h.text, _weaker(h.score, before[0].score)) for h in found]
            for found, before in zip(results, middle, strict=False)
        ]


def _weaker(one: float | None, other: float | None) -> float | None:
    scores = [score for score in (one, other) if score is not None]
    return min(scores, default=None)
