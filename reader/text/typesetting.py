"""Words as they are set on a screen of cells: readings above, short senses below, marks hung behind the word before.

Where a reading is wider than its word, the characters stand under its middle, those of a reading that is written as
several words (Rénmín Yínháng, zhuyin's syllables) each group under its own (clreq 4.2). Closing marks stand in the room
behind the last character, and a word after an opening mark begins at its own left edge, so that no gap opens before 。
or behind “.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from reader.text.linebreak import NO_END, NO_START, Unit, atoms

Measure = Callable[[str], int]

HANGING = frozenset("。，、；：？！…—”’）】》〉」』〕,.;:?!)")
"""Marks that hang behind the word before."""


@dataclass(frozen=True, slots=True)
class RubyWord:
    """One token to be set."""

    pieces: Sequence[tuple[str, Sequence[str]]]
    """Base texts, and what stands over each of their characters (nothing where no reading is shown)."""
    below: str = ""
    """What stands under it."""
    sign: str = ""
    """A small sign directly behind it."""


@dataclass(frozen=True, slots=True)
class SetUnit(Unit):
    """A unit that knows where its characters stand."""

    places: tuple[int, ...] = ()
    """The first cell of each character, from the unit's own first cell."""
    behind: str = ""
    """Signs and marks directly behind the last character; they are no part of `text`."""
    below: str = ""
    """Starts under the first cell; may reach under the token's next units."""


def set_words(words: Sequence[RubyWord], measure: Measure, width: int) -> list[SetUnit]:
    """The units of words, at most `width` cells each unless one character alone is wider."""
    units: list[SetUnit] = []
    opened = False
    for index, word in enumerate(words):
        text = "".join(base for base, _ in word.pieces)
        if units and text and all(char in HANGING for char in text) and _takes(units[-1], text, measure, width):
            units[-1] = _with_marks(units[-1], text, measure)
        else:
            units += _set(word, index, measure, width, flush=opened)
        if text:
            opened = text[-1] in NO_END
    return units


def _takes(unit: SetUnit, marks: str, measure: Measure, width: int) -> bool:
    """Whether marks hang behind a unit: a reading or a sense makes it wide, and a line has room for both."""
    own = sum(map(measure, unit.text + unit.behind))
    is_wide = bool(unit.annotation or unit.below) or unit.cells > own
    return is_wide and own + sum(map(measure, marks)) <= width


def _with_marks(unit: SetUnit, marks: str, measure: Measure) -> SetUnit:
    """A unit with marks behind its last character, whose places are known then."""
    behind = unit.behind + marks
    cells = max(unit.cells, sum(map(measure, unit.text + behind)))
    places = unit.places or _centred(unit.text, 0, 0, measure)
    return replace(unit, behind=behind, cells=cells, places=_fitted(unit, places, cells - measure(behind), measure))


def _set(word: RubyWord, index: int, measure: Measure, width: int, *, flush: bool) -> Iterable[SetUnit]:
    """The units of one token; the sense that is wider than all of them widens the last."""
    units: list[SetUnit] = []
    for text, above in word.pieces:
        if any(above):
            units += _annotated(text, above, index, measure, width, flush=flush or bool(units))
        else:
            units += _plain(text, index, measure)
    if not units:
        return units
    if len(word.pieces) > 1 and sum(unit.cells for unit in units) <= width:
        units = [_joined(units, measure)]
    if word.sign:
        units[-1] = _with_marks(units[-1], word.sign, measure)
    if word.below:
        below = _cut(word.below, width - 1, measure)
        lacking = measure(below) + 1 - sum(unit.cells for unit in units)
        units[0] = replace(units[0], below=below)
        if lacking > 0:
            units[-1] = replace(units[-1], cells=min(width, units[-1].cells + lacking))
    return units


def _joined(units: Sequence[SetUnit], measure: Measure) -> SetUnit:
    """The pieces of one token, such as 5900 and 亿美元, as one unit: a line never ends between them."""
    above, places, start = "", list[int](), 0
    for unit in units:
        above += " " * (start - measure(above)) + unit.annotation if unit.annotation else ""
        own = unit.places or _centred(unit.text, 0, 0, measure)
        places += [start + place for place in own]
        start += unit.cells
    return SetUnit("".join(unit.text for unit in units), start, above, units[0].token, tuple(places))


def _plain(text: str, index: int, measure: Measure) -> list[SetUnit]:
    whole = len(text) > 1 and text[0] not in NO_START and text[-1] not in NO_END
    return [SetUnit(atom, measure(atom), "", index) for atom in (atoms(text) if whole else text)]


def _annotated(
    text: str, above: Sequence[str], index: int, measure: Measure, width: int, *, flush: bool
) -> list[SetUnit]:
    """A word with its reading; its characters with their syllables where the whole is wider than a line."""
    reading = "".join(above)
    base = sum(map(measure, text))
    cells = max(base, measure(reading) + 1)
    if cells > width and len(text) > 1:
        syllables = above if len(above) == len(text) else ("",) * len(text)
        return [
            unit
            for char, said in zip(text, syllables, strict=True)
            for unit in _annotated(char, (said.lstrip(" '"),), index, measure, width, flush=True)
        ]
    wanted = _under(text, above, measure) if len(above) == len(text) else _centred(text, 0, measure(reading), measure)
    if flush:
        wanted = [place - wanted[0] for place in wanted]
    unit = SetUnit(text, cells, reading if cells <= width else "", index)
    return [replace(unit, places=_fitted(unit, wanted, cells, measure))]


def _under(text: str, above: Sequence[str], measure: Measure) -> list[int]:
    """Where characters stand, each written word of the reading over the middle of its own characters."""
    places: list[int] = []
    start = first = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and not above[end].startswith(" "):
            continue
        written = "".join(above[first:end])
        lead = len(written) - len(written.lstrip(" "))
        places += _centred(text[first:end], start + lead, measure(written) - lead, measure)
        start, first = start + measure(written), end
    return places


def _centred(text: str, place: int, room: int, measure: Measure) -> list[int]:
    """Where the characters of a word stand in the middle of so many cells from `place` on."""
    place += max(0, (room - sum(map(measure, text))) // 2)
    places: list[int] = []
    for char in text:
        places.append(place)
        place += measure(char)
    return places


def _fitted(unit: SetUnit, wanted: Sequence[int], room: int, measure: Measure) -> tuple[int, ...]:
    """Places near those wanted at which no character touches the next or leaves the room."""
    places: list[int] = []
    free = 0
    for char, place in zip(unit.text, wanted, strict=False):
        places.append(max(place, free))
        free = places[-1] + measure(char)
    limit = room
    for at in range(len(places) - 1, -1, -1):
        limit -= measure(unit.text[at])
        limit = places[at] = min(places[at], limit)
    return tuple(places)


def _cut(text: str, width: int, measure: Measure) -> str:
    """The text in at most so many cells."""
    while measure(text) > width:
        text = f"{text[:-2].rstrip()}…" if len(text) > 2 else ""
    return text
