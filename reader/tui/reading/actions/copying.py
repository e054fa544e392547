"""Copying what is read to the clipboard, through the terminal (OSC 52), so that it works over ssh too."""

from __future__ import annotations

from reader.tui.reading.presenter import Presenter

_SHOWN = 30
"""Code points of what was copied that are said."""


def word(presenter: Presenter) -> None:
    """The word under the cursor or the selection, in the script on screen."""
    session = presenter.session
    if presenter.is_read():
        texts = session.texts(session.sentence)
        _copy(presenter, "".join(texts[place] for place in session.selected))


def sentence(presenter: Presenter) -> None:
    """The sentence, in the script on screen."""
    session = presenter.session
    known = session.sentence in session.analysed
    _copy(presenter, "".join(session.texts(session.sentence)) if known else session.sentences[session.sentence].text)


def translation(presenter: Presenter) -> None:
    """The sentence's translation."""
    found = presenter.session.translations.get(presenter.session.sentence)
    _copy(presenter, found.text if found is not None else "")


def _copy(presenter: Presenter, text: str) -> None:
    if not text.strip():
        presenter.say("There is nothing to copy yet.")
        return
    presenter.screen.app.copy_to_clipboard(text)
    presenter.say(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…", "Copied", 2)
