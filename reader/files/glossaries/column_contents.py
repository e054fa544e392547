"""What the columns of a table are: by their names, and by what their cells hold over the whole file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TypeVar

from reader.errors import TermbaseError
from reader.files.glossaries.incoming import GlossarySource, ReadColumn
from reader.files.glossaries.table_rows import Row
from reader.files.termbase import COLUMNS
from reader.messages.catalogue import N_
from reader.terms.fields import BY_NAME
from reader.text import lexica
from reader.text.characters import is_han
from reader.words.pinyin import syllables_of

_LOOKED_AT = 2000
"""Rows by which a column is told, taken from all over the file."""
_FEW = 5
"""Rows up to which pinyin is known by its tones alone."""
_FEWEST = 3
"""Rows below a first one that can be told to be names."""
_PLAIN_WORD = re.compile(r"[^\W\d_][^\W\d_A-Z]{2,19}(?: [^\W\d_]{2,20})?")
"""A word as headings are written: no abbreviation, no name with capitals inside."""
_REPEATING = 12
"""Rows from which on a column of few values is one of tags."""
_SAMPLES = 3
_SURE = 0.8
_LONGEST_SYLLABLE = 8
"""Characters, with a tone and a space."""
_TONES = re.compile(r"[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.,:/%+\- ]+")
_LATIN = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile("[\u3040-\u30fa\u30fd-\u30ff\u3105-\u312f\uac00-\ud7a3]")
"""Kana, zhuyin, hangul."""
_ADDRESS = re.compile(r"\[sound:.*|https?://\S+|.*\.(?:mp3|jpe?g|png|gif)")
_FORMS = ("simplified", "traditional", "taiwan", "hongkong")
_ESSENTIAL = (*_FORMS, "english")
_T = TypeVar("_T")
_NO_CHINESE = N_("no column is Chinese. Name them in a first row, or say what they are: --columns {columns}")
_NO_ENGLISH = N_("no column is English. Name them in a first row, or say what they are: --columns {columns}")
_WHICH = N_("which of the columns {numbers} is English cannot be told. Say what they are: --columns {columns}")
_WHAT = N_("what the columns {numbers} are cannot be told. Say what they are: --columns {columns}")
_TWICE = N_("columns {one} and {other} are both {name}. Say what they are: --columns {columns}")
_HOLDS_CHINESE = N_("column {column} is called {header!r} and holds Chinese. Say what they are: --columns {columns}")
_HOLDS_LATIN = N_(
    "column {column} is called {header!r} and holds Latin letters. Say what they are: --columns {columns}"
)


class Holds(StrEnum):
    """What most cells of a column are."""

    NOTHING = "nothing"
    CHINESE = "chinese"
    LATIN = "latin"
    """English, pinyin, or another language in Latin letters."""
    TAGS = "tags"
    """The same few values again and again."""
    OTHER = "other"
    """Numbers, addresses, other scripts."""


@dataclass(frozen=True)
class TableColumn:
    """The cells of a column, one for each row."""

    cells: tuple[str, ...]

    @cached_property
    def said(self) -> list[str]:
        """Those that are not empty."""
        return [cell for cell in self.cells if cell]

    @cached_property
    def mean(self) -> float:
        """Characters of a cell."""
        return sum(map(len, self.said)) / max(1, len(self.said))

    @cached_property
    def holds(self) -> Holds:
        """What most cells are."""
        if not self.said:
            return Holds.NOTHING
        if mostly(self.said, lambda cell: bool(_NUMBER.fullmatch(cell) or _ADDRESS.fullmatch(cell))):
            return Holds.OTHER
        if sum(map(bool, map(_FOREIGN.search, self.said))) * 5 > len(self.said):
            return Holds.OTHER
        if len(self.said) >= _REPEATING and len(set(self.said)) * 6 <= len(self.said) and self.mean <= 30:
            return Holds.TAGS
        return Holds.CHINESE if mostly(self.said, is_chinese) else Holds.LATIN


def mostly(values: Sequence[_T], is_so: Callable[[_T], bool]) -> bool:
    """Whether more than half of the values are so."""
    return sum(map(is_so, values)) * 2 > len(values)


def is_chinese(cell: str) -> bool:
    """Whether a cell is Chinese; a Latin word with Han in an example is none (`tense (很紧张)`), `DeepSeek模型` is."""
    han = sum(map(is_han, cell))
    return bool(han) and 4 * han >= sum(char.isascii() and char.isalpha() for char in cell)


def columns_of(header: Sequence[str], rows: Sequence[Row], source: GlossarySource) -> list[str]:
    """The field of each column, empty for one that is left out; `header` is empty where the table has none.

    Raises:
        TermbaseError: they cannot be told; names file and line, what stands there, and how to say it.
    """
    width = max(len(header), _width([cells for _, cells in rows], exact=bool(header)))
    step = max(1, len(rows) // _LOOKED_AT)
    looked_at = [cells for _, cells in rows[::step]]
    columns = [TableColumn(tuple(_at(cells, place) for cells in looked_at)) for place in range(width)]
    if source.columns:
        names = _as_said(columns, source, rows[0][0])
    else:
        names = named(header) if header else [""] * width
        names += [""] * (width - len(names))
        if list(header[:2]) != list(COLUMNS[:2]):  # our own file means what it says, a list of Latin terms too
            _hold_against(names, header, columns, source, rows[0][0])
        names = _told(names, bool(header), columns, source, rows[0][0])
    source.found.columns[:] = [
        ReadColumn(place + 1, _at(header, place), name, tuple(column.said[:_SAMPLES]))
        for place, (name, column) in enumerate(zip(names, columns, strict=True))
        if column.said or _at(header, place)
    ]
    return names


def named(header: Iterable[str]) -> list[str]:
    """What names say columns are: a field, `either`, `left`, or empty for a name that is not known.

    >>> named(["Term:zh-CN", "Term [en]", "Description:en", "Chinese (Traditional)", "x"])
    ['simplified', 'english', 'definition', 'traditional', '']
    """
    return [_called(re.sub(r"[\s_()/\[\]:\-]+", "-", cell.strip().lower()).strip("-")) for cell in header]


def _called(name: str) -> str:
    """What a name says; of two parts the second may be the language of the first (`term-zh-cn`, `description-en`)."""
    known = _names()
    if name in known:
        return known[name]
    parts = name.split("-")
    for place in range(1, len(parts)):
        about, language = (known.get("-".join(part), "") for part in (parts[:place], parts[place:]))
        if about and language in _ESSENTIAL:
            chinese = about == "definition" and language != "english"
            return language if about == "either" else "definition_zh" if chinese else about
    return ""


def _names() -> dict[str, str]:
    return {
        **{row[0]: row[1] for row in lexica.table("glossary-columns")},
        **{name.replace("_", "-"): name for name in BY_NAME},
    }


def is_header(first: Sequence[str], rest: Sequence[Row]) -> bool:
    """Whether a first row names columns: it has a name that is known, and none of its cells is a term of its column."""
    known = named(first)
    if not set(known) - {"", "left"}:
        return _is_named_strangely(first, rest)
    terms = [
        place for place in range(len(first))
        if rest and mostly([_at(cells, place) for _, cells in rest[:_LOOKED_AT]], is_chinese)
    ]  # fmt: skip
    if any(is_chinese(first[place]) and not known[place] for place in terms or range(len(first))):
        return False
    return not rest or bool(terms and known[terms[0]]) or sum(map(bool, known)) > 1


def _is_named_strangely(first: Sequence[str], rest: Sequence[Row]) -> bool:
    """Whether a first row is names that are not known: plain words of letters over a column that is all Chinese."""
    terms = [
        place
        for place, cell in enumerate(first)
        if len(rest) >= _FEWEST and all(is_chinese(_at(cells, place)) for _, cells in rest[:_LOOKED_AT])
    ]
    words = [cell for cell in first if cell]
    return (
        len(terms) == 1
        and len(words) > 1
        and len({word.lower() for word in words}) == len(words)
        and all(_PLAIN_WORD.fullmatch(word) and not any(map(is_han, word)) for word in words)
    )


def _width(rows: Sequence[Sequence[str]], *, exact: bool) -> int:
    """The number of columns; that of most rows where few have more."""
    widths = sorted(len(cells) for cells in rows)
    if not widths or exact:
        return 0
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    more = sum(width > usual for width in widths)
    return usual if len(widths) >= 20 and more * 20 < len(widths) else widths[-1]


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _as_said(columns: Sequence[TableColumn], source: GlossarySource, line: int) -> list[str]:
    """The columns as the reader says, if they can be that."""
    names = [*source.columns, *[""] * (len(columns) - len(source.columns))]
    if unknown := next((name for name in names if name and name not in BY_NAME), ""):
        raise TermbaseError(
            "--columns: {unknown!r} is no field; use {names}, or - for one to leave out.",
            unknown=unknown,
            names=", ".join(BY_NAME),
        )
    if len(names) > len(columns):
        raise source.error(
            line, N_("--columns names {said} columns; the table has {columns}."), said=len(names), columns=len(columns)
        )
    if double := next((name for name in names if name and names.count(name) > 1), ""):
        raise TermbaseError("--columns: two columns are {name}; use - for the one to leave out.", name=double)
    if not set(_FORMS) & set(names) or "english" not in names:
        raise TermbaseError("--columns: one column has to be simplified or traditional, and one english.")
    return names


def _hold_against(
    names: Sequence[str], header: Sequence[str], columns: Sequence[TableColumn], source: GlossarySource, line: int
) -> None:
    """Fail where a column holds what its name does not say.

    Raises:
        TermbaseError: names the column.
    """
    for place, (name, column) in enumerate(zip(names, columns, strict=True)):
        wrong = (name in _FORMS and column.holds is Holds.LATIN) or (
            name == "english" and column.holds is Holds.CHINESE
        )
        if wrong and len(column.said) > 2:
            sentence = _HOLDS_CHINESE if name == "english" else _HOLDS_LATIN
            raise source.error(line, sentence, column=place + 1, header=header[place], columns=_guess(columns))


def _told(
    names: Sequence[str], has_header: bool, columns: Sequence[TableColumn], source: GlossarySource, line: int
) -> list[str]:
    """The fields of columns: names that are sure stay, the others go by content."""
    told = [name if name in BY_NAME else "" for name in names]
    free = [place for place, name in enumerate(names) if name == "either" or (not name and not has_header)]
    held = {columns[place].holds for place in free}
    lacks_form = not set(_FORMS) & set(told) and Holds.CHINESE not in held
    if has_header and (lacks_form or ("english" not in told and Holds.LATIN not in held)):
        free += [place for place, name in enumerate(names) if not name]  # what has an unknown name may be it
    _tell_forms(told, free, columns, source)
    form = next((place for name in _FORMS for place, is_ in enumerate(told) if is_ == name), None)
    if form is None:
        raise source.error(line, _NO_CHINESE, columns=_guess(columns))
    _tell_readings(told, free, columns, columns[form])
    _tell_texts(told, free, columns, source, line, has_header=has_header)
    for place, name in enumerate(told):
        if name and told.index(name) < place:
            if name in _ESSENTIAL:
                raise source.error(
                    line, _TWICE, one=told.index(name) + 1, other=place + 1, name=name, columns=_guess(columns)
                )
            told[place] = ""
        if name == "definition" and columns[place].holds is Holds.CHINESE and "definition_zh" not in told:
            told[place] = "definition_zh"
    return told


def _tell_forms(told: list[str], free: Sequence[int], columns: Sequence[TableColumn], source: GlossarySource) -> None:
    """The column of terms, and the one of their other script."""
    chinese = [place for place in sorted(free) if columns[place].holds is Holds.CHINESE]
    chinese = chinese or [place for place in sorted(free) if mostly(columns[place].said, is_chinese)]
    if not chinese:
        return
    known = next((place for name in _FORMS for place, is_ in enumerate(told) if is_ == name), None)
    if known is None:
        most = max(len(columns[place].said) for place in chinese)
        full = [place for place in chinese if len(columns[place].said) >= _SURE * most]
        shortest = min(columns[place].mean for place in full)
        known = next(place for place in full if columns[place].mean <= max(2 * shortest, 4))
        told[known] = "simplified"
    others = (place for place in chinese if place != known and _same_terms(columns[place], columns[known], source))
    other = next(others, None)
    if other is not None and told[known] == "simplified" and "traditional" not in told:
        told[other] = "traditional"
        if _is_traditional(columns[known], source) and not _is_traditional(columns[other], source):
            told[known], told[other] = "traditional", "simplified"


def _same_terms(one: TableColumn, other: TableColumn, source: GlossarySource) -> bool:
    pairs = [pair for pair in zip(one.cells, other.cells, strict=True) if all(pair)]
    return mostly(pairs, lambda pair: source.to_simplified(pair[0]) == source.to_simplified(pair[1]))


def _is_traditional(column: TableColumn, source: GlossarySource) -> bool:
    return any(source.to_simplified(cell) != cell for cell in column.said)


def _tell_readings(told: list[str], free: Sequence[int], columns: Sequence[TableColumn], forms: TableColumn) -> None:
    """The column of pinyin; a second one is left out, and of two the one with marks counts."""
    found = [place for place in sorted(free) if not told[place] and _reads(columns[place], forms)]
    if found and "pinyin" not in told:
        marked = [place for place in found if not any(char.isdigit() for cell in columns[place].said for char in cell)]
        told[(marked or found)[0]] = "pinyin"
    for place in found:
        told[place] = told[place] or "left"


def _reads(column: TableColumn, forms: TableColumn) -> bool:
    """Whether a column is the pinyin of forms; in few rows tones have to show it, which English never has."""
    pairs = [
        (cell, form) for cell, form in zip(column.cells, forms.cells, strict=True) if cell and any(map(is_han, form))
    ]
    if column.holds not in {Holds.LATIN, Holds.TAGS} or not pairs:
        return False
    toned = mostly(pairs, lambda pair: 2 * len(_TONES.findall(pair[0])) >= sum(map(is_han, pair[1])))
    sure = 0.5 if toned else _SURE
    return (toned or len(pairs) > _FEW) and sum(map(_is_reading, pairs)) > sure * len(pairs)


def _is_reading(pair: tuple[str, str]) -> bool:
    cell, form = pair
    form = re.split(r"[\[【(（]", form)[0] or form
    if len(cell) > _LONGEST_SYLLABLE * len(form):
        return False
    try:
        return any(syllables_of(cell, form))
    except ValueError:
        return False


def _tell_texts(
    told: list[str],
    free: Sequence[int],
    columns: Sequence[TableColumn],
    source: GlossarySource,
    line: int,
    *,
    has_header: bool,
) -> None:
    """English and the note among what is left; with a header a note has to be called one."""
    rest = [place for place in sorted(free) if not told[place] and columns[place].holds in {Holds.LATIN, Holds.CHINESE}]
    latin = [
        place for place in rest if columns[place].holds is Holds.LATIN and _LATIN.search("".join(columns[place].said))
    ]
    if "english" not in told:
        latin = latin or [place for place in sorted(free) if not told[place] and columns[place].holds is Holds.TAGS]
        called = next(
            (
                place
                for place, name in enumerate(told)
                if name in {"definition", "note"} and columns[place].holds is Holds.LATIN
            ),
            None,
        )
        if not latin and called is None:
            raise source.error(line, _NO_ENGLISH, columns=_guess(columns))
        if len(latin) > 2 or (has_header and len(latin) > 1):
            numbers = ", ".join(str(place + 1) for place in latin)
            raise source.error(line, _WHICH, numbers=numbers, columns=_guess(columns))
        told[latin[0] if latin else called or 0] = "english"
    others = [place for place in rest if not told[place]]
    if not has_header and others and "note" not in told:
        if len(others) > 1:
            numbers = ", ".join(str(place + 1) for place in others)
            raise source.error(line, _WHAT, numbers=numbers, columns=_guess(columns))
        told[others[0]] = "note"
    told[:] = ["" if name == "left" else name for name in told]


def _guess(columns: Sequence[TableColumn]) -> str:
    """What `--columns` may be, of the right length."""
    usual = {Holds.CHINESE: "simplified", Holds.LATIN: "english"}
    shown: list[str] = []
    for column in columns:
        name = usual.get(column.holds, "-")
        shown.append("-" if name in shown else name)
    return ",".join(shown)
