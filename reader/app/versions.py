"""What each installed model makes of one sentence, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from reader.analysis.analysed import AnalysedSentence
from reader.app.translator import Translator
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.proof.translation import Translation
from reader.text.document import Article


@dataclass(frozen=True, slots=True)
class Version:
    """One model's translation of a sentence, made when it is asked for."""

    model: str
    """The model, for people."""
    translate: Callable[[], Translation | None]
    """Takes as long as the model does, and raises ReaderError where it gives nothing; on any thread."""


def versions_of(workspace: Workspace, analysed: AnalysedSentence, article: Article) -> Sequence[Version]:
    """A version of a sentence for each installed model, the best model first; empty where none translates."""
    settings = workspace.settings
    source, target = settings.source_language, settings.target_language
    try:
        translators = workspace.translator.of_each_model(source, target)
        labelled = [(translator.label(source, target), translator) for translator in translators]
    except ReaderError:
        return ()

    def ask(translator: Translator) -> Translation | None:
        return translator.translate([analysed], source=source, target=target, article=article.sentences)[0]

    return [Version(label, partial(ask, translator)) for label, translator in labelled]
