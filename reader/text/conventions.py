"""What holds for a whole article and no sentence of it tells by itself."""

from __future__ import annotations

from dataclasses import dataclass

CURRENCIES = ("CNY", "TWD", "HKD")
"""What a bare 元 may be, as ISO 4217."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How an article's words are to be taken; the default leaves all to each sentence."""

    yuan: str = ""
    """One of `CURRENCIES`, what a bare 元 is; empty where each sentence decides."""
    yuan_chosen: bool = False
    """Whether the reader said so."""
    converted: bool = False
    """Whether it is Mainland text that a converter gave Taiwan's words."""
    readings: tuple[tuple[int, str, str], ...] = ()
    """What the source prints over its characters: code point, characters, reading as written there; in order."""
    names: tuple[str, ...] = ()
    """Short names of companies that the article says it uses (以下简称“…”), as written there: each is one word."""
