"""English words as patterns: their inflected forms, the verb a noun is made from, British or American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile

IRREGULAR = {
    "rise": "rises|rose|risen|rising", "fall": "falls|fell|fallen|falling", "grow": "grows|grew|grown|growing",
    "sell": "sells|sold|selling", "buy": "buys|bought|buying", "hold": "holds|held|holding", "lose": "loses|lost|losing",
    "lead": "leads|led|leading", "build": "builds|built|building", "lend": "lends|lent|lending", "pay": "pays|paid|paying",
    "spend": "spends|spent|spending", "cut": "cuts|cutting", "beat": "beats|beaten|beating", "run": "runs|ran|running",
    "write": "writes|wrote|written|writing", "drop": "drops|dropped|dropping", "ship": "ships|shipped|shipping",
    "lay": "lays|laid|laying", "go": "goes|went|gone|going", "take": "takes|took|taken|taking", "make": "makes|made|making",
    "give": "gives|gave|given|giving", "keep": "keeps|kept|keeping", "hit": "hits|hitting", "set": "sets|setting",
    "put": "puts|putting", "win": "wins|won|winning", "seek": "seeks|sought|seeking", "bring": "brings|brought|bringing",
    "drive": "drives|drove|driven|driving", "draw": "draws|drew|drawn|drawing", "leave": "leaves|left|leaving",
    "repay": "repays|repaid|repaying", "withdraw": "withdraws|withdrew|withdrawn|withdrawing",
    "shrink": "shrinks|shrank|shrunk|shrinking", "begin": "begins|began|begun|beginning",
    "sink": "sinks|sank|sunk|sinking", "swing": "swings|swung|swinging", "bet": "bets|betting",
    "engineering": "engineer|engineers", "person": "people", "man": "men", "woman": "women", "child": "children", "index": "indices|indexes",
    "analysis": "analyses", "crisis": "crises", "basis": "bases", "criterion": "criteria", "medium": "media",
}  # fmt: skip
"""Forms that no ending makes, of words that stand in terms of this field."""
ACTIONS = frozenset({
    "rise", "fall", "grow", "sell", "buy", "hold", "lose", "build", "lend", "pay", "spend", "cut", "beat",
    "drop", "hit", "leave", "make", "raise", "reduce", "increase", "lower", "lift", "expand", "trim", "boost",
    "close", "end", "finish", "open", "suspend", "halt", "issue", "release", "resume", "hike", "gain", "change",
    "move", "add", "unwind", "ramp", "roll", "pull", "chase", "take",
})  # fmt: skip
"""Verbs that may have a word or a figure after them that their term has not: cut lending rates, close 2% higher."""
_NOUNS_OF_VERBS = {
    "loss": "lose", "growth": "grow", "sale": "sell", "departure": "depart", "redemption": "redeem", "issuance": "issue",
    "insurance": "insure", "approval": "approve", "disposal": "dispose", "proposal": "propose", "renewal": "renew",
    "withdrawal": "withdraw", "repayment": "repay", "payment": "pay", "expansion": "expand", "suspension": "suspend",
    "extension": "extend", "conversion": "convert", "acquisition": "acquire", "supervision": "supervise",
    "subscription": "subscribe", "consumption": "consume", "transmission": "transmit", "performance": "perform",
    "compliance": "comply", "expiry": "expire", "delivery": "deliver", "application": "apply",
}  # fmt: skip
_NO_VERBS = frozenset(
    {"accounting", "banking", "computing", "engineering", "funding", "marketing", "department", "station"}
)
"""Words whose ending looks like that of a noun made from a verb."""
_NO_PLURALS = frozenset({"customs", "futures", "goods", "headquarters", "means", "news", "securities"})
"""Words with a plural's ending that mean another thing without it."""
_SPELLINGS = (
    (r"is(?=ation|ations|e$|ed$|es$|er$|ers$|ing$|able$)", "i[sz]"),
    (r"iz(?=ation|ations|e$|ed$|es$|er$|ers$|ing$|able$)", "i[sz]"),
    (r"(?<=[a-z])our(?=$|s$|able|al)", "ou?r"),
    (r"tre$", "t(?:re|er)"),
    (r"(?<=[a-z])ogramme$", "ogram(?:me)?"),
    (r"(?<=[a-z])ence$", "en[cs]e"),
    (r"ll(?=ed$|ing$|ation$)", "ll?"),
)
"""A spelling to a pattern that accepts British and American."""
_WITH_STOPS = frozenset({"US", "UK", "UN", "EU"})
_POSSESSIVE = "(?:['’]s|['’])?"
_SURE = 4
"""Letters at the beginning of a word that no spelling and no ending changes."""


@cache
def _base_forms() -> dict[str, str]:
    return {form: base for base, forms in IRREGULAR.items() for form in forms.split("|")}


