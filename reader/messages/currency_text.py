"""The names of the currencies that a bare 元 may be."""

from __future__ import annotations

from reader.messages.catalogue import say

_NAMES = {"CNY": "yuan (renminbi)", "TWD": "New Taiwan dollars", "HKD": "Hong Kong dollars"}


def currency_text(code: str) -> str:
    """What a currency is called, by its ISO 4217 code.

    >>> currency_text("TWD")
    'New Taiwan dollars'
    """
    return say(_NAMES[code])
