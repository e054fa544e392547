"""Figures of an English text that have a form of their own: `two-thirds`, `tripled`, `the third quarter`, `9:30 a.m.`, `May`.

Plain numbers with their units are read in `figures`, which asks the readers here first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from reader.figures.english_numerals import ONES, ORDINALS, SCALES, TENS
from reader.figures.english_wording import MONTHS
from reader.figures.units import unit_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an English text."""

    text: str
    start: int
    """Place in the text, in code points."""
    value: float
    kind: str
    """`count`, `money`, `percent`, `pp`, `bp`, `points`, `times`, `fraction`, `ordinal`, `month`, `quarter`, `quarters` and `months`
    (the first so many), `half`, `clock`, or `vague` (hundreds of millions: the value is the magnitude)."""
    currency: str = ""
    """ISO 4217; `$` for dollars of an unnamed country; empty where none is named."""
    other: float | None = None
    """What else it may be worth: the 30 of `30 to 50 billion` is also 30 billion."""
    digits: int = 15
    """Significant digits as written: how far it may have been rounded."""
    hedged: bool = False
    """Whether `about`, `nearly` or the like stands before it."""
    unit: str = ""
    """The unit of measure after it (`units`), `a.m.` or `p.m.` after a time of day; empty for none."""


_DENOMINATORS = {"half": 2, "halve": 2, "quarter": 4} | {w: v for w, v in ORDINALS.items() if v > 2}
_FOLDS = {"doubl": 2, "twice": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4, "quintupl": 5}

_MONTH_NAMES = {**{m[:3].lower(): n for n, m in enumerate(MONTHS, 1)}, "sept": 9}
_MONTH = re.compile(
    rf"\b(?:{'|'.join(m for m in MONTHS if m != 'May')}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    r"|May\b)"
)
_MAY = re.compile(r"(?:^|[\s(“\"])[a-z]+(?:['’]s)?[,;]?\s$|[–—(-]\s?$")
"""What stands before May the month: a small word, not a name (Theresa May) or a headline's capital (Stocks May Fall)."""
_DAY = re.compile(r" \d|[,.;)]|[-–] ?\w|$| (?:of|and|to|this|last)\b")
"""What else tells it from the verb."""
_PLACES = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_PLACE = r"(?P<place>first|second|third|fourth|final|last|1st|2nd|3rd|4th)"
_QUARTERS = re.compile(
    r"(?i)\bfirst (?:(?P<n>two|three|2|3)(?: fiscal)? quarters|(?P<nine>nine|9) months)|\b9M(?=\d|\b)"
)
_FIRST_MONTHS = re.compile(r"(?i)\bfirst (?P<n>two|2|four|4|five|5|seven|7|eight|8|ten|10|eleven|11) months\b")
_QUARTER = re.compile(
    rf"(?i)\b{_PLACE}[- ](?:fiscal[- ])?quarter|(?:\b|(?<=\b\d{{4}}))(?:F?Q(?P<q>[1-4])|(?P<q2>[1-4])Q)(?=\b|2\d\b|20\d\d\b)|\b(?P<months>first (?:three|3) months)|\bquarter (?P<word>one|two|three|four)\b"
)
_HALF = re.compile(
    r"(?i)\b(?:(?P<place>first|second|1st|2nd)[- ]half|(?P<early>first (?:six|6) months)|(?P<late>(?:last|second) (?:six|6) months)|(?:H(?P<h>[12])|(?P<h2>[12])H)(?=\b|2\d\b|20\d\d\b))"
)
_CLOCK = re.compile(
    r"(?i)\b(?P<h>\d{1,2})(?::(?P<m>[0-5]\d))?(?P<half>\s?[ap]\.?m\b\.?)|\b(?P<h2>\d{1,2}):(?P<m2>[0-5]\d)\b|\b(?:noon|midnight)\b|\b(?P<h3>\w+) o.clock"
)
_PARTS = r"(?:halves|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
_FRACTION = re.compile(
    rf"(?i)\b(?:(?P<n>an?|one|two|three|four|five|six|seven|eight|nine)(?:-(?P<d>{_PARTS})\b| (?P<e>{_PARTS})"
    r"(?=\s+of\b|[,.;)]|\s*$|\s+(?:the|its|as|to|by|in|less|more)\b))|(?P<half>half|halved?)\b|(?P<a>\d{1,2})/(?P<b>\d{1,3})\b)"
)
_TIMES = re.compile(
    r"(?i)\b(?:(?P<w>doubl|tripl|trebl|quadrupl|quintupl)(?:e[ds]?|ing)|(?P<t>twice|thrice)|(?P<f>\w+)fold)\b"
)
_DECADES = re.compile(r"(?i)\b(?:(?P<n>\w+) )?decades\b")
_VAGUE = re.compile(
    r"(?i)\b(?P<head>dozens|scores|tens|hundreds|thousands|millions|billions|trillions|(?:several|a few|many)(?: (?:hundred|thousand|million|billion|trillion|dozen)s?)+)"
    r"(?:(?: of)? (?P<next>hundreds?|thousands?|millions?|billions?|trillions?))?(?:(?: of)? (?P<last>thousands?|millions?|billions?|trillions?))?"
)
_ORDINAL = re.compile(
    rf"(?i)(?<!per )(?<!a (?=second\b(?!\s(?!and\b|or\b|in\b|at\b|to\b|for\b|of\b|on\b|by\b|with\b|from\b)[a-z])))\b(?:(?P<tens>{'|'.join(TENS)})-)?(?P<w>{'|'.join(ORDINALS)})\b(?!-?(?:hand|half)|[- ]party)"
)
_PART_OF_POINT = re.compile(
    r"(?i)\b(?:(?P<quarters>(?:an?|one|three)[ -]quarters?)|half|one-half|a half)(?: of)? (?:an?|one) (?:percentage )?point\b"
)
_TIMED = r"(?:years?|months?|weeks?|days?|hours?|minutes?)"
_HALF_OF = re.compile(
    rf"(?i)\b(?:half (?:an?|of an?)|half-)[ ]?(?P<unit>{_TIMED})\b(?! (?:results?|report|earnings|profit))"
)
_AND_A_HALF = re.compile(
    rf"(?i)\b(?P<n>\d{{1,3}}|an?|{'|'.join(sorted((*ONES, *TENS), key=len, reverse=True))})(?P<more>-(?:{'|'.join(ONES)}))?"
    rf"(?:[- ](?P<before>{_TIMED}|percentage points?|times|tonnes?|tons?))?[- ]and[- ](?:an?|one)[- ]half\b"
    rf"(?:[- ](?P<after>{_TIMED}|tonnes?|tons?|times|percentage points?|percent|basis points?|hundred|thousand|(?:m|b|tr)illion)\b)?"
)


