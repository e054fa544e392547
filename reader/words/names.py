"""Names that a dictionary segmenter leaves in characters: transliterations and Chinese personal names, joined again.

Only words of one character are ever joined, so that no dictionary word is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reader.text import lexica
from reader.words.readings import Reading


@cache
def surnames() -> frozenset[str]:
    """The hundred family names and those common today, Simplified (`lexica/surnames.tsv`)."""
    return frozenset(surname for surname, joins, *_ in lexica.table("surnames") if joins == "yes")


@cache
def _same_in_traditional() -> frozenset[str]:
    """Surnames that Traditional writes as Simplified does; as words they are 餘 範 於 塗 佔 鬱 遊 種 there."""
    return frozenset(surname for surname, _, word, _ in lexica.table("surnames") if word)


@cache
def _also_words() -> frozenset[str]:
    """Surnames that are common verbs, adverbs or numerals: a name only after a title."""
    return frozenset(surname for surname, _, _, also in lexica.table("surnames") if also)


def _addresses() -> tuple[str, ...]:
    """What follows a surname alone."""
    return lexica.listed("people", "courtesy") + lexica.listed("people", "address")


def is_introduced(before: str, name: str, after: str) -> bool:
    """Whether a surname and one or two characters that may be a word are a person, by the words before and after.

    A title must come before, or a name of three characters opens a clause and says something.

    >>> is_introduced("总裁", "赵海军", "在"), is_introduced("，", "余建国", "说"), is_introduced("，", "余建国", "后")
    (True, True, False)
    >>> is_introduced("，", "王老师", "说"), is_introduced("的", "高效率", "，"), is_introduced("作家", "余华", "说")
    (False, False, True)
    """
    surname, given = name[:1], name[1:]
    if (
        surname not in surnames()
        or given in lexica.words("people", "no given name")
        or given.endswith(lexica.listed("people", "title"))
    ):
        return False
    if len(name) not in {2, 3} or (len(name) == 2 and not _can_be_given(given)):
        return False
    acts = lexica.words("people", "acts")
    if before.endswith(lexica.listed("people", "title")):
        follows = acts if surname == "于" else lexica.words("people", "acts", "follows")  # 记者于北京报道
        return after in follows or not after[:1].isalnum()
    return len(name) == 3 and surname not in _also_words() and not before[-1:].isalnum() and after in acts


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
    addressed = (word[1:] or after).startswith(_addresses())
    if word == "于":  # 毕业于某校
        addressed &= not after.startswith("某") and (not before[-1:].isalnum() or before in "和与及对由")
    return is_name or addressed


def join_names(words: Iterable[str]) -> list[str]:
    """The words with runs of single characters joined where they spell a name.

    >>> join_names(["英伟达", "CEO", "黄", "仁", "勋", "和", "扎", "克", "伯", "格"])
    ['英伟达', 'CEO', '黄仁勋', '和', '扎克伯格']
    """
    return list(_joined(list(words)))


def _joined(words: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        end = _transliteration_end(words, place)
        if end - place < 2:
            end = _personal_name_end(words, place)
        if end - place < 2 and len(words[place]) == 1:
            before, pair, after = _at(words, place - 1), "".join(words[place : place + 2]), _at(words, place + 2)
            end = place + 2 if is_introduced(before, pair, after) else end
        yield "".join(words[place:end])
        place = end


def _at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


def _transliteration_end(words: Sequence[str], place: int) -> int:
    """Where a run of single transliteration characters ends; a run of two counts only beside a name dot."""
    end, foreign = place, lexica.characters("transliteration")
    while end < len(words) and words[end] in foreign:
        end += 1
    while end > place and words[end - 1] == "于":  # 安塞密尔|于|1927年
        end -= 1
    if end - place >= 3:
        return end
    beside_dot = (place > 0 and words[place - 1] in "·•") or (end < len(words) and words[end] in "·•")
    return end if end - place == 2 and beside_dot else place


def _personal_name_end(words: Sequence[str], place: int) -> int:
    """Where a Chinese personal name that starts here ends: a surname and two (or one) single characters."""
    if words[place] not in surnames():
        return place + 1
    if words[place] in _also_words() and not (place and words[place - 1].endswith(lexica.listed("people", "title"))):
        return place + 1
    end = place + 1
    while end < min(len(words), place + 3) and _can_be_given(words[end]):
        end += 1
    return end if end - place == 3 else place + 1


def _can_be_given(word: str) -> bool:
    return len(word) == 1 and "一" <= word <= "鿿" and word not in lexica.characters("people", "never ends a name")


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
