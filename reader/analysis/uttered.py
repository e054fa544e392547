"""What a voice that reads pinyin is given: the syllables a word has in its sentence, as spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reader.analysis.tokens import Token, TokenKind
from reader.words.readings import spoken

_PERCENT = re.compile(r"(\d[\d.,]*)\s?[%％]")
_PAUSES = {
    "，": ",",
    "、": ",",
    "；": ",",
    "：": ",",
    "。": ".",
    "！": ".",
    "？": ".",
    ",": ",",
    ".": ".",
    ";": ",",
    ":": ",",
}
_UNSAID = re.compile(r"[^0-9A-Za-zü.,: ]")


def uttered(tokens: Sequence[Token]) -> str:
    """Tokens as numbered pinyin with tone sandhi; letters one by one, digits as they are, marks as pauses.

    Nothing else is in it, whatever stands in the text: a program that speaks can take it for nothing but speech.
    """
    readings = spoken([token.shadow for token in tokens], [token.reading for token in tokens])
    pieces: list[str] = []
    for token, reading in zip(tokens, readings, strict=True):
        syllables = reading.syllables if reading else ()
        if len(syllables) == len(token.shadow) and any(syllables):
            pieces += _mixed(token.shadow, syllables)
        elif token.kind is TokenKind.LATIN:
            pieces += [char for char in token.text if char.isascii() and char.isalnum()]
        elif token.kind is TokenKind.NUMBER:
            pieces.append(_said(token.text))
        elif token.text in _PAUSES:
            pieces.append(_PAUSES[token.text])
    return " ".join(" ".join(pieces).split())


def _mixed(text: str, syllables: Sequence[str]) -> Iterator[str]:
    """The syllables of characters, and the digits between them together."""
    run = ""
    for char, syllable in zip(text, syllables, strict=True):
        if syllable:
            yield from (_said(run),) if run else ()
            yield _UNSAID.sub("", syllable.replace("u:", "ü").replace("v", "ü"))
            run = ""
        else:
            run += char
    if run:
        yield _said(run)


def _said(text: str) -> str:
    """A figure in digits, letters one by one, a percentage as it is said in Chinese."""
    spelt = re.sub("[A-Za-z]+", lambda run: f" {' '.join(run[0])} ", text)
    return _UNSAID.sub(" ", _PERCENT.sub(r" bai3 fen1 zhi1 \1 ", spelt))
