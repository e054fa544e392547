"""The home screen: continue, recent articles, samples, open a path or URL, paste."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from reader.app.reading import forget_article, recent_articles, source_of
from reader.app.sample_articles import list_samples
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import N_, say
from reader.paths import is_file
from reader.repositories import RecentArticle
from reader.text.characters import on_screen
from reader.tui.commands import bindings
from reader.tui.dialogs import PasteDialog
from reader.tui.key_line import KeyLine
from reader.tui.keymap import key_of
from reader.tui.requests import OpenKept, OpenSource, OpenText

FIRST = 10
"""Articles shown before the others are asked for."""


class HomeScreen(Screen[None]):
    """What to read next; posts what was chosen."""

    CONTEXT = "home"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, workspace: Workspace) -> None:
        """Offer what `workspace` knows of."""
        super().__init__()
        self.workspace = workspace
        self._open: dict[str, Message] = {}
        """What each option asks for."""
        self._recent: dict[str, RecentArticle] = {}
        self._older: Sequence[RecentArticle] = ()
        self._asked = ""
        """The option that is removed when asked for again."""

    def compose(self) -> ComposeResult:
        """A title, the list, a path input."""
        yield Label(
            Content.assemble(
                ("譯讀 Yidu", "bold $accent"), f"  {say('read Chinese news, sentence by sentence, offline')}"
            ),
            id="home-title",
        )
        yield OptionList(id="home-list")
        placeholder = say("Path of a file or a corpus, or a URL (fetched only when you press Enter)")
        yield Input(placeholder=placeholder, id="home-path")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list."""
        options = self.query_one("#home-list", OptionList)
        self._add_recent(options)
        options.add_option(Option(Content.styled(say("Samples"), "bold"), disabled=True))
        for sample in list_samples():
            options.add_option(self._option(sample.title, say(sample.description), OpenSource(str(sample.path))))
        options.add_option(Option(Content.styled(say("Other"), "bold"), disabled=True))
        options.add_option(Option(self._named(N_("Paste an article"), "home.paste"), id="paste"))
        options.add_option(Option(self._named(N_("Open a file or URL"), "home.path"), id="path"))
        options.focus()
        options.action_first()

    def _named(self, label: str, command: str) -> Content:
        return Content(f"{say(label)}  ({key_of(self, command)})")

    def _add_recent(self, options: OptionList) -> None:
        try:
            recent = recent_articles(self.workspace)
        except ReaderError as error:
            self.notify(str(error), title=say("Your data"), severity="warning", markup=False, timeout=10)
            return
        if recent:
            options.add_option(Option(Content.styled(say("Continue"), "bold"), disabled=True))
        options.add_options(self._recent_option(article) for article in recent[:FIRST])
        self._older = recent[FIRST:]
        if self._older:
            options.add_option(Option(Content(say("… {count} older", count=len(self._older))), id="older"))

    def _recent_option(self, article: RecentArticle) -> Option:
        """An article that was opened, also one whose file is gone."""
        about = say("sentence {number} of {count}", number=article.position + 1, count=article.sentences)
        request: Message = OpenSource(article.source)
        if article.kept:
            kept = say(", kept here from {source}", source=article.source) if article.source else say(", kept here")
            about += kept
            request = OpenKept(article)
        elif not is_file(Path(article.source)):
            about += say(", not found any more: {source}", source=article.source)
        option = self._option(article.title, about, request)
        self._recent[option.id or ""] = article
        return option

    def _show_older(self) -> None:
        """All articles that were ever opened, in place of their number."""
        options = self.query_one("#home-list", OptionList)
        place = options.get_option_index("older")
        rest = [options.get_option_at_index(index) for index in range(place + 1, options.option_count)]
        older = [self._recent_option(article) for article in self._older]
        for _ in range(place, options.option_count):
            options.remove_option_at_index(place)
        options.add_options([*older, *rest])
        options.highlighted = place

    def _option(self, title: str, about: str, request: Message) -> Option:
        name = f"source-{len(self._open)}"
        self._open[name] = request
        return Option(Content.assemble(on_screen(title), "  ", (on_screen(about), "$quiet")), id=name)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if event.option_id == "paste":
            self.action_paste()
        elif event.option_id == "path":
            self.action_path()
        elif event.option_id == "older":
            self._show_older()
        elif event.option_id in self._open:
            self.post_message(self._open[event.option_id])

    @on(Input.Submitted)
    def open_path(self, event: Input.Submitted) -> None:
        """Open a typed path or URL."""
        if event.value.strip():
            self.post_message(OpenSource(source_of(event.value)))

    @work
    async def action_paste(self) -> None:
        """Read pasted text."""
        text = await self.app.push_screen_wait(PasteDialog())
        if text:
            self.post_message(OpenText(text))

    def action_forget(self) -> None:
        """Take the highlighted article from the list, at the second press."""
        options = self.query_one("#home-list", OptionList)
        chosen = options.highlighted_option
        name = (chosen and chosen.id) or ""
        article = self._recent.get(name)
        if article is None:
            return
        if self._asked != name:
            self._asked = name
            text = N_("Press {key} again to remove {title}. Notes stay.")
            if article.kept:
                text = N_("Press {key} again to remove {title} and delete the text kept here. Notes stay.")
            key = key_of(self, "home.forget")
            self.notify(say(text, key=key, title=article.title), markup=False)
            return
        try:
            forget_article(self.workspace, article.identity)
        except ReaderError as error:
            self.notify(str(error), title=say("Not removed"), severity="warning", markup=False, timeout=10)
            return
        del self._recent[name]
        options.remove_option(name)

    def action_path(self) -> None:
        """Go to the path input."""
        self.query_one(Input).focus()

    def action_list(self) -> None:
        """Back from the path input to the list."""
        self.query_one(OptionList).focus()

    def action_down(self) -> None:
        """Next item."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Item before."""
        self.query_one(OptionList).action_cursor_up()
