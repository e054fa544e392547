"""Reviewing while reading: a due word is marked where it is met, and asked once, in a line of its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.messages.span_text import span_text
from reader.tui.background import aside, start
from reader.tui.lazily import reviewer
from reader.words.word_status import LEARNING, WordStatus

if TYPE_CHECKING:
    from reader.tui.reading.presenter import Presenter


class Recalling:
    """What is due of an article, and the answers given."""

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter
        self._has_begun = False
        self._at = ""
        """The word that is asked now."""

    def begin(self) -> None:
        """Find out what is due, once, after the first words are there; nothing where nothing is being learned."""
        if not self._has_begun and (LEARNING | {WordStatus.LEARNED}).intersection(
            self._presenter.session.statuses.values()
        ):
            self._has_begun = True
            start(self._presenter.screen, self._find, "due")

    async def _find(self) -> None:
        presenter = self._presenter
        try:
            due = await aside(lambda: reviewer(presenter.workspace).due_now())
        except ReaderError:  # the marks say so
            return
        if due:
            presenter.session.due |= due
            presenter.view.redraw()
            presenter.update_card()

    def question(self, word: str) -> str:
        """What the card of a due word asks; a word that was asked before and left is not asked again."""
        session = self._presenter.session
        if word != self._at:
            session.asked |= {self._at} & session.due
        if not session.is_due(word):
            return ""
        keys = [self._presenter.key(f"word.{name}") for name in ("forgotten", "hard", "good", "easy")]
        return say(
            "Due: do you remember it? {again} no, {hard} hardly, {good} yes, {easy} at once",
            **dict(zip(("again", "hard", "good", "easy"), keys, strict=True)),
        )

    def shown(self, word: str) -> None:
        """The card of a word is on the screen."""
        self._at = word

    async def answer(self, grade: int) -> None:
        """Keep whether the word under the cursor was remembered."""
        presenter, session = self._presenter, self._presenter.session
        word = session.selected_shadow()
        if not session.is_due(word):
            presenter.say("This word is not due.")
            return
        session.due.discard(word)
        presenter.view.redraw()
        presenter.update_card()
        try:
            changes = await aside(lambda: presenter.workspace.store.changes.all(session.article.identity))
            span = await aside(lambda: reviewer(presenter.workspace).answer_word(word, grade), finish=True)
        except ReaderError:
            session.due.add(word)
            presenter.view.redraw()
            raise
        session.recalled.append((word, changes[0].batch if changes else 0))
        presenter.say("{word} is asked again in {span}", word=word, span=span_text(span), seconds=3)

    def take_back(self, last_change: int) -> bool:
        """Take back the last answer given here, unless the reader made `last_change` after it."""
        presenter, session = self._presenter, self._presenter.session
        if not session.recalled or session.recalled[-1][1] < last_change:
            return False
        word, _ = session.recalled.pop()
        if presenter.try_to(lambda: reviewer(presenter.workspace).undo()):
            session.due.add(word)
            session.asked.discard(word)
            presenter.say("{word}: the last answer is taken back.", word=word)
            presenter.view.redraw()
            presenter.update_card()
        return True