@lru_cache(maxsize=8192)
def lemmas(word: str) -> frozenset[str]:
    """What a lower-case word may be a form of, itself too; some are no words.

    >>> sorted(lemmas("stopped")), sorted(lemmas("sold"))
    (['stop', 'stopp', 'stoppe', 'stopped'], ['sell', 'sol', 'sold'])
    """
    found = {word}
    if base := _base_forms().get(word):
        found.add(base)
    for ending in ("s", "es", "ed", "ing", "d", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            found |= {stem} if ending in {"s", "d"} else {stem, f"{stem}e"}
            if len(stem) > 3 and stem[-1] == stem[-2] and ending not in {"s", "d"}:
                found.add(stem[:-1])
            if stem.endswith("i") and ending in {"es", "ed", "er", "est"}:
                found.add(f"{stem[:-1]}y")
    return frozenset(found)


@cache
def inflected(word: str) -> str:
    """A word with its plural, its possessive, its verb forms, and those of the verb that it is made from.

    >>> bool(re.fullmatch(inflected("amortisation"), "amortized"))
    True
    """
    forms = dict.fromkeys(form for base in _bases(word) for form in _forms(base))
    return rf"(?:{'|'.join(forms)}){_POSSESSIVE}"


@cache
def beginning(word: str) -> str:
    """Lower-case letters with which every form of a word begins; empty where they have little in common.

    >>> beginning("valuation"), beginning("sale")
    ('valu', '')
    """
    words = [form for base in _bases(word.lower()) for form in (base, *IRREGULAR.get(base, base).split("|"))]
    stems = (re.sub(r"(?:ing|e|y)$", "", form) for form in words)
    found = "".join(letters[0] for letters in takewhile(_is_one, zip(*stems, strict=False)))[:_SURE]
    varies = word in _WITH_STOPS or re.search("i[sz]|our", found)
    return found if len(found) > 2 and found.isascii() and found.isalpha() and not varies else ""


def _is_one(letters: tuple[str, ...]) -> bool:
    return len(set(letters)) == 1


def _bases(word: str) -> Iterator[str]:
    """The word, its singular, and the verbs that it may be made from."""
    yield word
    singular = word
    if re.search(r"[^sui]s$", word) and len(word) > 4 and word not in _NO_PLURALS and not word.endswith("ics"):
        singular = re.sub(r"ies$", "y", word) if word.endswith("ies") else word[:-1]
        yield singular
    if verb := _NOUNS_OF_VERBS.get(singular):
        yield verb
    elif singular.islower() and singular not in _NO_VERBS:
        yield from _verbs(singular)


def _verbs(noun: str) -> Iterator[str]:
    if found := re.fullmatch(r"(\w{4,})ation", noun):
        yield from (f"{found[1]}ate", f"{found[1]}e", found[1])
    elif found := re.fullmatch(r"(\w{3,})duction", noun):
        yield f"{found[1]}duce"
    elif noun in {"production", "reduction"}:
        yield noun.replace("ction", "ce")
    elif found := re.fullmatch(r"(\w{2,}[cpu]t|\w{3,}is)ion", noun):
        yield from (f"{found[1]}e", found[1])
    elif found := re.fullmatch(r"(\w{4,})ment", noun):
        yield found[1]
    elif found := re.fullmatch(r"(\w{3,})ability", noun):
        yield f"{found[1]}able"


def _spelt(word: str) -> str:
    if word in _WITH_STOPS:
        return rf"{word[0]}\.?{word[1]}\.?"
    pattern = re.escape(word)
    for one, both in _SPELLINGS:
        pattern = re.sub(one, both, pattern)
    return pattern


def _forms(word: str) -> Iterator[str]:
    """Patterns of the inflected forms of one word."""
    spelt = _spelt(word)
    if irregular := IRREGULAR.get(word.lower()):
        yield rf"{re.escape(word)}|{irregular}"
    elif (len(word) <= 3 and word.islower()) or word.endswith("tre"):
        yield rf"{spelt}s?"
    elif word.endswith("y") and word[-2] not in "aeiou":
        yield rf"{_spelt(word[:-1])}(?:y|ies|ied|ying)"
    elif word.endswith("e"):
        yield rf"{spelt}[sd]?|{spelt[:-1]}ing"
    elif len(word) > 5 and word.endswith("ing"):
        stem = _spelt(word[:-3])
        yield rf"{stem}(?:ings?|e?d{'' if word in _NO_VERBS else '|e?s?'})"
        if re.search(r"([bdgmnprt])\1$", stem):
            yield rf"{stem[:-1]}s?"
    else:
        doubled = rf"|{word[-1]}(?:ed|ing)" if re.search(r"[aeiou][bdgmnprt]$", word) else ""
        adverb = "|ly" if re.search(r"(?:ous|ive|ial)$", word) else ""
        yield rf"{spelt}(?:s|es|ed|ing{doubled}{adverb})?"
