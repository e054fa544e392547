"""The table of engines: what there is to know of each kind of translation model, best kind first.

A new engine is a module with a class that fulfils `ports.Engine`, and one row here. The modules are light; an engine's
packages load with its first model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reader.engines.argos import ArgosEngine
from reader.engines.chat import ChatEngine
from reader.engines.firefox import FirefoxEngine
from reader.engines.gguf import GgufEngine
from reader.errors import ModelError
from reader.models.argos_index import install_from_index
from reader.models.download import Progress
from reader.models.firefox_files import install_firefox
from reader.models.installed import InstalledModel
from reader.models.staging import Works
from reader.ports import Engine
from reader.text.languages import CHINESE

SENTENCE = "今天股市上涨。"
"""What a model is tried with."""


class InstallPair(Protocol):
    """Fetches and installs the model of a pair of languages."""

    def __call__(self, source: str, target: str, works: Works, *, progress: Progress) -> InstalledModel:
        """The installed model; it was tried with `works`."""
        ...


@dataclass(frozen=True, slots=True)
class EngineKind:
    """One kind of engine."""

    name: str
    """What packages, memory keys, translations and `yidu models install NAME zh en` call it."""
    label: str
    """For people."""
    build: Callable[[Path], Engine]
    """The engine over an installed package; its model loads on first use."""
    install: InstallPair | None = None
    """Fetches a model for a pair of languages; None where there is nothing to fetch."""
    libraries: tuple[str, ...] = ()
    """The distributions it runs on."""
    draft: bool = False
    """Whether its translations are of draft quality, which is said wherever its name is shown."""
    switches: bool = False
    """Whether its models have learned to take over words that stand in English in a Chinese sentence."""
    served: bool = False
    """Whether a server of the reader's answers: it is asked a sentence at a time (`proof.question`), in no chain with
    other models, and another kind stands in where it gives no translation."""

    def works(self, folder: Path) -> None:
        """Load the package in a folder and translate a sentence.

        Raises:
            ModelError: that fails.
        """
        engine = self.build(folder)
        engine.translate([SENTENCE if engine.source in CHINESE else "Shares rose today."], beam=1)


ARGOS = EngineKind(
    "argos", "Argos", ArgosEngine, install_from_index, ("ctranslate2", "sentencepiece", "argos-translate-lt")
)
KINDS: tuple[EngineKind, ...] = (
    EngineKind("chat", "chat", ChatEngine, served=True),
    EngineKind("gguf", "GGUF", GgufEngine, libraries=("xllamacpp",), served=True),
    EngineKind("firefox", "Firefox", FirefoxEngine, install_firefox, ("fxtranslate",)),
    ARGOS,
    EngineKind("starter", "starter", ArgosEngine, draft=True, switches=True),
)
"""Best first: a server or a file because the reader chose it; then as measured on news for zh → en: Firefox 25-29 BLEU, Argos 16-23."""
_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> EngineKind:
    """The kind of a name.

    Raises:
        ModelError: there is none; names those there are.
    """
    if name not in _BY_NAME:
        raise ModelError("There is no engine {name!r}; engines: {engines}.", name=name, engines=", ".join(_BY_NAME))
    return _BY_NAME[name]


def usable(models: Sequence[InstalledModel]) -> list[InstalledModel]:
    """The models for which there is an engine (another version of the program may have had more)."""
    return [model for model in models if model.engine in _BY_NAME]


def quality(name: str) -> int:
    """How good a kind is, higher is better; only the order counts."""
    return -list(_BY_NAME).index(name)


def switches(name: str) -> bool:
    """Whether models of this kind are given terms, figures and names in English at once."""
    return name in _BY_NAME and _BY_NAME[name].switches


def served(name: str) -> bool:
    """Whether a server of the reader's answers for this kind."""
    return name in _BY_NAME and _BY_NAME[name].served


def worse(one: str, other: str) -> str:
    """The name of the worse of two kinds."""
    return min(one, other, key=quality)


def build(model: InstalledModel) -> Engine:
    """The engine of an installed model.

    Raises:
        ModelError: its files cannot be read, or there is no such engine.
    """
    return kind_named(model.engine).build(model.path)
