"""What a reader does with translations: correct one, take them away as a study sheet."""

from __future__ import annotations

from reader.app import reading
from reader.app.corrected import own_translation
from reader.app.versions import versions_of
from reader.messages.catalogue import N_, say
from reader.proof.translation import Translation
from reader.tui.background import aside
from reader.tui.lazily import export_dialog, text_editor, versions_screen
from reader.tui.reading.presenter import Presenter
from reader.tui.requests import WriteSheet


async def correct(presenter: Presenter) -> None:
    """Ask for the reader's own translation of the sentence and remember it; an emptied one is taken back."""
    session, index = presenter.session, presenter.session.sentence
    source, old = session.sentences[index].text, session.translations.get(index)
    title = say("Your translation of sentence {number} (empty: the model's)", number=index + 1)
    typed = await presenter.ask(text_editor(title, source, old.text if old else ""))
    if typed is None:
        return
    text = " ".join(typed.split())
    if text != (old.text if old else ""):
        await keep(presenter, index, text)


async def keep(presenter: Presenter, index: int, text: str) -> None:
    """Make a text the reader's translation of a sentence; an empty one takes theirs back."""
    session, workspace = presenter.session, presenter.workspace
    source = session.sentences[index].text
    if not presenter.try_to(lambda: reading.correct_translation(workspace, source, text)):
        return
    analysed = session.analysed.get(index)
    if text and analysed is not None:
        session.translations[index] = await aside(lambda: own_translation(workspace, analysed, text))
    elif text:
        session.translations[index] = Translation(text, "user", "", corrected=True)
    if not text or sum(sentence.text == source for sentence in session.sentences) > 1:
        presenter.retranslate()
    presenter.view.refresh_sentence(index)
    done = N_("Kept  ({key} undoes it)") if text else N_("Taken back  ({key} undoes it)")
    presenter.say(done, "Your translation", key=presenter.key("term.undo"))


async def versions(presenter: Presenter) -> None:
    """Show what each model makes of the sentence; the one that is picked stays as the reader's."""
    if not presenter.is_read():
        return
    session, index = presenter.session, presenter.session.sentence
    offered = await aside(lambda: versions_of(presenter.workspace, session.analysed[index], session.article))
    if not offered:
        presenter.say("No installed model translates this; `yidu models available` names them.")
        return
    shown = session.translations.get(index)
    own = shown.text if shown is not None and shown.corrected else ""
    picked = await presenter.ask(versions_screen(session.sentences[index].text, own, offered))
    if picked and picked != own:
        await keep(presenter, index, picked)


async def export(presenter: Presenter) -> None:
    """Ask what to write and where; the app writes it, also while something else is read."""
    session = presenter.session
    view, translations = session.view, dict(session.translations)
    dialog, problem = export_dialog(presenter.workspace, session.article, translations, view)
    if problem:
        presenter.warn("Presets", problem)
    request = await presenter.ask(dialog)
    if request is not None:
        where = request.destination
        presenter.choose(export_folder=str(where.folder), export_formats=where.formats, export_preset=request.preset)
        presenter.post(WriteSheet(session.article, dict(session.translations), request))
