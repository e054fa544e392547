"""The rules that termbase rows keep, and which of them a row breaks; `messages.problem_text` says it.

Pure: script conversion and the reading engine come in as functions. The rules are those of `dictionaries/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from reader.terms.entry import DOMAINS, KINDS, TermEntry
from reader.terms.fields import FIELDS
from reader.text.characters import acts
from reader.words.pinyin import syllables_of

LONGEST_DEFINITION = 160
"""In characters."""
_REQUIRED = ("id", "simplified", "traditional", "pinyin", "english", "definition", "definition_zh")


class ProblemKind(StrEnum):
    """A rule that a row may break."""

    EMPTY = "empty"
    CONTROL_CHARACTER = "control-character"
    STRAY_SPACE = "stray-space"
    """A space at an end, or an empty item of a list."""
    REPEATED_VALUE = "repeated-value"
    NO_CHOICE = "no-choice"
    """The value is none of the `others`."""
    TOO_LONG = "too-long"
    OTHER_TRADITIONAL = "other-traditional"
    """The Traditional form is another word in Simplified: one of the `others`."""
    NO_SIMPLIFIED = "no-simplified"
    """A variant is not written in Simplified."""
    SYLLABLES = "syllables"
    """The pinyin has not one syllable for each Han character."""
    OTHER_READING = "other-reading"
    """The reading engine reads some characters otherwise: `readings`."""
    SAME_ID = "same-id"
    """Another row, `others[0]`, has the id."""
    SAME_FORM = "same-form"
    """Another row, `others[0]`, has the form in the same domain, `others[1]`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a row breaks, with what it is about."""

    kind: ProblemKind
    field: str = ""
    """The field of the entry; empty where the kind says it."""
    value: str = ""
    """What stands there."""
    form: str = ""
    """The entry's Simplified form."""
    others: tuple[str, ...] = ()
    """What was expected or is in the way, see the kinds."""
    readings: tuple[tuple[str, str, str], ...] = ()
    """A character, its syllable in the row, and the engine's."""
    where: str = ""
    """File and line, or the id of an entry; empty for an entry by itself."""


@dataclass(frozen=True, slots=True)
class Engines:
    """What the rules ask of the program."""

    simplifications: Callable[[str], Collection[str]]
    """What a Traditional form is in Simplified, by every standard that counts (OpenCC `t2s`, `tw2s`)."""
    syllables: Callable[[str], Sequence[str]]
    """The reading engine: one numbered syllable for each character of a Simplified form, empty for no Han."""


def problems(rows: Iterable[tuple[str, TermEntry]], engines: Engines) -> Iterator[Problem]:
    """Every rule that rows break, in order; a row is its place and its entry.

    >>> entry = TermEntry("ai-0001", "算力", "算力", "", "suàn lì", domain="ia", definition="x", definition_zh="x")
    >>> engines = Engines(lambda text: {text}, lambda form: ("suan4", "li4"))
    >>> [(problem.kind.value, problem.field, problem.value) for problem in problems([("ai.tsv:2", entry)], engines)]
    [('empty', 'english', ''), ('no-choice', 'domain', 'ia')]
    """
    ids: dict[str, str] = {}
    forms: dict[tuple[str, str], str] = {}
    for where, entry in rows:
        for problem in (
            *essential_problems(entry, _REQUIRED),
            *_value_problems(entry),
            *_script_problems(entry, engines.simplifications),
            *_reading_problems(entry, engines.syllables),
        ):
            yield replace(problem, where=where)
        if other := ids.get(entry.id):
            yield Problem(ProblemKind.SAME_ID, value=entry.id, others=(other,), where=where)
        ids.setdefault(entry.id, where)
        for form in dict.fromkeys((entry.simplified, *entry.variants)):
            if other := forms.get((form, entry.domain)):
                yield Problem(ProblemKind.SAME_FORM, value=form, others=(other, entry.domain), where=where)
            forms.setdefault((form, entry.domain), where)


def essential_problems(entry: TermEntry, required: Sequence[str] = ("simplified", "english")) -> Iterator[Problem]:
    """What makes an entry unusable wherever it comes from: an empty field, control characters, stray spaces."""
    for name in required:
        if not getattr(entry, name):
            yield Problem(ProblemKind.EMPTY, name)
    for field in FIELDS:
        name, value = field.name, getattr(entry, field.name)
        for text in value if field.several else (value,):
            if any(map(acts, text)):
                yield Problem(ProblemKind.CONTROL_CHARACTER, name)
            elif text != text.strip() or (not text and field.several):
                yield Problem(ProblemKind.STRAY_SPACE, name)


def reading_problem(entry: TermEntry) -> Problem | None:
    """Why the pinyin of an entry cannot be used: not one syllable for each Han character; None when it can.

    >>> problem = reading_problem(TermEntry("", "算力", "算力", "computing power", "suàn lì jià"))
    >>> problem and (problem.kind.value, problem.value, problem.form)
    ('syllables', 'suàn lì jià', '算力')
    """
    if not entry.pinyin:
        return None
    try:
        syllables_of(entry.pinyin, entry.simplified)
    except ValueError:
        return Problem(ProblemKind.SYLLABLES, "pinyin", entry.pinyin, entry.simplified)
    return None


def _value_problems(entry: TermEntry) -> Iterator[Problem]:
    for name, first in (
        ("variants", entry.simplified),
        ("taiwan", ""),
        ("hongkong", ""),
        ("alternatives", entry.english),
    ):
        values = (first, *getattr(entry, name))
        if twice := next((value for value in values if value and values.count(value) > 1), ""):
            yield Problem(ProblemKind.REPEATED_VALUE, name, twice)
    if entry.kind not in KINDS:
        yield Problem(ProblemKind.NO_CHOICE, "kind", entry.kind, others=KINDS)
    if entry.domain not in DOMAINS:
        yield Problem(ProblemKind.NO_CHOICE, "domain", entry.domain, others=DOMAINS)
    for name in ("definition", "definition_zh"):
        if len(text := getattr(entry, name)) > LONGEST_DEFINITION:
            yield Problem(ProblemKind.TOO_LONG, name, text)


def _script_problems(entry: TermEntry, simplifications: Callable[[str], Collection[str]]) -> Iterator[Problem]:
    """`script:` in the note says why the forms differ."""
    if "script:" in entry.note:
        return
    if entry.simplified not in (converted := simplifications(entry.traditional)):
        yield Problem(
            ProblemKind.OTHER_TRADITIONAL, "traditional", entry.traditional, entry.simplified, tuple(converted)
        )
    for form in entry.variants:
        if form not in simplifications(form):
            yield Problem(ProblemKind.NO_SIMPLIFIED, "variants", form)


def _reading_problems(entry: TermEntry, engine: Callable[[str], Sequence[str]]) -> Iterator[Problem]:
    """`reading:` in the note says why the reading is not the engine's."""
    if problem := reading_problem(entry):
        yield problem
    if problem or not entry.pinyin or "reading:" in entry.note:
        return
    own = syllables_of(entry.pinyin, entry.simplified)
    pairs = zip(own, engine(entry.simplified), entry.simplified, strict=True)
    differ = tuple((char, mine, other) for mine, other, char in pairs if not _agree(mine, other))
    if differ:
        yield Problem(ProblemKind.OTHER_READING, "pinyin", entry.pinyin, entry.simplified, readings=differ)


def _agree(one: str, other: str) -> bool:
    """Whether two syllables are the same; dictionaries differ on neutral tones (合同 hétong, hétóng)."""
    return one == other or (one[:-1] == other[:-1] and "5" in {one[-1:], other[-1:]})
