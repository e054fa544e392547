"""The names of the currencies that a bare 元 may be."""

from __future__ import annotations

from reader.messages.catalogue import N_, say

_NAMES = {"CNY": N_("yuan (renminbi)"), "TWD": N_("New Taiwan dollars"), "HKD": N_("Hong Kong dollars")}


def currency_text(code: str) -> str:
    """What a currency is called, by its ISO 4217 code.

    >>> currency_text("TWD")
    'New Taiwan dollars'
    """
    return say(_NAMES[code])
