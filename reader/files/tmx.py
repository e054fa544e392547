"""Translation units as TMX 1.4b (the LISA standard that OmegaT, Trados and others exchange) and back.

Writing is ElementTree, reading `xml_tree`: a file with entities or a DTD's external parts is refused, not resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from reader import __version__
from reader.errors import InputError
from reader.files.xml_tree import XmlError, local_name, parsed
from reader.text.characters import xml_text
from reader.text.languages import family, language

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
_CODES = {"zh": "zh-CN", "zt": "zh-TW"}
_BREAK = re.compile(r"[ \t]*[\r\n]\s*")
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """One sentence and its translation."""

    source_text: str
    source_language: str
    """`zh`, `en`, …"""
    target_language: str
    text: str
    created: str = ""
    """UTC, as SQLite writes it (`2026-11-24 10:30:00`); empty when unknown."""


def write_tmx(units: Sequence[TranslationUnit]) -> bytes:
    """A TMX document; the same units give the same bytes."""
    root = Element("tmx", version="1.4")
    source = _code(units[0].source_language) if len({u.source_language for u in units}) == 1 else "*all*"
    SubElement(
        root,
        "header",
        {
            "creationtool": "yidu",
            "creationtoolversion": __version__,
            "segtype": "sentence",
            "o-tmf": "yidu",
            "adminlang": "en",
            "srclang": source,
            "datatype": "plaintext",
        },
    )
    body = SubElement(root, "body")
    for unit in units:
        date = re.sub(r"[-: ]", "", unit.created)
        about = {"creationdate": f"{date[:8]}T{date[8:14]}Z"} if re.fullmatch(r"\d{14}", date) else _NOTHING
        element = SubElement(body, "tu", {**about, "srclang": _code(unit.source_language)})
        for code, text in ((unit.source_language, unit.source_text), (unit.target_language, unit.text)):
            variant = SubElement(element, "tuv", {_LANGUAGE: _code(code)})
            SubElement(variant, "seg").text = xml_text(text)
    indent(root, " ")
    return f"{_PROLOGUE}{tostring(root, encoding='unicode')}\n".encode()


@dataclass(frozen=True, slots=True)
class PairUnits:
    """What of a TMX document serves a pair of languages."""

    units: tuple[TranslationUnit, ...]
    others: int
    """How many units of the document hold no translation between the two."""


def read_pair(data: bytes, source: str, target: str, where: str = "TMX") -> PairUnits:
    """The units from one language into another by the language of each segment, whatever the document's source is.

    Both kinds of Chinese serve as a source; a unit that has both gives two. A document of ours is taken as it is.

    Raises:
        InputError: as `read_tmx`.
    """
    root = _parsed(data, where)
    header = root.find("{*}header")
    if header is not None and header.get("creationtool") == "yidu":
        return PairUnits(tuple(read_tmx(data, where)), 0)
    found: list[TranslationUnit] = []
    others = 0
    for element in root.iter("{*}tu"):
        texts = _segments(element)
        translated = next((text for code, text in texts if code == target), "")
        sources = [(code, text) for code, text in texts if family(code) == family(source) and code != target]
        found += (
            TranslationUnit(text, code, target, translated, _created(element)) for code, text in sources if translated
        )
        others += not (translated and sources)
    return PairUnits(tuple(found), others)


def read_tmx(data: bytes, where: str = "TMX") -> list[TranslationUnit]:
    """The units of a TMX document, a line break as a space; inline codes (`<bpt>`, `<ph>`) are dropped.

    Raises:
        InputError: no TMX, damaged, too deep, with entities, or in an encoding that is not known.
    """
    root = _parsed(data, where)
    header = root.find("{*}header")
    default = header.get("srclang", "") if header is not None else ""
    return [unit for element in root.iter("{*}tu") for unit in _units(element, default)]


def _parsed(data: bytes, where: str) -> Any:
    try:
        root = parsed(data, where)
    except XmlError as error:
        raise InputError(
            "{where}:{line}: no readable TMX file: {error}", where=where, line=error.line, error=error
        ) from error
    if local_name(root.tag) != "tmx":
        raise InputError(
            "{where}: the file is XML but no TMX (its root is <{root}>).",
            where=where,
            root=local_name(root.tag),
        )
    return root


def _units(element: Any, default: str) -> Iterator[TranslationUnit]:
    """One unit for every language besides the source's."""
    source = _language(element.get("srclang") or default)
    texts = _segments(element)
    first = next((pair for pair in texts if pair[0] == source), texts[0] if texts else None)
    for code, text in texts:
        if first is not None and code != first[0]:
            yield TranslationUnit(first[1], first[0], code, text, _created(element))


def _segments(element: Any) -> list[tuple[str, str]]:
    """Language and text of each segment of a unit that has both."""
    texts: list[tuple[str, str]] = []
    for variant in element.findall("{*}tuv"):
        segment = variant.find("{*}seg")
        code = _language(variant.get(_LANGUAGE) or variant.get("lang") or "")
        if segment is not None and code and (text := _BREAK.sub(" ", "".join(_text(segment))).strip()):
            texts.append((code, text))
    return texts


def _created(element: Any) -> str:
    return re.sub(
        r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z",
        r"\1-\2-\3 \4:\5:\6",
        element.get("changedate") or element.get("creationdate") or "",
    )


def _text(element: Any) -> Iterator[str]:
    """The text of a segment without the native codes of another program, which TMX keeps in `bpt`, `ept`, `it` and `ph`."""
    if local_name(element.tag) not in {"bpt", "ept", "it", "ph", "ut"}:
        yield element.text or ""
        for child in element:
            yield from _text(child)
            yield child.tail or ""


def _code(code: str) -> str:
    return _CODES.get(code, code)


def _language(code: str) -> str:
    return "" if code == "*all*" else language(code)
