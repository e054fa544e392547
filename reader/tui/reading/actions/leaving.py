"""Closing a layer of the reading screen, and leaving it."""

from __future__ import annotations

from reader.tui.reading.actions.movement import show_found
from reader.tui.reading.found import Finds
from reader.tui.reading.presenter import Presenter
from reader.tui.requests import GoHome


def close_layer(presenter: Presenter) -> None:
    """Close one layer: the first hints, the selection, what a search marked, then focus layout, then nothing."""
    session = presenter.session
    if hints := presenter.screen.query("Hints"):
        hints.remove()
    elif session.anchor >= 0:
        session.anchor = -1
        presenter.moved(session.sentence)
    elif session.found.matches:
        show_found(presenter, Finds(session.found.query))
    elif session.view.layout == "focus":
        presenter.change_view(layout="flow")


def go_home(presenter: Presenter) -> None:
    """Back to the home screen, which shows the place."""
    presenter.keep_place()
    presenter.post(GoHome())
