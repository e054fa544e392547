"""The glossary from the reading screen; each change is saved, then takes effect at once."""

from __future__ import annotations

from reader.app import glossary
from reader.messages.catalogue import say
from reader.terms.entry import Scope, TermEntry
from reader.tui.background import aside
from reader.tui.lazily import candidate_list, term_form
from reader.tui.reading.presenter import Presenter


async def add(presenter: Presenter) -> None:
    """Open the form filled in from the selection."""
    if presenter.is_read():
        form = presenter.session.selected_text()
        if form.strip():
            await _add(presenter, form)
        else:
            presenter.say("Put the cursor on a word first.")


async def edit(presenter: Presenter) -> None:
    """Open the form with the entry under the cursor; a built-in entry is copied into the reader's own glossary."""
    if not presenter.is_read():
        return
    token = presenter.session.current_token
    if token is None or token.term is None:
        presenter.say("There is no glossary term under the cursor; {key} adds one.", key=presenter.key("term.add"))
        return
    await _edit(presenter, glossary.as_own(token.term.entry), title=say("Edit term"))


async def harvest(presenter: Presenter) -> None:
    """Offer what recurs among the analysed sentences and is in no dictionary; the chosen one opens in the form."""
    if not presenter.is_read():
        return
    session = presenter.session
    title, analysed = session.article.metadata.title, tuple(session.analysed[i] for i in sorted(session.analysed))
    found = await aside(lambda: candidate_list(presenter.workspace, title, analysed))
    if found is None:
        whole = len(analysed) == len(session.sentences)
        presenter.say(
            "Nothing recurs here that no dictionary has."
            if whole
            else "Nothing recurs here in the {done} of {count} sentences analysed so far that no dictionary has.",
            done=len(analysed),
            count=len(session.sentences),
        )
        return
    form = await presenter.ask(found)
    if form:
        await _add(presenter, form)


async def _add(presenter: Presenter, form: str) -> None:
    await _edit(presenter, await aside(lambda: glossary.draft(presenter.workspace, form)), title=say("Add term"))


async def _edit(presenter: Presenter, entry: TermEntry, *, title: str) -> None:
    edited = await presenter.ask(term_form(title, entry, lambda typed: glossary.remarks(presenter.workspace, typed)))
    if edited is not None and presenter.try_to(lambda: glossary.save(presenter.workspace, edited)):
        _tell(presenter, f"{edited.simplified} = {edited.english}")
        presenter.reanalyse()


def delete(presenter: Presenter) -> None:
    """Delete the reader's own entry under the cursor."""
    if not presenter.is_read():
        return
    token = presenter.session.current_token
    entry = token.term.entry if token is not None and token.term is not None else None
    if entry is None or entry.scope is not Scope.PERSONAL:
        presenter.say("Only your own entries can be deleted.")
        return
    if presenter.try_to(lambda: glossary.delete(presenter.workspace, entry.id)):
        _tell(presenter, say("Deleted {word} = {english}", word=entry.simplified, english=entry.english))
        presenter.reanalyse()


def _tell(presenter: Presenter, done: str) -> None:
    presenter.say("{done}  ({key} takes it back)", "Glossary", done=done, key=presenter.key("term.undo"))
