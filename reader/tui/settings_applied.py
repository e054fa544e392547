"""What a setting that was chosen changes at once, on every screen that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.messages import interface
from reader.tui.reading.actions.appearance import take_setting
from reader.tui.reading.screen import ReaderScreen

if TYPE_CHECKING:
    from reader.tui.app import YiduApp


class Applied:
    """Keeps what is chosen in the settings file and shows it."""

    def __init__(self, app: YiduApp) -> None:
        """For the screens of `app`."""
        self._app = app
        self.workspace = app.workspace

    def value(self, name: str) -> Any:
        """What is in force."""
        return self._app.theme if name == "theme" else getattr(self.workspace.settings, name)

    def choose(self, name: str, value: Any) -> None:
        """Take a value for good."""
        app = self._app
        if name == "theme":
            app.theme = value  # which is kept as any theme is that was chosen
            return
        self.workspace.choose(**{name: value})
        app.keep_choices()
        if name == "reduced_motion":
            app.animation_level = "none" if value else "full"
        elif name == "language":
            interface.use(interface.language_of(value, interface.AT_START))
        for screen in self._readers():
            take_setting(screen.presenter, name, value)

    def models_changed(self) -> None:
        """Translate with what is installed now."""
        for screen in self._readers():
            screen.presenter.backstage.translate(screen.session.article)

    def greet(self) -> None:
        """Show the hints of the first start again; where there is no article, above the next one."""
        for screen in self._readers():
            screen.greet()

    def _readers(self) -> list[ReaderScreen]:
        return [screen for screen in self._app.screen_stack if isinstance(screen, ReaderScreen)]
