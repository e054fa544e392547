"""Between a reading session and the screen: what is drawn, looked up, kept and worked on after each change.

Actions change the session and say here what kind of change it was; nothing here is done on another thread.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer

from reader.app.article_search import ArticleSearch
from reader.app.currency import choose_yuan, with_kept_yuan
from reader.app.outlooks import keep_doubts
from reader.app.reading import Marks, keep_place, marks_of
from reader.app.reading_time import keep_sitting
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import N_, say
from reader.messages.remark_text import remark_text
from reader.tui.background import aside, start
from reader.tui.keymap import key_of
from reader.tui.lazily import card_content, senses_of
from reader.tui.reading.backstage import Backstage
from reader.tui.reading.better_model import BetterModel
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.cards import AskedWord
from reader.tui.reading.recalling import Recalling
from reader.tui.reading.state import ReadingSession
from reader.tui.reading.status_line import Status, StatusLine
from reader.tui.reading.timekeeper import Timekeeper
from reader.tui.reading.view import ArticleView
from reader.tui.requests import KeepChoices

if TYPE_CHECKING:
    from reader.app.speaking import Speaker

Result = TypeVar("Result")

CARD_REST = 0.06
"""Seconds the cursor rests before its card is looked up, so that a held key looks nothing up."""
REMARK_STAYS = 6.0
"""Seconds that a remark on the article is shown; the next one follows then."""
TOAST_ROOM = 5
"""Rows at an edge of the screen that a toast may need."""
PLACE_REST = 0.3
"""Seconds the cursor rests before its place is kept."""


class Presenter:
    """One reading session on one screen."""

    def __init__(self, screen: Screen[None], workspace: Workspace, session: ReadingSession) -> None:
        """Show `session` on `screen`, which has an article view, a card panel and a status line."""
        self.screen = screen
        self.workspace = workspace
        self.session = session
        self.backstage = Backstage(workspace, screen.post_message)
        self.search = ArticleSearch(workspace)
        self.better_model = BetterModel(self)
        self.recall = Recalling(self)
        self.time = Timekeeper()
        self.speaker: Speaker | None = None
        """What says words and sentences; there is none until something is to be heard."""
        self._model = ""
        self._card_timer: Timer | None = None
        self._place_timer: Timer | None = None

    @property
    def view(self) -> ArticleView:
        """The widget the article is drawn in."""
        return self.screen.query_one(ArticleView)

    # ---- opening and leaving -----------------------------------------------------------------------------------

    def open(self, session: ReadingSession) -> None:
        """Show another session: the whole of an article whose beginning was shown."""
        self.session = session
        self.view.show(session)

    def load(self, first: int | None) -> None:
        """After the first paint: the reader's marks, then analysis and translation; begin at sentence `first`."""
        self.session.article = with_kept_yuan(self.workspace, self.session.article)
        self.load_marks(first)
        self.time.begin(self.session.statuses)
        for place, remark in enumerate(self.session.article.remarks):
            tell = partial(
                self.screen.notify, remark_text(remark, self.key("view.yuan")), markup=False, timeout=REMARK_STAYS
            )
            self.screen.set_timer(place * REMARK_STAYS, tell) if place else tell()
        self.backstage.start(self.session.article, self.session.sentence)

    def choose_yuan(self, currency: str) -> None:
        """Take a bare 元 for another currency from now on.

        Raises:
            StorageError: it cannot be kept.
        """
        self.session.article = choose_yuan(self.workspace, self.session.article, currency)
        self.update_status()
        self.reanalyse()

    def load_marks(self, first: int | None = None) -> None:
        """Statuses, bookmarks, notes, and the place where there is no `first`."""
        session = self.session
        try:
            marks = marks_of(self.workspace, session.article)
        except ReaderError as error:
            self.warn("Your data", str(error))
            marks = Marks(session.statuses, session.bookmarks, session.notes, session.chosen_senses)
        session.statuses, session.bookmarks, session.notes = marks.statuses, marks.bookmarks, marks.notes
        session.chosen_senses = marks.senses
        session.senses.clear()
        if place := marks.place if first is None else first:
            session.go_to(place)
        self.view.rebuild()
        self.update_status()

    def load_statuses(self) -> None:
        """After words were changed on another screen."""
        self.try_to(lambda: self.session.statuses.update(self._statuses_anew()), N_("Your data"))
        self.changed_view()

    def _statuses_anew(self) -> dict[str, str]:
        statuses = marks_of(self.workspace, self.session.article).statuses
        self.session.statuses.clear()
        return statuses

    def leave(self) -> None:
        """End the work behind the screen and keep the place."""
        self.backstage.stop()
        if self.speaker is not None:
            self.speaker.stop()
        self.keep_place()
        translated = self.session.translations.values()
        keep_doubts(self.session.article.identity, len(translated), sum(bool(t.doubts) for t in translated))

    # ---- changes -----------------------------------------------------------------------------------------------

    def go_to(self, index: int) -> None:
        """Jump to a sentence."""
        before = self.session.sentence
        self.session.go_to(index)
        self.moved(before)

    def moved(self, before: int) -> None:
        """After the cursor moved from sentence `before`: redraw the two sentences concerned, nothing else."""
        view, session = self.view, self.session
        if session.view.layout == "focus" and before != session.sentence:
            view.rebuild()
        else:
            view.refresh_sentence(before)
            if before != session.sentence:
                view.refresh_sentence(session.sentence)
            view.reveal()
        if before != session.sentence:
            self.time.moved(before, session.sentence, len(view.shown))
            self.update_status()
            self.backstage.look_at(session.sentence)
            self._place_timer = self._restarted(self._place_timer, PLACE_REST, self._keep_place_aside)
        self.update_card()
        self.place_toasts()

    def changed_view(self, *, texts: bool = False) -> None:
        """After the view changed; `texts` when the script did."""
        if texts:
            self.session.shown.clear()
        self.view.rebuild()
        self.update_status()
        self.update_card()
        self.find_senses()

    def change_view(self, *, texts: bool = False, **chosen: object) -> None:
        """Show the article otherwise, now and from now on; `texts` when the script changes."""
        self.session.change_view(**chosen)
        self.choose(**chosen)
        self.changed_view(texts=texts)

    def choose(self, **chosen: object) -> None:
        """Keep settings that were chosen."""
        self.workspace.choose(**{name: getattr(value, "value", value) for name, value in chosen.items()})
        self.post(KeepChoices())

    def reanalyse(self) -> None:
        """After the termbase or a correction changed: everything shown is computed anew, the place is kept."""
        self.session.forget_analyses()
        self.session.translations.clear()
        self.session.translation_analysed.clear()
        self.backstage.start(self.session.article, self.session.sentence)

    def retranslate(self) -> None:
        """After the reader's own translations changed: all are asked for anew, those of models stay until they come."""
        known = self.session.translations
        for index in [index for index, translation in known.items() if translation.corrected]:
            del known[index]
            self.view.refresh_sentence(index)
        self.backstage.translate(self.session.article)

    def take_analyses(self, found: Backstage.Analysed) -> None:
        """Show new analyses; stale ones are dropped."""
        if not self.backstage.is_wanted(found.generation):
            return
        for index, analysed in found.batch:
            self.session.put_analysis(index, analysed)
            self.view.refresh_sentence(index)
            if index == self.session.sentence:
                self.update_card()
                self.update_status()
        self.find_senses()
        self.recall.begin()
        if dropped := self.session.drop_far_analyses():
            self.backstage.forget(dropped)

    def take_translation(self, found: Backstage.Translated) -> None:
        """Show a new translation; a stale one is dropped."""
        shown = self.session.translations.get(found.index)
        if shown is not None and shown.corrected and not found.translation.corrected:
            return  # asked for before the reader wrote their own
        if self.backstage.is_wanted(found.generation):
            self.session.translations[found.index] = found.translation
            self.session.senses.pop(found.index, None)
            if found.analysed is not None:
                self.session.translation_analysed[found.index] = found.analysed
            self.view.refresh_sentence(found.index)
            self.find_senses()

    def find_senses(self) -> None:
        """Look up the senses that the sentences on screen show and that are not known yet."""
        session = self.session
        wanted = [index for index in self.view.shown if session.shows_senses(index) and index not in session.senses]
        if any(index in session.analysed for index in wanted):
            start(self.screen, self._find_senses, "senses")

    async def _find_senses(self) -> None:
        session, workspace = self.session, self.workspace
        for index in self.view.shown:
            analysed = session.analysed.get(index)
            if analysed is not None and session.shows_senses(index) and index not in session.senses:
                english = session.english(index)
                chosen = dict(session.chosen_senses.get(index, {}))
                senses = await aside(partial(senses_of, workspace, analysed, english, chosen))
                if session.analysed.get(index) is analysed:
                    session.senses[index] = senses
                    self.view.refresh_sentence(index)

    def take_model(self, found: Backstage.Follows) -> None:
        """Name what translates."""
        if self.backstage.is_wanted(found.generation):
            self._model = found.model
            self.update_status()
            self.better_model.translates(is_draft=found.is_draft)

    # ---- showing -----------------------------------------------------------------------------------------------

    def update_status(self) -> None:
        """Title, place, script, readings, what is loading and the model in one line."""
        self.screen.query_one(StatusLine).show(Status.of(self.session, self._model, self._under_way()))

    def _under_way(self) -> str:
        """What is loading, and what is not known yet because of it."""
        if not self.session.complete:
            return say("reading the file…")
        if self.session.sentence not in self.session.analysed:
            return say("finding words…")
        return "" if self._model else say("loading the model…")

    def update_card(self) -> None:
        """The card of the word under the cursor, once the cursor rests."""
        if self.session.current_token is None:
            self.screen.query_one(CardPanel).show(Content(""))
        else:
            self._card_timer = self._restarted(self._card_timer, CARD_REST, self._show_card)

    def _show_card(self) -> None:
        start(self.screen, self._look_up, "card")

    async def _look_up(self) -> None:
        asked = AskedWord.of(self.session, self.recall.question(self.session.selected_shadow()))
        if not asked.word:
            return  # the analyses were dropped since; the next one asks again
        try:
            card = await aside(lambda: card_content(self.workspace, asked))
        except ReaderError as error:
            card = Content(str(error))
        if asked.word == self.session.selected_shadow():
            self.screen.query_one(CardPanel).show(card)
            self.recall.shown(asked.word)

    def _restarted(self, timer: Timer | None, seconds: float, then: Callable[[], None]) -> Timer:
        """A timer that starts anew with every call."""
        if timer is not None:
            timer.stop()
        return self.screen.set_timer(seconds, then)

    # ---- keeping -----------------------------------------------------------------------------------------------

    def _keep_place_aside(self) -> None:
        """Off the UI thread: a full sync may take longer than a key should."""
        start(self.screen, self._keep_place_soon, "place")

    async def _keep_place_soon(self) -> None:
        article, sentence = self.session.article, self.session.sentence
        if self.session.complete:
            try:
                await aside(lambda: keep_place(self.workspace, article, sentence))
                sitting = self.time.sitting(self.session)
                await aside(lambda: keep_sitting(self.workspace, sitting))
            except ReaderError as error:
                self.warn("Your place", str(error))

    def keep_place(self) -> None:
        """Keep where the reader is, and how long they read."""
        if self.session.complete:
            self.try_to(
                lambda: keep_place(self.workspace, self.session.article, self.session.sentence), N_("Your place")
            )
            self.try_to(lambda: keep_sitting(self.workspace, self.time.sitting(self.session)), N_("Reading time"))

    def try_to(self, change: Callable[[], object], title: str = N_("Not saved")) -> bool:
        """Run a change of the reader's data; a failure is shown and changes nothing."""
        try:
            change()
        except ReaderError as error:
            self.warn(title, str(error))
            return False
        return True

    # ---- speaking ----------------------------------------------------------------------------------------------

    def is_read(self) -> bool:
        """Whether the words of the sentence are known; says so where they are not yet."""
        known = self.session.sentence in self.session.analysed
        if not known:
            self.say("The words of this sentence are not found yet; press the key again in a moment.")
        return known

    def say(self, text: str, /, title: str = "", seconds: float | None = None, **data: object) -> None:
        """A toast in the reader's language."""
        self.screen.notify(say(text, **data), title=say(title), markup=False, timeout=seconds)

    def warn(self, title: str, reason: str, /, **data: object) -> None:
        """A toast that says what went wrong."""
        self.screen.notify(say(reason, **data), title=say(title), severity="warning", markup=False, timeout=10)

    def place_toasts(self) -> None:
        """Keep what is said in passing off the current sentence."""
        if len(self.screen.app._notifications):
            rows, height = self.view.current_rows, self.screen.size.height
            self.screen.set_class(rows.stop > height - TOAST_ROOM and rows.start > TOAST_ROOM, "-toasts-above")

    async def ask(self, dialog: Screen[Result]) -> Result | None:
        """What a dialog returns."""
        return await self.screen.app.push_screen_wait(dialog)

    def post(self, request: Message) -> None:
        """Ask something of the app."""
        self.screen.post_message(request)

    def key(self, command: str) -> str:
        """The present key of a command."""
        return key_of(self.screen, command)
