"""Which way a figure goes: rises and falls, more and less than, bought and sold, in and out, profit and loss.

A sentence and its translation are compared figure by figure: the word nearest a figure in Chinese says a way on one of
five axes; where the English around the same figure says the other way and nowhere the same, the direction is inverted.
A sentence whose words all go one way and whose translation only goes the other counts too. The words, and which English
ones are plain enough to accuse a translation (the rest only acquit it), are `dictionaries/lexica/directions.tsv`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.figures.chinese import NumberMention
from reader.figures.comparison import Comparison
from reader.figures.english_forms import Figure
from reader.text import lexica

UP, DOWN, UNSAID = 1, -1, 0
"""Ways a word may say; a negated one (没有下降) says none."""
_AXES = ("move", "level", "trade", "flow", "profit")
_WAYS = {"up": UP, "down": DOWN}
_NO_DIRECTION = frozenset({"date", "quarter", "half", "time", "name", "ordinal"})
"""Units of figures that go nowhere."""
_TIME = re.compile(r"year|month|week|day|hour|minute|second")
_COMPARES = frozenset({"高于", "低于"})
"""Beyond the figure itself (低于5%), or that far from something (低于基准5%)."""
_RATES = frozenset({"%", "pp", "bp", "fraction"})
_CLAUSE = re.compile(r"[，；。！？：,;!?:—…]")
_NEGATED = re.compile(r"(?:不|未|没有?|无|并非|停止|防止|避免|而非|拒绝|勿|别)(?:再|会|能|曾|必|再度|继续|出现|见)?$")
_BEFORE_FIGURE = re.compile(r"[\d一二两三四五六七八九十百千万亿近约逾超了至到过几数半高达]")
"""What follows where one character (涨, 增) is a verb of a figure and not a part of another word."""
_COMPARED = re.compile(
    r"(?P<up>[高贵多])(?=[\d一二两三四五六七八九十近约逾超])|[低少](?=[\d一二两三四五六七八九十近约逾超])"
)
_MORE_THAN = re.compile(r"[多余](?!月|年)")
_ENGLISH_CLAUSE = re.compile(
    r"[.;:!?](?=\s|$|\")|,(?= (?:and|but|while|whereas|with|as|although|though|yet)\b)| (?:but|while|whereas|although|though) |, "
)
_BETWEEN_FIGURES = re.compile(
    r"\s*,? ?(?:to|from|and|or|through|-|–)\s*(?:about|nearly|more than|less than|almost|over|just|only)?\s*(?:US|HK|NT)?\$?\s*"
)
_OF_THINGS = re.compile(r"(?i)los|rais|cut|increasing|declining|over|up|lower")
"""Words that without a figure beside them may be about anything."""
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
class Word:
    """A word that says a way."""

    way: int
    start: int
    end: int
    text: str


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
    if not comparison.mentions:
        return ()
    found = tuple(_of_figures(shadow, comparison))
    return found or tuple(_of_sentence(shadow, comparison.english))


def _of_figures(shadow: str, comparison: Comparison) -> Iterator[Inversion]:
    scope = _EnglishScope(comparison)
    words = {axis: _chinese_words(shadow, axis) for axis in _AXES}
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
    """Where all words of movement go one way, and all of the English the other."""
    words = _chinese_words(shadow, "move")
    ways = {word.way for word in words}
    if ways in ({UP}, {DOWN}):
        way = words[0].way
        found = _english_words(english, "move", 0, len(english))
        ways = {word.way for word in found}
        if ways == {-way} and any(_accuses("move", -way, english, w) and not _OF_THINGS.match(w.text) for w in found):
            yield Inversion(words[0].text, ", ".join(word.text for word in found))


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
    if axis == "level":
        before = [w for w in before if span.start - w.end <= (1 if w.text in _COMPARES else 4)]
        before += [word for word in words if span.start <= word.start and word.end <= span.end]
        after = [word for word in after if word.start - span.end <= 1 and word.text in {"以上", "以下"}]
        if not before and not after and "半" not in mention.text and (more := _MORE_THAN.search(mention.text)):
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
        if axis == "level":
            words = _english_words(text, axis, max(first, start - _NEAR), end)
        else:
            words = _english_words(text, axis, first, start) + self._behind(axis, end)
        if {word.way for word in words} != {-way} or not any(_accuses(axis, -way, text, word) for word in words):
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
        words = _english_words(self._text, axis, end, last)
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


@lru_cache(maxsize=64)
def _chinese_words(shadow: str, axis: str) -> tuple[Word, ...]:
    """The words of a sentence that say a way; the last are kept, since every translation of it is held against them."""
    pattern, ways = _chinese(axis)
    idle = [match.span() for match in _idle().finditer(shadow)]
    found: list[Word] = []
    for match in pattern.finditer(shadow):
        start, end = match.span()
        lone = end - start == 1 and not _BEFORE_FIGURE.match(shadow, end)
        if lone or any(left <= start and end <= right for left, right in idle):
            continue
        negated = _NEGATED.search(shadow, max(0, start - 5), start)
        found.append(Word(UNSAID if negated else ways[match.group()], start, end, match.group()))
    if axis == "move" and ("比" in shadow or "较" in shadow):
        found += [
            Word(UP if match["up"] else DOWN, *match.span(), match.group()) for match in _COMPARED.finditer(shadow)
        ]
        found.sort(key=lambda word: word.start)
    return tuple(found)


def _english_words(text: str, axis: str, first: int, last: int) -> list[Word]:
    found = [
        Word(way, *match.span(), match.group())
        for way in (UP, DOWN)
        for match in _english(axis, way, "says").finditer(text, first, last)
    ]
    return sorted(found, key=lambda word: word.start)


def _accuses(axis: str, way: int, text: str, word: Word) -> bool:
    return bool(_english(axis, way, "accuses").match(text, word.start))


def _rows(wanted: Callable[[tuple[str, ...]], bool]) -> list[tuple[str, ...]]:
    return [row for row in lexica.table("directions") if wanted(row)]


@cache
def _chinese(axis: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A pattern for the Chinese words of an axis, the longest first, and the way of each."""
    rows = sorted(_rows(lambda row: row[2:4] == (axis, "zh")), key=lambda row: -len(row[0]))
    return re.compile("|".join(row[0] for row in rows)), {row[0]: _WAYS[row[1]] for row in rows}


@cache
def _english(axis: str, way: int, weight: str) -> re.Pattern[str]:
    rows = _rows(lambda row: row[2:] == (axis, "en", weight) and _WAYS[row[1]] == way)
    return re.compile(rf"\b(?:{'|'.join(row[0] for row in rows)})\b", re.IGNORECASE)


@cache
def _idle() -> re.Pattern[str]:
    """Words with such characters in them that say no way."""
    return re.compile("|".join(lexica.listed("no-directions")))
