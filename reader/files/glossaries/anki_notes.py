"""Anki's notes in plain text: `#separator:tab`, `#html:true`, `#notetype column:2` … before the rows (Anki manual, "Text Files").

Fields are told by the names of `#columns`, by our own note type (`exports.anki`), else by what is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape

from reader.files.glossaries import column_contents, delimited
from reader.files.glossaries.incoming import GlossarySource, Incoming, ReadColumn
from reader.files.glossaries.table_rows import Row, rows_of
from reader.messages.catalogue import N_
from reader.terms.fields import BY_NAME

_HEADER = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_KEYS = frozenset(
    ["separator", "html", "columns", "notetype", "deck", "tags", "if matches"]
    + [f"{name} column" for name in ("guid", "notetype", "deck", "tags")]
)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "colon": ":", "pipe": "|", "space": " "}
OWN_TYPE = "Yidu Term"
_OWN_FIELDS = ("simplified", "traditional", "", "", "", "english", "definition")
"""The columns of a glossary that the first fields of our own note type are."""
_TAG = re.compile(r"(<[^<>]*>)")
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
_SEVERAL = N_("notes of several types ({names}); export those of one type.")
_BREAKS = frozenset({"br", "div", "p", "li", "tr", "hr"})
_UNREAD = frozenset({"rt", "rp", "style", "script"})


def is_notes(text: str) -> bool:
    """Whether a text begins as Anki's notes do."""
    return _key_value(text.removeprefix("\ufeff").partition("\n")[0]) is not None


def read(text: str, source: GlossarySource) -> Iterator[Incoming]:
    """The entries of a file of notes.

    Raises:
        TermbaseError: the fields cannot be told apart, or a note does not fit; names file and line.
    """
    header, body = _header(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    separator = header.get("separator", "tab")
    delimiter = _SEPARATORS.get(separator.lower(), separator[:1] or "\t")
    rows = rows_of(body, delimiter, source, first_line=len(header) + 1)
    if not rows:
        return
    special = {name: _number(header.get(f"{name} column", "")) - 1 for name in ("guid", "notetype", "deck", "tags")}
    rows, are_ours = _of_one_type(rows, special["notetype"], source)
    kept = [place for place in range(max(len(cells) for _, cells in rows)) if place not in special.values()]
    is_html = header.get("html", "").lower() == "true"
    fields = [(line, [plain(_at(cells, place), is_html) for place in kept]) for line, cells in rows]
    columns = header.get("columns", "").split(delimiter) if "columns" in header else []
    names = [_at(columns, place).strip() for place in kept] if columns else []
    tags = [_at(cells, special["tags"]) for _, cells in rows]
    yield from entries_of(fields, names, tags, source, are_ours=are_ours)


def entries_of(
    fields: Sequence[Row],
    names: Sequence[str],
    tags: Sequence[str],
    source: GlossarySource,
    *,
    are_ours: bool,
) -> Iterator[Incoming]:
    """The entries of notes of one type, fields without markup; the names of fields may be empty, tags are one text a note.

    Raises:
        TermbaseError: the fields cannot be told apart; names file and line.
    """
    named = list(_OWN_FIELDS) if are_ours else column_contents.named(names)
    if are_ours or ("english" in named and {"simplified", "traditional"} & set(named)):
        columns = [name if name in BY_NAME else "" for name in named]
        _tell(columns, names, fields, source)
    else:
        columns = _told(fields, names, source)
    for (line, cells), said in zip(fields, tags, strict=True):
        row = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
        first, *others = row.get("english", "").split("\n")
        row = {name: "; ".join(cell.split("\n")) for name, cell in row.items()} | {"english": first}
        if others and "alternatives" not in row:
            row["alternatives"] = "; ".join(others)
        if "domain" not in row and (domain := re.search(r"\bdomain::(\w+)", said)):
            row["domain"] = domain[1].replace("none", "")
        incoming = delimited.incoming_of(row, line, source)
        if incoming is not None:
            yield incoming


def _tell(columns: Sequence[str], names: Sequence[str], fields: Sequence[Row], source: GlossarySource) -> None:
    """Note how the fields are read."""
    for place, column in enumerate(columns):
        samples = tuple(cells[place] for _, cells in fields if place < len(cells) and cells[place])[:3]
        if samples:
            source.found.columns.append(ReadColumn(place + 1, _at(list(names), place), column, samples))


def _told(fields: Sequence[Row], names: Sequence[str], source: GlossarySource) -> list[str]:
    """What fields are by what is in them; empty ones count for nothing, and what Anki calls Front may be either."""
    header = list(names) if set(column_contents.named(names)) - {"", "left"} else []
    return column_contents.columns_of(header, fields, source)


def _header(text: str) -> tuple[dict[str, str], str]:
    """The values of the header, one for each of its lines, and what follows it."""
    header: dict[str, str] = {}
    while (found := _key_value(text.partition("\n")[0])) is not None and found[0] not in header:
        header.update([found])
        text = text.partition("\n")[2]
    return header, text


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def _key_value(line: str) -> tuple[str, str] | None:
    match = _HEADER.fullmatch(line)
    return (match[1].lower(), match[2].strip(" ")) if match and match[1].lower() in _KEYS else None


def _of_one_type(rows: list[Row], place: int, source: GlossarySource) -> tuple[list[Row], bool]:
    """The rows of our own note type if there are any, else all; and whether they are of ours."""
    kinds = {_at(cells, place): line for line, cells in reversed(rows)} if place >= 0 else {}
    if OWN_TYPE in kinds:
        return [row for row in rows if _at(row[1], place) == OWN_TYPE], True
    if len(kinds) > 1:
        names = ", ".join(sorted(kinds))
        raise source.error(min(kinds.values()), _SEVERAL, names=names[:200])
    return rows, False


def _at(cells: list[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def plain(field: str, is_html: bool) -> str:
    """A field without markup and sound; a line for each line that Anki shows."""
    if is_html:
        field = _text(field)
    lines = (" ".join(line.split()) for line in _SOUND.sub("", field).split("\n"))
    return "\n".join(filter(None, lines))


def _text(html: str) -> str:
    """The text of a field's HTML without readings over it; in linear time, which `html.parser` is not."""
    text: list[str] = []
    unread = 0
    for number, piece in enumerate(_TAG.split(html)):
        if number % 2 == 0:
            text.append("" if unread else unescape(piece))
            continue
        name = piece.strip("</").partition(" ")[0].rstrip(">/").lower()
        if name in _UNREAD:
            unread = max(0, unread + (-1 if piece.startswith("</") else 1))
        elif name in _BREAKS:
            text.append("\n")
    return "".join(text)
