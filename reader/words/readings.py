"""Readings: numbered syllables to pinyin with tone marks, tone numbers or zhuyin, and back; tone sandhi.

A syllable is `zhong4`: letters with `ü`, then the tone, 5 for neutral. Spelling rules: Hanyu Pinyin (GB/T 16159-2012);
zhuyin: Ministry of Education, Taiwan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.text.characters import is_han


@dataclass(frozen=True, slots=True)
class Reading:
    """The lexical reading of one token."""

    syllables: tuple[str, ...]
    """One item per character of the token: `zhong4`, `lü4`, neutral tone 5; empty for a character without a reading."""
    origin: str = ""
    """Which rule, phrase or dictionary produced it: `termbase co-0001`, `override 还贷`, `cc-cedict`, `user`."""
    certain: bool = True
    """False where the reading is truly ambiguous or unknown, and the screen must say so."""
    capitals: tuple[int, ...] = ()
    """Characters whose syllable begins with a capital: names (GB/T 16159)."""
    breaks: tuple[int, ...] = ()
    """Characters that begin another written word: 中国人民银行 is Zhōngguó Rénmín Yínháng."""


READING_STYLES = ("marks", "numbers", "zhuyin")
"""How readings are written: pinyin with tone marks, with tone numbers, or zhuyin."""

_MARKS = {"a": "āáǎà", "e": "ēéěè", "i": "īíǐì", "o": "ōóǒò", "u": "ūúǔù", "ü": "ǖǘǚǜ"}
_PLAIN = {mark: (vowel, tone) for vowel, marks in _MARKS.items() for tone, mark in enumerate(marks, start=1)}
_TONE_MARKS = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ", 5: "˙"}
_COMBINING = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
_SYLLABLE = re.compile(r"(?:[a-zü]+[1-5])", re.IGNORECASE)

_INITIALS = dict(
    zip(
        ["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c", "s"],
        "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ",
        strict=True,
    )
)
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ",
    "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "r": "ㄦ", "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iao": "ㄧㄠ", "iu": "ㄧㄡ",
    "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ", "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ",
    "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ", "ong": "ㄨㄥ", "ü": "ㄩ", "üe": "ㄩㄝ",
    "üan": "ㄩㄢ", "ün": "ㄩㄣ", "ueng": "ㄨㄥ", "m": "ㄇ", "n": "ㄋ", "ng": "ㄫ",
}  # fmt: skip
_WHOLE = {
    "yi": "i", "ya": "ia", "yo": "io", "ye": "ie", "yao": "iao", "you": "iu", "yan": "ian", "yin": "in", "yang": "iang",
    "ying": "ing", "yong": "iong", "wu": "u", "wa": "ua", "wo": "uo", "wai": "uai", "wei": "ui", "wan": "uan",
    "wen": "un", "wang": "uang", "weng": "ueng", "yu": "ü", "yue": "üe", "yuan": "üan", "yun": "ün",
}  # fmt: skip


def with_mark(syllable: str) -> str:
    """One numbered syllable with its tone mark.

    >>> [with_mark(s) for s in ("zhong4", "lü4", "liu2", "de5", "r5", "ng4")]
    ['zhòng', 'lǜ', 'liú', 'de', 'r', 'ǹg']
    """
    letters, tone = _parts(syllable)
    if tone == 5 or not letters:
        return letters
    vowels = [place for place, letter in enumerate(letters) if letter in _MARKS]
    if not vowels:
        return unicodedata.normalize("NFC", letters[0] + _COMBINING[tone]) + letters[1:]
    place = next((p for p in vowels if letters[p] in "ae"), None)
    if place is None:
        place = letters.index("ou") if "ou" in letters else vowels[-1]
    return letters[:place] + _MARKS[letters[place]][tone - 1] + letters[place + 1 :]


def to_zhuyin(syllable: str) -> str:
    """One numbered syllable in zhuyin.

    >>> [to_zhuyin(s) for s in ("zhong4", "lü4", "shi4", "yuan2", "xue2", "er2", "de5", "r5")]
    ['ㄓㄨㄥˋ', 'ㄌㄩˋ', 'ㄕˋ', 'ㄩㄢˊ', 'ㄒㄩㄝˊ', 'ㄦˊ', '˙ㄉㄜ', 'ㄦ']
    """
    letters, tone = _parts(syllable)
    if letters == "r":  # erhua: 點兒 ㄉㄧㄢˇㄦ
        return "ㄦ"
    letters = _WHOLE.get(letters, letters)
    initial = next((i for i in sorted(_INITIALS, key=len, reverse=True) if letters.startswith(i) and letters != i), "")
    final = letters[len(initial) :]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "ü" + final[1:]
    if initial in {"zh", "ch", "sh", "r", "z", "c", "s"} and final == "i":
        final = ""
    if letters not in _FINALS and final and final not in _FINALS:
        return syllable
    body = _INITIALS.get(initial, "") + (_FINALS[final] if final else "")
    return "˙" + body if tone == 5 else body + _TONE_MARKS[tone]


def _parts(syllable: str) -> tuple[str, int]:
    if syllable[-1:].isdigit():
        return syllable[:-1], int(syllable[-1])
    return syllable, 5


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

    >>> render(Reading(("xi1", "an1"), capitals=(0,)), "西安")
    "Xī'ān"
    >>> render(Reading(("shan1", "mu3", "", "e4"), capitals=(0, 3)), "山姆·厄")
    'Shānmǔ·È'
    >>> render(Reading(("wu2", "jun4", "yu3"), capitals=(0, 1), breaks=(1,)), "吴俊宇")
    'Wú Jùnyǔ'
    >>> render(Reading(("", "", "xin1", "pian4")), "AI芯片"), render(Reading(("dian3", "r5")), "点儿")
    ('AIxīnpiàn', 'diǎnr')
    """
    if not any(reading.syllables):
        return ""
    rendered = render_syllables(reading, style)
    joined = ""
    figure = text[:1].isdigit()  # 5900亿: the digits stand below already
    for place, syllable in enumerate(rendered):
        part = syllable or ("" if figure or place >= len(text) or text[place].isspace() else text[place])
        if joined and (place in reading.breaks or (style == "zhuyin" and syllable)):
            joined += " "
        elif joined and syllable and joined[-1:].isalpha() and _starts_open(syllable):
            joined += "'"
        joined += part
    return joined


