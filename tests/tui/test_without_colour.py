"""For those who see no colours or want nothing to move: every screen with `NO_COLOR` and `reduced_motion`."""

from __future__ import annotations

import asyncio
from importlib.util import find_spec
from pathlib import Path

import pytest
from rich.style import Style
from screen_tour import screens, tour_app, tour_corpus
from textual.app import App
from textual.color import Color
from textual.screen import Screen
from textual.widgets import DataTable, OptionList

from reader.settings import Settings


def drawn(app: App[int], screen: Screen[object]) -> list[tuple[str, Style]]:
    """What goes to the terminal: each piece of text with its style, filters passed."""
    ground = Color(0, 0, 0)
    pieces = []
    for row in screen._compositor.render_strips(app.size):
        strip = row
        for line_filter in app.get_line_filters():
            strip = strip.apply_filter(line_filter, ground)
        pieces += [(segment.text, segment.style) for segment in strip if segment.style and segment.text.strip()]
    return pieces


def is_coloured(style: Style) -> bool:
    """Whether a style has another colour than a grey."""
    colours = [colour.get_truecolor() for colour in (style.color, style.bgcolor) if colour and not colour.is_default]
    return any(len({red, green, blue}) > 1 for red, green, blue in colours)


def test_no_screen_needs_a_colour_or_moves(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("TEXTUAL_ANIMATIONS")
    corpus = tour_corpus(own_folders) if find_spec("duckdb") and find_spec("pyarrow") else None

    async def main() -> None:
        app = tour_app(own_folders, Settings(offer_model=False, reduced_motion=True))
        async with app.run_test(size=(80, 24)) as pilot:
            async for name, screen in screens(pilot, corpus):
                pieces = drawn(app, screen)
                assert pieces and not [text for text, style in pieces if is_coloured(style)], name
                if screen.query(OptionList) or screen.query(DataTable) or name in {"flow", "focus", "words"}:
                    marked = [style for _, style in pieces if style.reverse or style.bold]
                    assert marked, f"{name}: nothing tells what is at hand"
                assert app.animation_level == "none" and not app.animator._animations, name
                assert not getattr(screen.focused, "cursor_blink", False), name

    asyncio.run(main())
