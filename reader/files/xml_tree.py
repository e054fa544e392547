"""XML of other programs (TBX, TMX, XLIFF) as a tree: in any encoding, without entities, not too deep."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from lxml import etree

from reader.errors import WordedError
from reader.files.loaders.encodings import decode, is_known

_DECLARATION = re.compile(r"\A<\?xml\b[^>]{0,200}?\?>")
_ENCODING = re.compile(r"""\bencoding\s*=\s*["']([^"']{1,60})["']""")
_WIDE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
"""How a file in units of two or four bytes begins: with a byte order mark or with `<`."""
_DEEP = "Excessive depth"
"""What libxml2 says of more than 256 elements in each other."""


class XmlError(WordedError, ValueError):
    """What is wrong with a file of XML, and on which line."""

    def __init__(self, says: str, line: int = 1, /, **data: object) -> None:
        """`says` goes on after the file's name."""
        super().__init__(says, **data)
        self.line = line


def parsed(data: bytes, where: str, *, may_declare: bool = False) -> Any:
    """The root element (lxml); comments and instructions are left out, and nothing is fetched.

    No entity may be referred to; with `may_declare` some may be declared all the same.

    Raises:
        XmlError: it is not well-formed, declares entities, is too deep, or names an encoding that is not known.
        InputError: it is no text, or its encoding cannot be told.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, encoding="utf-8"
    )
    try:
        root = etree.fromstring(_text(data, where).encode(), parser)
    except etree.XMLSyntaxError as error:
        line = error.position[0] or 1
        if _DEEP in str(error):
            raise XmlError("its elements stand too deep in each other.", line) from error
        reason = error.msg.partition(", line ")[0].strip()
        raise XmlError("not well-formed XML ({reason}).", line, reason=reason) from error
    dtd = root.getroottree().docinfo.internalDTD
    declares = dtd is not None and not may_declare and any(True for _ in dtd.iterentities())
    if declares or next(root.iter(etree.Entity), None) is not None:
        raise XmlError("it declares entities or refers outside itself; such XML is not read.")
    return root


def local_name(tag: object) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(data: bytes, where: str) -> str:
    """The text without its declaration, whose line ends stay."""
    wide = next((name for mark, name in _WIDE if data.startswith(mark)), "")
    named = _declared(data[:800].decode(wide or "latin-1", "replace").lstrip("\ufeffï»¿"))
    if named and not is_known(named):
        raise XmlError("its encoding {named!r} is not known; save it as UTF-8.", 1, named=named)
    text = _decoded(data, where, wide, named).removeprefix("\ufeff")
    found = _DECLARATION.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def _declared(beginning: str) -> str:
    """The encoding that a declaration names, empty for none."""
    declaration = _DECLARATION.match(beginning)
    named = _ENCODING.search(declaration[0]) if declaration else None
    return named[1] if named else ""


def _decoded(data: bytes, where: str, wide: str, named: str) -> str:
    """The text, by its first bytes (XML 1.0, appendix F), as UTF-8, as it says, and by guess; the first that fits."""
    for name in filter(None, (wide, "utf-8", named)):
        with suppress(UnicodeError):
            return data.decode(name)
    return decode(data, where, named).text
