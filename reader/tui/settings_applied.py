"""What a setting that was chosen changes at once, on every screen that is open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from textual.app import App

from reader.app.workspace import Workspace
from reader.messages import interface
from reader.tui.key_line import KeyLine


@runtime_checkable
class TakesSettings(Protocol):
    """A screen that shows what is chosen while it is open."""

    def take_setting(self, name: str, value: Any) -> None:
        """Show a setting."""

    def take_models(self) -> None:
        """Translate with what is installed now."""

    def greet(self) -> None:
        """Show the hints, at the first start."""


@runtime_checkable
class SpeaksAnew(Protocol):
    """A screen that says everything again in another language while it is open."""

    def speak_anew(self) -> None:
        """Say everything in the present language of the interface."""


class Applied:
    """Keeps what is chosen in the settings file and shows it."""

    def __init__(self, app: App[int], workspace: Workspace, keep: Callable[[], None]) -> None:
        """For the screens of `app`; `keep` has written what was chosen."""
        self._app, self.workspace, self._keep = app, workspace, keep

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
        self._keep()
        if name == "reduced_motion":
            app.animation_level = "none" if value else "full"
        elif name == "language":
            interface.use(interface.language_of(value, interface.AT_START))
        for screen in self._open():
            screen.take_setting(name, value)
        if name == "language":
            self._speak_anew()

    def _speak_anew(self) -> None:
        for screen in self._app.screen_stack:
            for line in screen.query(KeyLine):
                line.refresh()
            if isinstance(screen, SpeaksAnew):
                screen.speak_anew()

    def models_changed(self) -> None:
        """Translate with what is installed now."""
        for screen in self._open():
            screen.take_models()

    def greet(self) -> None:
        """Show the hints of the first start again; where there is no article, below the next one."""
        for screen in self._open():
            screen.greet()

    def _open(self) -> list[TakesSettings]:
        return [screen for screen in self._app.screen_stack if isinstance(screen, TakesSettings)]
