"""The rules that termbase rows keep: what is wrong with each, in one sentence.

Pure: script conversion and the reading engine come in as functions. The rules are those of `dictionaries/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.terms.entry import DOMAINS, KINDS, TermEntry
from reader.terms.fields import FIELDS
from reader.text.characters import acts
from reader.words.pinyin import syllables_of

LONGEST_DEFINITION = 160
"""In characters."""
_REQUIRED = ("id", "simplified", "traditional", "pinyin", "english", "definition", "definition_zh")


@dataclass(frozen=True, slots=True)
class Problem:
    """A rule that a row breaks."""

    where: str
    """File and line, or the id of an entry."""
    says: str


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
    >>> for problem in problems([("ai.tsv:2", entry)], engines): print(problem.says)
    english is empty.
    domain 'ia' is none of ai, chip, cloud, finance, accounting, markets, macro, policy, business, media.
    """
    ids: dict[str, str] = {}
    forms: dict[tuple[str, str], str] = {}
    for where, entry in rows:
        for says in (
            *essential_problems(entry, _REQUIRED),
            *_value_problems(entry),
            *_script_problems(entry, engines.simplifications),
            *_reading_problems(entry, engines.syllables),
        ):
            yield Problem(where, says)
        if other := ids.get(entry.id):
            yield Problem(where, f"the id {entry.id} is also at {other}.")
        ids.setdefault(entry.id, where)
        for form in dict.fromkeys((entry.simplified, *entry.variants)):
            if other := forms.get((form, entry.domain)):
                yield Problem(where, f"the form {form} is also at {other} in the domain {entry.domain}.")
            forms.setdefault((form, entry.domain), where)


def essential_problems(entry: TermEntry, required: Sequence[str] = ("simplified", "english")) -> Iterator[str]:
    """What makes an entry unusable wherever it comes from: an empty field, control characters, stray spaces."""
    for name in required:
        if not getattr(entry, name):
            yield f"{name} is empty."
    for field in FIELDS:
        name, value = field.name, getattr(entry, field.name)
        for text in value if field.several else (value,):
            if any(map(acts, text)):
                yield f"{name} holds a control character."
            elif text != text.strip() or (not text and field.several):
                yield f"{name} has a stray space or an empty item."


def reading_problem(entry: TermEntry) -> str:
    """Why the pinyin of an entry cannot be used: not one syllable for each Han character; empty when it can.

    >>> reading_problem(TermEntry("", "算力", "算力", "computing power", "suàn lì jià"))
    "pinyin: 'suàn lì jià' does not give one syllable for each of the 2 characters of 算力."
    """
    try:
        syllables_of(entry.pinyin, entry.simplified)
    except ValueError as error:
        return f"pinyin: {error}" if entry.pinyin else ""
    return ""


def _value_problems(entry: TermEntry) -> Iterator[str]:
    for name, first in (
        ("variants", entry.simplified),
        ("taiwan", ""),
        ("hongkong", ""),
        ("alternatives", entry.english),
    ):
        values = (first, *getattr(entry, name))
        if twice := next((value for value in values if value and values.count(value) > 1), ""):
            yield f"{name} repeats {twice}."
    if entry.kind not in KINDS:
        yield f"kind {entry.kind!r} is none of {', '.join(KINDS)}."
    if entry.domain not in DOMAINS:
        yield f"domain {entry.domain!r} is none of {', '.join(DOMAINS)}."
    for name in ("definition", "definition_zh"):
        if (length := len(getattr(entry, name))) > LONGEST_DEFINITION:
            yield f"{name} has {length} characters; at most {LONGEST_DEFINITION}."


def _script_problems(entry: TermEntry, simplifications: Callable[[str], Collection[str]]) -> Iterator[str]:
    """`script:` in the note says why the forms differ."""
    if "script:" in entry.note:
        return
    if entry.simplified not in (converted := simplifications(entry.traditional)):
        yield f"traditional {entry.traditional} is {' or '.join(converted)} in Simplified, not {entry.simplified}."
    for form in entry.variants:
        if form not in simplifications(form):
            yield f"the variant {form} is not Simplified."


def _reading_problems(entry: TermEntry, engine: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """`reading:` in the note says why the reading is not the engine's."""
    if problem := reading_problem(entry):
        yield problem
    if problem or not entry.pinyin or "reading:" in entry.note:
        return
    own = syllables_of(entry.pinyin, entry.simplified)
    pairs = zip(own, engine(entry.simplified), entry.simplified, strict=True)
    differ = [f"{char} {mine} here, {other} there" for mine, other, char in pairs if not _agree(mine, other)]
    if differ:
        yield f"pinyin {entry.pinyin} is not the reading engine's: {'; '.join(differ)}."


def _agree(one: str, other: str) -> bool:
    """Whether two syllables are the same; dictionaries differ on neutral tones (合同 hétong, hétóng)."""
    return one == other or (one[:-1] == other[:-1] and "5" in {one[-1:], other[-1:]})
