"""The composition root: what both front ends work with, each part built on first use, off the UI thread.

Nothing here is slow to import; the first call of a method pays for what it needs (measured costs beside each).
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from reader import __version__, paths
from reader.errors import StorageError, TermbaseError
from reader.settings import Settings, load_settings
from reader.terms.entry import Scope, TermEntry
from reader.text.document import Article

if TYPE_CHECKING:
    from reader.app.analyser import Analyser
    from reader.app.translator import Translator
    from reader.language.aho_corasick import AhoCorasickMatcher
    from reader.language.cedict import CedictLexicon
    from reader.library.store import Store
    from reader.study.builder import SheetContext
    from reader.study.sheet import StudySheet

Value = TypeVar("Value")

PROJECT_GLOSSARY = Path(".yidu") / "glossary.tsv"
"""A team's glossary, beside the articles or in a folder above."""


class Workspace:
    """Settings, storage, termbase, analysis and translation of one run of the program."""

    def __init__(self, settings: Settings | None = None, source_folder: Path | None = None) -> None:
        """Use `settings` (else the settings file's) and the project glossary found from `source_folder` upwards."""
        self.settings = settings if settings is not None else load_settings(paths.settings_file())
        self._source_folder = source_folder or Path.cwd()
        self.problems: list[str] = []
        """What of the reader's data and the team's glossary could not be read; reading goes on without it."""
        self._lock = threading.RLock()
        self._built_in: list[TermEntry] | None = None
        self._matcher: AhoCorasickMatcher | None = None
        self._analyser: Analyser | None = None

    @cached_property
    def store(self) -> Store:
        """What the reader owns (2 ms)."""
        from reader.library.store import Store

        return Store(paths.user_database())

    @cached_property
    def lexicon(self) -> CedictLexicon:
        """CC-CEDICT and HSK levels (the first use ever builds the index, about 2 s)."""
        from reader.language.cedict import CedictLexicon

        return CedictLexicon(paths.lexicon_database())

    def open(self, source: str, stdin: Any = None) -> Article:
        """The article at a path, URL or `-`.

        Raises:
            InputError: it cannot be read.
        """
        from reader.files.loaders import open_article

        return open_article(source, stdin=stdin)

    def remember(self, article: Article, source: str) -> bool:
        """Put an opened article on the list of recent ones; the text is kept where `source` is not an ordinary file.

        Returns whether marks of another version of it came along.

        Raises:
            StorageError: it cannot be written.
        """
        from reader.files.loaders import is_url

        path = Path(source).expanduser()
        is_file = bool(source) and not is_url(source) and path.is_file()
        where = str(path.resolve()) if is_file else source if is_url(source) else ""
        title = article.metadata.title or article.metadata.source
        came_along: bool = self.store.recent.put(article, title, where, keep=not is_file)
        return came_along

    def kept_article(self, identity: str) -> Article:
        """An article whose text is kept.

        Raises:
            StorageError: it is not there, or cannot be read.
        """
        from reader.files.loaders import article_of

        kept = self.store.recent.text(identity)
        if kept is None:
            raise StorageError(f"{paths.user_database()}: the text of this article is not in it any more.")
        return article_of(*kept)

    @property
    def matcher(self) -> AhoCorasickMatcher:
        """The termbase, all scopes (built-in rows load in about 50 ms)."""
        with self._lock:
            if self._matcher is None:
                from reader.language.aho_corasick import AhoCorasickMatcher
                from reader.language.opencc_script import shadow

                self._matcher = AhoCorasickMatcher(self.entries(), shadow)
            return self._matcher

    @property
    def analyser(self) -> Analyser:
        """The analysis pipeline over the present termbase (jieba and pypinyin load in about 1.5 s, once)."""
        with self._lock:
            if self._analyser is None:
                from reader.app.analyser import default_analyser

                nothing: dict[str, tuple[str, ...]] = {}
                self._analyser = default_analyser(
                    self.matcher,
                    self.lexicon.level,
                    readings=self._readable(self.store.readings.all, nothing),
                    segmentation=self._readable(self.store.segmentation.all, nothing),
                    taiwan_readings=self.settings.taiwan_readings,
                )
            return self._analyser

    def entries(self) -> list[TermEntry]:
        """All glossary entries: personal, project, built-in."""
        own: list[TermEntry] = self._readable(self.store.entries.all, [])
        project: list[TermEntry] = self._readable(self.project_entries, [])
        return [*own, *project, *self.built_in_entries()]

    def _readable(self, read: Callable[[], Value], otherwise: Value) -> Value:
        """What a file of the reader's or the team's holds; unreadable: `otherwise`, and a line in `problems`."""
        try:
            return read()
        except (StorageError, TermbaseError) as error:
            if str(error) not in self.problems:
                self.problems.append(str(error))
            return otherwise

    def built_in_entries(self) -> list[TermEntry]:
        """The rows of `dictionaries/termbase`."""
        with self._lock:
            if self._built_in is None:
                from reader.files.termbase import built_in_entries

                self._built_in = built_in_entries(paths.dictionaries_dir() / "termbase")
            return self._built_in

    def project_glossary(self) -> Path | None:
        """The nearest `.yidu/glossary.tsv` from the article's folder upwards."""
        folder = self._source_folder.resolve()
        return next((f / PROJECT_GLOSSARY for f in (folder, *folder.parents) if (f / PROJECT_GLOSSARY).is_file()), None)

    def project_entries(self) -> list[TermEntry]:
        """The entries of the project glossary, none without one."""
        path = self.project_glossary()
        if path is None:
            return []
        from reader.files.termbase import read_entries

        return list(read_entries(path, Scope.PROJECT))

    def save_entry(self, entry: TermEntry) -> TermEntry:
        """Add (empty id) or change a personal entry; it takes effect at once. Returns it with its id.

        Raises:
            TermbaseError: the Chinese form or the English is missing, or a field holds what no term does.
        """
        from reader.messages.problem_text import problem_text
        from reader.terms.rules import essential_problems

        if not entry.simplified or not entry.english:
            raise TermbaseError("A glossary entry needs a Chinese form and its English (--english).")
        if problem := next(essential_problems(entry), None):
            raise TermbaseError(f"{entry.simplified}: {problem_text(problem)}")
        saved: TermEntry = self.store.entries.put(entry)
        self.forget_termbase()
        return saved

    def delete_entry(self, entry_id: str) -> None:
        """Delete a personal entry.

        Raises:
            TermbaseError: there is no personal entry with this id.
        """
        self.store.entries.delete(entry_id)
        self.forget_termbase()

    def undo_entry(self) -> str:
        """Take back the last glossary change; returns what was undone, empty when there was nothing."""
        undone: str = self.store.entries.undo()
        self.forget_termbase()
        return undone

    def forget_termbase(self) -> None:
        """Build matcher and analyser anew on next use: the termbase or a correction changed."""
        with self._lock:
            self._matcher = None
            self._analyser = None

    def draft_entry(self, form: str, shadow: str) -> TermEntry:
        """An entry for a word of the article, filled in with both scripts, its reading and the dictionary's sense."""
        from reader.language.opencc_script import OpenCCConverter
        from reader.text.document import ScriptVariant
        from reader.words.pinyin import numbered_to_marks
        from reader.words.senses import readable_senses

        card = self.lexicon.look_up(shadow)
        traditional = (
            card.entries[0].traditional
            if card.entries
            else OpenCCConverter().convert(shadow, ScriptVariant.TRADITIONAL)
        )
        if form != shadow:
            traditional = form
        pinyin = (
            numbered_to_marks(card.entries[0].pinyin).replace(" ", "") if card.entries else self.analyser.pinyin(shadow)
        )
        english = next(iter(readable_senses(card.entries[0].senses)), "") if card.entries else ""
        return TermEntry("", shadow, traditional, english, pinyin, scope=Scope.PERSONAL)

    def sheet_context(self, article: Article) -> SheetContext:
        """What building a study sheet of `article` asks of the program."""
        from reader.study.builder import SheetContext

        analyser = self.analyser
        return SheetContext(
            analyse=analyser.analyse_all,
            display=analyser.display,
            look_up=self.lexicon.look_up,
            statuses=self.store.words.all(),
            notes=self.store.notes.all(article),
            bookmarks=frozenset(self.store.bookmarks.all(article)),
            versions=(
                ("Glossary", f"{len(self.matcher.entries)} entries, {self.matcher.version}"),
                ("Made with", f"Yidu {__version__}"),
            ),
        )

    def revised(self, sheet: StudySheet, article: Article) -> StudySheet:
        """The sheet with the time its content last changed, kept from one export to the next."""
        digest = hashlib.sha256(repr(sheet).encode("utf-8", "replace")).hexdigest()
        return replace(sheet, revised=self.store.sheets.revised(article.identity, digest, int(time.time())))

    @cached_property
    def translator(self) -> Translator:
        """The translation service; it loads a model (0.1-0.5 s) only when first asked to translate."""
        from reader.app.translator import Translator

        return Translator.from_paths(self.store)

    def close(self) -> None:
        """Stop background work and close the database."""
        if "translator" in self.__dict__:
            self.translator.close()
        if "store" in self.__dict__:
            self.store.close()
