"""TBX out: TBX-Basic version 3 in DCT style (ISO 30042:2019), also version 2 (`martif`) for older programs.

What has no data category (kind, `keep-as-is`, `explained`) is a note `yidu:NAME=VALUE`, so that our own files come back whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from reader.files.termbase import to_rows
from reader.terms.entry import TermEntry, TermStatus
from reader.terms.fields import items
from reader.text.characters import xml_text

_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.KEEP_AS_IS: "preferredTerm-admn-sts",
    TermStatus.EXPLAINED: "preferredTerm-admn-sts",
}
OWN = "yidu:"
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
"""What may be an XML id (of NCName, the ASCII part)."""


@dataclass(frozen=True, slots=True)
class _Dialect:
    """The element names of one version."""

    head: str
    foot: str
    concept: str
    language: str
    term: str
    style: str
    """`dct`: a data category is an element; `dca`: a value of `type`."""


_VERSION_3 = _Dialect(
    head=(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tbx type="TBX-Basic" style="dct" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2"'
        ' xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">\n'
        "<tbxHeader><fileDesc><titleStmt><title>Yidu glossary</title></titleStmt>"
        "<sourceDesc><p>Written by Yidu</p></sourceDesc></fileDesc></tbxHeader>\n<text><body>\n"
    ),
    foot="</body></text>\n</tbx>\n",
    concept="conceptEntry",
    language="langSec",
    term="termSec",
    style="dct",
)
_VERSION_2 = _Dialect(
    head=(
        '<?xml version="1.0" encoding="UTF-8"?>\n<martif type="TBX-Basic" xml:lang="zh">\n'
        "<martifHeader><fileDesc><titleStmt><title>Yidu glossary</title></titleStmt>"
        "<sourceDesc><p>Written by Yidu</p></sourceDesc></fileDesc></martifHeader>\n<text><body>\n"
    ),
    foot="</body></text>\n</martif>\n",
    concept="termEntry",
    language="langSet",
    term="tig",
    style="dca",
)
_CATEGORIES = {
    "subjectField": ("min", "descrip"),
    "definition": ("basic", "descrip"),
    "administrativeStatus": ("min", "termNote"),
    "partOfSpeech": ("min", "termNote"),
    "termType": ("basic", "termNote"),
}
"""Module of version 3 and element of version 2 of each data category (TBX-Basic)."""


def write(entries: Sequence[TermEntry]) -> str:
    """The entries as TBX-Basic version 3, DCT style."""
    return _write(entries, _VERSION_3)


def write_version_2(entries: Sequence[TermEntry]) -> str:
    """The entries as TBX version 2, which older programs read."""
    return _write(entries, _VERSION_2)


def _write(entries: Sequence[TermEntry], dialect: _Dialect) -> str:
    columns, *rows = to_rows(entries)
    concepts = (
        _concept(dict(zip(columns, map(xml_text, row), strict=True)), entry, number, dialect)
        for number, (entry, row) in enumerate(zip(entries, rows, strict=True), start=1)
    )
    return dialect.head + "".join(concepts) + dialect.foot


def _escaped(text: str) -> str:
    return escape(text, quote=False)


def _concept(row: dict[str, str], entry: TermEntry, number: int, dialect: _Dialect) -> str:
    """One concept; `row` is the entry as text."""
    fits = _IDENTIFIER.fullmatch(row["id"])
    own = {"id": "" if fits else row["id"], "kind": row["kind"]}
    if entry.status in {TermStatus.KEEP_AS_IS, TermStatus.EXPLAINED}:
        own["status"] = row["status"]
    parts = [_category("subjectField", row["domain"], dialect) if row["domain"] else ""]
    parts += [f"<note>{_escaped(OWN + name)}={_escaped(value)}</note>" for name, value in own.items() if value]
    parts += [f"<note>{_escaped(row['note'])}</note>" if row["note"] else ""]
    status = _STATUS[entry.status]
    admitted = _STATUS[TermStatus.ADMITTED]
    section = _sections(dialect)
    parts += [
        section(
            "zh-Hans", [(row["simplified"], status, ""), *_several(row["variants"], admitted)], row["definition_zh"]
        ),
        section("zh-Hant", [(row["traditional"], status, "")]),
        section("zh-Hant-TW", _several(row["taiwan"], admitted)),
        section("zh-Hant-HK", _several(row["hongkong"], admitted)),
        section("zh-Latn-pinyin", [(row["pinyin"], "", "transliteratedForm")]),
        section("zh-Latn-TW", [(row["pinyin_taiwan"], "", "transliteratedForm")]),
        section(
            "en",
            [
                (row["english"], status, "fullForm"),
                *_several(row["alternatives"], admitted),
                (row["abbreviation"], admitted, "abbreviation"),
            ],
            row["definition"],
        ),
    ]
    identity = row["id"] if fits else f"_{number}"
    return f'<{dialect.concept} id="{identity}">\n' + "\n".join(filter(None, parts)) + f"\n</{dialect.concept}>\n"


Term = tuple[str, str, str]
"""Text, administrative status, term type; empty: not stated."""


def _several(cell: str, status: str) -> list[Term]:
    return [(text, status, "") for text in items(cell)]


def _sections(dialect: _Dialect) -> Any:
    """A function that writes the terms of one language."""

    def section(language: str, terms: Iterable[Term], definition: str = "") -> str:
        kept = [term for term in terms if term[0]]
        if not kept:
            return ""
        about = _category("definition", definition, dialect) if definition else ""
        inside = "".join(_term(*term, dialect) for term in kept)
        return f'<{dialect.language} xml:lang="{language}">{about}{inside}</{dialect.language}>'

    return section


def _term(text: str, status: str, kind: str, dialect: _Dialect) -> str:
    notes = {"administrativeStatus": status, "termType": kind}
    said = "".join(_category(name, value, dialect) for name, value in notes.items() if value)
    return f"<{dialect.term}><term>{_escaped(text)}</term>{said}</{dialect.term}>"


def _category(name: str, value: str, dialect: _Dialect) -> str:
    module, element = _CATEGORIES[name]
    if dialect.style == "dct":
        return f"<{module}:{name}>{_escaped(value)}</{module}:{name}>"
    return f'<{element} type="{name}">{_escaped(value)}</{element}>'