def _figure(match: re.Match[str], value: float, kind: str) -> Figure:
    return Figure(match[0].strip(), match.start(), float(value), kind)


def _month(match: re.Match[str]) -> Figure | None:
    name = match[0].rstrip(".").lower()
    if name == "may" and not _MAY.search(match.string, 0, match.start()) and not _DAY.match(match.string, match.end()):
        return None
    return _figure(match, _MONTH_NAMES.get(name) or _MONTH_NAMES[name[:3]], "month")


def _quarters(match: re.Match[str]) -> Figure:
    return _figure(match, 2 if match["n"] in ("two", "2") else 3, "quarters")


def _first_months(match: re.Match[str]) -> Figure:
    word = match["n"].lower()
    return _figure(match, int(word) if word.isdigit() else ONES[word], "months")


def _quarter(match: re.Match[str]) -> Figure | None:
    if match["place"] and match["place"].lower() == "last":
        return None
    if place := match["q"] or match["q2"] or (match["months"] and "1"):
        return _figure(match, int(place), "quarter")
    return _figure(match, _PLACES[match["place"].lower()] if match["place"] else ONES[match["word"].lower()], "quarter")


def _half(match: re.Match[str]) -> Figure:
    place = match["h"] or match["h2"] or ("1" if match["early"] else "2" if match["late"] else "")
    return _figure(match, int(place) if place else _PLACES[match["place"].lower()], "half")