def ruby_pieces(reading: Reading, shown: str, style: str = "marks") -> list[tuple[str, str]]:
    """Base text and annotation of one word: one piece, or several where digits or Latin letters stand in it.

    >>> ruby_pieces(Reading(("", "", "yue4", "", "", "ri4")), "11月27日")
    [('11', ''), ('月', 'yuè'), ('27', ''), ('日', 'rì')]
    >>> ruby_pieces(Reading(("gu3", "jia4")), "股价")
    [('股价', 'gǔjià')]
    """
    if all(reading.syllables) or len(reading.syllables) != len(shown):
        return [(shown, render(reading, shown, style))]
    pieces: list[tuple[str, str]] = []
    start = 0
    for end in range(1, len(shown) + 1):
        if end == len(shown) or bool(reading.syllables[end]) != bool(reading.syllables[start]):
            pieces.append((shown[start:end], render(_part(reading, start, end), shown[start:end], style)))
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


def numbered_to_marks(syllables: Iterable[str]) -> str:
    """Dictionary syllables (`Zhong1 guo2`, `lu:4`) as pinyin with marks, a space between.

    >>> numbered_to_marks(("Zhong1", "guo2", "lu:4"))
    'Zhōng guó lǜ'
    """
    return " ".join(_mark_cased(syllable) for syllable in syllables)


def _mark_cased(syllable: str) -> str:
    normal = normalise(syllable)
    if not _SYLLABLE.fullmatch(normal):
        return syllable
    marked = with_mark(normal)
    return marked[:1].upper() + marked[1:] if syllable[:1].isupper() else marked


def normalise(syllable: str) -> str:
    """A syllable as dictionaries write it (`lu:4`, `Lv4`, `lüè`) as ours (`lü4`), neutral tone 5.

    >>> [normalise(s) for s in ("lu:4", "Lv4", "lüè", "de", "Zhōng")]
    ['lü4', 'lü4', 'lüe4', 'de5', 'zhong1']
    """
    text = unicodedata.normalize("NFC", syllable).lower().replace("u:", "ü").replace("v", "ü")
    letters, tone = "", 5
    for char in text:
        if char in _PLAIN:
            vowel, tone = _PLAIN[char]
            letters += vowel
        elif char.isdigit():
            tone = int(char) or 5
        else:
            letters += char
    return f"{letters}{tone}"


_PIECE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|iao|ian|ing|ang|eng|ong|uai|uan|üan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|üe|ue|ün|a|o|e|i|u|ü)"
    r"|r",
)


def syllables_of(pinyin: str, form: str) -> tuple[str, ...]:
    """The syllables of `reading_of`.

    >>> syllables_of("AI xīnpiàn", "AI芯片"), syllables_of("Xi1 an1", "西安"), syllables_of("fāng'àn", "方案")
    (('', '', 'xin1', 'pian4'), ('xi1', 'an1'), ('fang1', 'an4'))
    """
    return reading_of(pinyin, form).syllables


def reading_of(pinyin: str, form: str, origin: str = "") -> Reading:
    """A typed or termbase reading (written words, tone marks or numbers) as a reading of `form`.

    Characters of `form` that are no Han get an empty syllable.

    Raises:
        ValueError: the reading has not one syllable for each Han character; says how many of each.

    >>> reading_of("Zhōngguó Rénmín Yínháng", "中国人民银行").syllables
    ('zhong1', 'guo2', 'ren2', 'min2', 'yin2', 'hang2')
    >>> render(reading_of("hòu Mó'ěr shídài", "后摩尔时代"), "后摩尔时代")
    "hòu Mó'ěr shídài"
    """
    han = [place for place, char in enumerate(form) if is_han(char)]
    pinyin = unicodedata.normalize("NFC", _without_latin(pinyin, form)).replace("u:", "ü")
    for split in _splits(pinyin, len(han)):
        syllables = [""] * len(form)
        for place, (_, syllable) in zip(han, split, strict=True):
            syllables[place] = syllable
        starts = {place: start for place, (start, _) in zip(han, split, strict=True)}
        capitals = tuple(place for place, start in starts.items() if pinyin[start].isupper())
        breaks = tuple(place for place, start in starts.items() if place and pinyin[start - 1 : start].isspace())
        return Reading(tuple(syllables), origin, True, capitals, breaks)
    raise ValueError(f"{pinyin!r} does not give one syllable for each of the {len(han)} characters of {form}.")


