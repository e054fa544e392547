"""Three lines of hints, shown at the first start and never again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

if TYPE_CHECKING:
    from collections.abc import Callable

_LINES = (
    (("move.next-sentence", "next sentence"), ("move.previous-sentence", "before"), ("move.next-word", "next word"),
     ("word.card", "all about the word")),
    (("view.translation", "translation"), ("view.script", "script"), ("view.readings", "readings"),
     ("term.add", "add a term of your own")),
    (("app.help", "all keys"), ("app.quit", "quit; your place is kept"), ("app.close", "closes these lines")),
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
                Content.assemble((key_of(command), "bold $foreground"), f" {said}") for command, said in line
            )
            for line in _LINES
        ]
        super().__init__(Content("\n").join(lines))
