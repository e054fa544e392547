"""TBX in, both versions and styles of it, and MultiTerm XML as far as it says the same; out: `tbx_writing`.

Hostile XML (entities, external references, depth) is refused by `xml_tree`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from reader.files.glossaries.incoming import GlossarySource, Incoming, LeftOut, checked
from reader.files.glossaries.tbx_writing import OWN
from reader.files.xml_tree import XmlError, parsed
from reader.files.xml_tree import local_name as _local
from reader.messages.catalogue import N_
from reader.terms.entry import TermEntry, TermStatus

_NO_TBX = N_("no TBX file: its first element is {name}. Export as TBX or MultiTerm XML.")
_CONCEPTS = frozenset({"conceptEntry", "termEntry", "conceptGrp"})
_LANGUAGES = frozenset({"langSec", "langSet", "languageGrp"})
_TERMS = frozenset({"termSec", "tig", "ntig", "termGrp"})
"""What each level is called in TBX 3, TBX 2 and MultiTerm XML."""
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CATEGORIES = {
    "definition": "definition",
    "note": "note",
    "comment": "note",
    "subject": "subjectField",
    "subjectfield": "subjectField",
    "domain": "subjectField",
}
"""Data categories by the names that people give them in MultiTerm, in lower case."""


def read(data: bytes, source: GlossarySource) -> Iterator[Incoming]:
    """The concepts of a TBX file that have a Chinese and an English term, each with the line it begins on.

    One that does not fit is refused, one without a pair counted (`GlossarySource.found`).

    Raises:
        TermbaseError: the file is no TBX or is hostile; names file and line.
    """
    for concept in _parse(data, source).iter():
        if _local(concept.tag) not in _CONCEPTS:
            continue
        entry = _entry(concept, source)
        if entry is None:
            source.found.left[LeftOut.NO_PAIR] += 1
        elif (incoming := checked(concept.sourceline, entry, source)) is not None:
            yield incoming


def _parse(data: bytes, source: GlossarySource) -> Any:
    """The root element; every element knows its line."""
    try:
        root = parsed(data, source.name)
    except XmlError as error:
        raise source.error(error.line, str(error)) from error
    if _local(root.tag) not in {"tbx", "martif", "TBX", "mtf"}:
        raise source.error(1, _NO_TBX, name=_local(root.tag)[:40])
    return root


def _entry(concept: Any, source: GlossarySource) -> TermEntry | None:
    """The entry of a concept, None without a Chinese or an English term."""
    said = _said(concept)
    own = dict(_own_notes(said.get("note", ())))
    languages: dict[str, list[Any]] = {}
    for section in concept:
        if _local(section.tag) in _LANGUAGES:
            languages.setdefault(_language(section), []).append(section)
    terms = {name: [term for one in sections for term in _terms(one)] for name, sections in languages.items()}
    chinese, english = _chinese(terms, source), terms.get("en", [])
    if not chinese.get("simplified") or not english:
        return None
    simplified, *variants = chinese["simplified"]
    full = [term for term in english if term.kind not in {"abbreviation", "acronym"}] or english[:1]
    short = [term for term in english if term not in full]
    definitions = {name: _said(sections[0]).get("definition", [""])[0] for name, sections in languages.items()}
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
        note=" ".join(note for note in said.get("note", ()) if not note.startswith(OWN)),
    )


def _own_notes(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for note in notes:
        if note.startswith(OWN):
            name, _, value = note.removeprefix(OWN).partition("=")
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
        if _local(term_section.tag) not in _TERMS:
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
        if name.endswith("Grp") and name not in _LANGUAGES:
            for category, values in _said(child).items():
                found.setdefault(category, []).extend(values)
        elif name not in _LANGUAGES | _TERMS | {"term", "language"} and (text := _text(child)):
            category = child.get("type", name)
            found.setdefault(_CATEGORIES.get(category.lower(), category), []).append(text)
    return found


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def _language(section: Any) -> str:
    """The language of a section: `en` for every English, else the tag in lower case."""
    named = next((child for child in section if _local(child.tag) == "language"), section)
    code = section.get(_XML_LANGUAGE) or section.get("lang") or named.get("lang") or ""
    tag = str(code).lower().replace("_", "-")
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
