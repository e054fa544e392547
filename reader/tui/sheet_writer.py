"""Study sheets from the screen: the dialog with its first page, and the files written beside whatever is read then."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.cells import cell_len
from textual.app import App

from reader.app import sheets
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.exports import Row
from reader.exports.files import file_name
from reader.messages.catalogue import say
from reader.proof.translation import Translation
from reader.study.options import SheetOptions, presets
from reader.text.document import Article
from reader.tui.background import aside
from reader.tui.export_dialog import ExportDialog, LastExport
from reader.tui.reading.chosen_view import View
from reader.tui.requests import WriteSheet

NEWS = 3.0
"""Seconds between two words on the progress of an export."""


def dialog_for(
    workspace: Workspace,
    article: Article,
    translations: Mapping[int, Translation],
    view: View,
) -> tuple[ExportDialog, str]:
    """The dialog that asks for a sheet of an article, and what is wrong with the reader's own presets.

    Presets are in the script, wording, readings and reading style of the screen; the reader's own ones come only where they fit.
    """
    base = SheetOptions(
        script=view.script,
        wording=view.wording,
        reading_style=view.reading_style,
        readings=view.readings,
        level=view.level,
        tones=workspace.settings.tone_colours,
    )
    offered, problem = presets({}, base), ""
    try:
        offered = sheets.presets_for(base)
    except ReaderError as error:
        problem = str(error)

    def first_page(options: SheetOptions, name: str, width: int) -> list[Row]:
        return sheets.first_page_of(workspace, article, options, translations, sheets.Page(name, width, cell_len))

    def rows(options: SheetOptions) -> list[sheets.RowOffered]:
        return sheets.rows_offered(workspace, article, options, translations)

    settings = workspace.settings
    last = LastExport(settings.export_folder, settings.export_formats, settings.export_preset)
    return ExportDialog(file_name(article.metadata.title or "sheet"), offered, first_page, rows, last), problem


async def write_sheet(app: App[int], workspace: Workspace, wanted: WriteSheet) -> None:
    """Write what was asked for and say so; nothing is written when this is cancelled."""
    done = Progress()

    def tell() -> None:
        if done.total:
            app.notify(
                say("Translated {done} of {total}.", done=done.done, total=done.total),
                title=say("Export"),
                timeout=NEWS,
            )

    stopped = threading.Event()
    app.notify(say("Writing…"), title=say("Export"), timeout=NEWS)
    news = app.set_interval(NEWS, tell)
    try:
        written, problem = await aside(lambda: _write(workspace, wanted, stopped.is_set, done))
    except ReaderError as error:
        app.notify(str(error), title=say("Export"), severity="warning", markup=False, timeout=10)
        return
    finally:
        stopped.set()
        news.stop()
    if problem:
        app.notify(problem, title=say("Export"), severity="warning", markup=False, timeout=10)
    app.notify("\n".join(str(path) for path in written), title=say("Exported"), markup=False, timeout=10)
    if wanted.request.opened:
        app.open_url(written[0].resolve().as_uri())


class Progress:
    """How far the translation of a sheet is: written by the thread that makes it, looked at from the screen."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.done, self.total = 0, 0

    def take(self, done: int, total: int) -> None:
        """Note how many sentences of how many are translated."""
        self.done, self.total = done, total


def _write(
    workspace: Workspace, wanted: WriteSheet, cancelled: Callable[[], bool], progress: Progress
) -> tuple[list[Path], str]:
    """The files written, and why they lack translations, if so."""
    request = wanted.request
    request.destination.check()
    made = sheets.make_sheet(
        workspace,
        wanted.article,
        request.options,
        wanted.translations,
        translated=request.translated,
        cancelled=cancelled,
        on_progress=progress.take,
    )
    if cancelled():
        return [], ""
    why = (
        say("The sheet is written without some translations: {reason}", reason=made.untranslated)
        if made.untranslated
        else ""
    )
    return request.destination.write(made.sheet), why
