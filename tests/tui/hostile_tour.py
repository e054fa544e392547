"""A program for `test_hostile_screens`: the app on a terminal, with what acts in every value that it shows.

Every screen and dialog of ours, every widget of Textual's that takes a text, and every command of the reading screen.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual import widgets
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets.option_list import Option

import reader.tui
from reader.analysis.harvest import Candidate
from reader.analysis.profile import Context
from reader.app import copies
from reader.app.copies import KnownCopy
from reader.app.versions import Version
from reader.app.workspace import Workspace
from reader.corpus.concordance import KwicLine
from reader.corpus.library import Holding
from reader.repositories import FeedItem
from reader.settings import Settings
from reader.terms.entry import Scope, TermEntry, TermStatus
from reader.text.document import Article, Metadata
from reader.text.sentences import split_article
from reader.tui import lazily
from reader.tui.app import YiduApp
from reader.tui.candidates import HarvestScreen
from reader.tui.commands import COMMANDS
from reader.tui.concordance_screen import ConcordanceScreen
from reader.tui.feeds_screen import FeedsScreen
from reader.tui.home import HomeScreen
from reader.tui.library_screen import LibraryScreen
from reader.tui.reading.chosen_view import View
from reader.tui.reading.screen import ReaderScreen
from reader.words.meeting import Meeting

ACTS = "\x1b]52;c;SE9TVElMRQ==\x07\x1b[31337m\x9b31337m\x90q\x9c\u202e\u2066\u200f\x85\u2028\x00\x08\x7f\x0b"
"""Clipboard, colours in seven and eight bits, a device string, directions, line ends, a bell, deletions."""
HOSTILE = f"银{ACTS}行"
LEAVES = {"app.home", "app.close", "app.quit", "app.better-model"}
TEXT = "央行加息。\n银行行长没有回答。\n"


class Gallery(Screen[None]):
    """Every widget of Textual's that we use or that takes a text, as careless as can be."""

    def compose(self) -> ComposeResult:
        for number, made in enumerate(self.careless()):
            made.border_title, made.border_subtitle, made.tooltip = HOSTILE, HOSTILE, HOSTILE
            made.styles.border = ("round", "red")
            made.styles.height = 4
            made.id = f"w{number}"
            yield made

    def careless(self) -> Iterator[Widget]:
        yield widgets.Static(Text(HOSTILE))
        yield widgets.Static(Content(HOSTILE))
        yield widgets.Static(Text(HOSTILE, style=f"link http://x/{ACTS}"))
        yield widgets.Label(HOSTILE, markup=False)
        yield widgets.Input(HOSTILE, HOSTILE)
        yield widgets.Input(placeholder=HOSTILE)
        yield widgets.TextArea(HOSTILE)
        yield widgets.OptionList(Option(Content(HOSTILE)), Option(Text(HOSTILE)))
        yield widgets.Button(Text(HOSTILE))
        yield widgets.Checkbox(Text(HOSTILE))
        yield widgets.RadioButton(Text(HOSTILE))
        yield widgets.Select([(Text(HOSTILE), 1)], prompt=HOSTILE)
        yield widgets.SelectionList((Text(HOSTILE), 1))
        yield widgets.Tree(Text(HOSTILE))
        yield widgets.Collapsible(title=HOSTILE)
        yield widgets.DataTable()

    def on_mount(self) -> None:
        table: widgets.DataTable[Any] = self.query_one(widgets.DataTable)
        table.add_columns(Text(HOSTILE))
        table.add_row(Text(HOSTILE), label=Text(HOSTILE))


def hostile_entry() -> TermEntry:
    """An entry for a word of the text with what acts in each of its other fields."""
    given: dict[str, Any] = {
        "id": "my-0001",
        "simplified": "银行",
        "status": TermStatus.PREFERRED,
        "scope": Scope.PERSONAL,
    }
    for field in fields(TermEntry):
        if field.name not in given:
            given[field.name] = (HOSTILE,) if "tuple" in str(field.type) else HOSTILE
    return TermEntry(**given)


def prepared(workspace: Workspace) -> Article:
    """An article whose text and facts act, and the reader's own rows about it."""
    facts = Metadata(title=HOSTILE, author=HOSTILE, date=HOSTILE, source=HOSTILE, site=HOSTILE)
    article = split_article(TEXT + f"央行{ACTS}加息。\n", facts)
    store = workspace.store
    store.entries.put_all([hostile_entry()])
    store.recent.put(article, HOSTILE, "", keep=True)
    store.words.put_all({"银行": "1", HOSTILE: "2"})
    store.met.put_all([Meeting("银行", HOSTILE, HOSTILE, article.identity)])
    store.feeds.put(f"http://a/{ACTS}", HOSTILE, HOSTILE, [FeedItem("", HOSTILE, HOSTILE, HOSTILE, HOSTILE, False)])
    for index, sentence in enumerate(article.sentences):
        store.notes.put(article, index, HOSTILE)
        store.bookmarks.put(article, index)
        store.corrections.put(sentence.text, "zh", "en", f"Banks {ACTS} cut 3%.")
    return article


