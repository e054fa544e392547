"""Tables: tab, comma, semicolon or bar between columns, with or without a header.

What the columns are is told by their names and by what they hold (`column_contents`), or said by the reader. What a
spreadsheet would run as a formula is written with an apostrophe (OWASP, "CSV injection").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from reader.files.glossaries.column_contents import columns_of, is_header
from reader.files.glossaries.incoming import GlossarySource, Incoming, checked, in_either_script
from reader.files.glossaries.table_rows import FORMULA, Row, read_rows
from reader.files.termbase import to_rows
from reader.messages.catalogue import N_
from reader.terms.entry import Scope, TermEntry
from reader.terms.fields import entry_of, items
from reader.text.characters import is_han
from reader.words.pinyin import syllables_of

_TOO_MANY = N_(
    "{count} {count:column|columns}; the table has {columns}. Put quotation marks around a cell that holds the separator."
)
_READ = re.compile(r"(.*[^\x00-\u02ff\s])\s*[(（\[]([^()（）\[\]\u0370-\uffff]+)[)）\]]")
"""A term with its pinyin in brackets behind it."""
_BOTH = re.compile(r"([^\[【]+?)\s*(?:\[(.+)\]|【(.+)】)")
"""A term with its other form in brackets behind it, as Pleco has it."""


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a table; a row that does not fit is refused (`GlossarySource.found`).

    Raises:
        TermbaseError: what the columns are cannot be told; names file and line, and says what to do.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    rows = read_rows(text, source)
    if not rows:
        return
    header = rows[0][1] if is_header(rows[0][1], rows[1:]) else []
    body = rows[1:] if header else rows
    if body:
        yield from entries_of(body, columns_of(header, body, source), source)


def entries_of(rows: Sequence[Row], columns: Sequence[str], source: GlossarySource) -> Iterator[Incoming]:
    """The entries of rows whose columns are known."""
    splits = "alternatives" not in columns
    for line, cells in rows:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            source.found.refused.append(source.error(line, _TOO_MANY, count=len(cells), columns=len(columns)))
            continue
        row = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
        if splits and len(several := items(row.get("english", ""))) > 1:
            row["english"], row["alternatives"] = several[0], "; ".join(several[1:])
        entry = incoming_of(row, line, source)
        if entry is not None:
            yield entry


def write(entries: Sequence[TermEntry]) -> str:
    """The entries with a header, every column; a byte order mark, so that Excel sees UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in to_rows(entries):
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return "\ufeff" + out.getvalue()


def incoming_of(row: Mapping[str, str], line: int, source: GlossarySource) -> Incoming | None:
    """The entry of a row, cells by column; where one is empty the file does not say. None where it is refused."""
    row = _with_reading_apart(row)
    said = {name: cell for name, cell in row.items() if cell} | _forms(row, source)
    try:
        entry = entry_of(said, Scope.PERSONAL)
    except ValueError as error:
        refused = source.error(line, N_("{error} Column {column}."), error=error, column=source.column_of("status"))
        source.found.refused.append(refused)
        return None
    return checked(line, entry, source)


def _forms(row: Mapping[str, str], source: GlossarySource) -> dict[str, str]:
    """The forms of a term: where the file has only a region's, that is the term, and one in brackets is its other script."""
    simplified, traditional = row.get("simplified", ""), row.get("traditional", "")
    variants = list(items(row.get("variants", "")))
    regions = {name: list(items(row.get(name, ""))) for name in ("taiwan", "hongkong")}
    if not (simplified and traditional):
        one, other = _in_brackets(simplified or traditional)
        same = source.to_simplified(one) == source.to_simplified(other)
        if other and same:
            simplified, traditional = (one, other) if source.to_simplified(one) == one else (other, one)
        elif other:  # another word, of another region
            simplified, traditional, variants = one, "", [*variants, source.to_simplified(other)]
    for forms in regions.values():
        if not traditional and forms and (not simplified or source.to_simplified(forms[0]) == simplified):
            traditional = forms.pop(0)
    if not (simplified and traditional):
        simplified, other = in_either_script(simplified or traditional, source)
        traditional = traditional or other
    kept = {"variants": variants, **regions}
    return {"simplified": simplified, "traditional": traditional} | {
        n: "; ".join(f) for n, f in kept.items() if f or n in row
    }


def _with_reading_apart(row: Mapping[str, str]) -> Mapping[str, str]:
    """The row with the pinyin that stands behind its term (`算力 (suànlì)`) in its own place."""
    name = "simplified" if row.get("simplified") else "traditional"
    found = _READ.fullmatch(row.get(name, ""))
    if found is None:
        return row
    try:
        syllables_of(found[2], found[1])
    except ValueError:
        return row
    return {**row, name: found[1], "pinyin": row.get("pinyin") or found[2]}


def _in_brackets(form: str) -> tuple[str, str]:
    """A term and the one in brackets behind it, the second empty where none stands there."""
    found = _BOTH.fullmatch(form)
    if found is None or not all(any(map(is_han, part)) for part in filter(None, found.groups())):
        return form, ""
    return found[1], found[2] or found[3]
