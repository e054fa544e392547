"""What a reader does with translations: correct one, take them away as a study sheet."""

from __future__ import annotations

from dataclasses import replace

from reader.app import reading
from reader.proof.translation import Translation
from reader.tui.lazily import export_dialog, prompt
from reader.tui.reading.presenter import Presenter
from reader.tui.requests import WriteSheet


async def correct(presenter: Presenter) -> None:
    """Ask for the reader's own translation of the sentence and remember it."""
    session, index = presenter.session, presenter.session.sentence
    old = session.translations.get(index)
    typed = await presenter.ask(prompt(f"Your translation of sentence {index + 1}", old.text if old else ""))
    if not typed or (old and typed == old.text):
        return
    source = session.sentences[index].text
    if presenter.try_to(lambda: reading.correct_translation(presenter.workspace, source, typed)):
        base = old or Translation("", "user", "")
        session.translations[index] = replace(base, text=typed, engine="user", corrected=True, doubts=())
        presenter.view.refresh_sentence(index)


async def export(presenter: Presenter) -> None:
    """Ask what to write and where; the app writes it, also while something else is read."""
    session = presenter.session
    view, translations = session.view, dict(session.translations)
    dialog, problem = export_dialog(presenter.workspace, session.article, translations, view.script, view.reading_style)
    if problem:
        presenter.warn("Presets", problem)
    request = await presenter.ask(dialog)
    if request is not None:
        where = request.destination
        presenter.choose(export_folder=str(where.folder), export_formats=where.formats, export_preset=request.preset)
        presenter.post(WriteSheet(session.article, dict(session.translations), request))
