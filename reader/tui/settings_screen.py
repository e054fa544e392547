"""The settings and the models, a line each: changed with a key, shown at once and kept in `settings.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.widgets.selection_list import Selection

from reader.app.first_start import forget_greeting
from reader.app.sheets import presets_for
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.exports import DEFAULT_FORMATS, FORMATS
from reader.messages.catalogue import N_, say
from reader.messages.settings_text import GROUPS, TEXTS, value_text
from reader.paths import expanded, settings_file
from reader.settings import LEVELS, choices_of, settings_in_force
from reader.study.options import SheetOptions, presets
from reader.text.characters import on_screen
from reader.tui.background import start
from reader.tui.commands import bindings
from reader.tui.dialogs import Prompt
from reader.tui.keymap import key_of
from reader.tui.settings_applied import Applied
from reader.tui.settings_models import ModelLines
from reader.tui.ticks import TickList

_KEYS = (
    ("settings.next", N_("next value")),
    ("settings.previous", N_("value before")),
    ("settings.undo", N_("take back")),
    ("settings.remove", N_("remove a model")),
    ("settings.close", N_("close")),
)


class FormatsDialog(ModalScreen[tuple[str, ...] | None]):
    """Ticks formats; returns them, or None on Escape."""

    CONTEXT = "form"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, chosen: Sequence[str]) -> None:
        super().__init__()
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """A line for each format."""
        with Vertical(classes="dialog wide"):
            title = say("Formats: space ticks, {key} keeps them", key=key_of(self, "dialog.accept"))
            yield Label(title, markup=False, classes="dialog--title")
            yield TickList(
                *(
                    Selection(Content(f"{name:<6}{say(about.label)}"), name, name in self._chosen)
                    for name, about in FORMATS.items()
                ),
                id="formats",
            )

    def action_accept(self) -> None:
        """Return what is ticked, in the order of ticking."""
        if chosen := tuple(self.query_one(TickList).selected):
            self.dismiss(chosen)
        else:
            self.notify(say("Tick at least one format."), severity="warning", markup=False)


class SettingsScreen(ModalScreen[None]):
    """Every choice in one list; what is changed holds at once, and Escape only leaves."""

    CONTEXT = "settings"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(
        self, applied: Applied, themes: Sequence[str], presets: Sequence[str], decided: Mapping[str, str]
    ) -> None:
        """Offer `themes` and `presets` by name; `decided` names the variable that decides a setting at each start."""
        super().__init__()
        self._applied, self._decided = applied, decided
        self._choices: dict[str, Sequence[Any]] = {
            "level": tuple(LEVELS),
            "theme": themes,
            "export_preset": presets,
            "new_words_a_day": (0, 5, 10, 20, 30, 50, 100),
            "review_length": (0, 10, 20, 50, 100),
        }
        self._before: dict[str, Any] = {}
        """The values that were changed here, as they were."""
        self._changes: list[tuple[str, Any]] = []
        """What was changed, the last at the end, with the value before."""
        self._models = ModelLines(self, applied)

    def compose(self) -> ComposeResult:
        """The lines, what is said of the one at hand, and the keys."""
        with Vertical(classes="dialog wide", id="settings"):
            yield Label(classes="dialog--title", markup=False, id="settings-title")
            yield OptionList(id="settings-list")
            yield Static(id="settings-about", markup=False)
            yield Static(id="settings-keys")

    def on_mount(self) -> None:
        """All lines; those of the models follow, which are looked up."""
        self._fill()
        self._models.look()

    def _fill(self) -> None:
        """Say everything, in the present language of the interface."""
        options = self.query_one(OptionList)
        at = options.highlighted
        options.clear_options()
        for group, names in GROUPS.items():
            options.add_option(Option(Content.styled(say(group), "bold $accent"), disabled=True))
            options.add_options([Option(self._line(name), id=name) for name in names])
        self._models.fill(options)
        options.highlighted = 1 if at is None else at
        self.query_one("#settings-title", Label).update(say("Settings: what you change holds at once and is kept"))
        hints = [
            Content.assemble((key_of(self, command), "bold $foreground"), f" {say(does)}") for command, does in _KEYS
        ]
        self.query_one("#settings-keys", Static).update(Content("  ").join(hints))
        self._say_about()

    def _line(self, name: str) -> Content:
        """A setting, its value, and the one it had when this screen was opened."""
        value = self._shown(name)
        before = self._before.get(name, value)
        was = f"   {say('was: {value}', value=value_text(name, before))}" if before != value else ""
        return Content.assemble(
            labelled(TEXTS[name].label), (on_screen(value_text(name, value)), "bold"), (on_screen(was), "$quiet")
        )

    def _shown(self, name: str) -> Any:
        """The value in force; of what was never chosen, what is taken then."""
        if name == "hints":
            return ""
        value = self._applied.value(name)
        if name == "export_formats":
            return value or DEFAULT_FORMATS
        return value or self._choices[name][0] if name == "export_preset" else value

    def choices(self, name: str) -> Sequence[Any]:
        """The values of a setting that a key goes through; none where it is typed or ticked."""
        if name in {"hints", "voice", "export_folder", "export_formats"}:
            return ()
        value = self._applied.value(name)
        if isinstance(value, bool):
            return (False, True)
        offered = self._choices.get(name) or choices_of(name)
        return sorted({*offered, value}) if isinstance(value, int) else offered  # the file may have another number

    # ---- changes -----------------------------------------------------------------------------------------------

    def choose(self, name: str, value: Any) -> None:
        """Change a setting; the value before can be taken back."""
        before = self._applied.value(name)
        if value == before:
            return
        self._changes.append((name, before))
        self._before.setdefault(name, self._shown(name))
        self._take(name, value)

    def _take(self, name: str, value: Any) -> None:
        self._applied.choose(name, value)
        if name == "language":
            self._fill()
        self.query_one(OptionList).replace_option_prompt(name, self._line(name))
        self._say_about()

    def action_next(self, by: int = 1) -> None:
        """The next value of the line at hand, or what else it does."""
        name = self._at_hand()
        values = self.choices(name) if name in TEXTS else ()
        if values:
            shown = self._shown(name)
            at = list(values).index(shown) if shown in values else -by  # a preset that is gone: the first
            self.choose(name, values[(at + by) % len(values)])
        elif by > 0:
            start(self, partial(self._do, name), "asking")

    def action_previous(self) -> None:
        """The value before."""
        self.action_next(-1)

    def action_undo(self) -> None:
        """Take the last change back."""
        if not self._changes:
            self.notify(say("Nothing was changed here."), markup=False)
            return
        name, before = self._changes.pop()
        options = self.query_one(OptionList)
        options.highlighted = options.get_option_index(name)
        self._take(name, before)

    def action_remove(self) -> None:
        """Remove the model at hand, at the second press."""
        self._models.remove(self._at_hand())

    async def _do(self, name: str) -> None:
        """Ask for a value that is typed or ticked; show the hints again; what a line of the models does."""
        if name == "export_folder":
            folder = await self.app.push_screen_wait(
                Prompt(say("Folder of study sheets (empty: the one Yidu is started in)"), self._applied.value(name))
            )
            if folder is not None:
                self.choose(name, str(expanded(Path(folder.strip())).absolute()) if folder.strip() else "")
        elif name == "voice":
            voice = await self.app.push_screen_wait(
                Prompt(
                    say("A voice of espeak-ng, or a piper voice (a path that ends in .onnx)"), self._applied.value(name)
                )
            )
            if voice is not None:
                self.choose(name, voice.strip())
        elif name == "export_formats":
            formats = await self.app.push_screen_wait(FormatsDialog(self._shown(name)))
            if formats is not None:
                self.choose(name, formats)
        elif name == "hints":
            forget_greeting()
            self._applied.greet()
            self.notify(say("They stand below the article that is open, or that you open next."), markup=False)
        else:
            await self._models.do(name)

    # ---- moving ------------------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def select(self) -> None:
        """Enter is the next value too."""
        self.action_next()

    @on(OptionList.OptionHighlighted)
    def _say_about(self) -> None:
        """What the line at hand is for."""
        name = self._at_hand()
        about = say(TEXTS[name].about) if name in TEXTS else self._models.about(name)
        if variable := self._decided.get(name):
            about += " " + say("{variable} decides it at each start.", variable=variable)
        self.query_one("#settings-about", Static).update(about)

    def _at_hand(self) -> str:
        """The name of the line under the cursor."""
        option = self.query_one(OptionList).highlighted_option
        return (option.id if option else "") or ""


def labelled(label: str) -> str:
    """What a line is called, as wide as the longest of all."""
    width = max(cell_len(say(text.label)) for text in TEXTS.values()) + 2
    shown = say(label)
    return f"  {shown}{' ' * max(2, width - cell_len(shown))}"


def settings_of(
    app: App[int], workspace: Workspace, keep: Callable[[], None], themes: Sequence[str]
) -> tuple[SettingsScreen, str]:
    """The settings screen, and what is wrong with the reader's own presets or the settings file."""
    names, decided, problem = list(presets({})), {}, ""
    try:
        names = list(presets_for(SheetOptions()))
        decided = {
            setting.name: setting.decided_by
            for setting in settings_in_force(settings_file())
            if setting.decided_by.startswith("YIDU_")
        }
    except ReaderError as error:
        problem = str(error)
    return SettingsScreen(Applied(app, workspace, keep), themes, names, decided), problem
