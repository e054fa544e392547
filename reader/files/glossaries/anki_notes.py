"""Anki's notes in plain text: `#separator:tab`, `#html:true`, `#notetype column:2` … before the rows (Anki manual, "Text Files").

Fields are told by the names of `#columns`, by our own note type (`exports.anki`), else by what is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from reader.files.glossaries import delimited
from reader.files.glossaries.incoming import GlossarySource, Incoming

_HEADER = re.compile(r"#([a-z ]+):(.*)", re.IGNORECASE)
_KEYS = frozenset(
    ["separator", "html", "columns", "notetype", "deck", "tags", "if matches"]
    + [f"{name} column" for name in ("guid", "notetype", "deck", "tags")]
)
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "colon": ":", "pipe": "|", "space": " "}
_OWN_TYPE = "Yidu Term"
_OWN_FIELDS = ("simplified", "traditional", "", "", "", "english", "definition")
"""The columns of a glossary that the first fields of our own note type are."""
_TAG = re.compile(r"(<[^<>]*>)")
_SOUND = re.compile(r"\[sound:[^\[\]]*\]")
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
    rows = delimited.rows_of(body, delimiter, source, first_line=len(header) + 1)
    if not rows:
        return
    special = {name: _number(header.get(f"{name} column", "")) - 1 for name in ("guid", "notetype", "deck", "tags")}
    rows, are_ours = _of_one_type(rows, special["notetype"], source)
    kept = [place for place in range(max(len(cells) for _, cells in rows)) if place not in special.values()]
    is_html = header.get("html", "").lower() == "true"
    fields = [(line, [_plain(_at(cells, place), is_html) for place in kept]) for line, cells in rows]
    names = header.get("columns", "").split(delimiter)
    columns = list(_OWN_FIELDS) if are_ours else delimited.columns_named([_at(names, place).strip() for place in kept])
    if "english" not in columns or not {"simplified", "traditional"} & set(columns):
        used = [n for n in range(len(kept)) if any(cells[n] for _, cells in fields)]
        fields = [(line, [cells[n] for n in used]) for line, cells in fields]
        columns = delimited.told_by_content(fields, source)
    for (line, cells), (_, raw) in zip(fields, rows, strict=True):
        row = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
        first, *others = row.get("english", "").split("\n")
        row = {name: "; ".join(cell.split("\n")) for name, cell in row.items()} | {"english": first}
        if others and "alternatives" not in row:
            row["alternatives"] = "; ".join(others)
        if "domain" not in row and (domain := re.search(r"\bdomain::(\w+)", _at(raw, special["tags"]))):
            row["domain"] = domain[1].replace("none", "")
        yield delimited.incoming_of(row, line, source)


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


def _of_one_type(rows: list[delimited.Row], place: int, source: GlossarySource) -> tuple[list[delimited.Row], bool]:
    """The rows of our own note type if there are any, else all; and whether they are of ours."""
    kinds = {_at(cells, place): line for line, cells in reversed(rows)} if place >= 0 else {}
    if _OWN_TYPE in kinds:
        return [row for row in rows if _at(row[1], place) == _OWN_TYPE], True
    if len(kinds) > 1:
        names = ", ".join(sorted(kinds))
        raise source.error(min(kinds.values()), f"notes of several types ({names[:200]}); export those of one type.")
    return rows, False


def _at(cells: list[str], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""


def _plain(field: str, is_html: bool) -> str:
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
