"""What a reader takes away: a corrected translation, an exported study sheet."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from reader.app import reading, sheets
from reader.errors import ReaderError
from reader.exports import Row
from reader.proof.translation import Translation
from reader.study.options import SheetOptions
from reader.tui.dialogs import Prompt
from reader.tui.export_dialog import ExportDialog, ExportRequest

if TYPE_CHECKING:
    from reader.tui.reading.screen import ReaderScreen


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
    if screen.try_to(lambda: reading.correct_translation(screen.workspace, sentence.text, typed)):
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
    from reader.study.options import presets

    view = screen.session.view
    base = SheetOptions(script=view.script, reading_style=view.reading_style)
    try:
        return sheets.presets_for(base)
    except ReaderError as error:
        screen.warn("Presets", str(error))
        return presets({}, base)


def preview(screen: ReaderScreen, options: SheetOptions, name: str, width: int) -> list[Row]:
    """The first page of a sheet of the first chosen sentences; the reason in one row where there is none."""
    from rich.cells import cell_len

    session = screen.session
    try:
        page = sheets.Page(name, width, cell_len)
        return sheets.first_page_of(screen.workspace, session.article, options, session.translations, page)
    except ReaderError as error:
        return [[(str(error), "doubt")]]


def _write(screen: ReaderScreen, request: ExportRequest) -> tuple[list[Path], str]:
    """The files written, and what went wrong."""
    session, worker = screen.session, get_current_worker()
    told = time.monotonic()

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > NEWS:
            told = time.monotonic()
            screen.app.call_from_thread(screen.notify, f"Translated {done} of {total}.", title="Export", timeout=NEWS)

    target = sheets.Destination(request.formats, request.folder, request.name, request.force)
    try:
        target.check()
        made = sheets.make_sheet(
            screen.workspace,
            session.article,
            request.options,
            dict(session.translations),
            translated=request.translated,
            cancelled=lambda: worker.is_cancelled,
            on_progress=tell,
        )
        why = f"The sheet is written without some translations: {made.untranslated}" if made.untranslated else ""
        return target.write(made.sheet), why
    except ReaderError as error:
        return [], str(error)
