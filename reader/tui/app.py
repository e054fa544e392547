"""The Textual app: opens articles off the UI thread and shows the home or the reading screen."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.filter import LineFilter
from textual.reactive import Reactive
from textual.screen import Screen
from textual.theme import Theme

from reader import paths, sweeps
from reader.app import reading
from reader.app.workspace import Workspace
from reader.corpus.folders import is_corpus
from reader.errors import ReaderError, SettingsError
from reader.messages.catalogue import say
from reader.text.document import Article
from reader.tui import lazily, themes
from reader.tui.background import aside, start
from reader.tui.breakdown import last_words
from reader.tui.commands import AREAS, KEPT_BELOW, commands_of
from reader.tui.hangup import WATCHED, hangup
from reader.tui.keymap import keys_shown, load_keymap
from reader.tui.reading.screen import ReaderScreen
from reader.tui.requests import (
    GoHome,
    KeepChoices,
    OpenHolding,
    OpenKept,
    OpenSource,
    OpenText,
    SearchCorpus,
    WriteSheet,
)
from reader.tui.safe_lines import SafeLines

TALL = 30
"""Rows from which there is room for air, and for more than one toast."""
PREVIEW_BYTES = 8_000
"""A text file larger than this shows its beginning at once and the whole when it is read."""
TOAST_GONE = 0.1
"""Seconds after which a toast that ends is off the screen."""
_HUNG_UP = 129
"""128 and the number of SIGHUP."""
PATIENCE = 2.0
"""Seconds that reading on waits for a picture; it would hold Python's lock while that is painted."""
_SAFE = SafeLines()


