"""Small dialogs: one line of text, a term form, a pasted text, a page to read. Each returns its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static, TextArea

from reader.messages.catalogue import N_, say
from reader.terms.entry import TermEntry
from reader.terms.fields import BY_NAME
from reader.tui.commands import bindings
from reader.tui.keymap import key_of


class Prompt(ModalScreen[str | None]):
    """Asks for one line; returns it, or None on Escape."""

    CONTEXT = "prompt"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, title: str, value: str = "", placeholder: str = "") -> None:
        super().__init__()
        self._title, self._value, self._placeholder = title, value, placeholder

    def compose(self) -> ComposeResult:
        """Title and input."""
        with Vertical(classes="dialog"):
            yield Label(self._title, markup=False, classes="dialog--title")
            yield Input(self._value, placeholder=self._placeholder)

    @on(Input.Submitted)
    def submit(self, event: Input.Submitted) -> None:
        """Return the line."""
        self.dismiss(event.value)


class TermForm(ModalScreen[TermEntry | None]):
    """Add or edit a glossary entry, with live validation; returns the entry, or None on Escape."""

    CONTEXT = "form"
    BINDINGS: ClassVar = bindings(CONTEXT)
    FIELDS = (
        ("simplified", N_("Simplified")),
        ("traditional", N_("Traditional")),
        ("taiwan", N_("Taiwan wording")),
        ("hongkong", N_("Hong Kong wording")),
        ("pinyin", N_("Pinyin")),
        ("english", N_("English")),
        ("alternatives", N_("Also accepted (; between)")),
        ("kind", N_("Kind (term, company …)")),
        ("domain", N_("Domain")),
        ("note", N_("Note")),
    )

    def __init__(self, title: str, entry: TermEntry, check: Callable[[TermEntry], list[str]]) -> None:
        """Show `entry`; `check` returns conflicts and mistakes as sentences, the first letter of a blocking one is `!`."""
        super().__init__()
        self._title, self._entry, self._check = title, entry, check

    def compose(self) -> ComposeResult:
        """One input a field, the verdict, two buttons."""
        with VerticalScroll(classes="dialog wide"):
            yield Label(self._title, markup=False, classes="dialog--title")
            for name, label in self.FIELDS:
                with Horizontal(classes="field"):
                    yield Label(say(label), classes="field--label")
                    yield Input(BY_NAME[name].text(self._entry), id=f"field-{name}", compact=True)
            yield Static("", id="verdict", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(
                    Content(say("Save ({key})", key=key_of(self, "dialog.accept"))),
                    id="save",
                    variant="primary",
                    compact=True,
                )
                yield Button(
                    Content(say("Cancel ({key})", key=key_of(self, "dialog.cancel"))), id="cancel", compact=True
                )

    def on_mount(self) -> None:
        """Start in the English field, the one that most often needs work."""
        self.query_one("#field-english", Input).focus()
        self.validate_now()

    def entry(self) -> TermEntry:
        """The entry as typed."""
        typed = {name: self.query_one(f"#field-{name}", Input).value for name, _ in self.FIELDS}
        values: dict[str, object] = {name: BY_NAME[name].being_typed(text) for name, text in typed.items()}
        return replace(self._entry, **values)  # type: ignore[arg-type]

    @on(Input.Changed)
    def validate_now(self) -> None:
        """Show mistakes and conflicts before saving."""
        remarks = self._check(self.entry())
        self.query_one("#verdict", Static).update(Content("\n".join(remark.lstrip("!") for remark in remarks)))
        self.query_one("#save", Button).disabled = any(remark.startswith("!") for remark in remarks)

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_accept(self) -> None:
        """Return the entry if nothing blocks it."""
        if not self.query_one("#save", Button).disabled:
            self.dismiss(self.entry())

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Return nothing."""
        self.dismiss(None)


class PasteDialog(ModalScreen[str | None]):
    """A place to paste an article; returns its text, or None on Escape."""

    CONTEXT = "paste"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def compose(self) -> ComposeResult:
        """A text area."""
        with Vertical(classes="dialog wide"):
            title = say("Paste an article, then {key}", key=key_of(self, "dialog.accept"))
            yield Label(title, markup=False, classes="dialog--title")
            yield TextArea()

    def action_accept(self) -> None:
        """Return the text."""
        self.dismiss(self.query_one(TextArea).text or None)


class TextScreen(ModalScreen[None]):
    """A page to read: help, a full card."""

    CONTEXT = "page"
    BINDINGS: ClassVar = bindings(CONTEXT)

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title, self._content = title, content

    def compose(self) -> ComposeResult:
        """Title and scrolling text."""
        with VerticalScroll(classes="dialog wide"):
            yield Label(self._title, markup=False, classes="dialog--title")
            yield Static(self._content)