def screens(workspace: Workspace, article: Article) -> Iterable[Screen[Any]]:
    """Each screen and dialog with what acts in each value that it is given."""
    yield Gallery()
    yield lazily.prompt(HOSTILE, HOSTILE)
    yield lazily.text_page(HOSTILE, Content(HOSTILE))
    yield lazily.text_editor(HOSTILE, HOSTILE, HOSTILE)
    yield lazily.term_form(HOSTILE, hostile_entry(), lambda _: [HOSTILE])
    yield lazily.chooser(HOSTILE, [(HOSTILE, HOSTILE)] * 3)
    yield HarvestScreen([Candidate(HOSTILE, 2, (Context(HOSTILE, 0, HOSTILE),))])
    yield lazily.versions_screen(HOSTILE, HOSTILE, [Version(HOSTILE, lambda: None)])
    yield lazily.card_screen(Content(HOSTILE))
    yield lazily.export_dialog(workspace, article, {}, View())[0]
    yield lazily.help_page({command.id: HOSTILE for command in COMMANDS[:3]}, "reading")
    yield HomeScreen(workspace)
    for name in ("words", "review", "progress"):
        yield lazily.learning_screen(workspace, name)
    known = KnownCopy(HOSTILE, Path(HOSTILE), datetime.now(UTC), HOSTILE, 1, {"notes": 1}, "")
    copies.copies_to_list = lambda _: [known, replace(known, name=f"{HOSTILE}2", problem=HOSTILE)]
    yield lazily.copies_screen(workspace)
    yield FeedsScreen(workspace)
    folder = Path(HOSTILE.replace("\x00", ""))
    holding = Holding(HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1, 2, 3.0, 4.0)
    yield LibraryScreen(workspace, folder, [holding, replace(holding, article="b")])
    yield ConcordanceScreen(folder, HOSTILE, [KwicLine(HOSTILE, 1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)])


KEYS = {
    "words": ("j", "enter"),
    "review": ("space",),
    "copies": ("j", "k", "enter"),
    "settings": ("G", "k"),
    "library": ("j",),
}
"""What is pressed on a screen, so that it shows all."""


class Tour(YiduApp):
    """The app going from screen to screen by itself."""

    TITLE = HOSTILE
    CSS_PATH: ClassVar[str] = str(Path(reader.tui.__file__).with_name("reader.tcss"))

    async def on_ready(self) -> None:
        self.run_worker(self.tour(), exclusive=False)

    async def tour(self) -> None:
        try:
            await self.visit()
        except BaseException as error:  # the test reads it
            self.exit(1, message=f"{type(error).__name__}: {error}".encode("ascii", "backslashreplace").decode())
            raise
        self.exit(0)

    async def visit(self) -> None:
        article, below = prepared(self.workspace), self.screen
        settings, _ = lazily.settings_screen(self, self.workspace, lambda: None)
        for screen in (*screens(self.workspace, article), settings):
            await self.push_screen(screen)
            for key in KEYS.get(getattr(screen, "CONTEXT", ""), ()):
                await asyncio.sleep(0.3)
                self.simulate_key(key)
            await asyncio.sleep(0.3)
            while self.screen is not below:
                await self.pop_screen()
        reader: ReaderScreen
        for layout in ("flow", "linear", "focus"):
            self.workspace.settings = self.workspace.settings.__class__(
                layout=layout, offer_model=False, readings="all"
            )
            reader = ReaderScreen(self.workspace, article)
            await self.push_screen(reader)
            while len(reader.session.analysed) < len(article.sentences):
                await asyncio.sleep(0.05)
            for command in COMMANDS if layout == "flow" else ():
                if "reading" in command.contexts and command.id not in LEAVES:
                    await reader.run_action(command.binding.action)
                    await asyncio.sleep(0.1)
                    while self.screen is not reader and isinstance(self.screen, ModalScreen):
                        await asyncio.sleep(0.3)
                        await self.pop_screen()
            self.notify(HOSTILE, title=HOSTILE, markup=False)
            await asyncio.sleep(0.5)
            await self.pop_screen()


if __name__ == "__main__":
    code = Tour(Workspace(Settings(offer_model=False, export_folder=HOSTILE, export_preset=HOSTILE))).run()
    print("the tour ended", code)
    sys.exit(code)
