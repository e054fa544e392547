"""Word segmentation by jieba over Simplified text, without its HMM (which invents words out of names)."""

from __future__ import annotations

import logging
import threading
from typing import Any

_NOT_WORDS = ("亿美元", "万美元", "亿元", "万元", "亿吨", "万吨", "万平方米", "平方公里", "万人", "亿人", "万亿", "亿万")
"""Amounts that stand in jieba's dictionary as words: they cut numbers from their digits."""


class JiebaSegmenter:
    """Its own `jieba.Tokenizer`, built on first use (0.8 s), safe on any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._tokenizer: Any = None

    def words(self, shadow: str) -> list[str]:
        """Words of a Simplified text; joined they are the text."""
        if self._tokenizer is None:
            self._load()
        words: list[str] = self._tokenizer.lcut(shadow, HMM=False)
        return words

    def _load(self) -> None:
        with self._lock:
            if self._tokenizer is not None:
                return
            import jieba

            jieba.setLogLevel(logging.ERROR)  # or it writes to stderr, over the screen
            tokenizer = jieba.Tokenizer()
            tokenizer.initialize()
            for word in _NOT_WORDS:
                tokenizer.FREQ[word] = 0
            self._tokenizer = tokenizer
