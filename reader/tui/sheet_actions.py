"""What a reader takes away: a corrected translation, an exported study sheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.core.translation import Translation
from reader.errors import ReaderError
from reader.tui.screens.dialogs import Prompt
from reader.tui.screens.export import ExportDialog, ExportRequest

if TYPE_CHECKING:
    from reader.tui.screens.reader import ReaderScreen


PREVIEW_LINES = 30
"""Lines of the sheet that the export dialog shows."""


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
    request = await screen.app.push_screen_wait(
        ExportDialog(screen.session.article.metadata.title or "sheet", lambda parts: _preview(screen, parts))
    )
    if request is None:
        return
    screen.notify("Writing…", title="Export", timeout=3)
    worker = screen.run_worker(lambda: _write(screen, request), thread=True, group="export-thread", exit_on_error=False)
    written, problem = await worker.wait()
    if problem:
        screen.warn("Export", problem)
    else:
        screen.notify("\n".join(str(path) for path in written), title="Exported", markup=False, timeout=10)


def _preview(screen: ReaderScreen, parts: tuple[str, ...]) -> str:
    """The first lines of a sheet of the first sentences, as the plain text format writes them."""
    from reader.core.sheet_options import SheetOptions
    from reader.exports import FORMATS
    from reader.sheets import build_sheet

    session = screen.session
    try:
        options = SheetOptions(parts, session.view.script, session.view.reading_style, last=3)
        context = screen.workspace.sheet_context(session.article)
        context = replace(
            context, analyse=lambda article: map(screen.workspace.analyser.analyse, article.sentences[:3])
        )
        sheet = build_sheet(context, session.article, options, dict(session.translations))
        return "\n".join(FORMATS["txt"].write(sheet).decode().splitlines()[:PREVIEW_LINES])
    except ReaderError as error:
        return str(error)


def _write(screen: ReaderScreen, request: ExportRequest) -> tuple[list[Path], str]:
    from reader.core.sheet_options import SheetOptions
    from reader.exports.files import write_sheets
    from reader.sheets import build_sheet

    session = screen.session
    try:
        options = SheetOptions(
            parts=request.parts, script=session.view.script, reading_style=session.view.reading_style
        )
        sheet = build_sheet(
            screen.workspace.sheet_context(session.article), session.article, options, dict(session.translations)
        )
        sheet = screen.workspace.revised(sheet, session.article)
        written = write_sheets(sheet, request.formats, request.folder, request.name, force=request.force)
    except ReaderError as error:
        return [], str(error)
    return written, ""
