"""How the article is shown: translation, script, readings, layout."""

from __future__ import annotations

from typing import Any, TypeVar

from reader.app.currency import CURRENCIES
from reader.messages.catalogue import N_
from reader.messages.currency_text import currency_text
from reader.settings import LAYOUTS, LEVELS, TRANSLATIONS
from reader.text.document import ScriptVariant
from reader.tui.reading.card_panel import CardPanel
from reader.tui.reading.presenter import Presenter
from reader.words.readings import READING_STYLES, READINGS

Value = TypeVar("Value")

_TRANSLATIONS = {
    "shown": N_("Translation: shown"),
    "gloss": N_("Translation: a short sense under each word"),
    "hidden": N_("Translation: hidden"),
    "revealed": N_("Translation: revealed on request"),
}
SHORT = 2
"""Seconds for which the name of a choice is shown."""


def cycle_translation(presenter: Presenter) -> None:
    """Shown, a sense under each word, hidden, revealed."""
    chosen = _after(TRANSLATIONS, presenter.session.view.translation)
    presenter.say(_TRANSLATIONS[chosen], seconds=SHORT)
    presenter.change_view(translation=chosen)


def reveal(presenter: Presenter) -> None:
    """Show or hide this sentence's translation."""
    session = presenter.session
    if session.view.translation == "shown":
        presenter.say(
            "All translations are shown; {key} hides them.", seconds=SHORT, key=presenter.key("view.translation")
        )
        return
    session.revealed ^= {session.sentence}
    if session.view.translation == "hidden":
        presenter.change_view(translation="revealed")
    else:
        presenter.changed_view()


def toggle_proof(presenter: Presenter) -> None:
    """All that is known of the translation, or only what is wrong."""
    session = presenter.session
    session.change_view(proof=not session.view.proof)
    presenter.view.refresh_sentence(session.sentence)
    presenter.view.reveal()


def toggle_card(presenter: Presenter) -> None:
    """The card shown or hidden."""
    panel = presenter.screen.query_one(CardPanel)
    panel.display = not panel.display
    presenter.update_card()


def cycle_script(presenter: Presenter) -> None:
    """As written, Simplified, Traditional, Taiwan, Hong Kong."""
    presenter.change_view(texts=True, script=_after(tuple(ScriptVariant), presenter.session.view.script))


def toggle_wording(presenter: Presenter) -> None:
    """The region's words with its script, or the article's own."""
    presenter.change_view(texts=True, wording=not presenter.session.view.wording)


def cycle_readings(presenter: Presenter) -> None:
    """Off, all, unknown, above a level, first occurrence."""
    presenter.change_view(readings=_after(READINGS, presenter.session.view.readings))


def change_level(presenter: Presenter, by: int) -> None:
    """Readings only above a higher or lower HSK level."""
    level = presenter.session.view.level + by
    if level not in LEVELS:
        presenter.say("HSK levels go from {levels} to {highest}.", seconds=SHORT, levels=LEVELS[0], highest=LEVELS[-1])
        return
    presenter.say("Readings over words above HSK {level}", seconds=SHORT, level=level)
    presenter.change_view(readings="level", level=level)


def cycle_reading_style(presenter: Presenter) -> None:
    """Tone marks, tone numbers, zhuyin."""
    presenter.change_view(reading_style=_after(READING_STYLES, presenter.session.view.reading_style))


def toggle_sandhi(presenter: Presenter) -> None:
    """Lexical or spoken tones."""
    spoken = not presenter.session.view.sandhi
    presenter.say("Spoken tones" if spoken else "Dictionary tones", seconds=SHORT)
    presenter.change_view(sandhi=spoken)


def toggle_taiwan(presenter: Presenter) -> None:
    """Mainland or Taiwan readings, where they differ."""
    chosen = not presenter.session.view.taiwan_readings
    presenter.say("Taiwan readings" if chosen else "Mainland readings", seconds=SHORT)
    presenter.change_view(taiwan_readings=chosen)
    _read_anew(presenter)


def take_setting(presenter: Presenter, name: str, value: Any) -> None:
    """Show what was chosen on the settings screen."""
    if hasattr(presenter.session.view, name):
        presenter.session.change_view(**{name: ScriptVariant(value) if name == "script" else value})
    presenter.changed_view(texts=name in {"script", "wording"})
    if name == "taiwan_readings":
        _read_anew(presenter)


def _read_anew(presenter: Presenter) -> None:
    presenter.workspace.forget_termbase()
    presenter.reanalyse()


def cycle_yuan(presenter: Presenter) -> None:
    """What a bare 元 is: yuan, New Taiwan dollars, Hong Kong dollars; it is kept for the article."""
    chosen = _after(CURRENCIES, presenter.session.article.conventions.yuan or CURRENCIES[0])
    if presenter.try_to(lambda: presenter.choose_yuan(chosen)):
        presenter.say("元 without a country: {currency}", seconds=SHORT, currency=currency_text(chosen))


def cycle_layout(presenter: Presenter) -> None:
    """Flow, focus, linear."""
    presenter.change_view(layout=_after(LAYOUTS, presenter.session.view.layout))


def _after(values: tuple[Value, ...], value: Value) -> Value:
    """The value after `value`, the first after the last."""
    return values[(values.index(value) + 1) % len(values)]