class YiduApp(App[int]):
    """Yidu 譯讀."""

    TITLE = "Yidu 譯讀"
    CSS_PATH: ClassVar[str] = "reader.tcss"
    ENABLE_COMMAND_PALETTE = True
    theme: Reactive[str] = Reactive(themes.default_theme())
    VERTICAL_BREAKPOINTS: list[tuple[int, str]] = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012

    def __init__(self, workspace: Workspace, source: str | None = None, article: Article | None = None) -> None:
        """Open `article`, else `source`, else the home screen."""
        super().__init__()
        sys.setswitchinterval(0.001)  # background threads hand Python's lock over to a key sooner than after 5 ms
        self.workspace = workspace
        self._source, self._article = source, article
        self._keys = load_keymap(paths.config_dir() / "keys.toml")
        self.set_keymap(self._keys)
        if workspace.settings.reduced_motion:
            self.animation_level = "none"
        if theme := workspace.settings.theme:
            if theme not in self.available_themes:
                raise SettingsError(
                    "theme is {theme!r}; use one of {themes}.",
                    theme=theme,
                    themes=", ".join(sorted(self.available_themes)),
                )
            self.theme = theme
        self._kept_theme = self.theme

    @property
    def available_themes(self) -> dict[str, Theme]:
        """Textual's and ours; one that is registered later would have every style parsed twice before the first paint."""
        return super().available_themes | {own.name: own for own in themes.OURS}

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is painted: nothing of a text acts on the terminal."""
        return [*super().get_line_filters(), _SAFE]

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables with our tokens, in every theme."""
        made = super().get_css_variables()
        self.theme_variables = made | themes.tokens(self.current_theme, made)
        return self.theme_variables

    def on_mount(self) -> None:
        """Show the first screen."""
        self._obey_signals()
        self.call_later(self._begin)

    def _begin(self) -> None:
        """Show what was asked for; a text is read here, its beginning if it is long, without the detour over a thread."""
        if self._article is not None:
            self._show_beginning(self._article, "")
        elif self._source is None:
            self.go_home()
        elif beginning := reading.beginning_of(self._source, PREVIEW_BYTES):
            self._show_beginning(beginning[0], self._source, complete=beginning[1])
        else:
            if not paths.is_file(Path(self._source)):
                self.go_home()
            self.open_source(OpenSource(self._source))

    def _obey_signals(self) -> None:
        """Leave as by a key, with the terminal as it was, when the system or a closed terminal asks for it."""
        with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or a thread that is not the first
            for name in ("SIGTERM", "SIGHUP"):
                if number := getattr(signal, name, None):
                    asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        if is_gone := hangup():
            self.set_interval(WATCHED, lambda: self.exit(None, _HUNG_UP) if is_gone() else None)

    def _fatal_error(self) -> None:
        """One sentence after an error that nobody foresaw, where Textual would print its variables too."""
        if self._exception is not None:
            self._exit_renderables.append(Text(last_words(self._exception)))
        self._close_messages_no_wait()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor stands still for who wants nothing to move."""
        if self.animation_level == "none" and hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = False

    # ---- what screens ask for ----------------------------------------------------------------------------------

    @on(GoHome)
    def go_home(self) -> None:
        """Show the home screen instead of what is shown now; from an article of a corpus or a feed, go back to that."""
        if len(self.screen_stack) > 1 and _context(self.screen_stack[-2]) in KEPT_BELOW:
            self.pop_screen()
            return
        home = lazily.home_screen(self.workspace)
        self.switch_screen(home) if isinstance(self.screen, ReaderScreen) else self.push_screen(home)

    @on(OpenText)
    def open_text(self, request: OpenText) -> None:
        """Read pasted text; it is kept, so that it can be continued."""
        start(self, partial(self._open, "", lambda: reading.pasted(request.text)), "open")

    @on(OpenKept)
    def open_kept(self, request: OpenKept) -> None:
        """Read a text that is kept because no file holds it."""
        recent = request.recent
        start(
            self,
            partial(self._open, recent.source, lambda: reading.kept_article(self.workspace, recent.identity)),
            "open",
        )

    @on(OpenSource)
    def open_source(self, request: OpenSource) -> None:
        """Open a path or URL in the background; a failure is one sentence and changes nothing."""
        if is_corpus(request.source):
            start(self, partial(self._open_library, request.source), "open")
        else:
            start(self, partial(self._open_in_steps, request.source, request.opened), "open")

    @on(OpenHolding)
    def open_holding(self, request: OpenHolding) -> None:
        """Read an article of a corpus, at the sentence that was asked for."""
        start(self, partial(self._open_holding, request), "open")

    @on(SearchCorpus)
    def search_corpus(self, request: SearchCorpus) -> None:
        """Ask for a word and show where it stands; a concordance is replaced by the next."""
        start(self, partial(self._search_corpus, request.folder), "search")

    @on(WriteSheet)
    def write_sheet(self, request: WriteSheet) -> None:
        """Write a study sheet in the background."""
        start(self, partial(lazily.write_sheet, self, self.workspace, request), "sheet", exclusive=False)

    @on(KeepChoices)
    def keep_choices(self) -> None:
        """Write what was chosen into the settings file, in the background."""
        start(self, self._keep_choices, "choices", exclusive=False)

    async def _keep_choices(self) -> None:
        try:
            await aside(self.workspace.preferences.write, finish=True)
        except ReaderError as error:
            self.notify(str(error), title=say("Settings"), severity="warning", markup=False, timeout=10)

    def watch_theme(self, theme: str) -> None:
        """A theme that was chosen stays."""
        if theme != getattr(self, "_kept_theme", theme):
            self._kept_theme = theme
            self.workspace.choose(theme=theme)
            self.keep_choices()

    # ---- opening: one article at a time, a later one replaces it -----------------------------------------------

    def _show_beginning(self, article: Article, source: str, *, complete: bool = True) -> None:
        """Show what is read already."""
        start(
            self, partial(self._go_on, self.show_article(article, complete=complete), article, source, complete), "open"
        )

    async def _open_in_steps(self, source: str, opened: Callable[[], None] | None) -> None:
        """The beginning of a large file at once, then the whole."""
        beginning = await aside(lambda: reading.beginning_of(source, PREVIEW_BYTES))
        if beginning is None:
            await self._open(source, lambda: reading.open_source(source), opened)
            return
        article, complete = beginning
        if opened is not None:
            opened()
        await self._go_on(self.show_article(article, complete=complete), article, source, complete)

    async def _go_on(self, painted: asyncio.Event, article: Article, source: str, complete: bool) -> None:
        """After the beginning of an article is shown."""
        await _painted(painted)
        sweeps.in_small_steps()
        if complete:
            await self._remember(article, source)
        else:
            await self._open(source, lambda: reading.open_source(source))

    async def _open(self, source: str, read: Callable[[], Article], opened: Callable[[], None] | None = None) -> None:
        try:
            article = await aside(read)
        except ReaderError as error:
            self._cannot_open(error)
            return
        if opened is not None:
            opened()
        await self._show(article, source)

    async def _open_library(self, source: str) -> None:
        try:
            library = await aside(lambda: lazily.library_screen(self.workspace, Path(source)))
        except ReaderError as error:
            self._cannot_open(error)
            return
        self.push_screen(library)

    async def _search_corpus(self, folder: Path) -> None:
        query = await self.push_screen_wait(
            lazily.prompt(say("Search the corpus: a word, a term, its pinyin or its English"))
        )
        if not query or not query.strip():
            return
        try:
            found = await aside(lambda: lazily.concordance_screen(self.workspace, folder, query))
        except ReaderError as error:
            self._cannot_open(error)
            return
        if found is None:
            self.notify(say("{query} is nowhere in it.", query=query.strip()), markup=False)
        elif _context(self.screen) == found.CONTEXT:
            self.switch_screen(found)
        else:
            self.push_screen(found)

    async def _open_holding(self, request: OpenHolding) -> None:
        try:
            article, source, sentence = await aside(lambda: lazily.article_in(request))
        except ReaderError as error:
            self._cannot_open(error)
            return
        await self._show(article, source, sentence)

    async def _show(self, article: Article, source: str, sentence: int | None = None) -> None:
        await self._go_on(self.show_article(article, sentence), article, source, complete=True)

    async def _remember(self, article: Article, source: str) -> None:
        """Put an article on the list of recent ones; that can wait for the first sentence."""
        try:
            came_along = await aside(lambda: reading.remember(self.workspace, article, source), finish=True)
        except ReaderError as error:
            self._cannot_open(error)
            return
        if came_along and isinstance(self.screen, ReaderScreen) and self.screen.session.article is article:
            self.screen.presenter.load_marks()  # of another version of the article

    def show_article(self, article: Article, sentence: int | None = None, *, complete: bool = True) -> asyncio.Event:
        """Show an article, or complete the preview of the same one; the event is set once it is painted."""
        screen = self.screen
        if complete and isinstance(screen, ReaderScreen) and not screen.session.complete:
            screen.replace_article(article)
            shown = screen
        else:
            shown = ReaderScreen(self.workspace, article, sentence=sentence, complete=complete)
            is_above = len(self.screen_stack) == 1 or _context(screen) in KEPT_BELOW
            self.push_screen(shown) if is_above else self.switch_screen(shown)
        return shown.painted

    def _cannot_open(self, error: ReaderError) -> None:
        """Show an error as a toast; without any screen to stay on, show the home screen under it."""
        if len(self.screen_stack) == 1:
            self.go_home()
        self.notify(str(error), title=say("Cannot open"), severity="error", markup=False, timeout=15)

    def _refresh_notifications(self) -> None:
        """Draw the whole screen anew around a toast: a terminal blanks the half of a wide character beside its edges."""
        super()._refresh_notifications()
        if isinstance(self.screen, ReaderScreen):
            self.screen.presenter.place_toasts()
        self.set_timer(TOAST_GONE, self.refresh)

    # ---- the learner's words -----------------------------------------------------------------------------------

    def action_words(self) -> None:
        """The vocabulary."""
        self._learn("words")

    def action_review(self) -> None:
        """The words that are due."""
        self._learn("review")

    def action_progress(self) -> None:
        """Minutes, words and answers over time."""
        self._learn("progress")

    def _learn(self, name: str) -> None:
        below = self.screen

        def back(_: object) -> None:
            if isinstance(below, ReaderScreen):
                below.presenter.load_statuses()

        self.push_screen(lazily.learning_screen(self.workspace, name), back)

    # ---- commands ----------------------------------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave; what came of reading stands in a line below."""
        screen = self.screen
        summary = screen.presenter.time.summary(screen.session) if isinstance(screen, ReaderScreen) else ""
        self.exit(message=Text(summary) if summary else None)

    async def action_move_line(self, by: int) -> None:
        """Go down or up the list of the screen or dialog that is open."""
        for listed in self.screen.query("OptionList, DataTable"):
            await self.run_action("cursor_down" if by > 0 else "cursor_up", listed)

    def action_help(self) -> None:
        """All keys, those of the present screen first."""
        self.push_screen(lazily.help_page(self._keys, _context(self.screen)))

    def action_settings(self) -> None:
        """Every choice, and the models."""
        screen, problem = lazily.settings_screen(self, self.workspace, self.keep_choices)
        self.push_screen(screen)
        if problem:
            self.notify(problem, title=say("Settings"), severity="warning", markup=False, timeout=10)

    def action_copies(self) -> None:
        """The copies of what the reader made."""
        self.push_screen(lazily.copies_screen(self.workspace), self._put_back)

    def _put_back(self, told: str | None) -> None:
        """Show what is there after a copy was put back."""
        if told is None:
            return
        for screen in self.screen_stack:
            if isinstance(screen, ReaderScreen):
                screen.presenter.load_marks()
                screen.presenter.reanalyse()
        self.notify(told, title=say("Copies"), markup=False, timeout=15)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the screen can do, in the command palette, as `area: label`."""
        yield SystemCommand(say("Theme"), say("Choose the colours"), self.action_change_theme)
        yield SystemCommand(say("Screenshot"), say("Save a picture of the screen"), self.action_screenshot)
        for command in commands_of(_context(screen)):
            title = f"{say(AREAS[command.area])}: {say(command.label)}  ({keys_shown(command, self._keys)})"
            yield SystemCommand(title, say(command.help), _runner(screen, command.binding.action))

    def action_command_palette(self) -> None:
        """Show the palette, in the reader's language."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=say("Search for commands…"), id="--command-palette"))


async def _painted(event: asyncio.Event) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), PATIENCE)


def _context(screen: Screen[object]) -> str:
    """The name by which the registry knows a screen."""
    return getattr(screen, "CONTEXT", "")


def _runner(screen: Screen[object], action: str) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        await screen.run_action(action)

    return run
