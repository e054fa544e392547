"""Word segmentation over Simplified text: jieba's dictionary in a lattice with people's names (`words/lattice`).

jieba's dictionary is of 2020 and counted in novels too: words that news has oftener get its frequency
(`lexica/news-frequencies.tsv`); CC-CEDICT's words, our own list (`dictionaries/words.tsv`) and the termbase's names are
added, amounts and numerals with their classifiers taken out. Its HMM, which invents words out of names, is not used.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from reader import paths
from reader.figures.chinese_numerals import DIGITS
from reader.language.cedict_file import usable_lines, words_of
from reader.terms.entry import NAMES
from reader.terms.fields import BY_NAME
from reader.text import lexica
from reader.words.companies import join_companies
from reader.words.lattice import best_words
from reader.words.names import join_foreign

_AMOUNT = re.compile(
    r"[十百千]?[万亿](?:亿|[余多]?(?:人次?|[美日欧港]?元|英镑|吨|桶|册|股|份|户|[辆台套件亩次字倍米斤里颗枚片名张条家个]|公[里斤顷]"
    r"|千瓦时?|[立平]方米|平方公里))?|[百千]万[^庄别]|平方公里"
)
"""Amounts that stand in jieba's dictionary as words (亿美元, 万立方米): they cut numbers from their digits."""


_CHANGES = frozenset(period + change for period in "年季月" for change in "增减升跌")

_RARE, _COMMON = 3, 300
"""Frequencies in jieba's scale for words it lacks: CC-CEDICT's words, and our own list and names."""
_NAME_FORMS = ("simplified", "variants", "taiwan", "hongkong")
"""Columns of the termbase with what an entry is called."""
_LONGEST_NAME = 3
"""Characters; longer ones have known words in them (王道银行)."""
_LONGEST_PART = 4


class JiebaSegmenter:
    """Its own `jieba.Tokenizer`, built on first use (1.2 s), safe on any thread."""

    def __init__(self, to_simplified: Callable[[str], str] = lambda form: form) -> None:
        """`to_simplified` makes the shadow of names in the wording of Taiwan and Hong Kong."""
        self._lock = threading.Lock()
        self._tokenizer: Any = None
        self._to_simplified = to_simplified

    def words(self, shadow: str) -> list[str]:
        """Words of a Simplified text; joined they are the text."""
        if self._tokenizer is None:
            self._load()
        likeliest = best_words(shadow, self._tokenizer.FREQ, self._tokenizer.total)
        return join_companies(join_foreign(_corrected(list(_with_heads(likeliest)))))

    def _load(self) -> None:
        with self._lock:
            if self._tokenizer is not None:
                return
            import jieba

            jieba.setLogLevel(logging.ERROR)  # or it writes to stderr, over the screen
            tokenizer = jieba.Tokenizer()
            tokenizer.initialize()
            # A numeral or demonstrative and its classifier are two words (GB/T 13715-1992).
            numerals, classifiers = (lexica.characters("classifiers", kind) for kind in ("numeral", "classifier"))
            amounts = {word for word in tokenizer.FREQ if _AMOUNT.fullmatch(word)}
            apart = amounts | {numeral + classifier for numeral in numerals for classifier in classifiers}
            apart |= lexica.words("phrases", "apart") | _joined_names(tokenizer.FREQ)
            for word in apart & tokenizer.FREQ.keys():
                tokenizer.FREQ[word] = 0
            for word, frequency in lexica.table("news-frequencies"):
                _add(tokenizer.FREQ, word, int(frequency))
            for name in _names(self._to_simplified):
                add_name(tokenizer, name)
            for word, _, *own in lexica.rows_of(paths.dictionaries_dir() / "words.tsv"):
                add_word(tokenizer, word, int(own[0]) if own else _COMMON)
            for word in dictionary_words(tokenizer.FREQ, apart):
                add_word(tokenizer, word, _RARE)
            self._tokenizer = tokenizer


def _with_heads(words: list[str]) -> Iterator[str]:
    """新竹市|长 as 新竹|市长: the head of a city, county or bureau."""
    headed = lexica.characters("phrases", "has a head")
    before = ""
    for word in words:
        if word == "长" and len(before) > 2 and before[-1] in headed:
            yield before[:-1]
            before = before[-1] + word
            continue
        if before:
            yield before
        before = word
    if before:
        yield before


