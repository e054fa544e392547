"""Text encodings: byte order marks, UTF-8, then GB18030 against Big5 by how much of it is common Chinese."""

from __future__ import annotations

import codecs

from reader.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同"
    "现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问"
    "這個們來為國說時會對發後過還進現當沒動麼經學樣實開無與長機關點業將兩間問，。、：「」“”！？市股億亿元年月日美投資资金公司企業"
)


def decode(data: bytes, where: str) -> tuple[str, str]:
    """The text and a remark when its encoding was guessed (empty for Unicode).

    Raises:
        InputError: it is no text, or in an encoding that is not known here.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(name), ""
            except UnicodeDecodeError as error:
                raise InputError(f"{where}: marked as {name.upper()} but broken at byte {error.start}.") from error
    if b"\x00" in data[:4096]:
        if text := _utf16_without_mark(data):
            return text, "No byte order mark; read as UTF-16."
        raise InputError(
            f"{where}: this is a binary file, not a text; Yidu opens text, Markdown, HTML, EPUB, DOCX, SRT and VTT."
        )
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    candidates = [
        (score, name, text)
        for name in ("gb18030", "big5hkscs")
        if (text := _try(data, name))
        for score in (_score(text),)
    ]
    best = max(candidates, default=None)
    if best is None or best[0] < 0.15:
        raise InputError(
            f"{where}: the encoding is not known (tried UTF-8, UTF-16, GB18030, Big5); save it as UTF-8 and open it again."
        )
    label = {"gb18030": "GB18030", "big5hkscs": "Big5"}[best[1]]
    return best[2], f"Not Unicode; read as {label}."


def _try(data: bytes, name: str) -> str:
    """The text in an encoding, empty when more than one byte in a thousand does not fit."""
    text = data.decode(name, "replace")
    return "" if text.count("\ufffd") * 1000 > len(text) else text


def _score(text: str) -> float:
    """The share of its non-ASCII characters that are common in Chinese news."""
    sample = [char for char in text[:20_000] if not char.isascii()]
    return sum(char in _COMMON for char in sample) / len(sample) if sample else 0.0


def _utf16_without_mark(data: bytes) -> str:
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        if _score(text) > 0.15 and "\x00" not in text:
            return text
    return ""
