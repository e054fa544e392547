"""Terms in a translation: steering the model towards them, and reporting what became of each.

Steering puts the term's English in the place of the Chinese before translating: models copy Latin words through, and
unlike a placeholder the English still tells the model what kind of word it is. Measured with the starter on the gold
sentences (`benchmarks/terms.py`): of 86 terms 37 come out unsteered, 52 with the English in place of all, 42-50 with
placeholders, which also lose figures, and 79 when the missed ones alone are replaced, tight and spaced, and the best of
four hypotheses each is taken. Figures that came out wrong are steered the same way, by their English rendering: of 359
in 147 sentences 230 come out right without, 310 with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from reader.analysis.analysed import AnalysedSentence
from reader.figures.chinese import NumberMention
from reader.proof.translation import TermOutcome, TermReport
from reader.terms.entry import TermEntry, TermMatch, TermStatus
from reader.text.spans import Span


def steered_texts(
    analysed: AnalysedSentence, missed: Sequence[TermMatch], wrong: Sequence[NumberMention] = ()
) -> tuple[str, ...]:
    """The sentence with the English of the missed terms, and then also of the wrong figures, in their places.

    Each is written tight and once more set off with spaces. Empty where nothing can be replaced: a term that is Latin
    already, has several senses here, or stays in its source form, and a name.
    """
    terms = [
        (match.span, wanted(match))
        for match in missed
        if not (match.form.isascii() or match.others or match.entry.status is TermStatus.KEEP_AS_IS)
    ]
    figures = [
        (mention.span, mention.english)
        for mention in wrong
        if mention.unit != "name" and not any(mention.span.overlaps(span) for span, _ in terms)
    ]
    plans = [terms] if terms else []
    if figures:
        plans.append([*terms, *figures])
    return tuple(dict.fromkeys(_replaced(analysed, plan, spaced=spaced) for plan in plans for spaced in (False, True)))


def _replaced(analysed: AnalysedSentence, plan: Sequence[tuple[Span, str]], *, spaced: bool) -> str:
    text, base = analysed.sentence.text, analysed.sentence.span.start
    for span, english in sorted(plan, reverse=True):
        start, end = span.start - base, span.end - base
        before = " " if start and _needs_space(text[start - 1], spaced=spaced) else ""
        after = " " if end < len(text) and _needs_space(text[end], spaced=spaced) else ""
        text = f"{text[:start]}{before}{english}{after}{text[end:]}"
    return text


def _needs_space(char: str, *, spaced: bool) -> bool:
    """Whether Latin words must stand off from a neighbour: always from Latin, when spaced from Chinese too."""
    return char.isalnum() and (spaced or char.isascii())


def wanted(match: TermMatch) -> str:
    """What the translation should say for a term."""
    if match.entry.status is TermStatus.KEEP_AS_IS:
        return match.entry.simplified if match.form.isascii() else match.form
    return match.entry.english


def report_terms(
    matches: Sequence[TermMatch], translation: str, *, steered: frozenset[str] = frozenset()
) -> tuple[TermReport, ...]:
    """One report per concept; `steered` are the ids that were put into the source. Deprecated terms are not asked for."""
    reports: list[TermReport] = []
    seen: set[str] = set()
    for match in matches:
        entry = match.entry
        if entry.id in seen or entry.status is TermStatus.DEPRECATED or entry.kind == "unit":
            continue
        seen.add(entry.id)
        senses = (entry, *match.others)
        found = next(filter(None, (find_rendering(sense, match.form, translation) for sense in senses)), "")
        if not found:
            reports.append(TermReport(match, TermOutcome.MISSED))
        else:
            outcome = TermOutcome.ENFORCED if entry.id in steered else TermOutcome.KEPT
            reports.append(TermReport(match, outcome, found))
    return tuple(reports)


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