def _clock(match: re.Match[str]) -> Figure | None:
    if not (match["h"] or match["h2"] or match["h3"]):
        return _figure(match, 0, "clock")
    word = match["h"] or match["h2"] or match["h3"].lower()
    hour = int(word) if word.isdigit() else ONES.get(word)
    if hour is None or hour > 24:
        return None
    half = f"{match['half'].strip()[0].lower()}.m." if match["half"] else "p.m." if hour > 12 else ""
    return replace(_figure(match, (hour * 60 + int(match["m"] or match["m2"] or 0)) % 720, "clock"), unit=half)


def _fraction(match: re.Match[str]) -> Figure | None:
    if match["half"]:
        return _figure(match, 0.5, "fraction")
    if match["a"]:
        return (
            _figure(match, int(match["a"]) / int(match["b"]), "fraction")
            if 0 < int(match["a"]) < int(match["b"])
            else None
        )
    number = {"a": 1, "an": 1}.get(match["n"].lower()) or ONES[match["n"].lower()]
    below = (match["d"] or match["e"]).lower().replace("halves", "half").removesuffix("s")
    return _figure(match, number / (4 if below == "fourth" else _DENOMINATORS[below]), "fraction")


def _times(match: re.Match[str]) -> Figure | None:
    if stem := match["w"] or match["t"]:
        return _figure(match, _FOLDS[stem.lower()], "times")
    word = match["f"].lower()
    value = ONES.get(word) or TENS.get(word) or (float(word) if word.isdigit() else None)
    return _figure(match, value, "times") if value else None


def _decades(match: re.Match[str]) -> Figure:
    word = (match["n"] or "").lower()
    count = int(word) if word.isdigit() else ONES.get(word)
    if count:
        return _figure(match, count * 10, "count")
    return Figure("decades", match.end() - len("decades"), 10.0, "vague")


def _vague(match: re.Match[str]) -> Figure:
    size = 1.0
    for word in f"{match['head']} {match['next'] or ''} {match['last'] or ''}".lower().split():
        size *= {"dozen": 10, "score": 10, "ten": 10}.get(word.rstrip("s")) or SCALES.get(word.rstrip("s"), 1)
    return _figure(match, size, "vague")


def _ordinal(match: re.Match[str]) -> Figure:
    tens = TENS[match["tens"].lower()] if match["tens"] else 0
    return _figure(match, tens + ORDINALS[match["w"].lower()], "ordinal")


def _part_of_point(match: re.Match[str]) -> Figure:
    parts = (match["quarters"] or "").lower()
    return _figure(match, 0.75 if parts.startswith("three") else 0.25 if parts else 0.5, "pp")


def _half_of(match: re.Match[str]) -> Figure:
    return replace(_figure(match, 0.5, "count"), unit=unit_of(match["unit"].lower()))


def _and_a_half(match: re.Match[str]) -> Figure | None:
    """`three and a half years`, `a month and a half`, `one and a half times`."""
    word = match["n"].lower()
    unit = (match["before"] or match["after"] or "").lower()
    if word in {"a", "an"} and not match["before"]:
        return None
    whole = int(word) if word.isdigit() else TENS.get(word) or ONES.get(word, 1)
    whole += ONES[match["more"][1:].lower()] if match["more"] else 0
    kind = _KINDS_OF_HALVES.get(unit.removesuffix("s"), "count")
    return replace(
        _figure(match, (whole + 0.5) * SCALES.get(unit, 1), kind), unit=unit_of(unit) if kind == "count" else ""
    )


_KINDS_OF_HALVES = {"time": "times", "percent": "percent", "percentage point": "pp", "basis point": "bp"}


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Figure | None]], ...] = (
    (_PART_OF_POINT, _part_of_point),
    (_AND_A_HALF, _and_a_half),
    (_HALF_OF, _half_of),
    (_QUARTERS, _quarters),
    (_FIRST_MONTHS, _first_months),
    (_QUARTER, _quarter),
    (_HALF, _half),
    (_CLOCK, _clock),
    (_MONTH, _month),
    (_DECADES, _decades),
    (_VAGUE, _vague),
    (_TIMES, _times),
    (_FRACTION, _fraction),
    (_ORDINAL, _ordinal),
)
"""Figures with a form of their own, before plain numbers, in order of claim."""
