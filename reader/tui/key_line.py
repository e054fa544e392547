"""The line of keys at the foot of a screen: as many as fit, the way out and the help always."""

from __future__ import annotations

from textual.binding import ActiveBinding
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from reader.messages.catalogue import say
from reader.tui.commands import COMMANDS
from reader.tui.keymap import readable

_SHORT = {command.id: command.short or command.label for command in COMMANDS}
_ALWAYS = ("app.help", "app.quit")
_GAP = "  "


class KeyLine(Widget):
    """The keys that a screen shows, in the order of the registry; a click does what a key does."""

    DEFAULT_CSS = """
    KeyLine {
        height: 1; padding: 0 1; color: $quiet; background: $background;
        link-color: $quiet; link-style: none; link-background: $background;
        link-color-hover: $accent; link-style-hover: none; link-background-hover: $background;
    }
    """

    def render(self) -> Content:
        """As many as fit, those of `_ALWAYS` among them."""
        shown = [(key, held) for key, held in self.screen.active_bindings.items() if held.binding.show]
        first = {held.binding.id: _hint(key, held) for key, held in reversed(shown)}
        ends = [first.pop(name) for name in _ALWAYS if name in first]
        room = self.content_size.width - sum(hint.cell_length + len(_GAP) for hint in ends) + len(_GAP)
        hints: list[Content] = []
        for hint in list(first.values())[::-1]:
            room -= hint.cell_length + len(_GAP)
            if room < 0:
                break
            hints.append(hint)
        return Content(_GAP).join([*hints, *ends])


def _hint(key: str, held: ActiveBinding) -> Content:
    click = Style.from_meta({"@click": f"app.simulate_key({key!r})"})
    label = say(_SHORT.get(held.binding.id or "", held.binding.description))
    return Content.assemble((readable(key), Style.parse("bold $foreground") + click), (f" {label}", click))
