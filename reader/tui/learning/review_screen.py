"""A review: the words that are due, each in the sentence it was met in; every answer is kept at once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Label, Static

from reader.app.review import Asking, DueWord, Recall, Reviewer, Tally, Waiting, back_of
from reader.app.speaking import Speaker
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.key_line import KeyLine
from reader.tui.learning.review_card import ASKINGS, Asked, card, summary
from reader.tui.requests import KeepChoices


class ReviewScreen(Screen[None]):
    """A session of review; leaving it at any moment loses nothing."""

    CONTEXT = "review"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Ask what is due of the words of `workspace`."""
        super().__init__()
        self.workspace = workspace
        self._reviewer = Reviewer(workspace, workspace.settings.new_words_a_day)
        self._asking = Asking(workspace.settings.review_asks)
        self._speaker = Speaker(workspace)
        self._tally = Tally()
        self._began = datetime.now(UTC)
        self._asked: Asked | None = None
        """The word on the screen; None while the next is looked up, and at the end."""
        self._shown = False
        self._waiting = Waiting(0, 0)
        self._following: timedelta | None = None
        self._writing = asyncio.Lock()
        """Answers are kept and taken back one after the other, as they were given."""
        self._length = workspace.settings.review_length
        """Answers after which the session ends; 0 for none."""

    def compose(self) -> ComposeResult:
        """How far it is, the word, the keys."""
        yield Label(say("Review"), id="review-title", markup=False)
        with VerticalScroll(id="review-desk", can_focus=False):
            yield Static(Content.styled(say("Looking up the first word…"), "$quiet"), id="review-card")
        yield KeyLine()

    def on_mount(self) -> None:
        """Look up the first word."""
        start(self, self._go_on, "review")

    async def _go_on(self) -> None:
        """The next word, or the end."""
        self._asked, self._shown = None, False
        is_over = bool(self._length) and len(self._tally.grades) >= self._length
        try:
            self._waiting, self._asked, self._following = await aside(lambda: self._next(is_over=is_over))
        except ReaderError as error:
            self._warn(error)
        self._draw()

    def _next(self, *, is_over: bool) -> tuple[Waiting, Asked | None, timedelta | None]:
        """How much waits, what is asked next, and where nothing is, when something will be; on any thread."""
        waiting, question = self._reviewer.turn()
        if is_over or question is None:
            return waiting, None, self._reviewer.comes_next()
        return waiting, self._both_sides(question), None

    def _both_sides(self, question: DueWord) -> Asked:
        return Asked(question, back_of(self.workspace, question), self._reviewer.previews(question))

    def _draw(self) -> None:
        if self._asked is None:
            minutes = (datetime.now(UTC) - self._began) / timedelta(minutes=1)
            content = summary(self._tally, self._waiting, self._following, minutes)
        else:
            content = card(self._asked, self._asking, shown=self._shown)
        self.query_one("#review-card", Static).update(content)
        self.query_one("#review-desk", VerticalScroll).scroll_home(animate=False)
        facts = [
            say("Review"),
            say("{count} {count:answer|answers}", count=len(self._tally.grades)),
            say("{due} due, {new} new", due=self._waiting.due, new=self._waiting.new),
            say("asks {what}", what=say(ASKINGS[self._asking])),
        ]
        self.query_one("#review-title", Label).update(Content(" · ".join(facts)))

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""
        self._draw()

    def _warn(self, error: ReaderError) -> None:
        self.notify(str(error), title=say("Not saved"), severity="warning", markup=False, timeout=10)

    # ---- commands ----------------------------------------------------------------------------------------------

    def action_show(self) -> None:
        """Show the answer."""
        if self._asked is not None and not self._shown:
            self._shown = True
            self._draw()

    def action_answer(self, grade: int) -> None:
        """Keep how well the word was remembered; only once its answer was seen."""
        if self._asked is None:
            return
        if not self._shown:
            self.action_show()
            return
        asked, self._asked = self._asked, None  # a second press of the key answers nothing
        start(self, partial(self._answer, asked, Recall(grade)), "answer", exclusive=False)

    async def _answer(self, asked: Asked, grade: Recall) -> None:
        async with self._writing:
            try:
                await aside(lambda: self._reviewer.answer(asked.question, grade), finish=True)
            except ReaderError as error:
                self._warn(error)
                self._asked = asked
                return
            self._tally.grades.append((asked.question, grade))
            await self._go_on()

    def action_undo(self) -> None:
        """Take back the last answer of this session, and ask the word again."""
        start(self, self._undo, "answer", exclusive=False)

    async def _undo(self) -> None:
        async with self._writing:
            if not self._tally.grades:
                self.notify(say("There is no answer to take back."), markup=False)
                return
            question, _ = self._tally.grades[-1]
            try:
                word = await aside(self._reviewer.undo, finish=True)
                self._tally.grades.pop()
                self._asked = await aside(lambda: self._both_sides(question))
                self._waiting = await aside(self._reviewer.waiting)
            except ReaderError as error:
                self._warn(error)
                return
            self._shown = False
            self._draw()
        self.notify(say("{word}: the last answer is taken back.", word=word), markup=False)

    def action_say(self) -> None:
        """Say the word whose answer is shown; the same key again is silence."""
        if self._asked is not None and self._shown:
            start(self, partial(self._say, self._asked.question), "speech")

    async def _say(self, question: DueWord) -> None:
        if self._speaker.stop():
            return
        try:
            await aside(lambda: self._speaker.say_word(question.word, question.met))
        except ReaderError as error:
            self.notify(str(error), title=say("Hear"), severity="warning", markup=False, timeout=10)

    def on_unmount(self) -> None:
        """Be silent."""
        self._speaker.stop()

    def action_ask(self) -> None:
        """Ask something else of the words, now and from now on."""
        ways = list(Asking)
        self._asking = ways[(ways.index(self._asking) + 1) % len(ways)]
        self.workspace.choose(review_asks=self._asking.value)
        self.post_message(KeepChoices())
        self._draw()

    def action_close(self) -> None:
        """Leave."""
        self.dismiss()
