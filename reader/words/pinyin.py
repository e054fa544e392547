"""Pinyin: numbered syllables to tone marks and zhuyin, and written pinyin back to numbered syllables.

A syllable is `zhong4`: letters with `ü`, then the tone, 5 for neutral. Spelling rules: Hanyu Pinyin (GB/T 16159-2012);
zhuyin: Ministry of Education, Taiwan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from reader.text.characters import is_han

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
_ZHUYIN = re.compile("˙?[\u3105-\u3129]{1,3}[ˊˇˋ˙]?")
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


def from_zhuyin(reading: str) -> str:
    """A reading in zhuyin as pinyin with numbers; any other as it is.

    >>> from_zhuyin("ㄩㄣˊ ㄒㄩㄥˊ"), from_zhuyin("˙ㄉㄜ"), from_zhuyin("yínháng")
    ('yun2 xiong2', 'de5', 'yínháng')
    """
    pieces = _ZHUYIN.findall(reading)
    if not pieces or _ZHUYIN.sub("", reading).strip():
        return reading
    return " ".join(_of_zhuyin().get(piece, piece) for piece in pieces)


@cache
def _of_zhuyin() -> dict[str, str]:
    """Numbered pinyin of every syllable in zhuyin."""
    finals = _FINALS.keys() - {"r", "m", "n", "ng", "ê"}
    letters = {
        start + (end.replace("ü", "u") if start in {"j", "q", "x"} else end) for start in _INITIALS for end in finals
    }
    letters |= set(_WHOLE)
    letters |= {final for final in finals if final[0] in "aeo"} | {"r"}
    found: dict[str, str] = {}
    for syllable in sorted(letters, key=lambda one: (one[:1] in "jqx" and "ü" in one, one not in _WHOLE, one)):
        for tone in range(1, 6):
            found.setdefault(to_zhuyin(f"{syllable}{tone}"), f"{syllable}{tone}")
    return found


def _parts(syllable: str) -> tuple[str, int]:
    if syllable[-1:].isdigit():
        return syllable[:-1], int(syllable[-1])
    return syllable, 5


def numbered_to_marks(syllables: Iterable[str]) -> str:
    """Dictionary syllables (`Zhong1 guo2`, `lu:4`) as pinyin with marks, a space between.

    >>> numbered_to_marks(("Zhong1", "guo2", "lu:4"))
    'Zhōng guó lǜ'
    """
    return " ".join(_mark_cased(syllable) for syllable in syllables)


def in_style(syllables: Iterable[str], style: str) -> str:
    """Dictionary syllables in a style of readings (`marks`, `numbers`, `zhuyin`), a space between.

    >>> in_style(("Zhong1", "lu:4"), "numbers"), in_style(("Zhong1", "lu:4"), "zhuyin")
    ('Zhong1 lü4', 'ㄓㄨㄥ ㄌㄩˋ')
    """
    if style == "marks":
        return numbered_to_marks(syllables)
    return " ".join(_styled(syllable, style) for syllable in syllables)


def _styled(syllable: str, style: str) -> str:
    normal = normalise(syllable)
    if not _SYLLABLE.fullmatch(normal):
        return syllable
    said = to_zhuyin(normal) if style == "zhuyin" else normal
    return said[:1].upper() + said[1:] if syllable[:1].isupper() else said


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
_MOST_SYLLABLES = 200
"""Of one form; a search for more goes deeper than Python does."""


class WrittenSyllable(NamedTuple):
    """A syllable of a written reading, with the character it is of."""

    place: int
    """Of the character, in the form."""
    syllable: str
    """Numbered."""
    capital: bool
    apart: bool
    """Whether it begins another written word."""


def syllables_of(pinyin: str, form: str) -> tuple[str, ...]:
    """A typed or termbase reading (written words, tone marks or numbers) as one numbered syllable for each character.

    Characters of `form` that are no Han get an empty one.

    Raises:
        ValueError: the reading has not one syllable for each Han character; says how many there are.

    >>> syllables_of("AI xīnpiàn", "AI芯片"), syllables_of("Xi1 an1", "西安"), syllables_of("fāng'àn", "方案")
    (('', '', 'xin1', 'pian4'), ('xi1', 'an1'), ('fang1', 'an4'))
    """
    syllables = {written.place: written.syllable for written in written_syllables(pinyin, form)}
    return tuple(syllables.get(place, "") for place in range(len(form)))


def written_syllables(pinyin: str, form: str) -> list[WrittenSyllable]:
    """The syllables of a written reading, one for each Han character of `form`.

    Raises:
        ValueError: the reading has not one syllable for each Han character; says how many there are.
    """
    han = [place for place, char in enumerate(form) if is_han(char)]
    pinyin = unicodedata.normalize("NFC", _without_latin(pinyin, form)).replace("u:", "ü")
    for split in _splits(pinyin, len(han)) if len(han) <= _MOST_SYLLABLES else ():
        return [
            WrittenSyllable(place, syllable, pinyin[start].isupper(), pinyin[start - 1 : start].isspace())
            for place, (start, syllable) in zip(han, split, strict=True)
        ]
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
    yield from _search(text, [tone for _, tone in toned], 0, count, set())


def _search(
    text: str, tones: list[int], start: int, count: int, dead: set[tuple[int, int]]
) -> Iterator[list[tuple[int, str]]]:
    """The splits from `start` on; `dead` is where none was found, so that no place is tried twice for nothing."""
    while start < len(text) and text[start] == " ":
        start += 1
    if count == 0 or start == len(text):
        if count == 0 and start == len(text):
            yield []
        return
    if (start, count) in dead:
        return
    found = False
    for end in _ends(text, start):
        syllable_tones = [tone for tone in tones[start:end] if tone]
        if len(syllable_tones) > 1:
            continue
        tone = syllable_tones[0] if syllable_tones else 5
        following = end
        if end < len(text) and text[end].isdigit():
            tone, following = int(text[end]) or 5, end + 1
        for rest in _search(text, tones, following, count - 1, dead):
            found = True
            yield [(start, f"{text[start:end]}{tone}"), *rest]
    if not found:
        dead.add((start, count))


def _ends(text: str, start: int) -> list[int]:
    """Possible ends of the syllable at `start`: longest first, but not swallowing the next syllable's initial."""
    ends = [end for end in range(min(len(text), start + 6), start, -1) if _PIECE.fullmatch(text, start, end)]
    good = [end for end in ends if end == len(text) or not text[end].isalpha() or text[end] not in "aeoiuü"]
    return good + [end for end in ends if end not in good]
