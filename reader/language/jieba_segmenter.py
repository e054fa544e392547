"""Word segmentation by jieba over Simplified text, without its HMM (which invents words out of names).

jieba's dictionary is of 2020: CC-CEDICT's words of two characters and our own list (`dictionaries/words.tsv`) are added,
amounts and numerals with their classifiers taken out.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from typing import Any

from reader import paths
from reader.language.cedict_file import usable_lines, words_of
from reader.text import lexica
from reader.words.names import join_names

_AMOUNT = re.compile(
    r"[十百千]?[万亿](?:亿|[余多]?(?:人次?|[美日欧港]?元|英镑|吨|桶|册|股|份|户|[辆台套件亩次字倍米斤里颗枚片名张条家个]|公[里斤顷]"
    r"|千瓦时?|[立平]方米|平方公里))?|[百千]万[^庄别]|平方公里"
)
"""Amounts that stand in jieba's dictionary as words (亿美元, 万立方米): they cut numbers from their digits."""


_CHANGES = frozenset(period + change for period in "年季月" for change in "增减升跌")

_RARE, _COMMON = 3, 300
"""Frequencies in jieba's scale for words it lacks: CC-CEDICT's words of two characters, and our own list."""


class JiebaSegmenter:
    """Its own `jieba.Tokenizer`, built on first use (1.2 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer: Any = None

    def words(self, shadow: str) -> list[str]:
        """Words of a Simplified text; joined they are the text."""
        if self._tokenizer is None:
            self._load()
        return join_names(_corrected(self._tokenizer.lcut(shadow, HMM=False)))

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
            for word in apart & tokenizer.FREQ.keys():
                tokenizer.FREQ[word] = 0
            for word, _ in lexica.rows_of(paths.dictionaries_dir() / "words.tsv"):
                _add(tokenizer, word, _COMMON)
            for word in (simplified for simplified, _ in words_of(usable_lines()) if len(simplified) == 2):
                if word not in apart:
                    _add(tokenizer, word, _RARE)
            self._tokenizer = tokenizer


def _corrected(words: list[str]) -> Iterator[str]:
    """每|个人 as 每|个|人: after a numeral or demonstrative 个人 is no word. 按|年增 as 按年|增, of Hong Kong."""
    before = ""
    for word, after in zip(words, (*words[1:], ""), strict=False):
        if word == "个人" and before[-1:] in lexica.characters("classifiers", "numeral"):
            yield from word
        elif before == "按" and word in _CHANGES:
            yield word[1]
        else:
            yield word + after[0] if word == "按" and after in _CHANGES else word
        before = word


def _add(tokenizer: Any, word: str, frequency: int) -> None:
    """Make a word known, unless it is already; 0 marks the beginning of a longer word."""
    if not tokenizer.FREQ.get(word):
        tokenizer.FREQ[word] = frequency
        tokenizer.total += frequency
        for end in range(1, len(word)):
            tokenizer.FREQ.setdefault(word[:end], 0)
