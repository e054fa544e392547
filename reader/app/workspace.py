"""The composition root: what both front ends work with, each part built on first use, by one thread.

It only composes; what is done with the parts are the use-cases beside it. Adapters and services are imported where a
part is built, here and in `adapters`, so that the first sentence is painted before any of them is loaded; this is the
only reason for imports inside functions in this package.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader import paths
from reader.app.adapters import LanguageAdapters
from reader.app.optional import OptionalLexicon, OptionalTranslations, Problems, glosses_of
from reader.app.parts import locked_part
from reader.app.preferences import Preferences
from reader.app.scopes import GlossaryScopes
from reader.settings import Settings, load_settings

if TYPE_CHECKING:
    from reader.app.analyser import Analyser
    from reader.app.parallel import Beside
    from reader.app.translator import Translator
    from reader.ports import Lexicon, TermMatcher
    from reader.repositories import Library


class Workspace:
    """Settings, storage, termbase, analysis and translation of one run of the program; safe on any thread."""

    def __init__(
        self,
        settings: Settings | None = None,
        source_folder: Path | None = None,
        *,
        in_memory: bool = False,
        apart: bool = False,
    ) -> None:
        """Use `settings` (else the settings file's) and the project glossary found from `source_folder` upwards.

        With `in_memory` what the reader makes lasts until the program ends where it cannot be kept, which is said once;
        with `apart` translation models are loaded in a process of their own.
        """
        self._in_memory, self._apart = in_memory, apart
        self.settings = settings if settings is not None else load_settings(paths.settings_file())
        self.preferences = Preferences(paths.settings_file())
        """What was chosen and is not in the settings file yet."""
        self.problems = Problems()
        """What of the reader's data, the dictionary and the team's glossary could not be read; reading goes on."""
        self.beside: Beside | None = None
        """A human translation of what is read (`app.parallel`)."""
        self.language = LanguageAdapters()
        self.glosses = glosses_of(lambda: self.lexicon)
        """The dictionary's senses of a Simplified word; none while there is no dictionary."""
        self.glossary = GlossaryScopes(lambda: self.store.entries, source_folder or Path.cwd(), self.problems)

    @locked_part
    def store(self) -> Library:
        """What the reader owns (2 ms)."""
        from reader.library.store import Store

        return Store(paths.user_database(), self.problems.report, in_memory=self._in_memory)

    @locked_part
    def dictionary(self) -> Lexicon:
        """CC-CEDICT and HSK levels (the first use ever builds the index, about 2 s); it says why it cannot be had."""
        from reader.language.cedict import CedictLexicon

        return CedictLexicon(paths.lexicon_database(), self.problems.report)

    @locked_part
    def lexicon(self) -> Lexicon:
        """The same for work that goes on without it."""
        return OptionalLexicon(self.dictionary, self.problems)

    @locked_part
    def matcher(self) -> TermMatcher:
        """The termbase, all scopes."""
        return self.language.matcher(self.glossary.all())

    @locked_part
    def analyser(self) -> Analyser:
        """The analysis pipeline over the present termbase; what it goes without is in `problems` once it is built."""
        nothing: Mapping[str, tuple[str, ...]] = {}
        self.lexicon.level("")
        return self.language.analyser(
            self.matcher,
            self.lexicon.level,
            readings=self.problems.readable(lambda: self.store.readings.all(), nothing),
            segmentation=self.problems.readable(lambda: self.store.segmentation.all(), nothing),
            in_taiwan=self.settings.taiwan_readings,
            glosses=self.glosses,
        )

    @locked_part
    def translator(self) -> Translator:
        """The translation service; it loads a model (0.1-0.5 s) only when first asked to translate."""
        from reader.app.translator import Translator

        return Translator.of_this_machine(
            OptionalTranslations(self.store.corrections, self.problems),
            self.problems.report,
            remote_models=self.settings.remote_models,
            beside=lambda: self.beside,
            apart=self._apart,
        )

    def choose(self, **chosen: Any) -> None:
        """Change settings for good; `preferences.write` puts them into the file, and so does `close`."""
        self.settings = replace(self.settings, **chosen)
        self.preferences.choose(**chosen)

    def forget_termbase(self) -> None:
        """Build matcher and analyser anew on next use: the termbase, a correction or a setting changed."""
        Workspace.matcher.forget(self)
        Workspace.analyser.forget(self)

    def moved(self) -> None:
        """Tell the translator, if there is one, that the reader is at another sentence; never waits."""
        if translator := Workspace.translator.present(self):
            translator.wake()

    def unfollow(self) -> None:
        """End translating in the background, if it goes on."""
        if translator := Workspace.translator.present(self):
            translator.unfollow()

    def close(self) -> None:
        """Stop background work, close database and dictionary and keep what was chosen; what is built stays usable.

        Raises:
            SettingsError: the settings file cannot be written.
        """
        if translator := Workspace.translator.present(self):
            translator.close()
        if store := Workspace.store.present(self):
            store.close()
        if dictionary := Workspace.dictionary.present(self):
            dictionary.close()
        self.preferences.write()
