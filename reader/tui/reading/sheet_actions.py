"""What a reader takes away: a corrected translation, an exported study sheet."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.analysis.analysed import AnalysedSentence
from reader.errors import ReaderError
from reader.exports import FORMATS, Row
from reader.proof.translation import Translation
from reader.study.options import SheetOptions
from reader.tui.dialogs import Prompt
from reader.tui.export_dialog import ExportDialog, ExportRequest

if TYPE_CHECKING:
    from reader.tui.reading.screen import ReaderScreen


PREVIEWED = 6
"""Sentences that the export dialog looks at for the first page."""
NEWS = 3.0
"""Seconds between two words on the progress of an export."""


def correct_translation(screen: ReaderScreen) -> None:
    """Ask for the reader's own translation of the sentence and remember it."""
    screen.run_worker(_correct(screen), group="term", exclusive=True)


async def _correct(screen: ReaderScreen) -> None:
    index = screen.session.sentence
    old = screen.session.translations.get(index)
    typed = await screen.app.push_screen_wait(
        Prompt(f"Your translation of sentence {index + 1}", old.text if old else "")
    )
    if not typed or (old and typed == old.text):
        return
    sentence = screen.session.sentences[index]
    target = screen.workspace.settings.target_language
    if screen.try_to(
        lambda: screen.workspace.store.corrections.put(
            sentence.text, screen.workspace.settings.source_language, target, typed
        )
    ):
        base = old or Translation("", "user", "")
        screen.session.translations[index] = replace(base, text=typed, engine="user", corrected=True, doubts=())
        screen.query_one("#article").refresh_sentence(index)  # type: ignore[attr-defined]


def export(screen: ReaderScreen) -> None:
    """Ask what to write and where, then write it in the background."""
    screen.run_worker(_export(screen), group="export", exclusive=True)


async def _export(screen: ReaderScreen) -> None:
    from reader.exports.files import file_name

    name = file_name(screen.session.article.metadata.title or "sheet")
    dialog = ExportDialog(name, _presets(screen), lambda *asked: preview(screen, *asked))
    request = await screen.app.push_screen_wait(dialog)
    if request is None:
        return
    screen.notify("Writing…", title="Export", timeout=3)
    worker = screen.run_worker(lambda: _write(screen, request), thread=True, group="export-thread", exit_on_error=False)
    written, problem = await worker.wait()
    if problem:
        screen.warn("Export", problem)
    if written:
        screen.notify("\n".join(str(path) for path in written), title="Exported", markup=False, timeout=10)
        if request.opened:
            screen.app.open_url(written[0].resolve().as_uri())


def _presets(screen: ReaderScreen) -> dict[str, SheetOptions]:
    """The presets in the script and reading style of the screen; the reader's own ones only where they fit."""
    from reader import paths
    from reader.settings import load_presets
    from reader.study.options import presets

    view = screen.session.view
    base = SheetOptions(script=view.script, reading_style=view.reading_style)
    try:
        return presets(load_presets(paths.settings_file()), base)
    except ReaderError as error:
        screen.warn("Presets", str(error))
        return presets({}, base)


def preview(screen: ReaderScreen, options: SheetOptions, name: str, width: int) -> list[Row]:
    """The first page of a sheet of the first chosen sentences; the reason in one row where there is none."""
    from rich.cells import cell_len

    from reader.study.builder import build_sheet, choose_sentences

    session, analyser = screen.session, screen.workspace.analyser
    try:
        context = screen.workspace.sheet_context(session.article)
        wanted = session.article.sentences[options.first : options.last]
        if options.only == "bookmarked":
            wanted = tuple(sentence for sentence in wanted if sentence.index in context.bookmarks)
        context = replace(context, analyse=lambda _: map(analyser.analyse, wanted))
        chosen = choose_sentences(context, session.article, options, PREVIEWED)
        context = replace(context, analyse=lambda _: chosen)
        sheet = build_sheet(context, session.article, options, dict(session.translations))
        facts = tuple(fact for fact in sheet.provenance if fact[0] not in {"Sentences", "Flags"})  # not known yet
        return FORMATS[name].first_page(replace(sheet, provenance=facts), width, cell_len)
    except ReaderError as error:
        return [[(str(error), "doubt")]]


def _write(screen: ReaderScreen, request: ExportRequest) -> tuple[list[Path], str]:
    """The files written, and what went wrong."""
    from reader.exports.files import target_paths, write_sheets
    from reader.study.builder import build_sheet, choose_sentences

    article, workspace = screen.session.article, screen.workspace
    try:
        target_paths(request.formats, request.folder, request.name, force=request.force)
        context = workspace.sheet_context(article)
        chosen = choose_sentences(context, article, request.options)
        context = replace(context, analyse=lambda _: chosen)
        translations = dict(screen.session.translations)
        problem = _translate_rest(screen, chosen, translations) if request.translated else ""
        sheet = workspace.revised(build_sheet(context, article, request.options, translations), article)
        return write_sheets(sheet, request.formats, request.folder, request.name, force=request.force), problem
    except ReaderError as error:
        return [], str(error)


def _translate_rest(
    screen: ReaderScreen, chosen: Sequence[AnalysedSentence], translations: dict[int, Translation]
) -> str:
    """Translate the sentences that have no translation yet, into `translations`; returns why not, if so."""
    settings, worker = screen.workspace.settings, get_current_worker()
    missing = [analysed for analysed in chosen if analysed.sentence.index not in translations]
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > NEWS:
            told = time.monotonic()
            screen.app.call_from_thread(screen.notify, f"Translated {done} of {total}.", title="Export", timeout=NEWS)

    try:
        screen.workspace.translator.translate(
            missing,
            source=settings.source_language,
            target=settings.target_language,
            cancelled=lambda: worker.is_cancelled,
            on_result=lambda index, translation: translations.__setitem__(index, translation),
            on_progress=tell,
        )
    except ReaderError as error:
        return f"The sheet is written without some translations: {error}"
    return ""
