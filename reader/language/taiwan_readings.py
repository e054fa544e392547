"""Taiwan's readings where they differ from the Mainland's: a choice, made from the Mainland reading.

Sources: our own list (`dictionaries/readings/taiwan.tsv`, after the Ministry of Education's 國語一字多音審訂表, 1999), then
the "Taiwan pr." notes of CC-CEDICT's words. Most syllables that are neutral on the Mainland keep their tone in Taiwan
(知識 zhīshì, 關係 guānxì); suffixes, particles and doubled words stay neutral.
"""

from __future__ import annotations

import re
import threading
from dataclasses import replace

from reader import paths
from reader.language.cedict_file import usable_lines
from reader.language.reading_tables import pypinyin_characters, spelling
from reader.text.lexica import rows_of
from reader.words.readings import Reading

_NEUTRAL = frozenset("子头们了着的地得么吧呢吗啊呀啦嘛哦喔哩儿过")
"""Suffixes and particles."""
_NOTE = re.compile(r"^\S+ (\S{2,}) \[([^]]+)] .*Taiwan pr\. \[([^]]+)]")


class TaiwanReadings:
    """Tables built on first use (0.3 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._phrases: dict[str, tuple[str, ...]] = {}
        self._singles: dict[tuple[str, str], str] = {}
        self._characters: dict[str, str] = {}
        self._spell = spelling()

    def __call__(self, form: str, reading: Reading) -> Reading:
        """The reading of a word (Simplified `form`) as Taiwan has it; the same object where nothing differs."""
        if not self._singles:
            self._load()
        syllables = self._phrases.get(form) or tuple(
            self._syllable(form, place, syllable) for place, syllable in enumerate(reading.syllables)
        )
        if syllables == reading.syllables:
            return reading
        return replace(reading, syllables=syllables, origin=reading.origin._replace(adapted=True))

    def _syllable(self, form: str, place: int, syllable: str) -> str:
        char = form[place]
        if syllable.endswith("5") and char not in _NEUTRAL and place and form[place - 1] != char:
            listed = [self._spell(item) for item in self._characters.get(char, "").split(",")]
            syllable = next((full for full in listed if full[:-1] == syllable[:-1] and full[-1] != "5"), syllable)
        return self._singles.get((char, syllable), syllable)

    def _load(self) -> None:
        with self._lock:
            if self._singles:
                return
            self._characters = pypinyin_characters()
            own = rows_of(paths.dictionaries_dir() / "readings" / "taiwan.tsv")
            phrases: dict[str, tuple[str, ...]] = {}
            for note in filter(None, map(_NOTE.match, usable_lines())):
                taiwan = tuple(map(self._spell, note[3].split(" ")))
                if len(taiwan) == len(note[1]):
                    phrases.setdefault(note[1], taiwan)
            phrases.update((form, tuple(taiwan.split(" "))) for form, _, taiwan, _ in own if len(form) > 1)
            self._phrases = phrases
            self._singles = {(form, mainland): taiwan for form, mainland, taiwan, _ in own if len(form) == 1}
