"""Which engine translates a pair of languages: the best installed model, or two in a row through a third language.

A model gets one script, the one it was trained on (`zh` Simplified, `zt` Traditional): text is converted with `t2s` or
`s2t`, which change characters and never words. The language of a sentence is never guessed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from reader.engines.kinds import build, kind_named, quality, served, usable, worse
from reader.engines.pivot import PivotEngine, ScriptedEngine
from reader.errors import ReaderError, TranslationUnavailable
from reader.models.chat_servers import is_remote
from reader.models.gguf_files import KIND as GGUF
from reader.models.gguf_files import told_apart_by
from reader.models.installed import InstalledModel, installed_models
from reader.ports import Engine
from reader.text.languages import SIMPLIFIED, family, language


class Registry:
    """The installed models as engines; an engine once made is kept, so that its model loads once."""

    def __init__(
        self,
        models: Callable[[], Sequence[InstalledModel]] = installed_models,
        build: Callable[[InstalledModel], Engine] = build,
    ) -> None:
        """Ask `models` for what is installed, each time; `build` makes an engine of one."""
        self._models = models
        self._build = build
        self._engines: dict[Path, Engine] = {}
        self._identities: dict[Path, str] = {}
        self._left_out: set[Path] = set()
        self._lock = threading.Lock()

    def leave_out(self, paths: Iterable[Path]) -> None:
        """Choose the models at these places no more, until the program ends: they turned out to be damaged."""
        self._left_out.update(paths)

    def take_back(self, paths: Iterable[Path]) -> None:
        """Choose them again."""
        self._left_out.difference_update(paths)

    def loads(self, model: InstalledModel) -> bool:
        """Whether a model loads; tries it."""
        try:
            self._engine(model).load()
        except ReaderError:
            return False
        return True

    def of_kind(self, kind: str, source: str, target: str) -> str:
        """The best model of a kind that translates a pair directly, for people; empty where there is none that works."""
        model = _best([m for m in self._usable() if m.engine == kind], language(source), language(target))
        return "" if model is None else _named(model)

    def _usable(self) -> list[InstalledModel]:
        return [model for model in usable(self._models()) if model.path not in self._left_out]

    def route(self, source: str, target: str) -> list[InstalledModel]:
        """The best model for a pair, or two through a third language (English first).

        Raises:
            TranslationUnavailable: neither is installed; says which commands install one.
        """
        source, target = language(source), language(target)
        if family(source) == family(target):
            raise TranslationUnavailable(
                "Nothing to translate: the text is in the language asked for ({target}).", target=target
            )
        models = self._usable()
        if direct := _best(models, source, target):
            return [direct]
        models = [model for model in models if not served(model.engine)]
        hubs = sorted({family(m.metadata.target) for m in models}, key=lambda code: (code != "en", code))
        for hub in hubs:
            first, second = _best(models, source, hub), _best(models, hub, target)
            if first and second:
                return [first, second]
        raise TranslationUnavailable(_advice(source, target))

    def engine(self, source: str, target: str) -> Engine:
        """The engine for a pair; text of either Chinese script goes in; a server reads both.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        target = language(target)
        route = self.route(source, target)
        if served(route[-1].engine):
            return self._engine(route[-1])
        last = ScriptedEngine(self._engine(route[-1]), target)
        if len(route) == 1:
            return last
        first = self._engine(route[0])
        return PivotEngine(ScriptedEngine(first, first.target), last, worse(route[0].engine, route[1].engine))

    def identity(self, source: str, target: str) -> str:
        """What tells the models for a pair from others of the same name and version: part of every memory key.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        return " ".join(map(self._identity, self.route(source, target)))

    def label(self, source: str, target: str) -> str:
        """The model for a pair, for people: `Argos zh→en 1.9`, `starter zh→en 0.1 (draft)`, `chat zh→en qwen3-8b (remote)`.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        route = self.route(source, target)
        parts = map(_named, route)
        marks = [
            mark
            for mark, is_so in (("draft", self.is_draft(source, target)), ("remote", any(map(is_remote, route))))
            if is_so
        ]
        return ", ".join(parts) + "".join(f" ({mark})" for mark in marks)

    def is_draft(self, source: str, target: str) -> bool:
        """Whether a model for a pair is of draft quality.

        Raises:
            TranslationUnavailable: no installed model fits.
        """
        return any(kind_named(model.engine).draft for model in self.route(source, target))

    def without_servers(self) -> Registry:
        """The same models but those that a server answers for: the engines that stand in for it."""
        return Registry(lambda: [model for model in self._usable() if not served(model.engine)], self._build)

    def of_each_model(self, source: str, target: str) -> list[Registry]:
        """A registry for each model that translates a pair directly, the best first; its engines are those of this one."""
        source, target = language(source), language(target)
        models = [model for model in usable(self._models()) if _best([model], source, target)]
        models.sort(key=lambda model: quality(model.engine), reverse=True)
        return [Registry(lambda model=model: [model], self._engine) for model in models]  # type: ignore[misc]

    def _identity(self, model: InstalledModel) -> str:
        with self._lock:
            if model.path not in self._identities:
                self._identities[model.path] = _told_apart_by(model)
            return self._identities[model.path]

    def _engine(self, model: InstalledModel) -> Engine:
        with self._lock:
            if model.path not in self._engines:
                self._engines[model.path] = self._build(model)
            return self._engines[model.path]


def _best(models: Sequence[InstalledModel], source: str, target: str) -> InstalledModel | None:
    """The best model for a pair: better kind, then the right script without conversion; models come newest first."""
    fitting = [
        m for m in models if family(m.metadata.source) == family(source) and family(m.metadata.target) == family(target)
    ]
    return max(
        fitting,
        key=lambda m: (quality(m.engine), m.metadata.target == target, m.metadata.source == SIMPLIFIED),
        default=None,
    )


def _named(model: InstalledModel) -> str:
    about = model.metadata
    return f"{kind_named(model.engine).label} {about.source}→{about.target} {about.version}"


def _told_apart_by(model: InstalledModel) -> str:
    """Of a server its address and model, of a file its place, size and date, of a package its hash."""
    if model.engine == GGUF:
        return told_apart_by(model)
    return model.came_from if served(model.engine) else model.sha256 or f"{model.path.name} {model.size}"


def _advice(source: str, target: str) -> str:
    source = family(source)
    if "en" in {source, target}:
        return f"No installed model translates {source} → {target}; install one: yidu models install {source} {target}"
    return (
        f"No installed models translate {source} → {target}; install two, through English:"
        f" yidu models install {source} en, then yidu models install en {target}"
    )
