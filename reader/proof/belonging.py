"""Whose a figure is: names and nouns that stand with another figure in the translation than in the sentence.

`A rose 3%, B fell 2%` with A and B exchanged keeps every figure and every word in its order; only what stands nearest to
each figure tells. A figure's owner in Chinese is the first name or noun of its clause that stands once in both texts; in
English the one before it, or behind it, as the four alternate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.analysis.analysed import AnalysedSentence, Glosses
from reader.analysis.tokens import Token, TokenKind
from reader.figures.comparison import Comparison
from reader.figures.english_forms import Figure
from reader.proof.gloss import rendered_at
from reader.proof.steering import persons
from reader.proof.translation import TermOutcome, TermReport
from reader.proof.ways import chinese_words
from reader.text import lexica
from reader.text.spans import Span

_CLAUSE = re.compile(r"[，；。、！？,;]|而(?=\w)")
_NEXT = re.compile(r"(?:[,;]|\b(?:and|while|whereas|but))\s+(?:that of |those of |the )?$")
_NO_VERB = re.compile(r"[，。；、：的和与同跟对向由被从比把给为在让及或]")
_PASSIVE = re.compile(r"(?i)[,;:]|\b(?:by|of|from|to|with|for|in|at|on|and|behind|below|under|than|against)\b")
_TIME = re.compile(r"year|month|week|day|hour|minute|second")
_GOES_ON = re.compile(r"[就却也还仍再又并另]")
"""How a clause begins that is about the same one."""
_IDLE = frozenset({"同比", "环比", "前者", "后者"})
_NO_OWNER = frozenset({"date", "quarter", "half", "time", "name", "ordinal"})
"""Units of figures that are nobody's."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name or noun of a sentence that stands once in it and once in its translation."""

    span: Span
    """In the sentence."""
    source: str
    start: int
    """Where it stands in the translation."""
    english: str
    name: bool = False
    """Whether it is a name, not a noun."""


def named_in(analysed: AnalysedSentence, terms: Sequence[TermReport], english: str) -> tuple[Named, ...]:
    """The names and nouns by which figures can be told apart, in order."""
    base = analysed.sentence.span.start
    reports = {report.match.span: report for report in terms if report.outcome is not TermOutcome.MISSED}
    people = dict(persons(analysed))
    models = {mention.span for mention in analysed.numbers if mention.unit == "name"}
    words = [
        token for token in analysed.tokens if token.kind in {TokenKind.WORD, TokenKind.LATIN} or token.span in models
    ]
    idle = (
        _IDLE
        | lexica.words("stop-words")
        | {word.text for word in chinese_words("".join(t.shadow for t in analysed.tokens), "move")}
    )
    found: list[Named] = []
    seen: set[Span] = set()
    for token in words:
        if token.shadow in idle:
            continue
        match = token.term
        span = match.span if match else token.span
        if span in seen:
            continue
        seen.add(span)
        said = reports[span].found if span in reports else "" if match else people.get(span, "")
        source = span.shifted(-base).slice(analysed.sentence.text)
        if analysed.sentence.text.count(source) == 1 and (place := _place(token, said, english, analysed.glosses)):
            name = bool(match and match.entry.is_name) or token.kind is TokenKind.LATIN or span in people
            found.append(Named(span.shifted(-base), source, *place, name))
    return tuple(found)


def _place(token: Token, said: str, english: str, glosses: Glosses) -> tuple[int, str] | None:
    """Where the one rendering of a word stands; None where there is none or several."""
    if said or token.kind is not TokenKind.WORD:
        pattern = re.compile(rf"(?<!\w){re.escape(said or token.text)}(?!\w)", re.IGNORECASE)
        places = [(match.start(), match.group()) for match in pattern.finditer(english)]
    elif token.term or len(token.shadow) < 2:
        return None
    else:
        places = rendered_at(glosses(token.shadow), english)
    return places[0] if len(places) == 1 else None


def misplaced(shadow: str, comparison: Comparison, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """Pairs of names and nouns that stand with each other's figure in the English."""
    owned = list(_owned(shadow, comparison, named))
    for (one, figure), (other, following) in pairwise(owned):
        if one is None or one == other or figure == following:
            continue
        if other is None:
            if _alike(figure, following) and _begins_next(comparison.english, figure, one, following):
                yield one, one
        elif one.english.lower() != other.english.lower() and _exchanged(one, figure, other, following):
            yield one, other
    yield from _turned(shadow, comparison, named)


def _owned(shadow: str, comparison: Comparison, named: Sequence[Named]) -> Iterator[tuple[Named | None, Figure]]:
    """The figures with the first name or noun of their clause."""
    edges = [0, *(match.end() for match in _CLAUSE.finditer(shadow))]
    for place, mention in enumerate(comparison.mentions):
        needs = [need for need in comparison.needs if need.mention == place]
        if mention.unit in _NO_OWNER or len(needs) != 1 or needs[0].matched is None:
            continue
        first = max(edge for edge in edges if edge <= mention.span.start)
        if not _GOES_ON.match(shadow, first):
            before = (one for one in named if first <= one.span.start and one.span.end <= mention.span.start)
            yield next(before, None), needs[0].matched


def _alike(figure: Figure, following: Figure) -> bool:
    return figure.kind == following.kind and not _TIME.search(figure.unit)


def _begins_next(english: str, figure: Figure, owner: Named, following: Figure) -> bool:
    """Whether the owner of the first figure begins the clause of the next: `3%, while A`."""
    end = figure.start + len(figure.text)
    return end < owner.start < following.start and bool(_NEXT.search(english, end, owner.start))


def _turned(shadow: str, comparison: Comparison, named: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """The two names of a short sentence without figures, the doer of which is the one it is done to in English."""
    names = [one for one in named if one.name]
    if comparison.mentions or len(names) != 2:
        return
    one, other = names
    between = shadow[one.span.end : other.span.start]
    said = comparison.english[other.start + len(other.english) : one.start]
    does = one.span.start == 0 and 0 < len(between) <= 6 and not _NO_VERB.search(between)
    if does and other.start < 5 and said and not _PASSIVE.search(said):
        yield one, other


def _exchanged(one: Named, figure: Figure, other: Named, following: Figure) -> bool:
    """Whether the four places alternate, each owner with the other's figure."""
    places = ((one.start, "A"), (other.start, "B"), (figure.start, "1"), (following.start, "2"))
    return "".join(name for _, name in sorted(places)) in {"B1A2", "A2B1", "1B2A", "2A1B"}
