"""In which sense a form stands, by what is beside it and where the article is from: `lexica/term-senses.tsv`.

An everyday word that is also a term, and a form of two entries, are told apart by their neighbours; of the rows of a form
the first that fits decides. In doubt there is no match. The reader's own and the project's entries are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reader.terms.entry import Scope, TermEntry, TermMatch
from reader.text import lexica

_NONE, _SAME = "-", "+"


@dataclass(frozen=True, slots=True)
class _Rule:
    after: re.Pattern[str]
    """Searched in all that is before the form; written with `$` at its end where it must stand next to it."""
    before: re.Pattern[str]
    """Matched from the end of the form on."""
    region: str
    """Currency of the articles it is for; empty for all."""
    sense: str
    """The entry's id, `-` for no term, `+` for the sense that the form has."""


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    rules: dict[str, tuple[_Rule, ...]] = {}
    for forms, after, before, region, sense in lexica.table("term-senses"):
        rule = _Rule(re.compile(after), re.compile(before), region, sense)
        for form in forms.split(" "):
            rules[form] = (*rules.get(form, ()), rule)
    return rules


def is_no_term(match: TermMatch, shadow: str, region: str = "") -> bool:
    """Whether a form is an everyday word where it stands in `shadow` (联想到, 苹果树, 黄金周), in an article of a region."""
    return _sense(match, shadow, region) == _NONE


def in_sense(
    matches: Sequence[TermMatch], shadow: str, region: str, entry_of: Callable[[str], TermEntry | None]
) -> list[TermMatch]:
    """The matches with the entries that they stand for in an article of a region (TWD, HKD, CNY; empty where unknown)."""
    return [_in_sense(match, shadow, region, entry_of) for match in matches]


def _in_sense(match: TermMatch, shadow: str, region: str, entry_of: Callable[[str], TermEntry | None]) -> TermMatch:
    sense = _sense(match, shadow, region)
    entry = entry_of(sense) if sense not in {_NONE, _SAME} else None
    return match if entry is None else replace(match, entry=entry, others=())


def _sense(match: TermMatch, shadow: str, region: str) -> str:
    if match.entry.scope is not Scope.BUILT_IN:
        return _SAME
    before, span = "", match.span
    for rule in _rules().get(match.form, ()):
        before = before or shadow[: span.start]
        if rule.region in {"", region} and rule.after.search(before) and rule.before.match(shadow, span.end):
            return rule.sense
    return _SAME
