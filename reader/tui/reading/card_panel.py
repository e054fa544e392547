"""The panel in which the card of the word under the cursor stands."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static


class CardPanel(VerticalScroll, can_focus=False):
    """Scrolls when the card is long."""

    DEFAULT_CSS = """
    CardPanel { padding: 0 1; background: $background; }
    CardPanel > Static { width: 1fr; }
    """

    def compose(self) -> ComposeResult:
        """One static, refilled."""
        yield Static(id="card")

    def show(self, content: Content) -> None:
        """Show a card."""
        self.query_one("#card", Static).update(content)
        self.scroll_home(animate=False)
