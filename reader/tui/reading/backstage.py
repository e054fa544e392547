"""The work behind the reading screen: owns its threads, knows which of their results are still wanted.

Threads get the article, which never changes, and post messages; they see no widget and no session.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import N_, say
from reader.settings import Settings
from reader.text.conventions import Conventions
from reader.text.document import Article
from reader.tui.background import unexpected
from reader.tui.reading.feeder import Analyse, AnalysisFeeder

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence
    from reader.proof.translation import Translation


class Backstage:
    """Analyses and translates one article at a time, what the reader is at first; posts what comes of it."""

    @dataclass
    class Analysed(Message):
        """Sentences were analysed."""

        generation: int
        batch: list[tuple[int, AnalysedSentence]]

    @dataclass
    class Translated(Message):
        """A sentence was translated."""

        generation: int
        index: int
        translation: Translation
        analysed: AnalysedSentence | None
        """Of a Chinese translation, for the readings over it."""

    @dataclass
    class Follows(Message):
        """Translation began, or cannot."""

        generation: int
        model: str
        """What translates, for the screen."""
        is_draft: bool = False
        """Whether its translations are of draft quality."""

    @dataclass
    class Failed(Message):
        """Something did not work; reading goes on."""

        title: str
        reason: str

    def __init__(self, workspace: Workspace, post: Callable[[Message], object]) -> None:
        """Work with the parts of `workspace`; `post` is called on any thread."""
        self._workspace = workspace
        self._post_to = post
        self._conventions = Conventions()
        """Of the article that is analysed; written by the screen's thread, read by the feeder's."""
        self._place = 0
        """Index of the reader's sentence; written by the screen's thread, read by the translator's."""
        self._generation = 0
        self._following = threading.Lock()
        """Held while the translator is asked, so that an older request never comes after a newer one."""
        self._feeder = AnalysisFeeder(
            self._load,
            lambda *found: self._post(self.Analysed(*found)),
            lambda error: self._fail(N_("Analysis"), error),
        )

    def start(self, article: Article, place: int) -> None:
        """Analyse and translate an article anew, from a sentence on."""
        self._place = place
        self._conventions = article.conventions
        self._generation = self._feeder.restart(article, place)
        self.translate(article)

    def translate(self, article: Article) -> None:
        """Translate an article anew; its analyses stay."""
        asked = (self._generation, article, self._workspace.settings)
        threading.Thread(target=self._follow, args=asked, name="translation", daemon=True).start()

    def is_wanted(self, generation: int) -> bool:
        """Whether results belong to what was started last."""
        return generation == self._generation

    def look_at(self, place: int) -> None:
        """The reader is at another sentence."""
        self._place = place
        self._feeder.want(place)
        self._workspace.moved()

    def show(self, place: int) -> None:
        """Analyse the sentences from `place` on first: they came on screen."""
        self._feeder.want(place)

    def forget(self, indices: set[int]) -> None:
        """These analyses were dropped."""
        self._feeder.forget(indices)

    def stop(self) -> None:
        """End all of it; what is at work is given up."""
        self._generation = -1
        self._feeder.stop()
        self._workspace.unfollow()

    def _load(self) -> Analyse:
        """The analyser, on the feeder's thread; what it goes without is told once."""
        analyser = self._workspace.analyser
        self._tell(N_("Analysis"))
        return partial(analyser.analyse, conventions=self._conventions)

    def _tell(self, title: str) -> bool:
        """Say what was gone without, once; whether there was anything."""
        problems = self._workspace.problems.untold()
        for problem in problems:
            self._fail(title, ReaderError(problem))
        return bool(problems)

    def _follow(self, generation: int, article: Article, settings: Settings) -> None:
        """Have the translator follow the reader; loading its model may take a second."""
        with self._following:
            if not self.is_wanted(generation):
                return
            try:
                self._ask_translator(generation, article, settings)
            except ReaderError as error:
                self._cannot_translate(generation, error)
            except Exception as error:
                self._cannot_translate(generation, unexpected(error))

    def _ask_translator(self, generation: int, article: Article, settings: Settings) -> None:
        translator, source, target = self._workspace.translator, settings.source_language, settings.target_language

        def name_model() -> None:
            model = translator.label(source, target)
            self._post(self.Follows(generation, model, translator.is_draft(source, target)))

        def translated(index: int, translation: Translation, analysed: AnalysedSentence | None) -> None:
            if self._tell(N_("Translation")):
                name_model()  # another one may translate now
            self._post(self.Translated(generation, index, translation, analysed))

        translator.follow(
            article.sentences,
            analyse=lambda sentence: self._workspace.analyser.analyse(sentence, article.conventions),
            source=source,
            target=target,
            current=lambda: self._place,
            on_result=translated,
            on_error=lambda error: self._fail(N_("Translation"), error),
        )
        self._tell(N_("Translation"))
        name_model()

    def _cannot_translate(self, generation: int, error: ReaderError) -> None:
        self._post(self.Follows(generation, say("no model")))
        self._fail(N_("No translation"), error)

    def _fail(self, title: str, error: ReaderError) -> None:
        self._post(self.Failed(title, str(error)))

    def _post(self, message: Message) -> None:
        with suppress(RuntimeError):  # the screen was left, or the program has ended
            self._post_to(message)
