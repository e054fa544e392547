"""What a reader does to words and terms from the reading screen; each change is saved, then takes effect at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.app import glossary, profiles, reading
from reader.terms.entry import Scope, TermEntry
from reader.tui.dialogs import Prompt, TermForm

if TYPE_CHECKING:
    from reader.analysis.harvest import Candidate
    from reader.tui.reading.screen import ReaderScreen


def add(screen: ReaderScreen) -> None:
    """Open the form filled in from the selection."""
    form = screen.session.selected_text()
    if not form.strip():
        screen.notify("Put the cursor on a word first.", markup=False)
        return
    screen.run_worker(_edit(screen, None, form), group="term", exclusive=True)


def edit(screen: ReaderScreen) -> None:
    """Open the form with the entry under the cursor; a built-in entry is copied into the reader's own glossary."""
    token = screen.session.current_token
    if token is None or token.term is None:
        screen.notify("There is no glossary term under the cursor; a adds one.", markup=False)
        return
    screen.run_worker(_edit(screen, token.term.entry, ""), group="term", exclusive=True)


async def _edit(screen: ReaderScreen, entry: TermEntry | None, form: str) -> None:
    if entry is None:
        worker = screen.run_worker(lambda: glossary.draft(screen.workspace, form), thread=True, group="draft")
        entry = await worker.wait()
    edited = await screen.app.push_screen_wait(
        TermForm(glossary.as_own(entry), lambda typed: glossary.remarks(screen.workspace, typed))
    )
    if edited is not None and screen.try_to(lambda: glossary.save(screen.workspace, edited)):
        screen.notify(f"{edited.simplified} = {edited.english}  (z takes it back)", title="Glossary", markup=False)
        screen.reanalyse()


def harvest(screen: ReaderScreen) -> None:
    """Offer what recurs among the analysed sentences and is in no dictionary; the chosen one opens in the form."""
    screen.run_worker(_harvest(screen), group="term", exclusive=True)


async def _harvest(screen: ReaderScreen) -> None:
    from reader.tui.candidates import HarvestScreen

    worker = screen.run_worker(lambda: _candidates(screen), thread=True, group="harvest")
    candidates = await worker.wait()
    if not candidates:
        screen.notify("Nothing recurs here that no dictionary has.", markup=False)
        return
    form = await screen.app.push_screen_wait(HarvestScreen(candidates))
    if form:
        await _edit(screen, None, form)


def _candidates(screen: ReaderScreen) -> list[Candidate]:
    from reader.analysis.profile import AnalysedArticle

    analysed = tuple(screen.session.analysed[index] for index in sorted(screen.session.analysed))
    article = AnalysedArticle(screen.session.article.metadata.title, analysed)
    return list(profiles.candidates(screen.workspace, [article]))[:40]


def delete(screen: ReaderScreen) -> None:
    """Delete the reader's own entry under the cursor."""
    token = screen.session.current_token
    entry = token.term.entry if token is not None and token.term is not None else None
    if entry is None or entry.scope is not Scope.PERSONAL:
        screen.notify("Only your own entries can be deleted.", markup=False)
        return
    if screen.try_to(lambda: glossary.delete(screen.workspace, entry.id)):
        screen.notify(
            f"Deleted {entry.simplified} = {entry.english}  (z takes it back)", title="Glossary", markup=False
        )
        screen.reanalyse()


def undo(screen: ReaderScreen) -> None:
    """Take back the last glossary change."""
    undone: list[str] = []
    if screen.try_to(lambda: undone.append(glossary.undo(screen.workspace))):
        screen.notify(undone[0] or "Nothing to undo.", title="Glossary", markup=False)
        screen.reanalyse()


def correct_reading(screen: ReaderScreen) -> None:
    """Ask for the right reading of the word under the cursor and remember it."""
    screen.run_worker(_correct_reading(screen), group="term", exclusive=True)


async def _correct_reading(screen: ReaderScreen) -> None:
    from reader.words.pinyin import numbered_to_marks

    token = screen.session.current_token
    if token is None or token.reading is None:
        screen.notify("There is no reading to correct here.", markup=False)
        return
    old = numbered_to_marks(tuple(s for s in token.reading.syllables if s))
    typed = await screen.app.push_screen_wait(Prompt(f"Reading of {token.text} (pinyin with marks or numbers)", old))
    if not typed:
        return
    try:
        saved = screen.try_to(lambda: reading.correct_reading(screen.workspace, token.shadow, typed))
    except ValueError as error:
        screen.warn("Reading", str(error))
        return
    if saved:
        screen.reanalyse()


def segment(screen: ReaderScreen, *, joined: bool) -> None:
    """Remember that the selected characters are one word, or that the word is to be split."""
    words = [screen.session.analysed[screen.session.sentence].tokens[i].shadow for i in screen.session.selected]
    form = "".join(words)
    if len(form) < 2 or (joined and len(words) < 2):
        screen.notify("Select two or more words to join (shift+right), or one word to split.", markup=False)
        return
    parts = (form,) if joined else tuple(form)
    if screen.try_to(lambda: reading.correct_segmentation(screen.workspace, form, parts)):
        screen.session.anchor = -1
        screen.reanalyse()
