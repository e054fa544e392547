"""Whether an English text has a term: its accepted English with inflection, spelling and word order tolerated."""

from __future__ import annotations

import re
from functools import cache

from reader.terms.entry import TermEntry, TermStatus


def find_rendering(entry: TermEntry, form: str, translation: str) -> str:
    """The words of a translation that render a term: an accepted English with inflection tolerated; empty for none.

    The name of a company or person is not the everyday word (Arm, an arm).

    >>> find_rendering(TermEntry("x", "大模型", "大模型", "large language model"), "大模型", "Two Large language-models.")
    'Large language-models'
    """
    options = [entry.english, *entry.alternatives, entry.abbreviation]
    if entry.status is TermStatus.KEEP_AS_IS:
        options = [entry.simplified, entry.traditional, form]
    for option in filter(None, options):
        for match in _pattern(option).finditer(translation):
            if not (entry.is_name and option[0].isupper() and match.group()[0].islower()):
                return match.group()
    return ""


_IRREGULAR = {
    "rise": "rises|rose|risen|rising", "fall": "falls|fell|fallen|falling", "grow": "grows|grew|grown|growing",
    "sell": "sells|sold|selling", "buy": "buys|bought|buying", "hold": "holds|held|holding", "lose": "loses|lost|losing",
    "lead": "leads|led|leading", "build": "builds|built|building", "lend": "lends|lent|lending", "pay": "pays|paid|paying",
    "spend": "spends|spent|spending", "cut": "cuts|cutting", "beat": "beats|beaten|beating", "run": "runs|ran|running",
    "write": "writes|wrote|written|writing", "drop": "drops|dropped|dropping", "ship": "ships|shipped|shipping",
    "lay": "lays|laid|laying", "go": "goes|went|gone|going", "take": "takes|took|taken|taking", "make": "makes|made|making",
    "give": "gives|gave|given|giving", "keep": "keeps|kept|keeping", "hit": "hits|hitting", "set": "sets|setting",
    "put": "puts|putting", "win": "wins|won|winning", "seek": "seeks|sought|seeking", "bring": "brings|brought|bringing",
    "drive": "drives|drove|driven|driving", "draw": "draws|drew|drawn|drawing",
    "shrink": "shrinks|shrank|shrunk|shrinking", "begin": "begins|began|begun|beginning",
    "person": "people", "man": "men", "woman": "women", "child": "children", "index": "indices|indexes",
    "analysis": "analyses", "crisis": "crises", "basis": "bases", "criterion": "criteria", "medium": "media",
}  # fmt: skip
"""Forms that no ending makes, of words that stand in terms of this field."""
_SPELLINGS = (
    (r"is(?=ation|ations|e$|ed$|es$|er$|ers$|ing$|able$)", "i[sz]"),
    (r"(?<=[a-z])our(?=$|s$|able|al)", "ou?r"),
    (r"tre$", "t(?:re|er)"),
    (r"(?<=[a-z])ogramme$", "ogram(?:me)?"),
    (r"(?<=[a-z])ence$", "en[cs]e"),
    (r"ll(?=ed$|ing$|ation$)", "ll?"),
)
"""British spelling to a pattern that accepts American too."""


_OWNER = r"(?:the|an?|its|their|his|her|our|\w+['’]s?)"
_ARTICLES = frozenset({"a", "an", "the", "one's"})
_DASH = r"[\s‐‑–-]"
_GAP = rf"(?:{_DASH}*|/|{_DASH}+{_OWNER}{_DASH}+|-?,?\s+(?:and|or)\s+(?!{_OWNER}\s)[\w-]+{_DASH}+)"
"""Between two words of a term: a space, a hyphen or nothing (datacentre), whose it is (cut its stake), another that is
joined to the first (training and inference chips)."""
_OFFICES = re.compile(r"(Ministry|Department|Bureau) of (.+)")


@cache
def _pattern(english: str) -> re.Pattern[str]:
    """An accepted English as a pattern: any inflection, hyphens or spaces, British or American spelling."""
    plain = re.sub(r"\s*\([^)]*\)", "", english).strip()
    orders = [plain]
    if office := _OFFICES.fullmatch(plain):
        orders.append(f"{office[2]} {office[1]}")
    flags = 0 if english.isupper() and len(english) <= 4 else re.IGNORECASE
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_words_of, orders))})(?!\w)", flags)


def _words_of(english: str) -> str:
    words = [word for word in re.split(r"[\s-]+", english) if word.lower() not in _ARTICLES]
    return _GAP.join(map(_inflected, words or [english]))


def _spelt(word: str) -> str:
    if word in {"US", "UK", "UN", "EU"}:
        return rf"{word[0]}\.?{word[1]}\.?"
    pattern = re.escape(word)
    for british, both in _SPELLINGS:
        pattern = re.sub(british, both, pattern)
    return pattern


def _inflected(word: str) -> str:
    """A word with its plural, possessive and common verb endings."""
    possessive = "(?:['’]s|['’])?"
    spelt = _spelt(word)
    if irregular := _IRREGULAR.get(word.lower()):
        return rf"(?:{re.escape(word)}|{irregular}){possessive}"
    if len(word) <= 3 and word.islower():
        return rf"{spelt}s?{possessive}"
    if word.endswith("tre"):
        return rf"{spelt}s?{possessive}"
    if word.endswith("y") and word[-2] not in "aeiou":
        return rf"{_spelt(word[:-1])}(?:y|ies|ied|ying){possessive}"
    if word.endswith("e"):
        return rf"(?:{spelt}[sd]?|{spelt[:-1]}ing){possessive}"
    if len(word) > 5 and word.endswith("ing"):
        return rf"{_spelt(word[:-3])}(?:ings?|e?d){possessive}"
    doubled = rf"|{word[-1]}(?:ed|ing)" if re.search(r"[aeiou][bdgmnprt]$", word) else ""
    return rf"{spelt}(?:s|es|ed|ing{doubled})?{possessive}"
