"""Three lines of hints, shown at the first start and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from reader.messages.catalogue import N_, say

if TYPE_CHECKING:
    from collections.abc import Callable

_LINES = (
    (("move.next-sentence", N_("next sentence")), ("move.previous-sentence", N_("before")), ("move.next-word", N_("next word")),
     ("word.card", N_("all about the word"))),
    (("view.translation", N_("translation")), ("view.script", N_("script")), ("view.readings", N_("readings")),
     ("term.add", N_("add a term of your own"))),
    (("app.help", N_("all keys")), ("app.quit", N_("quit; your place is kept")), ("app.close", N_("closes these lines"))),
)  # fmt: skip


class Hints(Static):
    """The three lines."""

    DEFAULT_CSS = """
    Hints { height: auto; padding: 0 1; color: $quiet; background: $raised; border-left: thick $accent; }
    """

    def __init__(self, key_of: Callable[[str], str]) -> None:
        """`key_of` gives the key that a command has now."""
        lines = [
            Content("   ").join(
                Content.assemble((key_of(command), "bold $foreground"), f" {say(said)}") for command, said in line
            )
            for line in _LINES
        ]
        super().__init__(Content("\n").join(lines))

    def on_mount(self) -> None:
        """The screen gives them room."""
        self.screen.add_class("-hinted")

    def on_unmount(self) -> None:
        """And takes it back."""
        self.screen.remove_class("-hinted")
