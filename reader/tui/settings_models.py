"""The lines of the settings screen about translation models: which are installed, which translates, installing, removing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.app import translation_models
from reader.app.model_fetch import ModelFetch
from reader.app.translation_models import ModelSummary
from reader.errors import ReaderError
from reader.messages.catalogue import say
from reader.text.characters import on_screen
from reader.tui.background import aside, start
from reader.tui.dialogs import Prompt
from reader.tui.keymap import key_of
from reader.tui.settings_applied import Applied

if TYPE_CHECKING:
    from textual.screen import Screen

_MODEL, _FETCH, _OTHER = "model ", "fetch", "other"
_LOOK = 0.2
"""Seconds between looks at how far a download is."""


class ModelLines:
    """Those lines of one screen; a download goes on when it is left."""

    def __init__(self, screen: Screen[None], applied: Applied) -> None:
        """Nothing is known yet."""
        self._screen, self._applied = screen, applied
        self._models: list[ModelSummary] = []
        self._fetch: ModelFetch | None = None
        self._installing = ""
        """What is being installed, as it was typed."""
        self._progress = (0, 0)
        self._asked = ""
        """The model that the next press removes."""
        self._timer: Timer | None = None

    def look(self) -> None:
        """Find out what is installed, beside the screen."""
        start(self._screen, self._look, "models")

    async def _look(self) -> None:
        workspace = self._applied.workspace
        source, target = workspace.settings.source_language, workspace.settings.target_language
        translator = await aside(lambda: workspace.translator)
        self._fetch = translator.better_model
        self._models = await aside(lambda: translation_models.lines_of(translator.in_use(source, target)))
        options = self._screen.query_one(OptionList)
        at = options.highlighted
        for _ in range(options.get_option_index("models") + 1, options.option_count):
            options.remove_option_at_index(options.option_count - 1)
        self._add(options)
        options.highlighted = min(at or 1, options.option_count - 1)
        if self._fetch.is_under_way:
            self._watch()

    def fill(self, options: OptionList) -> None:
        """Add the lines, with what is known now."""
        options.add_option(Option(Content.styled(say("Models"), "bold $accent"), id="models", disabled=True))
        self._add(options)

    def _add(self, options: OptionList) -> None:
        for model in self._models:
            about = f"{on_screen(model.about)}  {say('draft')}" if model.is_draft else on_screen(model.about)
            used = f"   {say('translates')}" if model.in_use else ""
            line = Content.assemble(f"  {on_screen(model.name)}  ", (about, "$quiet"), (used, "bold"))
            options.add_option(Option(line, id=_MODEL + model.name))
        options.add_option(Option(self._fetch_line(), id=_FETCH))
        options.add_option(Option(self._other_line(), id=_OTHER))

    def _fetch_line(self) -> Content:
        fetch = self._fetch
        if fetch is not None and fetch.is_under_way:
            return Content("  " + say("Firefox's model: {amount}", amount=_amount(*fetch.progress)))
        return Content("  " + say("Install Firefox's model…"))

    def _other_line(self) -> Content:
        if self._installing:
            amount = _amount(*self._progress)
            return Content(f"  {say('Installing {model}: {amount}', model=on_screen(self._installing), amount=amount)}")
        return Content(f"  {say('Install another model…')}")

    def about(self, name: str) -> str:
        """What a line is for."""
        if name == _FETCH:
            return say("Enter fetches it from Mozilla, 44 MB, and tries it; enter again stops that.")
        if name == _OTHER:
            return say("A file, an address, two languages, or a language model that you run: enter types it.")
        remove = key_of(self._screen, "settings.remove")
        return say("The best for the languages translates; {key} removes one.", key=remove)

    # ---- what a line does --------------------------------------------------------------------------------------

    async def do(self, name: str) -> None:
        """Fetch, stop, or ask what to install."""
        if name == _FETCH and self._fetch is not None:
            settings = self._applied.workspace.settings
            if self._fetch.is_under_way:
                self._fetch.stop()
                self._show()
                return
            pair, kind, workspace = (
                (settings.source_language, settings.target_language),
                self._fetch.kind,
                self._applied.workspace,
            )
            if installed := await aside(lambda: workspace.translator.of_kind(kind, *pair)):
                self._screen.notify(say("{installed} is installed.", installed=installed), markup=False)
                return
            self._fetch.start(*pair)
            self._watch()
        elif name == _OTHER and not self._installing:
            typed = await self._screen.app.push_screen_wait(
                Prompt(say("Model: FILE.argosmodel, FILE.gguf, URL, firefox zh en, zh en, ollama:NAME, URL#MODEL"))
            )
            if typed and typed.strip():
                await self._install(typed.strip())

    async def _install(self, typed: str) -> None:
        self._installing, self._progress = typed, (0, 0)
        self._watch()
        remote = self._applied.workspace.settings.remote_models
        try:
            line = await aside(lambda: translation_models.take(typed, self._note, remote_models=remote))
        except ReaderError as error:
            self._screen.notify(str(error), title=say("Not installed"), severity="warning", markup=False, timeout=10)
            return
        finally:
            self._installing = ""
            self._show()
        self._screen.notify(line, title=say("Installed"), markup=False)
        self._changed()

    def _note(self, done: int, total: int) -> None:
        self._progress = (done, total)

    def remove(self, name: str) -> None:
        """Remove the model of a line, at the second press."""
        if not name.startswith(_MODEL):
            return
        if self._asked != name:
            self._asked = name
            key = key_of(self._screen, "settings.remove")
            self._screen.notify(
                say("Press {key} again to remove {model}.", key=key, model=name.removeprefix(_MODEL)), markup=False
            )
            return
        self._asked = ""
        try:
            removed = translation_models.remove(name.removeprefix(_MODEL))
        except ReaderError as error:
            self._screen.notify(str(error), title=say("Not removed"), severity="warning", markup=False, timeout=10)
            return
        self._screen.notify(say("removed {name}", name=removed), markup=False)
        self._changed()

    def _changed(self) -> None:
        self.look()
        self._applied.models_changed()

    # ---- how far it is -----------------------------------------------------------------------------------------

    def _watch(self) -> None:
        if self._timer is None:
            self._timer = self._screen.set_interval(_LOOK, self._show)
        self._show()

    def _show(self) -> None:
        """How far a download is, or what came of it."""
        fetch = self._fetch
        is_fetching = fetch is not None and fetch.is_under_way
        options = self._screen.query_one(OptionList)
        options.replace_option_prompt(_FETCH, self._fetch_line())
        options.replace_option_prompt(_OTHER, self._other_line())
        if self._timer is not None and not is_fetching and not self._installing:
            self._timer.stop()
            self._timer = None
            self.look()
        if fetch is None or (end := fetch.take_end()) is None:
            return
        if end.failure:
            self._screen.notify(end.failure, title=say("Not installed"), severity="warning", markup=False, timeout=10)
        else:
            self._screen.notify(end.model, title=say("Installed"), markup=False)
            self._changed()


def _amount(done: int, total: int) -> str:
    """How much is there."""
    if not total:
        return f"{done / 1e6:.1f} MB" if done else "…"
    return f"{done / 1e6:.1f} / {total / 1e6:.1f} MB, {done * 100 // total}%"
