"""The Textual app: opens articles off the UI thread and shows the home or the reading screen."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App, SystemCommand
from textual.screen import Screen

from reader import paths
from reader.app.workspace import Workspace
from reader.errors import ReaderError, SettingsError
from reader.text.document import Article, Metadata
from reader.tui.commands import COMMANDS, load_keymap
from reader.tui.reading.screen import ReaderScreen

if TYPE_CHECKING:
    from reader.library.recent import RecentArticle

PREVIEW_BYTES = 48_000
"""A text file larger than this shows its beginning at once and the whole when it is read."""


class YiduApp(App[int]):
    """Yidu 譯讀."""

    TITLE = "Yidu 譯讀"
    CSS_PATH: ClassVar[str] = "reader.tcss"
    ENABLE_COMMAND_PALETTE = True

    def __init__(self, workspace: Workspace, source: str | None = None, article: Article | None = None) -> None:
        """Open `article`, else `source`, else the home screen."""
        super().__init__()
        sys.setswitchinterval(0.001)  # background threads hand Python's lock over to a key sooner than after 5 ms
        self.workspace = workspace
        self._source, self._article = source, article
        self.keymap_used = load_keymap(paths.config_dir() / "keys.toml")
        self.set_keymap(self.keymap_used)
        if theme := workspace.settings.theme:
            if theme not in self.available_themes:
                raise SettingsError(f"theme is {theme!r}; use one of {', '.join(sorted(self.available_themes))}.")
            self.theme = theme

    def on_mount(self) -> None:
        """Show the first screen."""
        if self._article is not None:
            article = self._article
            self._open("", lambda: article)
        elif self._source is None:
            self.go_home()
        else:
            if not Path(self._source).is_file():
                self.go_home()
            self.open_source(self._source)

    def go_home(self) -> None:
        """Show the home screen instead of what is shown now."""
        from reader.tui.home import HomeScreen  # 25 ms, not needed to read a file

        home = HomeScreen(self.workspace)
        self.switch_screen(home) if isinstance(self.screen, ReaderScreen) else self.push_screen(home)

    def open_text(self, text: str) -> None:
        """Read pasted text; it is kept, so that it can be continued."""
        from reader.files.loaders import article_of

        self._open("", lambda: article_of(text, Metadata(source="pasted text")))

    def open_kept(self, recent: RecentArticle) -> None:
        """Read a text that is kept because no file holds it."""
        self._open(recent.source, lambda: self.workspace.kept_article(recent.identity))

    def open_source(self, source: str) -> None:
        """Open a path or URL in the background; a failure is one sentence and changes nothing."""
        self._open(source, lambda: self._read(source))

    def _read(self, source: str) -> Article:
        """The article of a source; on the way the beginning of a large file is shown."""
        from reader.files.loaders import preview

        beginning = preview(source, PREVIEW_BYTES)
        if beginning is not None:
            painted: threading.Event = self.call_from_thread(self.show_article, beginning, complete=False)
            painted.wait(2)  # reading the rest would hold Python's lock while the beginning is painted
        return self.workspace.open(source)

    @work(thread=True, exclusive=True, group="open", exit_on_error=False)
    def _open(self, source: str, read: Callable[[], Article]) -> None:
        try:
            article = read()
        except ReaderError as error:
            self.call_from_thread(self.say, error)
            return
        gc.freeze()  # a large article is never garbage; sweeping its sentences again and again would stop keys
        shown: threading.Event = self.call_from_thread(self.show_article, article)
        shown.wait(2)  # the list of recent articles can wait for the first sentence
        try:
            if self.workspace.remember(article, source):
                self.call_from_thread(self._show_marks, article)
        except ReaderError as error:
            self.call_from_thread(self.say, error)

    def _show_marks(self, article: Article) -> None:
        """Marks of another version of the article came along: show them if it is still open."""
        if isinstance(self.screen, ReaderScreen) and self.screen.session.article is article:
            self.screen.load_marks()

    def show_article(self, article: Article, *, complete: bool = True) -> threading.Event:
        """Show an article, or complete the preview of the same one; the event is set once it is painted."""
        screen = self.screen
        if complete and isinstance(screen, ReaderScreen) and not screen.complete:
            screen.replace_article(article)
            reading = screen
        else:
            reading = ReaderScreen(self.workspace, article, complete=complete)
            self.switch_screen(reading) if len(self.screen_stack) > 1 else self.push_screen(reading)
        return reading.painted

    def say(self, error: ReaderError) -> None:
        """Show an error as a toast; without any screen to stay on, show the home screen under it."""
        if len(self.screen_stack) == 1:
            self.go_home()
        self.notify(str(error), title="Cannot open", severity="error", markup=False, timeout=15)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The registry in the command palette, as `area: label`."""
        yield from super().get_system_commands(screen)
        if isinstance(screen, ReaderScreen):
            for command in COMMANDS:
                run = _runner(screen, command.action)
                yield SystemCommand(f"{command.area}: {command.label}", command.help, run)


def _runner(screen: ReaderScreen, action: str):  # type: ignore[no-untyped-def]
    async def run() -> None:
        await screen.run_action(action)

    return run
