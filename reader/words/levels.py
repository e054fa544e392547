"""HSK levels of words, as the lists of the standard GF0025-2021 have them: 1 to 6, and 7 for 7-9."""

from __future__ import annotations

from collections.abc import Iterable


def levels_of(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Level by Simplified word; a word that is listed only with 儿 counts without it too.

    >>> levels_of([("一下儿", 1), ("女儿", 1), ("股票", 6)])
    {'一下儿': 1, '女儿': 1, '股票': 6, '一下': 1}
    """
    levels = dict(rows)
    for word, level in list(levels.items()):
        if len(word) > 2 and word.endswith("儿"):
            levels.setdefault(word[:-1], level)
    return levels
