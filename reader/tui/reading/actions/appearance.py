"""How the article is shown: translation, script, readings, layout."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from reader.settings import READINGS, TRANSLATIONS
from reader.text.document import ScriptVariant
from reader.tui.reading.presenter import Presenter
from reader.words.readings import READING_STYLES

Value = TypeVar("Value")

SHORT = 2
"""Seconds for which the name of a choice is shown."""


def cycle_translation(presenter: Presenter) -> None:
    """Shown, hidden, revealed."""
    session = presenter.session
    session.change_view(translation=_after(TRANSLATIONS, session.view.translation))
    presenter.say(f"Translation: {session.view.translation}", seconds=SHORT)
    presenter.changed_view()


def reveal(presenter: Presenter) -> None:
    """Show or hide this sentence's translation."""
    session = presenter.session
    if session.view.translation == "shown":
        presenter.say(f"All translations are shown; {presenter.key('view.translation')} hides them.", seconds=SHORT)
        return
    if session.view.translation == "hidden":
        session.change_view(translation="revealed")
    session.revealed ^= {session.sentence}
    presenter.changed_view()


def cycle_script(presenter: Presenter) -> None:
    """As written, Simplified, Traditional, Taiwan, Hong Kong."""
    session = presenter.session
    session.change_view(script=_after(tuple(ScriptVariant), session.view.script))
    presenter.changed_view(texts=True)


def toggle_wording(presenter: Presenter) -> None:
    """The region's words with its script, or the article's own."""
    session = presenter.session
    session.change_view(wording=not session.view.wording)
    presenter.changed_view(texts=True)


def cycle_readings(presenter: Presenter) -> None:
    """Off, all, unknown, above a level, first occurrence."""
    session = presenter.session
    session.change_view(readings=_after(READINGS, session.view.readings))
    presenter.changed_view()


def cycle_reading_style(presenter: Presenter) -> None:
    """Tone marks, tone numbers, zhuyin."""
    session = presenter.session
    session.change_view(reading_style=_after(READING_STYLES, session.view.reading_style))
    presenter.changed_view()


def toggle_sandhi(presenter: Presenter) -> None:
    """Lexical or spoken tones."""
    session = presenter.session
    session.change_view(sandhi=not session.view.sandhi)
    presenter.say("Spoken tones" if session.view.sandhi else "Dictionary tones", seconds=SHORT)
    presenter.changed_view()


def toggle_taiwan(presenter: Presenter) -> None:
    """Mainland or Taiwan readings, where they differ."""
    workspace = presenter.workspace
    workspace.settings = replace(workspace.settings, taiwan_readings=not workspace.settings.taiwan_readings)
    presenter.say("Taiwan readings" if workspace.settings.taiwan_readings else "Mainland readings", seconds=SHORT)
    workspace.forget_termbase()
    presenter.reanalyse()


def toggle_layout(presenter: Presenter) -> None:
    """Focus or flow."""
    session = presenter.session
    session.change_view(layout="flow" if session.view.layout == "focus" else "focus")
    presenter.changed_view()


def _after(values: tuple[Value, ...], value: Value) -> Value:
    """The value after `value`, the first after the last."""
    return values[(values.index(value) + 1) % len(values)]
