"""Which way a figure goes: rises and falls, more and less than, bought and sold, in and out, profit and loss.

A sentence and its translation are compared figure by figure: the word nearest a figure in Chinese says a way on one of
six axes; where the English around the same figure says the other way and nowhere the same, the direction is inverted.
A sentence whose words all go one way and whose translation only goes the other counts too, also where nothing is
counted: beaten and missed, bought and sold, raised and cut, allowed and banned. The words, and which English
ones are plain enough to accuse a translation (the rest only acquit it), are `dictionaries/lexica/directions.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reader.figures.chinese import NumberMention
from reader.figures.comparison import Comparison
from reader.figures.english_forms import Figure
from reader.proof.ways import DOWN, UNSAID, UP, Word, accuses, chinese_words, english_words, is_denied

_AXES = ("move", "level", "bound", "trade", "flow", "profit")
"""What a figure may go by."""
_OF_SENTENCES = ("move", "beat", "holding", "rating", "premium", "schedule", "verdict")
"""What a whole sentence may go by, figures or none."""
_LEVELS = frozenset({"level", "bound"})
_NO_DIRECTION = frozenset({"date", "quarter", "half", "time", "name", "ordinal", "discount"})
"""Units of figures that go nowhere."""
_TIME = re.compile(r"year|month|week|day|hour|minute|second")
_COMPARES = frozenset({"高于", "低于"})
"""Beyond the figure itself (低于5%), or that far from something (低于基准5%)."""
_RATES = frozenset({"%", "pp", "bp", "fraction"})
_CLAUSE = re.compile(r"[，；。！？：,;!?:—…]")
_MORE_THAN = re.compile(r"[多余](?!月|年)")
_ENGLISH_CLAUSE = re.compile(
    r"[.;:!?](?=\s|$|\")|,(?= (?:and|but|while|whereas|with|as|although|though|yet)\b)| (?:but|while|whereas|although|though) |, "
)
_BETWEEN_FIGURES = re.compile(
    r"\s*,? ?(?:to|from|and|or|through|-|–)\s*(?:about|nearly|more than|less than|almost|over|just|only)?\s*(?:US|HK|NT)?\$?\s*"
)
_OF_THINGS = re.compile(r"(?i)los|rais|cut|increasing|declining|over|up|lower")
"""Words that without a figure beside them may be about anything."""
_NOTHING = re.compile(r"(?!)")
_CALENDAR = frozenset({"month", "quarter", "ordinal", "quarters", "months", "half", "clock"})
_THREE_WORDS = re.compile(r"(?:[ -]?[\w.'%’-]+){0,3}")
_LEAVES = re.compile(r"\b(?:from|to|in|of|on|for|as|after|by|with|which|that|last|this|at|than|and)\b")
_THAN = re.compile(
    r"\s*(?:points? |percent )?(?:(?P<up>above|more (?:than|expensive)|higher|pricier|costlier|over(?! the))"
    r"|below|less than|lower|cheaper|fewer than|under)\b"
)
_NEAR = 22
"""Code points before a figure in which `more than` is about it."""


@dataclass(frozen=True, slots=True)
class Inversion:
    """A figure, or a whole sentence, that goes the other way in the translation."""

    source: str
    """The word of the sentence."""
    english: str
    """The words of the translation."""


def inversions(shadow: str, comparison: Comparison) -> tuple[Inversion, ...]:
    """What goes the other way in the English compared with a sentence in Simplified script.

    >>> from reader.figures.chinese import find_numbers
    >>> from reader.figures.comparison import compare
    >>> source = "公司营收同比增长5.2%。"
    >>> inversions(source, compare(find_numbers(source, source), "Revenue fell 5.2% from a year earlier."))
    (Inversion(source='增长', english='fell'),)
    """
    found = tuple(_of_figures(shadow, comparison))
    return found or tuple(_of_sentence(shadow, comparison.english))


def _of_figures(shadow: str, comparison: Comparison) -> Iterator[Inversion]:
    scope = _EnglishScope(comparison)
    words = {axis: chinese_words(shadow, axis) for axis in _AXES}
    for place, mention in enumerate(comparison.mentions):
        needs = [need.matched for need in comparison.needs if need.mention == place]
        figures = [figure for figure in needs if figure is not None]
        if mention.unit in _NO_DIRECTION or _TIME.match(mention.unit) or not figures or len(figures) < len(needs):
            continue
        for axis in _AXES:
            said = _word_of(shadow, mention, comparison.mentions, axis, words[axis])
            if said is None or said.way == UNSAID or (axis == "trade" and not mention.unit):
                continue
            if english := scope.against(axis, said.way, figures):
                yield Inversion(said.text, english)


def _of_sentence(shadow: str, english: str) -> Iterator[Inversion]:
    """Where all words of an axis go one way, and all of the English the other."""
    for axis in _OF_SENTENCES:
        words = chinese_words(shadow, axis)
        if {word.way for word in words} not in ({UP}, {DOWN}):
            continue
        way = words[0].way
        found = english_words(english, axis, 0, len(english))
        if {word.way for word in found} != {-way} or any(is_denied(english, word.start) for word in found):
            continue
        vague = _OF_THINGS if axis == "move" else _NOTHING
        if any(accuses(axis, -way, english, word) and not vague.match(word.text) for word in found):
            yield Inversion(words[0].text, ", ".join(word.text for word in found))
            return


def _word_of(
    shadow: str, mention: NumberMention, mentions: Sequence[NumberMention], axis: str, words: Sequence[Word]
) -> Word | None:
    """The word that says which way a figure goes: the last before it in its clause, else one just behind it."""
    span = mention.span
    inside = [other.span for other in mentions]
    edges = [m.start() for m in _CLAUSE.finditer(shadow) if not any(s.start < m.start() < s.end for s in inside)]
    first = max((edge + 1 for edge in edges if edge < span.start), default=0)
    last = min((edge for edge in edges if edge >= span.end), default=len(shadow))
    others = [other for other in mentions if other.unit not in _NO_DIRECTION]
    first = max(first, *(other.span.end for other in others if other.span.end <= span.start), 0)
    last = min((last, *(other.span.start for other in mentions if other.span.start >= span.end)))
    before = [word for word in words if first <= word.start < span.start and word.end <= span.start + 1]
    after = [word for word in words if span.end <= word.start < last and word.start - span.end <= 6]
    if axis in _LEVELS:
        before = [w for w in before if span.start - w.end <= (1 if w.text in _COMPARES else 4)]
        before += [word for word in words if span.start <= word.start and word.end <= span.end]
        after = [word for word in after if word.start - span.end <= 1 and word.text in {"以上", "以下"}]
        if (
            axis == "level"
            and not before
            and not after
            and "半" not in mention.text
            and (more := _MORE_THAN.search(mention.text))
        ):
            return Word(UP, span.start, span.end, more.group())
    found = before[-1] if before else after[0] if after else None
    if found and axis == "move" and found.text in _COMPARES and mention.unit not in _RATES:
        return None
    return found


class _EnglishScope:
    """The English words that are about a figure."""

    def __init__(self, comparison: Comparison) -> None:
        self._text = comparison.english
        matched = [need.matched for need in comparison.needs if need.matched]
        self._figures = sorted({*matched, *comparison.free}, key=lambda figure: figure.start)
        self._clauses = [match.span() for match in _ENGLISH_CLAUSE.finditer(self._text)]

    def against(self, axis: str, way: int, figures: Sequence[Figure]) -> str:
        """The words around the figures that say the other way; empty where there are none, or some say the same."""
        text = self._text
        start, end = min(f.start for f in figures), max(f.start + len(f.text) for f in figures)
        if axis == "move" and (than := _THAN.match(text, end)):
            return than.group().strip() if (UP if than["up"] else DOWN) == -way else ""
        clause = max((right for _, right in self._clauses if right <= start), default=0)
        first = max(clause, self._previous(start, clause))
        if axis in _LEVELS:
            words = english_words(text, axis, max(first, start - _NEAR), end)
        else:
            words = english_words(text, axis, first, start) + self._behind(axis, end)
        if {word.way for word in words} != {-way} or not any(accuses(axis, -way, text, word) for word in words):
            return ""
        return ", ".join(word.text for word in words)

    def _behind(self, axis: str, end: int) -> list[Word]:
        """Words in the three after a figure: a 5% drop, 5% higher; not those of another figure or clause."""
        nearest = _THREE_WORDS.match(self._text, end)
        last = min(
            nearest.end() if nearest else end,
            *(figure.start for figure in self._figures if figure.start >= end),
            *(left for left, _ in self._clauses if left >= end),
            len(self._text),
        )
        words = english_words(self._text, axis, end, last)
        return [word for word in words if not _LEAVES.search(self._text, end, word.end)]

    def _previous(self, start: int, clause: int) -> int:
        """Where the figure before ends; one joined to this (from 5% to 6%, 3% in March) hides nothing."""
        place = start
        while True:
            before = [f for f in self._figures if f.start + len(f.text) <= place]
            if not before:
                return 0
            figure = before[-1]
            end = figure.start + len(figure.text)
            year = figure.kind == "count" and 1900 <= figure.value < 2100
            if not (
                _BETWEEN_FIGURES.fullmatch(self._text, end, start)
                or figure.kind in _CALENDAR
                or (year and not re.search(r"[,;.]", self._text[end:start]))
            ):
                return end
            if figure.start < clause:
                return end
            place = figure.start
