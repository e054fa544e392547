"""SRT and WebVTT subtitles without times and tags: a line for each cue, or for the cues that share a sentence."""

from __future__ import annotations

import io
import re

import webvtt
from webvtt.errors import MalformedFileError

from reader.errors import InputError
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.characters import is_han
from reader.text.document import Metadata

_TAGS = re.compile(r"</?(?:[a-z]+(?:[.\s][^<>]*)?|\d[\d:.]*)>|\{\\[^{}]*\}", re.IGNORECASE)
"""`<i>`, `<c.yellow>`, `<v Speaker>`, `<00:01.000>` and the `{\\an8}` of SSA; `<` in a text stays."""

_ENDS = re.compile(r"[。！？!?….](?:[”’」』）)】♪\"']|\s)*$")
_GOES_ON = re.compile(r"[，、：；,]\s*$")
_SPEAKER = re.compile(r"\s*(?:[-–—>♪【\[（(]|[^\s，。：]{1,8}[：:])")
"""What begins another speaker's words, or a sound."""
_MARKED = 0.25
"""Share of cues that end a sentence at least in a text that marks ends."""
_MOST_PARTS = 8
"""Cues of one sentence."""


def load(source: RawSource) -> Loaded:
    """The text of the cues.

    Raises:
        InputError: there is no cue in it.
    """
    where = source.where
    text = source.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff \n")
    try:
        cues = webvtt.from_buffer(io.StringIO(text), format="vtt" if text.startswith("WEBVTT") else "srt")
    except (MalformedFileError, ValueError) as error:
        raise InputError("{where}: not a readable subtitle file ({error}).", where=where, error=error) from error
    lines = [line for cue in cues.captions if (line := _joined(_TAGS.sub("", cue.text)))]
    if not lines:
        raise InputError("{where}: there is no subtitle in this file.", where=where)
    return Loaded("\n".join(_sentences(lines)), Metadata(source=where))


def _sentences(cues: list[str]) -> list[str]:
    """The cues, those joined that one sentence goes through: the one before does not end it in a text that marks ends."""
    has_marks = sum(_ENDS.search(cue) is not None for cue in cues) >= _MARKED * len(cues)
    joined: list[str] = []
    parts = 0
    for cue in cues:
        last = joined[-1] if joined else ""
        is_open = _GOES_ON.search(last) or (has_marks and last and not _ENDS.search(last))
        if is_open and parts < _MOST_PARTS and not _SPEAKER.match(cue):
            joined[-1] = _joined(f"{last}\n{cue}")
            parts += 1
        else:
            joined.append(cue)
            parts = 1
    return joined


def _joined(cue: str) -> str:
    """The lines of a cue as one; Chinese goes on without a space."""
    whole = ""
    for line in filter(None, map(str.strip, cue.split("\n"))):
        tight = whole and (is_han(whole[-1]) or is_han(line[0]))
        whole += line if not whole or (tight and not (whole[-1].isascii() or line[0].isascii())) else f" {line}"
    return whole