def _without_latin(pinyin: str, form: str) -> str:
    for word in re.findall(r"[A-Za-z0-9&.+-]+", form):
        pinyin = pinyin.replace(word, " ", 1)
    return pinyin


def _splits(pinyin: str, count: int) -> Iterator[list[tuple[int, str]]]:
    """Splits of a reading into `count` syllables with their starts, the likeliest (consonants open a syllable) first."""
    toned: list[tuple[str, int]] = []
    for char in pinyin.lower().replace("v", "ü"):
        if char in _PLAIN:
            toned.append(_PLAIN[char])
        elif (char.isdigit() and toned) or char.isalpha():
            toned.append((char, 0))
        else:
            toned.append((" ", 0))
    text = "".join(letter for letter, _ in toned)
    yield from _search(text, [tone for _, tone in toned], 0, count)


def _search(text: str, tones: list[int], start: int, count: int) -> Iterator[list[tuple[int, str]]]:
    while start < len(text) and text[start] == " ":
        start += 1
    if count == 0 or start == len(text):
        if count == 0 and start == len(text):
            yield []
        return
    for end in _ends(text, start):
        syllable_tones = [tone for tone in tones[start:end] if tone]
        if len(syllable_tones) > 1:
            continue
        tone = syllable_tones[0] if syllable_tones else 5
        following = end
        if end < len(text) and text[end].isdigit():
            tone, following = int(text[end]) or 5, end + 1
        for rest in _search(text, tones, following, count - 1):
            yield [(start, f"{text[start:end]}{tone}"), *rest]


def _ends(text: str, start: int) -> list[int]:
    """Possible ends of the syllable at `start`: longest first, but not swallowing the next syllable's initial."""
    ends = [end for end in range(min(len(text), start + 6), start, -1) if _PIECE.fullmatch(text, start, end)]
    good = [end for end in ends if end == len(text) or not text[end].isalpha() or text[end] not in "aeoiuü"]
    return good + [end for end in ends if end not in good]


def spoken(words: Sequence[str], readings: Sequence[Reading | None]) -> list[Reading | None]:
    """The readings as spoken: tone sandhi of 一, 不 and third tones (within a word), over one sentence.

    一 is yí before a fourth tone, yì before another, yī in numbers, ordinals and at an end; 不 is bú before a fourth
    tone; of two third tones in a word the first is second (Chao 1968; Putonghua textbooks).

    >>> [r.syllables for r in spoken(["不", "是"], [Reading(("bu4",)), Reading(("shi4",))]) if r]
    [('bu2',), ('shi4',)]
    """
    flat = [
        (word, place, char, reading.syllables[place] if reading and place < len(reading.syllables) else "")
        for word, (text, reading) in enumerate(zip(words, readings, strict=True))
        for place, char in enumerate(text)
    ]
    changed = [list(reading.syllables) if reading else [] for reading in readings]
    for position, (word, place, char, syllable) in enumerate(flat):
        before = flat[position - 1] if position else None
        after = flat[position + 1] if position + 1 < len(flat) else None
        if not syllable:
            continue
        next_tone = after[3][-1:] if after else ""
        new = syllable
        if char == "一" and syllable == "yi1":
            new = _spoken_yi(before[2] if before else "", after[2] if after else "", next_tone)
        elif char == "不" and syllable == "bu4":
            new = "bu5" if before and after and before[2] == after[2] else "bu2" if next_tone == "4" else syllable
        elif syllable.endswith("3") and next_tone == "3" and after is not None and after[0] == word:
            new = syllable[:-1] + "2"
        changed[word][place] = new
    return [
        replace(reading, syllables=tuple(syllables)) if reading else None
        for reading, syllables in zip(readings, changed, strict=True)
    ]


_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两第初点年月日号")


def _spoken_yi(before: str, after: str, next_tone: str) -> str:
    if (
        before in {"第", "初", "唯", "十", "百", "千", "万", "亿", "点"}
        or (before and before in _NUMERALS)
        or not next_tone
    ):
        return "yi1"
    if before not in _NUMERALS and after == "点":
        return "yi4"
    if after in {"月", "日", "号", "二", "三", "四", "五", "六", "七", "八", "九", "〇", "零"}:
        return "yi1"
    if before and before == after:
        return "yi5"
    return "yi2" if next_tone in {"4", "5"} else "yi4"
