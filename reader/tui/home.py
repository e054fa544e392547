"""The home screen: continue, recent articles, samples, open a path or URL, paste."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option, OptionDoesNotExist

from reader.analysis.running_words import ArticleWords
from reader.app.feeds import followed
from reader.app.outlooks import kept_outlook, outlook, own_pace
from reader.app.reading import forget_article, recent_articles, source_of
from reader.app.sample_articles import list_samples
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.messages.catalogue import N_, say
from reader.messages.outlook_text import outlook_lines, outlook_text
from reader.paths import is_file
from reader.repositories import RecentArticle
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.commands import bindings
from reader.tui.dialogs import PasteDialog, TextScreen
from reader.tui.feeds_screen import FeedsScreen
from reader.tui.key_line import KeyLine
from reader.tui.keymap import key_of
from reader.tui.requests import OpenKept, OpenSource, OpenText

FIRST = 10
"""Articles shown before the others are asked for."""
REST = 0.5
"""Seconds before articles are counted that were not yet, so that the first keys have the machine."""
_ORDERS: tuple[tuple[str, Callable[[ArticleWords], float] | None], ...] = (
    (N_("The last opened first"), None),
    (N_("The best known first"), lambda found: -found.share),
    (N_("The shortest first"), lambda found: found.minutes),
    (N_("The fewest new words first"), lambda found: len(found.new)),
    (N_("The easiest first, by HSK levels"), lambda found: found.mean_level),
    (N_("The surest translation first"), lambda found: found.doubt),
)


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
        self._latest: Sequence[RecentArticle] = ()
        """Articles that were opened, the last first."""
        self._articles: list[RecentArticle] = []
        """The same in the order chosen."""
        self._outlooks: dict[str, ArticleWords] = {}
        """What awaits in each article, by its identity."""
        self._order = 0
        self._older: Sequence[RecentArticle] = ()
        self._unread = ""
        self._asked = ""
        """The option that is removed when asked for again."""

    def compose(self) -> ComposeResult:
        """A title, the list, a path input."""
        yield Label(id="home-title")
        yield OptionList(id="home-list")
        yield Input(id="home-path")
        yield KeyLine()

    def on_mount(self) -> None:
        """Fill the list; what awaits in each article comes beside it."""
        try:
            self._latest = recent_articles(self.workspace)
        except ReaderError as error:
            self.notify(str(error), title=say("Your data"), severity="warning", markup=False, timeout=10)
        self._articles = list(self._latest)
        self.speak_anew()
        self.query_one("#home-list", OptionList).focus()
        if self._articles:
            start(self, self._look_ahead, "outlooks")

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface; the line at hand stays."""
        about = say("read Chinese news, sentence by sentence, offline")
        self.query_one("#home-title", Label).update(Content.assemble(("譯讀 Yidu", "bold $accent"), f"  {about}"))
        placeholder = say("Path of a file or a corpus, or a URL (fetched only when you press Enter)")
        self.query_one("#home-path", Input).placeholder = placeholder
        options = self.query_one("#home-list", OptionList)
        here = options.highlighted
        self._fill()
        if here is not None and here < options.option_count:
            options.highlighted = here

    def _fill(self) -> None:
        options = self.query_one("#home-list", OptionList)
        options.clear_options()
        self._add_recent(options)
        options.add_option(Option(Content.styled(say("Samples"), "bold"), disabled=True))
        for sample in list_samples():
            options.add_option(self._option(sample.title, say(sample.description), OpenSource(str(sample.path))))
        options.add_option(Option(Content.styled(say("Other"), "bold"), disabled=True))
        options.add_option(Option(self._named(N_("Feeds"), "home.feeds", self._unread), id="feeds"))
        options.add_option(Option(self._named(N_("Paste an article"), "home.paste"), id="paste"))
        options.add_option(Option(self._named(N_("Open a file or URL"), "home.path"), id="path"))
        options.action_first()

    # ---- before opening ----------------------------------------------------------------------------------------

    async def _look_ahead(self) -> None:
        """What awaits in each article: at once what was counted before, then the others one by one."""
        try:
            statuses = await aside(lambda: self.workspace.store.words.all())
        except ReaderError:
            return
        articles = self._articles
        pace = await aside(lambda: own_pace(self.workspace))
        kept = await aside(lambda: [(article, kept_outlook(article, statuses, pace)) for article in articles])
        for article, found in kept:
            self._show_outlook(article, found)
        await asyncio.sleep(REST)
        for article, found in kept:
            if found is None:
                with suppress(ReaderError):
                    self._show_outlook(article, await aside(partial(outlook, self.workspace, article, statuses, pace)))

    def _show_outlook(self, article: RecentArticle, found: ArticleWords | None) -> None:
        if found is None:
            return
        self._outlooks[article.identity] = found
        options = self.query_one("#home-list", OptionList)
        for name, one in self._recent.items():
            if one.identity == article.identity:
                with suppress(OptionDoesNotExist):
                    options.replace_option_prompt(name, self._prompt(article.title, self._about(article)))

    def action_sort(self) -> None:
        """Order the articles by another of what is known of them."""
        self._order = (self._order + 1) % len(_ORDERS)
        name, key = _ORDERS[self._order]
        self._articles = list(self._latest)
        if key is not None:
            known, last = self._outlooks, float("inf")
            self._articles.sort(key=lambda one: key(known[one.identity]) if one.identity in known else last)
        self._fill()
        self.notify(say(name), markup=False, timeout=3)

    def action_about(self) -> None:
        """What awaits in the highlighted article."""
        chosen = self.query_one("#home-list", OptionList).highlighted_option
        article = self._recent.get((chosen and chosen.id) or "")
        if article is None:
            self.notify(say("Words are counted of articles that were opened; open this first."), markup=False)
            return
        found = self._outlooks.get(article.identity)
        if found is None:
            self.notify(say("This article is not counted yet."), markup=False)
            return
        rows = [line.partition("\t") for line in outlook_lines(found)]
        width = max(cell_len(label) for label, _, _ in rows)
        lines = [Content.assemble((set_cell_size(label, width + 2), "$quiet"), text) for label, _, text in rows]
        self.app.push_screen(TextScreen(on_screen(article.title), Content("\n").join(lines)))

    def _named(self, label: str, command: str, about: str = "") -> Content:
        return Content.assemble(f"{say(label)}  ({key_of(self, command)})", "  ", (about, "$quiet"))

    def _add_recent(self, options: OptionList) -> None:
        recent = self._articles
        self._recent.clear()
        if recent:
            options.add_option(Option(Content.styled(say("Continue"), "bold"), disabled=True))
        options.add_options(self._recent_option(article) for article in recent[:FIRST])
        self._older = recent[FIRST:]
        if self._older:
            options.add_option(Option(Content(say("… {count} older", count=len(self._older))), id="older"))

    def _recent_option(self, article: RecentArticle) -> Option:
        """An article that was opened, also one whose file is gone."""
        request: Message = OpenKept(article) if article.kept else OpenSource(article.source)
        option = self._option(article.title, self._about(article), request)
        self._recent[option.id or ""] = article
        return option

    def _about(self, article: RecentArticle) -> str:
        """What awaits in it, where it was left, and where it is."""
        found = self._outlooks.get(article.identity)
        about = f"{outlook_text(found)} · " if found else ""
        about += say("sentence {number} of {count}", number=article.position + 1, count=article.sentences)
        if article.kept:
            about += say(", kept here from {source}", source=article.source) if article.source else say(", kept here")
        elif not is_file(Path(article.source)):
            about += say(", not found any more: {source}", source=article.source)
        return about

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
        return Option(self._prompt(title, about), id=name)

    @staticmethod
    def _prompt(title: str, about: str) -> Content:
        return Content.assemble(on_screen(title), "  ", (on_screen(about), "$quiet"))

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        if event.option_id == "feeds":
            self.action_feeds()
        elif event.option_id == "paste":
            self.action_paste()
        elif event.option_id == "path":
            self.action_path()
        elif event.option_id == "older":
            self._show_older()
        elif event.option_id in self._open and not self._is_gone(event.option_id):
            self.post_message(self._open[event.option_id])

    def _is_gone(self, name: str) -> bool:
        """Whether the file of a recent article is not there any more, which is said."""
        article = self._recent.get(name)
        if article is None or article.kept or is_file(Path(article.source)):
            return False
        text = N_("{source}: this file is not there any more. {key} removes it from the list.")
        told = say(text, source=article.source, key=key_of(self, "home.forget"))
        self.notify(told, title=say("Cannot open"), severity="warning", markup=False, timeout=10)
        return True

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
            self.notify(say("Only articles that were opened can be removed from the list."), markup=False)
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
        self._latest = [one for one in self._latest if one.identity != article.identity]
        options.remove_option(name)

    def action_feeds(self) -> None:
        """What is unread in the feeds."""
        self.app.push_screen(FeedsScreen(self.workspace), lambda _: self._count_unread())

    def _count_unread(self) -> None:
        """How much is unread, beside the line of the feeds."""
        with suppress(ReaderError):
            count = sum(feed.unread for feed in followed(self.workspace))
            self._unread = say("{count} unread", count=count) if count else ""
        with suppress(OptionDoesNotExist):
            prompt = self._named(N_("Feeds"), "home.feeds", self._unread)
            self.query_one("#home-list", OptionList).replace_option_prompt("feeds", prompt)

    def on_screen_resume(self) -> None:
        """Count again after articles of the feeds were read."""
        self._count_unread()

    def action_path(self) -> None:
        """Go to the path input."""
        self.query_one(Input).focus()

    def action_list(self) -> None:
        """Back from the path input to the list."""
        self.query_one(OptionList).focus()
