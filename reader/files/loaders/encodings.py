"""Text encodings: byte order marks, UTF-8, then the legacy encoding that makes the most common Chinese of the bytes.

A file in GB18030 is nearly always valid Big5 as well and the other way round, so validity decides nothing: what decides
is how common the characters are (`lexica/common-characters.tsv`). From six characters on this chose right on every snippet of our samples.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reader.errors import InputError
from reader.text import lexica
from reader.text.remarks import Remark, RemarkKind

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LABELS = {
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "utf-8": "UTF-8",
    "cp1252": "Windows-1252",
}
_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file; save it as DOCX or text"),
    (b"{\\rtf", "an RTF document; save it as DOCX or text"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_SAMPLE = 20_000
"""Characters outside ASCII that are judged."""
_ENOUGH = 0.45
"""The least score of a text: Chinese has 0.6 and more, Korean and Russian taken for Chinese up to 0.4."""
_ENOUGH_SHORT = 0.3
"""The same for fewer than `_SHORT` characters outside ASCII, where one rare name weighs much."""
_SHORT = 10
_FEW = 1000
"""One character in so many may not fit its encoding."""
_MARKS = frozenset("，。、：；？！“”‘’（）《》【】「」『』—…·％　￥±℃")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and what is worth saying about how it was read (None when nothing was guessed)."""

    text: str
    remark: Remark | None = None
    encoding: str = "UTF-8"


def declared_charset(data: bytes) -> str:
    """The encoding that a page of HTML declares in its first 4 kB, empty for none."""
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else ""


def is_known(name: str) -> bool:
    """Whether a declared encoding is one that can be read here."""
    return bool(_codec(name))


def decode(data: bytes, where: str, declared: str = "") -> Decoded:
    """The text of a file or page; `declared` is the encoding it names itself, if any.

    Raises:
        InputError: it is no text, or in an encoding that is not known here.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _marked(data, name, where)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError("{where}: this is {what}.", where=where, what=what)
    if b"\x00" not in data:
        try:
            return Decoded(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass
    best = max(_candidates(data, declared), default=(0.0, "", ""))
    enough = _ENOUGH_SHORT if len(re.findall(r"[^\x00-\x7f]", best[2][:_SAMPLE])) < _SHORT else _ENOUGH
    if best[0] >= enough:
        _, name, text = best
        broken = text.count("\ufffd")
        return Decoded(
            text, Remark(RemarkKind.ENCODING_GUESSED, _LABELS.get(name, name), broken), _LABELS.get(name, name)
        )
    if b"\x00" in data:
        raise InputError(
            "{where}: this is a binary file, not a text; Yidu opens text, Markdown, HTML, EPUB, DOCX, PDF, "
            "SRT and VTT.",
            where=where,
        )
    raise InputError(
        "{where}: the encoding is not known (tried UTF-8, UTF-16, GB18030, Big5); save it as UTF-8 and open it again.",
        where=where,
    )


def _marked(data: bytes, name: str, where: str) -> Decoded:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    if broken * _FEW > max(len(text), _FEW):
        raise InputError(
            "{where}: marked as {format} but it is not; save it again as UTF-8.",
            where=where,
            format=name.removesuffix("-sig").upper(),
        )
    lost = Remark(RemarkKind.CHARACTERS_LOST, name.removesuffix("-sig").upper(), broken)
    return Decoded(text, lost if broken else None, lost.name)


def _candidates(data: bytes, declared: str) -> list[tuple[float, str, str]]:
    """Score, encoding and text of each encoding in which the bytes are text."""
    names = ["gb18030", "big5hkscs", "utf-8", "cp1252"]
    if b"\x00" in data or len(data) % 2 == 0:
        names += ["utf-16-le", "utf-16-be"]
    if b"\x00" in data and len(data) % 4 == 0:
        names += ["utf-32-le", "utf-32-be"]
    declared = _codec(declared)
    found = []
    for name in [*names, *([declared] if declared and declared not in names else [])]:
        text = data.decode(name, "replace")
        if text.count("\ufffd") * _FEW <= max(len(text), _FEW) and "\x00" not in text:
            found.append((_score(text, name), name, text))
    return found


def _codec(name: str) -> str:
    """Python's name of an encoding that a page declares, empty for an unknown one; GB2312 and GBK are read as GB18030."""
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    if not getattr(codec, "_is_text_encoding", True):
        return ""
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}.get(
        codec.name, codec.name
    )


def _score(text: str, name: str) -> float:
    """From -1 to 1: how much the characters outside ASCII look like Chinese news; for Windows-1252, like English."""
    if name == "cp1252":
        return _english(text)
    sample = [char for char in text[: 2 * _SAMPLE] if not char.isascii()][:_SAMPLE]
    return sum(map(_worth, sample)) / len(sample) if sample else 0.0


def _worth(char: str) -> float:
    if char in lexica.characters("common-characters"):
        return 1.0
    if char in _MARKS or "！" <= char <= "～":
        return 0.5
    return 0.2 if "一" <= char <= "鿿" and _is_usual(char) else -1.0


def _is_usual(char: str) -> bool:
    """Whether it stands in the first, commoner part of GB 2312 or of Big5."""
    simplified, traditional = char.encode("gb2312", "ignore"), char.encode("big5", "ignore")
    return b"\xb0" <= simplified[:1] <= b"\xd7" or b"\xa4" <= traditional[:1] <= b"\xc6"


def _english(text: str) -> float:
    """0.5 for English words with a few accents, curly quotes or dashes, else 0."""
    words = len(re.findall(r"\b(?:the|of|and|to|in|is)\b", text[:_SAMPLE]))
    strange = len(re.findall(r"[^\x00-\x7f]", text[:_SAMPLE]))
    return 0.5 if words and strange <= 2 * words else 0.0
