"""What nobody needs for the first sentence, imported when it is first asked for.

The reading screen paints before any dialog is loaded (dialogs 20 ms, the home screen 25 ms, sheets 40 ms, cards 15 ms),
and before there is a card or a translation. With the actions that ask something (`reading/actions`), these functions are
the only late imports of the interface; whoever opens a dialog asks here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.content import Content

from reader.messages.catalogue import say

if TYPE_CHECKING:
    from textual.app import App

    from reader.analysis.analysed import AnalysedSentence
    from reader.app.review import Reviewer
    from reader.app.versions import Version
    from reader.app.workspace import Workspace
    from reader.messages.proof_text import ProofLine
    from reader.proof.translation import Doubt, NumberReport, TermReport, Translation
    from reader.terms.entry import TermEntry
    from reader.text.document import Article
    from reader.tui.candidates import HarvestScreen
    from reader.tui.chooser import Chooser
    from reader.tui.concordance_screen import ConcordanceScreen
    from reader.tui.copies_screen import CopiesScreen
    from reader.tui.dialogs import Prompt, TermForm, TextScreen
    from reader.tui.export_dialog import ExportDialog
    from reader.tui.home import HomeScreen
    from reader.tui.learning.screens import LearningScreen
    from reader.tui.library_screen import LibraryScreen
    from reader.tui.reading.card_page import CardScreen
    from reader.tui.reading.cards import AskedWord
    from reader.tui.reading.chosen_view import View
    from reader.tui.reading.hints import Hints
    from reader.tui.requests import OpenHolding, WriteSheet
    from reader.tui.settings_screen import SettingsScreen
    from reader.tui.text_editor import TextEditor
    from reader.tui.versions_screen import VersionsScreen


def home_screen(workspace: Workspace) -> HomeScreen:
    """The home screen."""
    from reader.tui.home import HomeScreen

    return HomeScreen(workspace)


def learning_screen(workspace: Workspace, name: str) -> LearningScreen:
    """The screen of the reader's `words`, of the `review` of those that are due, or of the `progress` over time."""
    from reader.tui.learning.screens import screen_of

    return screen_of(workspace, name)


def reviewer(workspace: Workspace) -> Reviewer:
    """What asks the words that are due while an article is read; on any thread."""
    from reader.app.review import Reviewer

    return Reviewer(workspace, 0)


def library_screen(workspace: Workspace, folder: Path) -> LibraryScreen:
    """The articles of a corpus; on any thread.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: it cannot be read.
    """
    from reader.tui.library_screen import library_of

    return library_of(workspace, folder)


def concordance_screen(workspace: Workspace, folder: Path, query: str) -> ConcordanceScreen | None:
    """The places of a corpus where something stands, None for none; on any thread.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: it cannot be read.
    """
    from reader.tui.concordance_screen import concordance_of

    return concordance_of(workspace, folder, query)


def article_in(request: OpenHolding) -> tuple[Article, str, int | None]:
    """An article of a corpus, its file, and the index of the sentence that was asked for; on any thread.

    Raises:
        SettingsError: DuckDB is not installed.
        StorageError: it cannot be read.
    """
    from reader.corpus.library import article_in, place_of

    article, source = article_in(request.folder, request.article)
    return article, source, place_of(article, request.sentence, request.text) if request.sentence else None


def help_page(keymap: Mapping[str, str], context: str) -> TextScreen:
    """All keys, those of a context first."""
    from reader.tui.help_page import help_content

    return text_page(say("Keys"), help_content(keymap, context))


def settings_screen(app: App[int], workspace: Workspace, keep: Callable[[], None]) -> tuple[SettingsScreen, str]:
    """The settings, and what is wrong with the settings file; `keep` writes what was chosen."""
    from reader.tui.settings_screen import settings_of

    themes = sorted(app.available_themes, key=lambda name: (not name.startswith("yidu"), name))
    return settings_of(app, workspace, keep, themes)


def copies_screen(workspace: Workspace) -> CopiesScreen:
    """The copies of what the reader made."""
    from reader.tui.copies_screen import CopiesScreen

    return CopiesScreen(workspace)


