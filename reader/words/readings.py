"""Readings: what a token is read as, written out in a style or over its characters, and as spoken (tone sandhi)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from reader.text import lexica
from reader.words.origins import USUAL, Origin
from reader.words.pinyin import to_zhuyin, with_mark, written_syllables


@dataclass(frozen=True, slots=True)
class Reading:
    """The lexical reading of one token."""

    syllables: tuple[str, ...]
    """One item per character of the token: `zhong4`, `lü4`, neutral tone 5; empty for a character without a reading."""
    origin: Origin = USUAL
    """Which rule, phrase or dictionary produced it."""
    certain: bool = True
    """False where the reading is truly ambiguous or unknown, and the screen must say so."""
    capitals: tuple[int, ...] = ()
    """Characters whose syllable begins with a capital: names (GB/T 16159)."""
    breaks: tuple[int, ...] = ()
    """Characters that begin another written word: 中国人民银行 is Zhōngguó Rénmín Yínháng."""


_OF_FIGURES = frozenset("%‰")
READING_STYLES = ("marks", "numbers", "zhuyin")
"""How readings are written: pinyin with tone marks, with tone numbers, or zhuyin."""
READINGS = ("off", "all", "unknown", "level", "first")
"""Over which words readings stand: none, all, those not known, above an HSK level, where each stands first."""


def render_syllables(reading: Reading, style: str) -> tuple[str, ...]:
    """Each syllable of a reading in a style (`marks`, `numbers`, `zhuyin`), empty where a character has none.

    >>> render_syllables(Reading(("zhong1", "guo2", ""), capitals=(0,)), "marks")
    ('Zhōng', 'guó', '')
    """
    capitals = reading.capitals
    return tuple(_render(syllable, style, place in capitals) for place, syllable in enumerate(reading.syllables))


def _render(syllable: str, style: str, capital: bool) -> str:
    if not syllable:
        return ""
    if style == "zhuyin":
        return to_zhuyin(syllable)
    rendered = syllable if style == "numbers" else with_mark(syllable)
    return rendered[:1].upper() + rendered[1:] if capital else rendered


def render(reading: Reading, text: str, style: str = "marks") -> str:
    """The reading of one word: syllables joined (apostrophe before a, e, o), names capitalised, Latin parts as written.

    Figures stand apart from what they count, as GB/T 16159 has it.

    >>> render(Reading(("xi1", "an1"), capitals=(0,)), "西安")
    "Xī'ān"
    >>> render(Reading(("shan1", "mu3", "", "e4"), capitals=(0, 3)), "山姆·厄")
    'Shānmǔ·È'
    >>> render(Reading(("wu2", "jun4", "yu3"), capitals=(0, 1), breaks=(1,)), "吴俊宇")
    'Wú Jùnyǔ'
    >>> render(Reading(("", "", "xin1", "pian4")), "AI芯片"), render(Reading(("dian3", "r5")), "点儿")
    ('AIxīnpiàn', 'diǎnr')
    >>> render(Reading(("", "yue4", "", "ri4")), "3月4日"), render(Reading(("", "yue4", "", "ri4")), "3月4日", "numbers")
    ('3 yuè 4 rì', '3 yue4 4 ri4')
    """
    return "".join(render_parts(reading, text, style))


def render_parts(reading: Reading, text: str, style: str = "marks") -> tuple[str, ...]:
    """The same by characters: what stands over each, with the space or apostrophe that leads it; empty without a reading.

    >>> render_parts(Reading(("xi1", "an1"), capitals=(0,)), "西安")
    ('Xī', "'ān")
    """
    if not any(reading.syllables):
        return ()
    parts: list[str] = []
    last, said, after_figure = "", False, False
    for place, syllable in enumerate(render_syllables(reading, style)):
        part = syllable or ("" if place >= len(text) or text[place].isspace() else text[place])
        figure = not syllable and (part in _OF_FIGURES or part.isdigit())
        apart = place in reading.breaks or (style == "zhuyin" and syllable)
        if last and part and (apart or (figure and said) or (syllable and after_figure)):
            part = f" {part}"
        elif last.isalpha() and syllable and _starts_open(syllable):
            part = f"'{part}"
        if part:
            last, said, after_figure = part[-1], bool(syllable), figure
        parts.append(part)
    return tuple(parts)


def ruby_pieces(reading: Reading, shown: str, style: str = "marks") -> list[tuple[str, str]]:
    """Base text and annotation of one word: one piece, or several where digits or Latin letters stand in it.

    >>> ruby_pieces(Reading(("", "", "yue4", "", "", "ri4")), "11月27日")
    [('11', ''), ('月', 'yuè'), ('27', ''), ('日', 'rì')]
    >>> ruby_pieces(Reading(("gu3", "jia4")), "股价")
    [('股价', 'gǔjià')]
    """
    return [(text, "".join(parts)) for text, parts in ruby_parts(reading, shown, style)]


def ruby_parts(reading: Reading, shown: str, style: str = "marks") -> list[tuple[str, tuple[str, ...]]]:
    """The same with the annotation by characters, as in `render_parts`."""
    if all(reading.syllables) or len(reading.syllables) != len(shown):
        return [(shown, render_parts(reading, shown, style))]
    pieces: list[tuple[str, tuple[str, ...]]] = []
    start = 0
    for end in range(1, len(shown) + 1):
        if end == len(shown) or bool(reading.syllables[end]) != bool(reading.syllables[start]):
            pieces.append((shown[start:end], render_parts(_part(reading, start, end), shown[start:end], style)))
            start = end
    return pieces


def _part(reading: Reading, start: int, end: int) -> Reading:
    capitals, breaks = (
        tuple(place - start for place in places if start <= place < end)
        for places in (reading.capitals, reading.breaks)
    )
    return replace(reading, syllables=reading.syllables[start:end], capitals=capitals, breaks=breaks)


def _starts_open(syllable: str) -> bool:
    return unicodedata.normalize("NFD", syllable)[:1] in {"a", "e", "o"}


def reading_of(pinyin: str, form: str, origin: Origin = USUAL) -> Reading:
    """A typed or termbase reading (written words, tone marks or numbers) as a reading of `form`.

    Characters of `form` that are no Han get an empty syllable.

    Raises:
        ValueError: the reading has not one syllable for each Han character; says how many of each.

    >>> reading_of("Zhōngguó Rénmín Yínháng", "中国人民银行").syllables
    ('zhong1', 'guo2', 'ren2', 'min2', 'yin2', 'hang2')
    >>> render(reading_of("hòu Mó'ěr shídài", "后摩尔时代"), "后摩尔时代")
    "hòu Mó'ěr shídài"
    """
    written = written_syllables(pinyin, form)
    syllables = {item.place: item.syllable for item in written}
    return Reading(
        tuple(syllables.get(place, "") for place in range(len(form))),
        origin,
        capitals=tuple(item.place for item in written if item.capital),
        breaks=tuple(item.place for item in written if item.place and item.apart),
    )


def restyled(pinyin: str, form: str, style: str) -> str:
    """A typed or termbase reading of `form` in a style; as it is where it does not fit the form."""
    try:
        return pinyin if style == "marks" else render(reading_of(pinyin, form), form, style)
    except ValueError:
        return pinyin


def spoken(words: Sequence[str], readings: Sequence[Reading | None]) -> list[Reading | None]:
    """The readings as spoken: tone sandhi of 一, 不 and third tones (within a word), over one sentence.

    一 is yí before a fourth tone, yì before another, yī in numbers, ordinals, dates and at the end of a word; 不 is bú
    before a fourth tone; of two third tones in a word the first is second (Chao 1968; Putonghua textbooks).

    >>> [r.syllables for r in spoken(["不", "是"], [Reading(("bu4",)), Reading(("shi4",))]) if r]
    [('bu2',), ('shi4',)]
    """
    flat = [
        (word, place, char, reading.syllables[place] if reading and place < len(reading.syllables) else "")
        for word, (text, reading) in enumerate(zip(words, readings, strict=True))
        for place, char in enumerate(text)
    ]
    numerals = {found.start() for found in _first_tone().finditer("".join(words))}
    changed = [list(reading.syllables) if reading else [] for reading in readings]
    for position, (word, place, char, syllable) in enumerate(flat):
        before = flat[position - 1] if position else None
        after = flat[position + 1] if position + 1 < len(flat) else None
        if not syllable:
            continue
        next_tone = after[3][-1:] if after else ""
        new = syllable
        if char == "一" and syllable == "yi1":
            paired = position > 1 and flat[position - 2][2] == char
            if position not in numerals and (paired or not _ends_word(words[word], place)):
                new = _spoken_yi("" if paired or not before else before[2], after[2] if after else "", next_tone)
        elif char == "不" and syllable == "bu4":
            new = "bu5" if before and after and before[2] == after[2] else "bu2" if next_tone == "4" else syllable
        elif syllable.endswith("3") and next_tone == "3" and after is not None and after[0] == word:
            new = syllable[:-1] + "2"
        changed[word][place] = new
    return [
        replace(reading, syllables=tuple(syllables)) if reading else None
        for reading, syllables in zip(readings, changed, strict=True)
    ]


@cache
def _first_tone() -> re.Pattern[str]:
    """Where 一 is a numeral, an ordinal or a date and so keeps its tone (`lexica/spoken-yi`)."""
    return re.compile(lexica.one_of("spoken-yi", "first"))


def _ends_word(word: str, place: int) -> bool:
    """Whether 一 ends a word (周一, 统一) but one that only points at what follows (这一, 另一)."""
    return 0 < place == len(word) - 1 and word[place - 1] not in lexica.characters("spoken-yi", "determiner")


def _spoken_yi(before: str, after: str, next_tone: str) -> str:
    if not next_tone:
        return "yi1"
    if before and before == after:
        return "yi5"
    return "yi2" if next_tone in {"4", "5"} else "yi4"