def _corrected(words: list[str]) -> Iterator[str]:
    """每|个人 as 每|个|人: after a numeral or demonstrative 个人 is no word. 按|年增 as 按年|增, of Hong Kong.

    养|得出 as 养|得|出: after a verb of one character 得 is its particle.
    """
    before = ""
    for word, after in zip(words, (*words[1:], ""), strict=False):
        if _is_counted(before[-1:], word) or (
            word[0] == "得" and len(word) == 2 and before in lexica.characters("phrases", "verb")
        ):
            yield from word
        elif before == "按" and word in _CHANGES:
            yield word[1]
        else:
            yield word + after[0] if word == "按" and after in _CHANGES else word
        before = word


def _is_counted(before: str, word: str) -> bool:
    """Whether a word begins with a classifier there: 每|个人, 一|只是; 这|只是 is the adverb."""
    if word in lexica.words("phrases", "counted"):
        return bool(before) and before in lexica.characters("classifiers", "numeral")
    return word in lexica.words("phrases", "counted by a numeral") and before in DIGITS


def _joined_names(frequencies: Mapping[str, int]) -> set[str]:
    """Words of jieba's dictionary that are a conjunction with a name or word behind it (和保罗): of corpora cut wrongly."""
    joins, whole = lexica.characters("phrases", "joins"), lexica.words("phrases", "whole")
    return {
        word
        for word, frequency in frequencies.items()
        if frequency
        and len(word) > 2
        and word[0] in joins
        and word not in whole
        and frequencies.get(word[1:])
        and not frequencies.get(word[:2])
    }


def dictionary_words(known: Mapping[str, int], apart: Container[str]) -> Iterator[str]:
    """CC-CEDICT's words that are words in running text too, as far as `known` does not have them.

    A word of two characters is one unless both a phrase and it are written so: with a function character it is two
    words (每天, 这个), but for those that are listed; `apart` is what never is one. Of longer words those that would fall
    into single characters: 北京人 and 罗马教廷 are phrases of words.
    """
    function, whole = lexica.characters("phrases", "function"), lexica.words("phrases", "whole")
    for word, _ in words_of(usable_lines()):
        if len(word) == 2:
            if word not in apart and (function.isdisjoint(word) or word in whole):
                yield word
        elif not known.get(word) and _falls_apart(word, known, function):
            yield word


def _falls_apart(word: str, known: Mapping[str, int], function: frozenset[str]) -> bool:
    """Whether two characters of a longer word that follow each other are in no known part of it."""
    covered = bytearray(len(word))
    for start in range(len(word) - 1):
        for end in range(start + 2, min(len(word), start + _LONGEST_PART) + 1):
            if known.get(word[start:end]):
                covered[start:end] = b"\x01" * (end - start)
    return b"\0\0" in covered and function.isdisjoint(word)


def _names(to_simplified: Callable[[str], str]) -> Iterator[str]:
    """What the termbase calls companies, people, places and the like, in Simplified script."""
    for path in sorted((paths.dictionaries_dir() / "termbase").glob("*.tsv")):
        for row in lexica.rows_of(path):
            entry = dict(zip(BY_NAME, row, strict=False))
            if entry["kind"] in NAMES:
                for form in "; ".join(filter(None, (entry[column] for column in _NAME_FORMS))).split("; "):
                    yield to_simplified(form)


def add_name(tokenizer: Any, name: str) -> None:
    """Make a name known; not where its two characters stand beside each other as words as often (美的)."""
    frequencies, total = tokenizer.FREQ, tokenizer.total
    beside = frequencies.get(name[0], 0) * frequencies.get(name[1:], 0) // total if len(name) == 2 else 0
    if 1 < len(name) <= _LONGEST_NAME and beside < _COMMON and frequencies.get(name, 0) < _COMMON:
        _add(frequencies, name, _COMMON)


def _add(frequencies: dict[str, int], word: str, frequency: int) -> None:
    for end in range(1, len(word)):
        frequencies.setdefault(word[:end], 0)
    frequencies[word] = frequency


def add_word(tokenizer: Any, word: str, frequency: int) -> None:
    """Make a word known and at least so frequent, and more frequent than its two characters beside each other.

    0 marks the beginning of a longer word.
    """
    frequencies, total = tokenizer.FREQ, tokenizer.total
    least = 0
    if len(word) == 2:
        first, second = (frequencies.get(char) or 1 for char in word)
        least = first * second // total + 1
    _add(frequencies, word, max(frequency, frequencies.get(word) or 0, least))
