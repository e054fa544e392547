"""Taking back what was made: the last change, or one of the list."""

from __future__ import annotations

from datetime import UTC, datetime

from reader.app import changes
from reader.messages.catalogue import say
from reader.messages.change_text import change_text
from reader.repositories import OwnChange
from reader.tui.background import aside
from reader.tui.lazily import chooser
from reader.tui.reading.presenter import Presenter


def undo(presenter: Presenter) -> None:
    """Take back the last change."""
    made: list[OwnChange] = []
    if presenter.session.recalled:
        presenter.try_to(lambda: made.extend(changes.changes_of(presenter.workspace, presenter.session.article)[:1]))
        if presenter.recall.take_back(made[0].batch if made else 0):
            return
    undone: list[OwnChange | None] = []
    article = presenter.session.article
    if presenter.try_to(lambda: undone.append(changes.undo_last(presenter.workspace, article))):
        if undone[0] is None:
            presenter.say("Nothing to undo.")
        else:
            _show(presenter, undone[0])


async def choose(presenter: Presenter) -> None:
    """List what was made, the last first; the chosen change is taken back."""
    made = await aside(lambda: changes.changes_of(presenter.workspace, presenter.session.article))
    if not made:
        presenter.say("You have changed nothing yet.")
        return
    lines = [(change_text(change), _when(change.made)) for change in made]
    place = await presenter.ask(chooser(say("What you made and changed: enter takes it back"), lines))
    if place is None:
        return
    if changes.undo(presenter.workspace, made[place]):
        _show(presenter, made[place])
    else:
        presenter.say(
            "Changed again since: {change}. Take the later change back first.", change=change_text(made[place])
        )


def _when(made: str) -> str:
    """A time of the database, UTC, where the reader is."""
    return f"{datetime.fromisoformat(made).replace(tzinfo=UTC).astimezone():%Y-%m-%d %H:%M}" if made else ""


def _show(presenter: Presenter, change: OwnChange) -> None:
    """The article without a change."""
    presenter.say(change_text(change), "Taken back")
    presenter.load_marks(presenter.session.sentence)
    presenter.update_card()
    presenter.find_senses()
    if change.kind in changes.ANALYSED_ANEW:
        presenter.reanalyse()
    elif change.kind in changes.TRANSLATED_ANEW:
        presenter.retranslate()
