"""TBX: TBX-Basic version 3 in DCT style out (ISO 30042:2019), also version 2 (`martif`); both versions and styles in.

What has no data category (kind, `keep-as-is`) is a note `yidu:NAME=VALUE`, so that our own files come back whole.
Hostile XML (entities, external references, depth) is refused by `xml_tree`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from reader.files.glossaries.incoming import GlossarySource, Incoming, checked
from reader.files.termbase import to_rows
from reader.files.xml_tree import XmlError, parsed
from reader.files.xml_tree import local_name as _local
from reader.terms.entry import TermEntry, TermStatus
from reader.terms.fields import items
from reader.text.characters import xml_text

_STATUS = {
    TermStatus.PREFERRED: "preferredTerm-admn-sts",
    TermStatus.ADMITTED: "admittedTerm-admn-sts",
    TermStatus.DEPRECATED: "deprecatedTerm-admn-sts",
    TermStatus.KEEP_AS_IS: "preferredTerm-admn-sts",
}
_OWN = "yidu:"
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
    if entry.status is TermStatus.KEEP_AS_IS:
        own["status"] = row["status"]
    parts = [_category("subjectField", row["domain"], dialect) if row["domain"] else ""]
    parts += [f"<note>{_escaped(_OWN + name)}={_escaped(value)}</note>" for name, value in own.items() if value]
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


def read(data: bytes, source: GlossarySource) -> Iterator[Incoming]:
    """The concepts of a TBX file that have a Chinese and an English term, each with the line it begins on.

    Raises:
        TermbaseError: the file is no TBX, is hostile, or a concept does not fit; names file and line.
    """
    for concept in _parse(data, source).iter():
        if _local(concept.tag) in {"conceptEntry", "termEntry"}:
            entry = _entry(concept, source)
            if entry is not None:
                yield checked(concept.sourceline, entry, source)


def _parse(data: bytes, source: GlossarySource) -> Any:
    """The root element; every element knows its line."""
    try:
        root = parsed(data, source.name)
    except XmlError as error:
        raise source.error(error.line, str(error)) from error
    if _local(root.tag) not in {"tbx", "martif", "TBX"}:
        raise source.error(1, f"no TBX file: its first element is {_local(root.tag)[:40]}.")
    return root


def _entry(concept: Any, source: GlossarySource) -> TermEntry | None:
    """The entry of a concept, None without a Chinese or an English term."""
    said = _said(concept)
    own = dict(_own_notes(said.get("note", ())))
    languages = {_language(section): section for section in concept if _local(section.tag) in {"langSec", "langSet"}}
    terms = {language: list(_terms(section)) for language, section in languages.items()}
    chinese, english = _chinese(terms, source), terms.get("en", [])
    if not chinese.get("simplified") or not english:
        return None
    simplified, *variants = chinese["simplified"]
    full = [term for term in english if term.kind not in {"abbreviation", "acronym"}] or english[:1]
    short = [term for term in english if term not in full]
    definitions = {lang: _said(section).get("definition", [""])[0] for lang, section in languages.items()}
    readings = [terms.get(language, []) for language in ("zh-latn-pinyin", "zh-latn-tw")]
    identifier = own.get("id", concept.get("id", ""))
    return TermEntry(
        id="" if identifier.startswith("_") and "id" not in own else identifier,
        simplified=simplified.text,
        traditional=next((term.text for term in chinese.get("traditional", ())), ""),
        english=full[0].text,
        pinyin=readings[0][0].text if readings[0] else "",
        variants=tuple(term.text for term in variants),
        taiwan=tuple(term.text for term in chinese.get("taiwan", ())),
        hongkong=tuple(term.text for term in chinese.get("hongkong", ())),
        pinyin_taiwan=readings[1][0].text if readings[1] else "",
        alternatives=tuple(term.text for term in full[1:]),
        abbreviation=short[0].text if short else "",
        kind=own.get("kind", "term"),
        domain=said.get("subjectField", [""])[0],
        definition=definitions.get("en") or said.get("definition", [""])[0],
        definition_zh=next((definitions[name] for name in ("zh-hans", "zh", "zh-cn") if definitions.get(name)), ""),
        status=_status(own.get("status", ""), simplified.status),
        note=" ".join(note for note in said.get("note", ()) if not note.startswith(_OWN)),
    )


def _own_notes(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for note in notes:
        if note.startswith(_OWN):
            name, _, value = note.removeprefix(_OWN).partition("=")
            yield name, value


def _status(own: str, stated: str) -> TermStatus:
    if own in set(TermStatus):
        return TermStatus(own)
    for status in (TermStatus.DEPRECATED, TermStatus.ADMITTED):
        if stated.startswith((status.value, "superseded" if status is TermStatus.DEPRECATED else status.value)):
            return status
    return TermStatus.PREFERRED


@dataclass(frozen=True, slots=True)
class _Term:
    """One term of a language section."""

    text: str
    status: str = ""
    kind: str = ""


def _terms(section: Any) -> Iterator[_Term]:
    for term_section in section:
        if _local(term_section.tag) not in {"termSec", "tig", "ntig"}:
            continue
        group = next((child for child in term_section if _local(child.tag) == "termGrp"), term_section)
        text = next((_text(child) for child in group if _local(child.tag) == "term"), "")
        said = _said(term_section)
        if text:
            yield _Term(text, said.get("administrativeStatus", [""])[0], said.get("termType", [""])[0])


def _said(element: Any) -> dict[str, list[str]]:
    """Data categories of an element, of either style, also inside groups; not those of languages and terms in it."""
    found: dict[str, list[str]] = {}
    for child in element:
        name = _local(child.tag)
        if name.endswith("Grp"):
            for category, values in _said(child).items():
                found.setdefault(category, []).extend(values)
        elif name not in {"langSec", "langSet", "termSec", "tig", "ntig", "term"} and (text := _text(child)):
            found.setdefault(child.get("type", name), []).append(text)
    return found


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _language(section: Any) -> str:
    """The language of a section: `en` for every English, else the tag in lower case."""
    tag: str = (
        section.get("{http://www.w3.org/XML/1998/namespace}lang", section.get("lang", "")).lower().replace("_", "-")
    )
    return "en" if tag.split("-")[0] == "en" else tag


def _chinese(terms: dict[str, list[_Term]], source: GlossarySource) -> dict[str, list[_Term]]:
    """Chinese terms by column; `zh` and bare regions, as others write them, are told by script."""
    found = {
        "simplified": terms.get("zh-hans", []),
        "traditional": terms.get("zh-hant", []),
        "taiwan": terms.get("zh-hant-tw", []),
        "hongkong": terms.get("zh-hant-hk", []),
    }
    others = [
        term for name in ("zh", "zh-cn", "zh-sg", "zh-hans-cn", "cmn", "chi", "zho") for term in terms.get(name, ())
    ]
    for term in others:
        simplified = source.to_simplified(term.text)
        column = "simplified" if simplified == term.text else "traditional"
        found[column] = [*found[column], term]
    for tag, column in (("zh-tw", "taiwan"), ("zh-hk", "hongkong"), ("zh-mo", "hongkong")):
        for term in terms.get(tag, ()):
            same = not found["simplified"] or source.to_simplified(term.text) == found["simplified"][0].text
            place = "traditional" if same and not found["traditional"] else column
            found[place] = [*found[place], term]
    if not found["simplified"] and found["traditional"]:
        first = found["traditional"][0]
        found["simplified"] = [_Term(source.to_simplified(first.text), first.status)]
    return found
