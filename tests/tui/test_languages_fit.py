"""Every screen in every language of the interface at 80×24: nothing is cut that a reader must read."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.cells import cell_len
from screen_tour import screens, tour_app, tour_corpus
from textual.screen import Screen
from textual.widgets import Button, Checkbox, DataTable, Label

from reader.messages import interface
from reader.messages.catalogue import say
from reader.settings import Settings
from reader.tui.key_line import KeyLine

SIZE = (80, 24)
KEYS = {
    "flow": ("j", "l", "/", "t", "s", "?", "q"),
    "home": ("p", "/", "s", "i", "d", "?", "q"),
    "words": ("space", "a", "z", "?", "q"),
    "review": ("1", "2", "3", "4", "?", "q"),
    "library": ("/", "f", "s", "?", "q"),
    "concordance": ("/", "esc", "?", "q"),
}
"""The keys that each screen shows, whatever the language."""


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    yield
    interface.use("en")


def cut(screen: Screen[object]) -> list[str]:
    """Labels, buttons and ticks of which something is not seen, and headings of columns."""
    shown = [*screen.query(Label), *screen.query(Button), *screen.query(Checkbox)]
    texts = [
        text
        for widget in shown
        if widget.display and widget.region.width
        for text in [str(widget.label if isinstance(widget, Button | Checkbox) else widget.content)]
        if cell_len(text) > widget.content_size.width * max(1, widget.content_size.height)
    ]
    return texts + [f"table {table.virtual_size}" for table in screen.query(DataTable) if table.max_scroll_x]


def keys_of(screen: Screen[object]) -> str:
    """The line of keys as it is seen."""
    return str(screen.query_one(KeyLine).render())


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_every_screen_fits(language: str, own_folders: Path) -> None:
    corpus = tour_corpus(own_folders) if find_spec("duckdb") and find_spec("pyarrow") else None
    interface.use(language)

    async def main() -> None:
        app = tour_app(own_folders, Settings(offer_model=False, language=language))
        async with app.run_test(size=SIZE) as pilot:
            async for name, screen in screens(pilot, corpus):
                assert cut(screen) == [], name
                assert [w for w in screen.walk_children() if w.region.right > SIZE[0] and w.is_on_screen] == [], name
                if name in KEYS:
                    line = keys_of(screen)
                    assert cell_len(line) <= SIZE[0], name
                    assert all(f"{key} " in line for key in KEYS[name]), (name, line)
                    assert say("Help") in line and say("Quit") in line

    asyncio.run(main())