def text_page(title: str, content: Content) -> TextScreen:
    """A page to read."""
    page: TextScreen = _dialogs().TextScreen(title, content)
    return page


def prompt(title: str, value: str = "") -> Prompt:
    """A question of one line."""
    asked: Prompt = _dialogs().Prompt(title, value)
    return asked


def versions_screen(source: str, own: str, versions: Sequence[Version]) -> VersionsScreen:
    """The versions of a sentence, a model each."""
    from reader.tui.versions_screen import VersionsScreen

    return VersionsScreen(source, own, versions)


def text_editor(title: str, source: str, text: str = "") -> TextEditor:
    """A text area beside the sentence it is about."""
    from reader.tui.text_editor import TextEditor

    return TextEditor(title, source, text)


def term_form(title: str, entry: TermEntry, check: Callable[[TermEntry], list[str]]) -> TermForm:
    """The form of a glossary entry."""
    form: TermForm = _dialogs().TermForm(title, entry, check)
    return form


def _dialogs() -> Any:
    """The small dialogs."""
    from reader.tui import dialogs

    return dialogs


def chooser(title: str, lines: Sequence[tuple[str, str]], start: int = 0) -> Chooser:
    """A list of lines and what is said of each; returns the place of the chosen one."""
    from reader.tui.chooser import Chooser

    return Chooser(title, lines, start)


def candidate_list(workspace: Workspace, title: str, analysed: tuple[AnalysedSentence, ...]) -> HarvestScreen | None:
    """The list of what recurs in sentences and is in no dictionary; None for nothing; on any thread."""
    from reader.tui.candidates import list_of

    return list_of(workspace, title, analysed)


def card_content(workspace: Workspace, asked: AskedWord) -> Content:
    """The whole card of a word; on any thread."""
    from reader.tui.reading.card_text import card_content

    return card_content(workspace, asked)


def word_page(workspace: Workspace, article: Article, sentence: int, asked: AskedWord) -> Content:
    """All that is known of a word; on any thread."""
    from reader.tui.reading.card_page import page_content

    return page_content(workspace, article, sentence, asked)


def card_screen(content: Content) -> CardScreen:
    """The page of a word."""
    from reader.tui.reading.card_page import CardScreen

    return CardScreen(content)


def hints(key_of: Callable[[str], str]) -> Hints | None:
    """The hints of the first start; None at every other."""
    from reader.app.first_start import is_first_start

    if not is_first_start():
        return None
    from reader.tui.reading.hints import Hints

    return Hints(key_of)


def doubt_text(doubt: Doubt) -> str:
    """A reason to doubt a translation as a sentence."""
    from reader.messages.doubt_text import doubt_text

    return doubt_text(doubt)


def proof_lines(
    translation: Translation, term: Callable[[TermReport], str], figure: Callable[[NumberReport], str]
) -> list[ProofLine]:
    """What became of terms and figures, with what they are called."""
    from reader.messages.proof_text import proof_lines

    return proof_lines(translation, term, figure)


def proof_summary(translation: Translation) -> str:
    """What is wrong with a translation, in a few words."""
    from reader.messages.proof_text import proof_summary

    return proof_summary(translation)


def senses_of(
    workspace: Workspace, analysed: AnalysedSentence, english: str, chosen: Mapping[str, str]
) -> tuple[str, ...]:
    """A short sense for each token, by the translation where there is one and what the reader chose; on any thread."""
    from reader.app.word_senses import short_senses

    return short_senses(workspace, analysed, english, chosen)


def export_dialog(
    workspace: Workspace,
    article: Article,
    translations: Mapping[int, Translation],
    view: View,
) -> tuple[ExportDialog, str]:
    """The export dialog of an article, and what is wrong with the reader's own presets."""
    from reader.tui.sheet_writer import dialog_for

    return dialog_for(workspace, article, translations, view)


async def write_sheet(app: App[int], workspace: Workspace, wanted: WriteSheet) -> None:
    """Write a study sheet beside the screen."""
    from reader.tui.sheet_writer import write_sheet

    await write_sheet(app, workspace, wanted)
