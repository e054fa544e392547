"""The language packages of one run of the program: each adapter once, with the tables it loads, for every analyser.

The analyser and the adapters are imported when they are first needed: none is, to paint the first sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from reader.analysis.analysed import Glosses, no_glosses
from reader.app.parts import locked_part

if TYPE_CHECKING:
    from reader.app.analyser import Analyser
    from reader.ports import ReadingProvider, ScriptConverter, TermMatcher, WordSegmenter
    from reader.terms.entry import TermEntry
    from reader.words.readings import Reading


class LanguageAdapters:
    """Segmenter, readings, Taiwan's readings and script conversion; safe on any thread."""

    @locked_part
    def segmenter(self) -> WordSegmenter:
        """jieba (its dictionary loads in 1.2 s, with the first sentence)."""
        from reader.language.jieba_segmenter import JiebaSegmenter

        return JiebaSegmenter(self.converter.shadow)

    @locked_part
    def readings(self) -> ReadingProvider:
        """pypinyin, CC-CEDICT and our own lists (about 1 s, with the first sentence)."""
        from reader.language.pypinyin_readings import PypinyinReadings

        return PypinyinReadings()

    @locked_part
    def taiwan_readings(self) -> Callable[[str, Reading], Reading]:
        """What Taiwan makes of a Simplified form's reading (0.3 s, with the first word)."""
        from reader.language.taiwan_readings import TaiwanReadings

        return TaiwanReadings()

    @locked_part
    def converter(self) -> ScriptConverter:
        """OpenCC (20-60 ms for each configuration)."""
        from reader.language.opencc_script import OpenCCConverter

        return OpenCCConverter()

    def matcher(self, entries: Iterable[TermEntry]) -> TermMatcher:
        """A matcher of the entries, the strongest scope first (about 50 ms for the built-in ones)."""
        from reader.language.aho_corasick import AhoCorasickMatcher

        return AhoCorasickMatcher(entries, self.converter.shadow)

    def analyser(
        self,
        matcher: TermMatcher,
        level: Callable[[str], int | None] = lambda word: None,
        *,
        readings: Mapping[str, tuple[str, ...]] | None = None,
        segmentation: Mapping[str, tuple[str, ...]] | None = None,
        in_taiwan: bool = False,
        glosses: Glosses = no_glosses,
    ) -> Analyser:
        """An analyser over these adapters, with the reader's corrections of readings and segmentation."""
        from reader.app.analyser import Analyser  # 60 ms: every pattern of figures and dates

        return Analyser(
            matcher,
            self.converter,
            self.segmenter,
            self.readings,
            level,
            reading_corrections=readings,
            segmentation_corrections=segmentation,
            taiwan=self.taiwan_readings if in_taiwan else None,
            glosses=glosses,
        )

    def syllables(self, shadow: str) -> tuple[str, ...]:
        """What the readings, without glossary and corrections, say of a Simplified form: one syllable a character."""
        found = self.readings.readings(shadow, self.segmenter.words(shadow))
        return tuple(syllable for reading in found for syllable in reading.syllables)
