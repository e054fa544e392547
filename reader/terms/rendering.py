"""Whether an English text has a term: its accepted English with inflection, spelling and word order tolerated."""

from __future__ import annotations

import re
from functools import cache

from reader.terms.entry import TermEntry, TermStatus
from reader.terms.inflection import ACTIONS, beginning, inflected


def find_rendering(entry: TermEntry, form: str, translation: str) -> str:
    """The words of a translation that render a term: an accepted English with inflection tolerated; empty for none.

    The name of a company or person is not the everyday word (Arm, an arm).

    >>> find_rendering(TermEntry("x", "大模型", "大模型", "large language model"), "大模型", "Two Large language-models.")
    'Large language-models'
    """
    options = [entry.english, *entry.alternatives, entry.abbreviation]
    if entry.status is TermStatus.KEEP_AS_IS:
        options = [entry.simplified, entry.traditional, form]
    lowered = translation.lower()
    for option in filter(None, options):
        if not all(letters in lowered for letters in _beginnings(option)):
            continue
        for match in _pattern(option).finditer(translation):
            if not (entry.is_name and option[0].isupper() and match.group()[0].islower()):
                return match.group()
    return ""


_OWNER = r"(?:the|an?|its|their|his|her|my|your|our|\w+['’]s?)"
_ARTICLES = frozenset({"a", "an", "the", "one's"})
_DASH = r"[\s‐‑–-]"
_FIGURE = r"(?:[$€£¥]?\d[\d.,]*%?|two|three|four|five|six|seven|eight|nine|ten)"
_IS = "is|are|was|were|be|been|being|has|have|had|will|would"
_JOINED = rf"-?,?\s+(?:and|or)\s+(?!{_OWNER}\s)[\w-]+{_DASH}+"
_GAP = rf"(?:{_DASH}*|/|{_DASH}+(?:(?:{_OWNER}|{_FIGURE}|{_IS}){_DASH}+){{1,2}}|{_JOINED})"
"""Between two words of a term: a space, a hyphen or nothing (datacentre), whose it is (cut its stake), a verb of being, a
figure, another word that is joined to the first (training and inference chips)."""
_OBJECT = rf"(?:{_DASH}+(?:(?:{_OWNER}|more|any|all|some|up|to|by)\s+)*(?:(?:{_FIGURE}|(?!{_OWNER}\s)[\w-]+)\s+)?)"
"""Between a verb and what it is done to: one word more (cut lending rates)."""
_TURNED = (
    r"(?:\s+(?:(?:of|in|for|to|on|by|over|not|also|"
    rf"{_IS}|more|any|all|further|{_OWNER})\s+){{0,3}})"
)
"""Between words of a term in another order: a cut in rates, rates were cut."""
_OFFICES = re.compile(r"(Ministry|Department|Bureau) of (.+)")


@cache
def _beginnings(english: str) -> tuple[str, ...]:
    """Letters that stand in every text that has an accepted English: fast to look for, before its pattern is made."""
    return tuple(filter(None, map(beginning, _words_of(_plain(english)))))


@cache
def _pattern(english: str) -> re.Pattern[str]:
    """An accepted English as a pattern: any inflection, order, hyphens or spaces, British or American spelling."""
    plain = _plain(english)
    words = _words_of(plain)
    orders = [_in_order(words), *_other_orders(words)]
    if office := _OFFICES.fullmatch(plain):
        orders.append(_in_order(_words_of(f"{office[2]} {office[1]}")))
    flags = 0 if english.isupper() and len(english) <= 4 else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:un|non-?)?(?:{'|'.join(orders)})(?!\w)", flags)


def _plain(english: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", english).strip()


def _words_of(english: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", english) if word.lower() not in _ARTICLES] or [english]


def _in_order(words: list[str]) -> str:
    first, *rest = map(inflected, words)
    gap = rf"(?:{_GAP}|{_OBJECT})" if words[0] in ACTIONS else _GAP
    return _GAP.join([f"{first}{gap}{rest[0]}", *rest[1:]]) if rest else f"{first}(?:-?makers?)?"


def _other_orders(words: list[str]) -> list[str]:
    """A term of two or three common words with the last before the others (prices of gold), and a verb after them."""
    if not 2 <= len(words) <= 3 or not all(word.isalpha() and word.islower() and len(word) > 2 for word in words):
        return []
    forms = list(map(inflected, words))
    gap = rf"(?:{_TURNED}|{_OBJECT})" if words[-1] in ACTIONS else _TURNED
    orders = [f"{forms[-1]}{gap}{_GAP.join(forms[:-1])}"]
    if len(words) == 3 and words[0] in ACTIONS:
        orders.append(f"{_GAP.join(forms[1:])}{_TURNED}{forms[0]}")
    return orders
