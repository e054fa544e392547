"""Word segmentation by jieba over Simplified text, without its HMM (which invents words out of names)."""

from __future__ import annotations

import logging
import threading
from typing import Any

from reader.core.names import join_names

_NOT_WORDS = (
    "亿美元",
    "万美元",
    "亿元",
    "万元",
    "亿吨",
    "万吨",
    "万平方米",
    "平方公里",
    "万人",
    "亿人",
    "万亿",
    "亿万",
)
"""Amounts that stand in jieba's dictionary as words: they cut numbers from their digits."""

_NUMERALS = "一二两三四五六七八九十几多数每各这那某"
_CLASSIFIERS = "个名位次种座所部年天条项家份届款只台件张辆艘架场支届款项篇间处批组套"
"""A numeral or demonstrative and its classifier are two words (GB/T 13715-1992)."""


class JiebaSegmenter:
    """Its own `jieba.Tokenizer`, built on first use (0.8 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer: Any = None

    def words(self, shadow: str) -> list[str]:
        """Words of a Simplified text; joined they are the text."""
        if self._tokenizer is None:
            self._load()
        return join_names(self._tokenizer.lcut(shadow, HMM=False))

    def _load(self) -> None:
        with self._lock:
            if self._tokenizer is not None:
                return
            import jieba

            jieba.setLogLevel(logging.ERROR)  # or it writes to stderr, over the screen
            tokenizer = jieba.Tokenizer()
            tokenizer.initialize()
            pairs = (numeral + classifier for numeral in _NUMERALS for classifier in _CLASSIFIERS)
            for word in (*_NOT_WORDS, *pairs):
                if word in tokenizer.FREQ:
                    tokenizer.FREQ[word] = 0
            self._tokenizer = tokenizer
