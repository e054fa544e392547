"""Names of companies that no dictionary has: characters that are no words beside each other, before what ends such names.

New listings and subsidiaries fill market pages (博瑞传播, 光弘科技), faster than any list grows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reader.text import lexica
from reader.text.characters import is_han

_FEWEST, _MOST, _WHOLE = 2, 3, 4
"""Single characters in front of the word that ends a name; of a name by itself, before a colon at a headline's beginning."""


def join_companies(words: Sequence[str]) -> list[str]:
    """The words with the names of companies joined, at the beginning of a clause or behind a word that names follow.

    >>> join_companies(["，", "博", "瑞", "传播", "公告"]), join_companies(["该", "类", "企业"])
    (['，', '博瑞传播', '公告'], ['该', '类', '企业'])
    >>> join_companies(["【", "易", "成", "新", "能", "：", "中标"])
    ['【', '易成新能', '：', '中标']
    >>> join_companies(["她", "还", "说", "："])
    ['她', '还', '说', '：']
    """
    return list(_joined(words))


def _joined(words: Sequence[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        end = place + 1
        single = len(words[place]) == 1 and end < len(words) and len(words[end]) == 1
        if single and (not place or _may_follow(words[place - 1])):
            end = max(end, _name_end(words, place))
        yield "".join(words[place:end])
        place = end


def _may_follow(word: str) -> bool:
    return not word[-1].isalnum() or word in lexica.words("company-words", "before")


def _name_end(words: Sequence[str], place: int) -> int:
    end = _run_end(words, place, _is_of_name)
    if end < len(words) and words[end] in lexica.words("company-words", "end"):
        return end + 1 if _FEWEST <= end - place <= _MOST else place
    if not place or words[place - 1] in lexica.words("company-words", "headline"):
        end = _run_end(words, place, is_han)
        colon = end < len(words) and words[end] in lexica.words("company-words", "colon")
        named = lexica.characters("company-words", "never").isdisjoint((words[place], words[end - 1]))
        return end if colon and named and end - place >= _MOST else place
    return place


def _run_end(words: Sequence[str], place: int, fits: Callable[[str], bool]) -> int:
    end = place
    while end < min(len(words), place + _WHOLE) and len(words[end]) == 1 and fits(words[end]):
        end += 1
    return end


def _is_of_name(char: str) -> bool:
    return (
        is_han(char)
        and char not in lexica.characters("phrases", "function")
        and char not in lexica.characters("company-words", "never")
    )
