"""People's names, which no dictionary has: how likely a surname and what follows are one, and foreign names put together.

The weight of a name is the logarithm of its likelihood, to be compared with that of dictionary words: that a person is
named here (more likely after a title, or before a word for what people do), the surname, and each character of the given
name (`lexica/given-names.tsv`; another only where something around it says that a person is named).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reader.text import lexica
from reader.text.characters import is_han
from reader.words.readings import Reading

_PERSON = {2: -8.5, 3: -6.5, 4: -8.0}
"""That a person is named, by the length of the name: one in about 700 words of news; few names have two characters."""
_COMMON, _RARE = -4.3, -6.5
"""A surname of the hundred commonest, and another."""
_GIVEN = {"commonest": -5.0, "common": -6.2, "known": -7.5}
_OTHER = -10.5
"""A character that is hardly ever in a name."""
_FUNCTION = -2.0
"""More for one that is mostly a function word (年, 家, 中) at the end."""
_TITLE, _TITLE_ENDING, _ACTS, _ADDRESS, _FOLLOWS, _EDGE = 5.5, 2.5, 4.0, 5.0, 1.5, 0.7
"""What is around: a title before, a word that ends like one, what people do after, a form of address, what else stands
after a name, a mark."""
_OPENING = 1.0
"""At the head of a clause."""
_INSIDE = frozenset("、·•‧《（(-/ ")
"""Marks after which no clause begins."""
_LEAST_SAID = {2: _TITLE_ENDING, 3: 0.0, 4: 0.0}
"""What must at least speak for a name around it; for one of a couple's two family names (林郑月娥) it is a title."""
_LEAST = {2: -19.5, 3: -28.5, 4: -29.5}
"""The weight of a word in no dictionary that counts as a name."""
_UNENDED = 2.5
"""Less for a name of two characters after which nothing says that it ends."""
_AROUND = 8
"""Characters before and after that are looked at."""


DOTS = frozenset("·•‧")
"""What stands between the parts of a foreign name."""
FOREIGN = -16.0
"""The weight of a part of a foreign name beside such a dot."""


@cache
def surnames() -> frozenset[str]:
    """Family names, Simplified (`lexica/surnames.tsv`); a few have two characters."""
    return frozenset(surname for surname, joins, *_ in lexica.table("surnames") if joins == "yes")


@cache
def name_beginnings() -> frozenset[str]:
    """Characters that a person's name may begin with."""
    return frozenset(surname[0] for surname in surnames())


@cache
def _surname_weights() -> dict[str, float]:
    return {row[0]: _COMMON if row[4] else _RARE for row in lexica.table("surnames") if row[1] == "yes"}


@cache
def _same_in_traditional() -> frozenset[str]:
    """Surnames that Traditional writes as Simplified does; as words they are 餘 範 於 塗 佔 鬱 遊 種 there."""
    return frozenset(row[0] for row in lexica.table("surnames") if row[2])


@cache
def _also_words() -> frozenset[str]:
    """Surnames that are common verbs, adverbs or numerals: a name only after a title."""
    return frozenset(row[0] for row in lexica.table("surnames") if row[3])


@cache
def _given_weights() -> dict[str, float]:
    return {char: _GIVEN[row[1]] for row in lexica.table("given-names") for char in row[0]}


