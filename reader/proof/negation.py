"""Whether a sentence says no, in Chinese and in English, and whether its translation has lost or gained a no.

A loss is one negation in Chinese and no word in English that could stand for it; a gain more plain English negations than
the Chinese has characters that could be one. The words are `lexica/negations`, `no-negations`, `negated-scales`,
`english-negations` and `denials`.
"""

from __future__ import annotations

import re
from functools import cache

from reader.text import lexica


def lost_negation(shadow: str, english: str) -> bool:
    """Whether the Simplified sentence says no and nothing in the English does.

    >>> lost_negation("公司没有回应。", "The company responded."), lost_negation("公司没有回应。", "It declined to comment.")
    (True, False)
    >>> lost_negation("一家不大的公司。", "A small company."), lost_negation("一家不大的公司。", "A large company.")
    (False, True)
    """
    return is_negated(shadow) and not _english_negations().search(english) and is_negated(_turned(shadow, english))


def gained_negation(shadow: str, english: str) -> str:
    """The English that says no where nothing in the Simplified sentence can; empty for none.

    In 56,000 human translations this spoke up 25 times.

    >>> gained_negation("双方已签署协议。", "The two sides have not signed an agreement.")
    'have not'
    """
    said = [match.group() for match in _plain_denials().finditer(english)]
    if not said:
        return ""
    left = len(said) - len(_denying().findall(_idle().sub("＿", shadow)))
    return said[0] if left > 0 else ""


def is_negated(shadow: str) -> bool:
    """Whether a Simplified sentence says no: not in 不仅, 不断, 非常, 无论, 未来, nor in questions and double negations.

    >>> [is_negated(s) for s in ("公司没有回应", "不仅如此", "未来十年", "无论如何", "尚未公布", "是否加息", "不得不裁员")]
    [True, False, False, False, True, False, False]
    """
    return bool(_negations().search(re.sub(lexica.one_of("no-negations"), "＿", shadow)))


def _turned(shadow: str, english: str) -> str:
    """The sentence without the negated words of a scale that the English says by their opposite: 不大, small."""
    for negated, opposite in _scales():
        if negated.search(shadow) and opposite.search(english):
            shadow = negated.sub("＿", shadow)
    return shadow


@cache
def _scales() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (re.compile(negated), re.compile(rf"\b(?:{english.replace(';', '|')})\b", re.IGNORECASE))
        for negated, english in lexica.table("negated-scales")
    )


@cache
def _negations() -> re.Pattern[str]:
    """Any word of `lexica/negations.tsv` where it negates."""
    return re.compile(
        "|".join(
            (f"(?<!{unless_after})" if unless_after else "")
            + word
            + (f"(?!{unless_before})" if unless_before else "")
            + (f"(?={only_before})" if only_before else "")
            for word, unless_after, unless_before, only_before in lexica.table("negations")
        )
    )


@cache
def _english_negations() -> re.Pattern[str]:
    words = "|".join(lexica.listed("english-negations", "says"))
    return re.compile(rf"\b(?:{words})\b|n['’]t\b|\bnon-", re.IGNORECASE)


@cache
def _plain_denials() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexica.listed('english-negations', 'denies'))})", re.IGNORECASE)


@cache
def _denying() -> re.Pattern[str]:
    return re.compile("|".join(lexica.listed("denials", "denies")))


@cache
def _idle() -> re.Pattern[str]:
    return re.compile("|".join(lexica.listed("denials", "idle")))
