"""Closing a layer of the reading screen, leaving it, and the model it goes on with."""

from __future__ import annotations

from reader.messages.catalogue import say
from reader.tui.reading.actions.movement import show_found
from reader.tui.reading.found import Finds
from reader.tui.reading.presenter import Presenter
from reader.tui.requests import GoHome


def close_layer(presenter: Presenter) -> None:
    """Close one layer: the selection, what a search marked, hints, the offer of a model, focus layout, a download."""
    session = presenter.session
    if session.anchor >= 0:
        session.anchor = -1
        presenter.moved(session.sentence)
    elif session.found.matches:
        show_found(presenter, Finds(session.found.query))
    elif hints := presenter.screen.query("Hints"):
        hints.remove()
    elif presenter.better_model.close():
        return
    elif session.view.layout == "focus":
        presenter.change_view(layout="flow")
    else:
        presenter.better_model.stop()


def go_home(presenter: Presenter) -> None:
    """Back to the home screen, which shows the place."""
    presenter.keep_place()
    if summary := presenter.time.summary(presenter.session):
        presenter.screen.app.notify(summary, title=say("Read"), markup=False)
    presenter.post(GoHome())


async def better_model(presenter: Presenter) -> None:
    """Fetch a better model, or stop that."""
    await presenter.better_model.ask()