@cache
def _titles() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles of several characters, and characters that end one."""
    titles = lexica.listed("people", "title")
    return tuple(title for title in titles if len(title) > 1), tuple(title for title in titles if len(title) == 1)


@cache
def _addresses() -> tuple[str, ...]:
    """What follows a surname alone."""
    return lexica.listed("people", "courtesy") + lexica.listed("people", "address")


def name_ends(text: str, start: int, end: int) -> Iterator[tuple[int, float]]:
    """Where a person's name that begins at `start` may end, not after `end`, with its weight.

    The character at `start` is a surname. Nothing that ends where no name does, and no given name that is a word by
    which people are addressed.
    """
    double = text[start : start + 2] in surnames() or text[start + 1 : start + 2] in surnames()
    for size in (2, 3, 4) if double else (2, 3):
        if start + size <= end:
            before, after = text[max(0, start - _AROUND) : start], text[start + size : start + size + _AROUND]
            weight = _weight(before, text[start : start + size], after)
            if weight is not None:
                yield start + size, weight


def is_person(before: str, word: str, after: str) -> bool:
    """Whether a word in no dictionary is a person's name, by the text before and after.

    >>> is_person("总裁", "赵海军", "在"), is_person("，", "翟东升", "教授"), is_person("的", "高效率", "，")
    (True, True, False)
    >>> is_person("作家", "余华", "说"), is_person("恒生", "港股通", "升")
    (True, False)
    """
    if not 2 <= len(word) <= 4:
        return False
    weight = _weight(before[-_AROUND:], word, after, alone=len(word) > 2)
    return weight is not None and weight > _LEAST[len(word)]


_SENTENCE = re.compile(r"[。！？；，]")
_LONGEST_BYLINE = 60
"""Characters of a line that may say who wrote."""


def byline_names(text: str) -> dict[int, int]:
    """Beginnings and ends of the people named in a line that says who wrote, drew or edited.

    Behind a bar or a space a surname and one or two characters, up to a space, a bar or the end; behind 记者 to 发自 too.
    A surname that is also a word needs the bar.

    >>> byline_names("文｜林素  编辑 何知遥"), byline_names("本报记者林素发自合肥"), byline_names("记者问何时上市。")
    ({2: 4, 9: 12}, {4: 6}, {})
    """
    if len(text) > _LONGEST_BYLINE or _SENTENCE.search(text):
        return {}
    found = {match.start("name"): match.end("name") for match in _bylined().finditer(text)}
    return {
        start: end
        for start, end in found.items()
        if surname_of(text[start:end])
        and (text[start] not in _also_words() or not text[start - 1].isspace())
        and is_han(text[start + 1])
    }


@cache
def _bylined() -> re.Pattern[str]:
    label, reported = lexica.one_of("people", "byline"), lexica.one_of("people", "byline from")
    head = rf"(?<![^\s|｜丨/／(（【\[])(?:{label})(?:\s*[|｜丨/／:：]\s*|\s+|(?=[㐀-鿿]{{2,3}}(?:{reported})))"
    return re.compile(rf"{head}(?P<name>[㐀-鿿]{{2,3}}?)(?=[\s|｜丨/／、)）】\]]|$|{reported})")


def surname_of(name: str) -> str:
    """The family name that a person's name begins with; empty for none.

    >>> surname_of("欧阳明"), surname_of("林郑月娥"), surname_of("李明"), surname_of("明")
    ('欧阳', '林郑', '李', '')
    """
    if len(name) > 2 and name[:2] in surnames():
        return name[:2]
    if len(name) == 4 and {*name[:2]} <= surnames():
        return name[:2]
    return name[0] if name[:1] in surnames() and len(name) > 1 else ""


def _family_weight(family: str) -> float:
    weights = _surname_weights()
    return weights[family] if family in weights else sum(weights[char] for char in family) + _RARE / 2


def _weight(before: str, name: str, after: str, *, alone: bool = False) -> float | None:
    """The weight of a name between what is before and after; None for no name.

    A surname that is also a word needs a title before it, but where the name is known to be one word (`alone`).
    """
    family = surname_of(name)
    given = name[len(family) :]
    if not family or not 1 <= len(given) <= 2 or given in lexica.words("people", "no given name"):
        return None
    if len(given) > 1 and given[0] in lexica.characters("people", "alone"):  # 邱男|一身
        return None
    following = _said_after(after)
    said = _said_before(before) + following
    if family in _also_words() and not alone and not before.endswith(_titles()[0] + _titles()[1]):
        return None
    if said < (_TITLE if len(family) == 2 and family not in surnames() else _LEAST_SAID[len(name)]):
        return None
    weight = _PERSON[len(name)] + _family_weight(family) + said - _UNENDED * (len(name) == 2 and not following)
    weights, never = _given_weights(), lexica.characters("people", "never ends a name")
    for char in given:
        listed = weights.get(char)
        if listed is None and (char in never or said < _TITLE_ENDING or not is_han(char)):
            return None
        weight += _OTHER if listed is None else listed
    return weight + _FUNCTION * (name[-1] in never)


def _said_before(before: str) -> float:
    """What speaks for a name after `before`."""
    titles, endings = _titles()
    if before.endswith(lexica.listed("people", "no title")):
        return 0.0
    if before.endswith(titles):
        return _TITLE
    if before.endswith(endings):
        return _TITLE_ENDING
    return 0.0 if before[-1:].isalnum() or before[-1:] in _INSIDE else _OPENING


def _said_after(after: str) -> float:
    """What speaks for a name before `after`."""
    if not after[:1].isalnum():
        return _EDGE
    if after.startswith(_addresses()):
        return _ADDRESS
    if after.startswith(lexica.listed("people", "acts")):
        return _ACTS
    return _FOLLOWS if after.startswith(lexica.listed("people", "follows")) else 0.0


def is_addressed(word: str, after: str) -> bool:
    """Whether a word is a surname and what follows a form of address.

    >>> is_addressed("余", "先生"), is_addressed("任", "教授"), is_addressed("这", "先生")
    (True, False, False)
    """
    return word in surnames() and after.startswith(
        _addresses() if word not in _also_words() else lexica.listed("people", "courtesy")
    )


def keeps_surname(before: str, word: str, after: str, is_name: bool) -> bool:
    """Whether a Simplified word begins with a surname that stays the same in Traditional script.

    >>> keeps_surname("，", "余", "先生", False), keeps_surname("，", "范小明", "说", True)
    (True, True)
    >>> keeps_surname("尚", "余", "款", False), keeps_surname("任职", "于", "先生", False)
    (False, False)
    """
    if word[0] not in _same_in_traditional():
        return False
    begins = not before[-1:].isalnum() or before in "和与及对由"
    addressed = (word[1:] or after).startswith(_addresses())
    if word == "于":  # 毕业于某校
        addressed &= begins and (not after.startswith("某") or after == "某")
    return is_name or addressed or (begins and (word[1:] or after) == "总")


def join_foreign(words: Iterable[str]) -> list[str]:
    """The words with runs of single characters joined where they spell a foreign name.

    >>> join_foreign(["英伟达", "CEO", "和", "扎", "克", "伯", "格"])
    ['英伟达', 'CEO', '和', '扎克伯格']
    """
    return list(_joined(list(words)))


@cache
def _dotted() -> re.Pattern[str]:
    foreign, dots = f"[{''.join(sorted(lexica.characters('transliteration')))}]{{2,}}(?<!于)", f"[{''.join(DOTS)}]"
    return re.compile(f"{foreign}(?={dots})|(?<={dots}){foreign}")


def dotted_names(text: str) -> dict[int, int]:
    """Beginnings and ends of the parts of foreign names beside their dots.

    >>> dotted_names("埃隆·马斯克称")
    {0: 2, 3: 6}
    """
    if DOTS.isdisjoint(text):
        return {}
    return {found.start(): found.end() for found in _dotted().finditer(text)}


def _joined(words: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        end = max(_transliteration_end(words, place), place + 1)
        yield "".join(words[place:end])
        place = end


def is_foreign(before: str, word: str, after: str) -> bool:
    """Whether a word in no dictionary is a foreign name: three of the characters for it, or beside a name's dot.

    >>> is_foreign("财长", "贝森特", "说"), is_foreign("", "埃隆", "·"), is_foreign("", "埃隆", "说")
    (True, True, False)
    """
    beside_dot = before[-1:] in DOTS or after[:1] in DOTS
    return len(word) >= (2 if beside_dot else 3) and lexica.characters("transliteration").issuperset(word)


def _transliteration_end(words: Sequence[str], place: int) -> int:
    """Where a run of single transliteration characters ends; a run of two counts only beside a name dot."""
    end, foreign = place, lexica.characters("transliteration")
    while end < len(words) and words[end] in foreign:
        end += 1
    while end > place and words[end - 1] == "于":  # 安塞密尔|于|1927年
        end -= 1
    if end - place >= 3:
        return end
    beside_dot = (place > 0 and words[place - 1] in DOTS) or (end < len(words) and words[end] in DOTS)
    return end if end - place == 2 and beside_dot else place


def person_in_english(reading: Reading, shadow: str) -> str:
    """A Chinese person's name as English news writes it, the family name first; empty for any other word.

    >>> person_in_english(Reading(("wu2", "jun4", "yu3"), capitals=(0, 1), breaks=(1,)), "吴俊宇")
    'Wu Junyu'
    >>> person_in_english(Reading(("zhe4", "jiang1"), capitals=(0,)), "浙江")
    ''
    """
    if len(reading.breaks) != 1 or reading.capitals != (0, reading.breaks[0]) or len(shadow) > 4:
        return ""
    [edge] = reading.breaks
    if shadow[:edge] not in surnames() or not all(reading.syllables):
        return ""
    letters = [syllable[:-1].replace("ü", "u") for syllable in reading.syllables]
    return f"{''.join(letters[:edge]).capitalize()} {''.join(letters[edge:]).capitalize()}"
