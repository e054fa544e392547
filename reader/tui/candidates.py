"""Candidates for the glossary: what recurs in the article and is in no dictionary; Enter adds one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.harvest import Candidate
from reader.analysis.profile import AnalysedArticle
from reader.app import profiles
from reader.app.workspace import Workspace
from reader.messages.catalogue import say
from reader.tui.commands import bindings
from reader.tui.keymap import key_of

MOST = 40
"""Candidates offered."""


class HarvestScreen(ModalScreen[str | None]):
    """Returns the Simplified form to add, or None on Escape."""

    CONTEXT = "candidates"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        """Offer `candidates`, the most frequent first."""
        super().__init__()
        self._candidates = candidates

    def compose(self) -> ComposeResult:
        """One line per candidate: count, form, first context."""
        with Vertical(classes="dialog wide"):
            add, close = key_of(self, "dialog.add"), key_of(self, "page.close")
            yield Label(
                say("Terms to add: enter or {add} adds one, {close} closes", add=add, close=close),
                markup=False,
                classes="dialog--title",
            )
            yield OptionList(*(Option(self._line(candidate)) for candidate in self._candidates), id="lines")

    @staticmethod
    def _line(candidate: Candidate) -> Content:
        context = candidate.contexts[0].text if candidate.contexts else ""
        return Content.assemble(f"{candidate.count:3} ", (candidate.form, "bold"), "  ", (context[:70], "$text-muted"))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Return the chosen form."""
        self.dismiss(self._candidates[event.option_index].form)

    def action_add(self) -> None:
        """Return the highlighted form."""
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None:
            self.dismiss(self._candidates[highlighted].form)


def list_of(workspace: Workspace, title: str, analysed: tuple[AnalysedSentence, ...]) -> HarvestScreen | None:
    """What recurs in sentences of an article and is in no dictionary, the most frequent first; on any thread."""
    found = list(profiles.candidates(workspace, [AnalysedArticle(title, analysed)]))[:MOST]
    return HarvestScreen(found) if found else None
