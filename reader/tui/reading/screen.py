"""The reading screen: everything a reader can do with an article, one action for each command of the registry."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, TypeVar

from textual import on, work

from reader.app.workspace import Workspace
from reader.settings import READINGS, TRANSLATIONS
from reader.text.document import Article, ScriptVariant
from reader.tui.commands import bindings
from reader.tui.reading.article_screen import ArticleScreen
from reader.tui.reading.cards import card_content
from reader.tui.reading.search import ArticleSearch
from reader.tui.reading.view import ArticleView
from reader.tui.requests import GoHome
from reader.words.readings import READING_STYLES

Value = TypeVar("Value")


class ReaderScreen(ArticleScreen):
    """One article, read sentence by sentence."""

    CONTEXT = "reading"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(
        self, workspace: Workspace, article: Article, *, sentence: int | None = None, complete: bool = True
    ) -> None:
        super().__init__(workspace, article, sentence=sentence, complete=complete)
        self._matches: list[int] = []
        self._search = ArticleSearch()

    # ---- moving ------------------------------------------------------------------------------------------------

    def action_sentence(self, by: int) -> None:
        """Next or previous sentence."""
        before = self.session.sentence
        if self.session.move_sentence(by):
            self.moved(before)

    def action_word(self, by: int) -> None:
        """Next or previous word."""
        before = self.session.sentence
        if self.session.move_word(by):
            self.moved(before)

    def action_select(self, by: int) -> None:
        """Grow or shrink the selection."""
        if self.session.move_word(by, selecting=True):
            self.moved(self.session.sentence)

    def action_unknown(self, by: int) -> None:
        """Next or previous unknown word."""
        before = self.session.sentence
        if self.session.move_unknown(by):
            self.moved(before)

    def action_page(self, by: int) -> None:
        """A screen down or up, by sentences."""
        before = self.session.sentence
        view = self.query_one(ArticleView)
        if self.session.go_to(view.sentence_after(by)):
            self.moved(before)

    def action_edge(self, by: int) -> None:
        """First or last sentence."""
        before = self.session.sentence
        if self.session.go_to(0 if by < 0 else len(self.session.sentences) - 1):
            self.moved(before)

    def action_bookmarked(self) -> None:
        """Next bookmark, from the top again after the last."""
        marks = sorted(self.session.bookmarks)
        if marks:
            self.go_to(next((mark for mark in marks if mark > self.session.sentence), marks[0]))

    @work
    async def action_jump(self) -> None:
        """Ask for a sentence number."""
        from reader.tui.dialogs import Prompt  # 10 ms, first needed here

        answer = await self.app.push_screen_wait(Prompt(f"Go to sentence (1–{len(self.session.sentences)})"))
        if answer and answer.strip().isdigit():
            self.go_to(int(answer) - 1)

    @work
    async def action_search(self) -> None:
        """Ask for text and go to its first place after the cursor."""
        from reader.tui.dialogs import Prompt  # 10 ms, first needed here

        answer = await self.app.push_screen_wait(Prompt("Search in either script"))
        if not answer:
            return
        self._matches = self._search.find(self.session.article, answer)
        if not self._matches:
            self.notify(f"Not found: {answer}", markup=False)
            return
        self.notify(f"{len(self._matches)} sentences; > next, < previous", markup=False)
        self.go_to(next((place for place in self._matches if place >= self.session.sentence), self._matches[0]))

    def action_match(self, by: int) -> None:
        """Next or previous match, around the ends."""
        if self._matches:
            here = self.session.sentence
            later = [place for place in self._matches if (place > here if by > 0 else place < here)]
            ends = self._matches[0] if by > 0 else self._matches[-1]
            self.go_to((later[0] if by > 0 else later[-1]) if later else ends)

    @on(ArticleView.TokenPressed)
    def press_token(self, message: ArticleView.TokenPressed) -> None:
        """Click: the word becomes current; again: its full card."""
        before, was = self.session.sentence, self.session.token
        self.session.go_to(message.sentence)
        if message.token in self.session.words(message.sentence):
            self.session.token, self.session.anchor = message.token, -1
        if before == message.sentence and was == message.token:
            self.action_card()
        self.moved(before)

    # ---- view --------------------------------------------------------------------------------------------------

    def action_cycle_translation(self) -> None:
        """Shown, hidden, revealed."""
        self.session.change_view(translation=_after(TRANSLATIONS, self.session.view.translation))
        self.notify(f"Translation: {self.session.view.translation}", markup=False, timeout=2)
        self.changed_view()

    def action_reveal(self) -> None:
        """Show or hide this sentence's translation."""
        if self.session.view.translation != "revealed":
            self.session.change_view(translation="revealed")
        self.session.revealed ^= {self.session.sentence}
        self.changed_view()

    def action_cycle_script(self) -> None:
        """As written, Simplified, Traditional, Taiwan, Hong Kong."""
        variants = tuple(ScriptVariant)
        self.session.change_view(script=_after(variants, self.session.view.script))
        self.changed_view(texts=True)

    def action_toggle_wording(self) -> None:
        """The region's words with its script, or the article's own."""
        self.session.change_view(wording=not self.session.view.wording)
        self.changed_view(texts=True)

    def action_cycle_readings(self) -> None:
        """Off, all, unknown, above a level, first occurrence."""
        self.session.change_view(readings=_after(READINGS, self.session.view.readings))
        self.changed_view()

    def action_cycle_style(self) -> None:
        """Tone marks, tone numbers, zhuyin."""
        self.session.change_view(reading_style=_after(READING_STYLES, self.session.view.reading_style))
        self.changed_view()

    def action_toggle_sandhi(self) -> None:
        """Lexical or spoken tones."""
        self.session.change_view(sandhi=not self.session.view.sandhi)
        self.notify("Spoken tones" if self.session.view.sandhi else "Dictionary tones", timeout=2)
        self.changed_view()

    def action_toggle_taiwan(self) -> None:
        """Mainland or Taiwan readings, where they differ."""
        settings = self.workspace.settings
        self.workspace.settings = replace(settings, taiwan_readings=not settings.taiwan_readings)
        self.notify("Taiwan readings" if not settings.taiwan_readings else "Mainland readings", timeout=2)
        self.workspace.forget_termbase()
        self.reanalyse()

    def action_toggle_layout(self) -> None:
        """Focus or flow."""
        self.session.change_view(layout="flow" if self.session.view.layout == "focus" else "focus")
        self.changed_view()

    @work(thread=True, exclusive=True, group="card", exit_on_error=False)
    def action_card(self) -> None:
        """The full card, scrolling."""
        from reader.tui.dialogs import TextScreen

        word = self.session.selected_shadow()
        if word:
            content = card_content(self.session, self.workspace, word)
            self.app.call_from_thread(self.app.push_screen, TextScreen(word, content))

    # ---- words, notes, terms, sheet ----------------------------------------------------------------------------

    def action_status(self, status: str) -> None:
        """Give the word a status; it is saved before it is shown."""
        token = self.session.current_token
        if token is None:
            return
        if self.try_to(lambda: self.workspace.store.words.put(token.shadow, status)):
            self.session.statuses[token.shadow] = status
            if not status:
                del self.session.statuses[token.shadow]
            self.changed_view() if self.session.view.readings == "unknown" else self.query_one(ArticleView).redraw()
            self.update_card()

    def action_bookmark(self) -> None:
        """Set or clear a bookmark."""
        index, article = self.session.sentence, self.session.article
        marks = self.workspace.store.bookmarks
        change = marks.delete if index in self.session.bookmarks else marks.put
        if self.try_to(lambda: change(article, index)):
            self.session.bookmarks ^= {index}
            self.query_one(ArticleView).refresh_sentence(index)

    @work
    async def action_note(self) -> None:
        """Write, change or (empty) delete a note."""
        from reader.tui.dialogs import Prompt  # 10 ms, first needed here

        index = self.session.sentence
        old = self.session.notes.get(index, "")
        text = await self.app.push_screen_wait(Prompt(f"Note to sentence {index + 1} (empty deletes it)", old))
        if text is None:
            return
        if self.try_to(lambda: self.workspace.store.notes.put(self.session.article, index, text.strip())):
            self.session.notes[index] = text.strip()
            if not text.strip():
                del self.session.notes[index]
            self.query_one(ArticleView).refresh_sentence(index)

    def action_add_term(self) -> None:
        """Add the word or selection to the glossary."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.add(self)

    def action_edit_term(self) -> None:
        """Edit the entry under the cursor."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.edit(self)

    def action_delete_term(self) -> None:
        """Delete the reader's own entry under the cursor."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.delete(self)

    def action_harvest(self) -> None:
        """Offer what recurs in the article and is in no dictionary."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.harvest(self)

    def action_undo_term(self) -> None:
        """Take back the last glossary change."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.undo(self)

    def action_correct_reading(self) -> None:
        """Correct the reading of the word; remembered."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.correct_reading(self)

    def action_join(self) -> None:
        """Make the selection one word; remembered."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.segment(self, joined=True)

    def action_split(self) -> None:
        """Split the word into characters; remembered."""
        from reader.tui.reading import term_actions as glossary_actions

        glossary_actions.segment(self, joined=False)

    def action_correct_translation(self) -> None:
        """Write one's own translation of the sentence; remembered, wins from then on."""
        from reader.tui.reading import sheet_actions

        sheet_actions.correct_translation(self)

    def action_export(self) -> None:
        """Write a study sheet."""
        from reader.tui.reading import sheet_actions

        sheet_actions.export(self)

    # ---- leaving -----------------------------------------------------------------------------------------------

    def action_close(self) -> None:
        """Close one layer: the selection, then focus layout, then nothing."""
        if self.session.anchor >= 0:
            self.session.anchor = -1
            self.moved(self.session.sentence)
        elif self.session.view.layout == "focus":
            self.action_toggle_layout()

    def action_home(self) -> None:
        """Back to the home screen."""
        if self.complete:
            self.save_place()
        self.post_message(GoHome())


def _after(values: tuple[Value, ...], value: Value) -> Value:
    """The value after `value`, the first after the last."""
    return values[(values.index(value) + 1) % len(values)]
