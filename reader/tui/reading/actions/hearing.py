"""Hearing a word or a sentence; the same key again is silence."""

from __future__ import annotations

from collections.abc import Sequence

from reader.analysis.tokens import Token
from reader.app.speaking import Speaker
from reader.tui.background import aside
from reader.tui.reading.presenter import Presenter


async def word(presenter: Presenter) -> None:
    """The word under the cursor or the selection."""
    session = presenter.session
    if presenter.is_read():
        tokens = session.analysed[session.sentence].tokens
        await _say(presenter, [tokens[place] for place in session.selected])


async def sentence(presenter: Presenter) -> None:
    """The sentence under the cursor."""
    session = presenter.session
    if presenter.is_read():
        await _say(presenter, session.analysed[session.sentence].tokens)


async def _say(presenter: Presenter, tokens: Sequence[Token]) -> None:
    speaker = presenter.speaker = presenter.speaker or Speaker(presenter.workspace)
    if not speaker.stop() and tokens:
        await aside(lambda: speaker.say(tokens))
