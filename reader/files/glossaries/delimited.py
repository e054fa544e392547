"""Tables: comma, semicolon or tab between columns, with or without a header, 2 to 5 columns without one.

Without a header the columns are told by what is in them: Chinese, perhaps its other script, perhaps pinyin, English,
perhaps a note. What a spreadsheet would run as a formula is written with an apostrophe (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from reader.files.glossaries.incoming import GlossarySource, Incoming, checked, in_either_script
from reader.files.termbase import COLUMNS, to_rows
from reader.terms.entry import Scope, TermEntry
from reader.terms.fields import entry_of
from reader.text.characters import is_han
from reader.words.pinyin import syllables_of

_NAMES = {
    **{name: name for name in COLUMNS},
    **dict.fromkeys(
        ("chinese", "hanzi", "source", "term", "zh", "zh-cn", "zh-hans", "zh_cn", "简体", "中文", "术语"), "simplified"
    ),
    **dict.fromkeys(("zh-hant", "zh_hant", "繁體", "繁体"), "traditional"),
    **dict.fromkeys(("zh-tw", "zh_tw"), "taiwan"),
    **dict.fromkeys(("zh-hk", "zh_hk"), "hongkong"),
    **dict.fromkeys(("reading", "pronunciation", "拼音"), "pinyin"),
    **dict.fromkeys(("target", "translation", "meaning", "en", "en-us", "en-gb", "英文", "翻译"), "english"),
    **dict.fromkeys(("notes", "comment", "comments", "remark", "备注"), "note"),
}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "'")
_T = TypeVar("_T")
_TONES = re.compile(r"[1-5āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]", re.IGNORECASE)
_LONGEST_SYLLABLE = 8
"""Characters, with a tone and a space."""
Row = tuple[int, list[str]]
"""Line number and cells."""


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a table.

    Raises:
        TermbaseError: columns cannot be told apart, or a row does not fit; names file and line.
    """
    text = text.removeprefix("\ufeff")
    rows = rows_of(text, _delimiter(text), source)
    if not rows:
        return
    columns = _header(rows[0], source)
    body = rows[1:] if columns else rows
    if not columns:
        columns = told_by_content(body, source)
    for line, cells in body:
        if len(cells) > len(columns):
            raise source.error(line, f"{len(cells)} columns; the table has {len(columns)}.")
        yield incoming_of({name: cell for name, cell in zip(columns, cells, strict=False) if name}, line, source)


def write(entries: Sequence[TermEntry]) -> str:
    """The entries with a header, every column; a byte order mark, so that Excel sees UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in to_rows(entries):
        writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    return "\ufeff" + out.getvalue()


def rows_of(text: str, delimiter: str, source: GlossarySource, first_line: int = 1) -> list[Row]:
    """Line number and cells of every row that is not empty."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = first_line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, [_cell(cell) for cell in cells]))
            line = first_line + reader.line_num
    except csv.Error as error:
        raise source.error(line, f"no table row ({error}).") from error
    return rows


def _delimiter(text: str) -> str:
    """Tabs where each line has one; else what the csv module makes of the beginning."""
    head = text[:4000]
    lines = [line for line in head.splitlines() if line.strip()]
    if lines and all("\t" in line for line in lines[:10]):
        return "\t"
    try:
        return csv.Sniffer().sniff(head, delimiters=",;\t|").delimiter
    except csv.Error:
        return ","


def _cell(text: str) -> str:
    text = " ".join(text.split())
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _header(first: Row, source: GlossarySource) -> list[str]:
    """The columns that a header names, empty when the first row is none."""
    line, cells = first
    named = columns_named(cells)
    if not {"simplified", "traditional"} & set(named) or "english" not in named:
        return []
    if unknown := [cell for cell, name in zip(cells, named, strict=True) if cell and not name]:
        raise source.error(line, f"the column {unknown[0]!r} is unknown; use {', '.join(COLUMNS)}.")
    if double := next((name for name in named if name and named.count(name) > 1), ""):
        raise source.error(line, f"two columns are {double}.")
    return named


def columns_named(cells: Sequence[str]) -> list[str]:
    """The columns of a glossary by their names, empty for one that has none."""
    return [_NAMES.get(cell.lower(), "") for cell in cells]


def told_by_content(rows: Sequence[Row], source: GlossarySource) -> list[str]:
    """What each column of a table without a header is, by most of its cells."""
    width = max(len(cells) for _, cells in rows)
    if not 2 <= width <= 5:
        raise source.error(rows[0][0], f"{width} columns and no header; without one a table has 2 to 5.")
    columns = [[cells[place] if place < len(cells) else "" for _, cells in rows] for place in range(width)]
    names = [""] * width
    chinese = next((place for place, cells in enumerate(columns) if _mostly(cells, _has_han)), None)
    if chinese is None:
        raise source.error(rows[0][0], "no column is Chinese; name the columns in a first row: simplified,english.")
    names[chinese] = "simplified"
    forms = columns[chinese]
    for place, cells in enumerate(columns):
        pairs = list(zip(cells, forms, strict=True))
        if names[place]:
            continue
        if "traditional" not in names and _mostly(pairs, lambda pair: _same_term(*pair, source)):
            names[place] = "traditional"
        elif "pinyin" not in names and _mostly(pairs, _is_reading):
            names[place] = "pinyin"
    rest = [place for place, name in enumerate(names) if not name]
    rest.sort(key=lambda place: _mostly(columns[place], _has_han))
    if len(rest) > 2:
        raise source.error(rows[0][0], "the columns cannot be told apart; name them in a first row.")
    for place, name in zip(rest, ("english", "note"), strict=False):
        names[place] = name
    return names


def _mostly(values: Sequence[_T], is_so: Callable[[_T], bool]) -> bool:
    return sum(map(is_so, values)) * 2 > len(values)


def _has_han(cell: str) -> bool:
    return any(map(is_han, cell))


def _same_term(cell: str, form: str, source: GlossarySource) -> bool:
    return _has_han(cell) and source.to_simplified(cell) == source.to_simplified(form)


def _is_reading(pair: tuple[str, str]) -> bool:
    """Whether a cell is the reading of a form; half of the syllables at least show a tone, as English never does."""
    cell, form = pair
    han = sum(map(is_han, form))
    if not han or len(cell) > _LONGEST_SYLLABLE * len(form) or 2 * len(_TONES.findall(cell)) < han:
        return False
    try:
        return any(syllables_of(cell, form))
    except ValueError:
        return False


def incoming_of(row: dict[str, str], line: int, source: GlossarySource) -> Incoming:
    """The entry of a row, cells by column; where one is empty the file does not say.

    Raises:
        TermbaseError: it does not fit; names file and line.
    """
    simplified, traditional = row.get("simplified", ""), row.get("traditional", "")
    if not (simplified and traditional):
        simplified, other = in_either_script(simplified or traditional, source)
        traditional = traditional or other
    said = {name: cell for name, cell in row.items() if cell}
    try:
        entry = entry_of({**said, "simplified": simplified, "traditional": traditional}, Scope.PERSONAL)
    except ValueError as error:
        raise source.error(line, str(error)) from error
    return checked(line, entry, source)
