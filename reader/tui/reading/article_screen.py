"""An article on the screen: wires the session, the article view, the card and the background threads together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Static

from reader.analysis.analysed import AnalysedSentence
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.remark_text import remark_text
from reader.proof.translation import Translation
from reader.text.document import Article, ScriptVariant
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.cards import card_content
from reader.tui.reading.feeder import AnalysisFeeder
from reader.tui.reading.state import ReadingSession, View
from reader.tui.reading.view import ArticleView

Value = TypeVar("Value")

REST = 0.06
"""Seconds the cursor rests before its card is looked up, so that a held key looks nothing up."""

WIDE = 110
"""Columns from which the card stands beside the article instead of below."""


class ArticleScreen(Screen[None]):
    """One article with its marks, analyses and translations as they come in; what a reader can do is in ReaderScreen."""

    HORIZONTAL_BREAKPOINTS: list[tuple[int, str]] | None = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012

    class Analysed(Message):
        """Sentences were analysed in the background."""

        def __init__(self, generation: int, batch: list[tuple[int, AnalysedSentence]]) -> None:
            super().__init__()
            self.generation, self.batch = generation, batch

    class Translated(Message):
        """A sentence was translated in the background."""

        def __init__(
            self, article: str, index: int, translation: Translation, analysed: AnalysedSentence | None
        ) -> None:
            super().__init__()
            self.article, self.index, self.translation, self.analysed = article, index, translation, analysed

    class Failed(Message):
        """Background work failed; reading goes on."""

        def __init__(self, title: str, reason: str) -> None:
            super().__init__()
            self.title, self.reason = title, reason

    def __init__(
        self, workspace: Workspace, article: Article, *, sentence: int | None = None, complete: bool = True
    ) -> None:
        """Show `article` from `sentence`, else from where it was left; `complete` is False for a preview."""
        super().__init__()
        self.workspace = workspace
        self.session = ReadingSession(article, View.from_settings(workspace.settings), self._display)
        self._start = sentence
        self._generation = 0
        self._feeder: AnalysisFeeder | None = None
        self._model = ""
        self.complete = complete
        self._card_timer: Timer | None = None
        self._place_timer: Timer | None = None
        self.painted = asyncio.Event()
        """Set after the first paint."""

    def compose(self) -> ComposeResult:
        """Status line, article, card, footer."""
        yield Static("", id="status", markup=False)
        yield ArticleView(id="article")
        yield CardPanel(id="card-panel")
        yield Footer(compact=True, show_command_palette=False)

    # ---- opening -----------------------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Paint the text at once; everything else fills in."""
        self.query_one(ArticleView).show(self.session)
        self.query_one(ArticleView).focus()
        self.update_status()
        self.call_after_refresh(self.load)

    def replace_article(self, article: Article) -> None:
        """Swap the preview of a large file for the whole of it; the place is kept."""
        old, self.complete = self.session, True
        self.session = ReadingSession(article, old.view, self._display, old.sentence, statuses=old.statuses)
        self.query_one(ArticleView).show(self.session)
        self.load()

    def load(self) -> None:
        """After the first paint: the reader's marks, then analysis and translation in the background."""
        self.painted.set()
        self.load_marks()
        for remark in self.session.article.remarks:
            self.notify(remark_text(remark), markup=False, timeout=6)
        if self._feeder is None:
            self._feeder = AnalysisFeeder(self.workspace, self._deliver, self._analysis_failed)
        self._generation = self._feeder.restart(self.session.article, self.session.sentence)
        self.start_translation()

    def load_marks(self) -> None:
        """Statuses, bookmarks, notes and the place."""
        session, store = self.session, self.workspace.store
        try:
            session.statuses = store.words.all()
            session.bookmarks = set(store.bookmarks.all(session.article))
            session.notes = store.notes.all(session.article)
            place = self._start if self._start is not None else store.positions.get(session.article)
        except ReaderError as error:
            self.warn("Your data", str(error))
            place = self._start
        if place:
            session.go_to(place)
        self.query_one(ArticleView).rebuild()
        self.update_status()

    def _deliver(self, generation: int, batch: list[tuple[int, AnalysedSentence]]) -> None:
        self.post_message(self.Analysed(generation, batch))

    def _analysis_failed(self, error: Exception) -> None:
        self.post_message(self.Failed("Analysis", str(error)))

    @on(Analysed)
    def take_analyses(self, message: Analysed) -> None:
        """Show new analyses; stale ones are dropped."""
        if message.generation != self._generation:
            return
        view = self.query_one(ArticleView)
        for index, analysed in message.batch:
            self.session.put_analysis(index, analysed)
            view.refresh_sentence(index)
            if index == self.session.sentence:
                self.update_card()
        if self._feeder is not None and (dropped := self.session.drop_far_analyses()):
            self._feeder.forget(dropped)

    @on(Failed)
    def take_failure(self, message: Failed) -> None:
        """Say what failed; reading goes on."""
        self.warn(message.title, message.reason)

    def warn(self, title: str, reason: str) -> None:
        """A toast that says what went wrong."""
        self.notify(reason, title=title, severity="warning", markup=False, timeout=10)

    # ---- translation -------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="translation", exit_on_error=False)
    def start_translation(self) -> None:
        """Ask the translator for this article: the current sentence first, then ahead."""
        settings = self.workspace.settings
        try:
            translator = self.workspace.translator
            self._model = translator.label(settings.source_language, settings.target_language)
            identity = self.session.article.identity
            translator.follow(
                self.session.article.sentences,
                analyse=lambda sentence: self.workspace.analyser.analyse(sentence),
                source=settings.source_language,
                target=settings.target_language,
                current=lambda: self.session.sentence,
                on_result=lambda *result: self._translated(identity, *result),
                on_error=lambda error: self._failed("Translation", error),
            )
        except ReaderError as error:
            self._model = "no model"
            self.post_message(self.Failed("No translation", str(error)))
        self.app.call_from_thread(self.update_status)

    def _translated(
        self, article: str, index: int, translation: Translation, analysed: AnalysedSentence | None
    ) -> None:
        self.post_message(self.Translated(article, index, translation, analysed))

    def _failed(self, title: str, error: ReaderError) -> None:
        self.post_message(self.Failed(title, str(error)))

    @on(Translated)
    def take_translation(self, message: Translated) -> None:
        """Show a translation if it belongs to the open article."""
        if message.article == self.session.article.identity:
            self.session.translations[message.index] = message.translation
            if message.analysed is not None:
                self.session.translation_analysed[message.index] = message.analysed
            self.query_one(ArticleView).refresh_sentence(message.index)

    # ---- showing -----------------------------------------------------------------------------------------------

    def update_status(self) -> None:
        """Title, script, readings, model and place in one line."""
        session, view = self.session, self.session.view
        title = session.article.metadata.title or session.article.metadata.source
        script = (
            view.script.value
            if view.script is not ScriptVariant.ORIGINAL
            else f"as written ({session.article.script.value})"
        )
        wording = " + wording" if view.wording else ""
        place = f"{session.sentence + 1}/{len(session.sentences)}{'' if self.complete else '+'}"
        parts = [place, f"{script}{wording}", f"{view.reading_style}: {view.readings}", self._model, title]
        self.query_one("#status", Static).update(Content(" ─ ".join(part for part in parts if part)))

    def update_card(self) -> None:
        """The card of the word under the cursor: what is known at once, the dictionary from a thread."""
        token = self.session.current_token
        if token is None:
            self.query_one(CardPanel).show(Content(""))
            return
        if self._card_timer is not None:
            self._card_timer.stop()
        self._card_timer = self.set_timer(
            REST, lambda: self._show_card(self.session.selected_shadow(), self._generation)
        )

    @work(thread=True, exclusive=True, group="card", exit_on_error=False)
    def _show_card(self, word: str, generation: int) -> None:
        content = card_content(self.session, self.workspace, word)
        if generation == self._generation and word == self.session.selected_shadow():
            self.app.call_from_thread(self.query_one(CardPanel).show, content)

    def moved(self, before: int) -> None:
        """After the cursor moved: redraw the two sentences concerned, nothing else."""
        view = self.query_one(ArticleView)
        if self.session.view.layout == "focus" and before != self.session.sentence:
            view.rebuild()
        else:
            view.refresh_sentence(before)
            if before != self.session.sentence:
                view.refresh_sentence(self.session.sentence)
            view.reveal()
        if before != self.session.sentence:
            self.update_status()
            if self._feeder is not None:
                self._feeder.want(self.session.sentence)
            self.workspace.moved()
            self._remember_place()
        self.update_card()

    def _remember_place(self) -> None:
        """Keep the place once the cursor rests."""
        if self._place_timer is not None:
            self._place_timer.stop()
        if self.complete:
            self._place_timer = self.set_timer(0.3, self._save_place_aside)

    @work(thread=True, exclusive=True, group="place", exit_on_error=False)
    def _save_place_aside(self) -> None:
        """Off the UI thread: a full sync may take longer than a key should."""
        self.save_place()

    def save_place(self) -> None:
        """Keep where the reader is."""
        try:
            self.workspace.store.positions.put(self.session.article, self.session.sentence)
        except ReaderError as error:
            self.warn("Your place", str(error))

    def _display(self, analysed: AnalysedSentence) -> tuple[str, ...]:
        """The tokens in the view's script; what was analysed has its analyser loaded."""
        return self.workspace.analyser.display(analysed, self.session.view.script, self.session.view.wording)

    def changed_view(self, *, texts: bool = False) -> None:
        """After the view changed; `texts` when the script did."""
        if texts:
            self.session.shown.clear()
        self.query_one(ArticleView).rebuild()
        self.update_status()
        self.update_card()

    def reanalyse(self) -> None:
        """After the termbase or a correction changed: everything shown is computed anew, the place is kept."""
        self.session.forget_analyses()
        self.session.translations.clear()
        self.session.translation_analysed.clear()
        if self._feeder is not None:
            self._generation = self._feeder.restart(self.session.article, self.session.sentence)
        self.start_translation()

    def go_to(self, index: int) -> None:
        """Jump to a sentence."""
        before = self.session.sentence
        self.session.go_to(index)
        self.moved(before)

    @on(ArticleView.Showing)
    def analyse_shown(self, message: ArticleView.Showing) -> None:
        """What scrolled on screen is analysed first."""
        if self._feeder is not None:
            inside = message.first <= self.session.sentence <= message.last
            self._feeder.want(self.session.sentence if inside else message.first)

    def try_to(self, change: Callable[[], object]) -> bool:
        """Run a change of the reader's data; a failure is shown and changes nothing."""
        try:
            change()
        except ReaderError as error:
            self.warn("Not saved", str(error))
            return False
        return True

    # ---- leaving -----------------------------------------------------------------------------------------------

    def on_unmount(self) -> None:
        """Keep the place and end the background threads."""
        if self._feeder is not None:
            self._feeder.stop()
        self.workspace.unfollow()
        if self.complete:
            self.save_place()
