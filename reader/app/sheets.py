"""Study sheets: choose sentences, translate those that lack it, build the sheet, show its first page, write it."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reader import __version__, paths
from reader.analysis.analysed import AnalysedSentence
from reader.app.schedules import schedules
from reader.app.speaking import sounds_of
from reader.app.workspace import Workspace
from reader.errors import ReaderError
from reader.exports import FORMATS, Row
from reader.exports.files import target_paths, write_sheets
from reader.proof.translation import Translation
from reader.settings import Settings, load_presets
from reader.study.builder import SheetContext, build_sheet, choose_sentences
from reader.study.options import SheetOptions, presets
from reader.study.selection import most_useful
from reader.study.sheet import FactText, StudySheet
from reader.text.document import Article, ScriptVariant, Sentence
from reader.text.spans import Span

PREVIEWED = 6
"""Sentences that the first page is made of."""

Translations = Mapping[int, Translation]
"""By sentence index."""


@dataclass(frozen=True, slots=True)
class MadeSheet:
    """A sheet, and why it has no translation where it should."""

    sheet: StudySheet
    untranslated: ReaderError | None = None


def base_options(settings: Settings) -> SheetOptions:
    """What the settings say of every sheet: script, wording, reading style and colours of tones."""
    script = ScriptVariant(settings.script)
    return SheetOptions(
        script=script,
        wording=settings.wording,
        reading_style=settings.reading_style,
        readings=settings.readings,
        level=settings.level,
        tones=settings.tone_colours,
    )


def presets_for(base: SheetOptions) -> dict[str, SheetOptions]:
    """The presets by name, the reader's own ones too; `base` is what they leave open.

    Raises:
        SettingsError: a preset of the reader's does not fit.
    """
    return presets(load_presets(paths.settings_file()), base)


def context_of(workspace: Workspace, article: Article) -> SheetContext:
    """What building a sheet asks of the program; what the reader made is left out where it cannot be read."""
    analyser, store, readable = workspace.analyser, workspace.store, workspace.problems.readable
    statuses: dict[str, str] = readable(lambda: store.words.all(), {})
    notes: dict[int, str] = readable(lambda: store.notes.all(article), {})
    bookmarks: list[int] = readable(lambda: store.bookmarks.all(article), [])
    senses: dict[int, dict[str, str]] = readable(lambda: store.senses.all(article), {})
    entries, version = workspace.matcher.entries, workspace.matcher.version
    return SheetContext(
        analyse=analyser.analyse_all,
        display=analyser.display,
        read=analyser.read_as_shown,
        convert=lambda text, script, wording: "".join(
            analyser.display(analyser.analyse(Sentence(0, 0, Span(0, len(text)), text)), script, wording)
        ),
        look_up=workspace.lexicon.look_up,
        statuses=statuses,
        notes=notes,
        senses=senses,
        bookmarks=frozenset(bookmarks),
        versions=(
            ("Glossary", FactText("{count} entries, {version}", count=len(entries), version=version)),
            ("Made with", f"Yidu {__version__}"),
        ),
    )


def make_sheet(
    workspace: Workspace,
    article: Article,
    options: SheetOptions,
    translations: Translations | None = None,
    *,
    translated: bool = True,
    dated: bool = True,
    cancelled: Callable[[], bool] = lambda: False,
    on_progress: Callable[[int, int], None] | None = None,
) -> MadeSheet:
    """The sheet of an article; with `translated`, chosen sentences that `translations` lacks are translated first.

    Without `dated` it bears no time, and nothing is kept of it.

    Raises:
        ExportError: the options choose no sentence.
    """
    context = context_of(workspace, article)
    chosen = choose_sentences(context, article, options)
    known = dict(translations or {})
    reason = None
    if translated:
        reason = _translate_rest(workspace, article, chosen, known, cancelled, on_progress)
    sheet = build_sheet(replace(context, analyse=lambda _: chosen), article, options, known)
    if options.schedule:
        sheet = replace(sheet, schedules=schedules(workspace))
    if options.audio:
        sheet = replace(sheet, sounds=sounds_of(workspace, sheet))
    return MadeSheet(_revised(workspace, sheet, article) if dated else sheet, reason)


@dataclass(frozen=True, slots=True)
class RowOffered:
    """A word or term that a sheet may hold."""

    form: str
    """Simplified; what `SheetOptions.chosen` knows it by."""
    headword: str
    reading: str
    meaning: str
    taken: bool
    """Whether the options take it."""


def forms_of(workspace: Workspace, typed: str) -> tuple[str, ...]:
    """The Simplified forms of words typed with commas between, in either script."""
    words = filter(None, map(str.strip, re.split("[,\uff0c\u3001]", typed)))
    return tuple(map(workspace.language.converter.shadow, words))


def rows_offered(
    workspace: Workspace, article: Article, options: SheetOptions, translations: Translations
) -> list[RowOffered]:
    """The words and terms to choose from by hand: those that the options allow, without a limit on their number.

    Raises:
        ExportError: the options choose no sentence.
    """
    wanted = replace(options, parts=("vocabulary", "glossary"), most=0, chosen=())
    sheet = make_sheet(workspace, article, wanted, translations, translated=False, dated=False).sheet
    words, terms = most_useful(sheet.vocabulary, sheet.glossary, options.most)
    taken = set(options.chosen) or replace(sheet, vocabulary=words, glossary=terms).forms
    rows = [
        RowOffered(term.simplified, term.headword, term.reading, term.entry.english, term.simplified in taken)
        for term in sheet.glossary
    ]
    return rows + [
        RowOffered(word.simplified, word.headword, word.reading, "; ".join(word.senses[:2]), word.simplified in taken)
        for word in sheet.vocabulary
    ]


def sheet_bytes(sheet: StudySheet, formats: Sequence[str]) -> dict[str, bytes]:
    """The sheet in each of these formats of `FORMATS`, by the ending of its file."""
    return {FORMATS[name].ending: FORMATS[name].write(sheet) for name in formats}


def _translate_rest(
    workspace: Workspace,
    article: Article,
    chosen: Sequence[AnalysedSentence],
    known: dict[int, Translation],
    cancelled: Callable[[], bool],
    on_progress: Callable[[int, int], None] | None,
) -> ReaderError | None:
    """Translate the sentences that have no translation yet, into `known`; returns why not, if so."""
    settings = workspace.settings
    missing = [analysed for analysed in chosen if analysed.sentence.index not in known]
    try:
        workspace.translator.translate(
            missing,
            source=settings.source_language,
            target=settings.target_language,
            article=article.sentences,
            cancelled=cancelled,
            on_result=known.__setitem__,
            on_progress=on_progress,
        )
    except ReaderError as error:
        return error
    return None


def _revised(workspace: Workspace, sheet: StudySheet, article: Article) -> StudySheet:
    """The sheet with the time its content last changed, kept from one export to the next."""
    digest = hashlib.sha256(repr(sheet).encode("utf-8", "replace")).hexdigest()
    now = int(time.time())
    revised = workspace.problems.readable(lambda: workspace.store.sheets.revised(article.identity, digest, now), 0)
    return replace(sheet, revised=revised)


@dataclass(frozen=True, slots=True)
class Page:
    """What a first page is made for."""

    name: str
    """The format."""
    width: int
    """Cells."""
    measure: Callable[[str], int]
    """Cells of a text."""


def first_page_of(
    workspace: Workspace, article: Article, options: SheetOptions, translations: Translations, page: Page
) -> list[Row]:
    """The first page of a sheet of the first chosen sentences.

    Raises:
        ReaderError: there is no such page.
    """
    context, analyser = context_of(workspace, article), workspace.analyser
    wanted = article.sentences[options.first : options.last]
    if options.only == "bookmarked":
        wanted = tuple(sentence for sentence in wanted if sentence.index in context.bookmarks)
    context = replace(
        context, analyse=lambda _: (analyser.analyse(sentence, article.conventions) for sentence in wanted)
    )
    chosen = choose_sentences(context, article, options, PREVIEWED)
    sheet = build_sheet(replace(context, analyse=lambda _: chosen), article, options, dict(translations))
    facts = tuple(fact for fact in sheet.provenance if fact[0] not in {"Sentences", "Flags"})  # not known yet
    return FORMATS[page.name].first_page(replace(sheet, provenance=facts), page.width, page.measure)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where sheets go."""

    formats: tuple[str, ...]
    folder: Path
    name: str
    """File name without ending."""
    force: bool = False
    """Whether existing files are overwritten."""

    def existing(self) -> list[Path]:
        """Those of the files that are there already.

        Raises:
            SettingsError: an unknown format, or none.
            ExportError: one of them is a folder.
        """
        return [path for path in target_paths(self.formats, self.folder, self.name, force=True) if path.exists()]

    def check(self) -> list[Path]:
        """The files that will be written.

        Raises:
            SettingsError: an unknown format, or none.
            ExportError: one of the files exists and may not be overwritten.
        """
        return target_paths(self.formats, self.folder, self.name, force=self.force)

    def write(self, sheet: StudySheet) -> list[Path]:
        """Write the sheet in each format, whole files or none; returns their paths.

        Raises:
            SettingsError: an unknown format.
            ExportError: an existing file, or one that cannot be written; names it.
        """
        return write_sheets(sheet, self.formats, self.folder, self.name, force=self.force)
