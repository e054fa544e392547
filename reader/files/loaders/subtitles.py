"""SRT and WebVTT subtitles: one line per cue, without times and tags."""

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
        raise InputError(f"{where}: not a readable subtitle file ({error}).") from error
    lines = [line for cue in cues.captions if (line := _joined(_TAGS.sub("", cue.text)))]
    if not lines:
        raise InputError(f"{where}: there is no subtitle in this file.")
    return Loaded("\n".join(lines), Metadata(source=where))


def _joined(cue: str) -> str:
    """The lines of a cue as one; Chinese goes on without a space."""
    whole = ""
    for line in filter(None, map(str.strip, cue.split("\n"))):
        tight = whole and (is_han(whole[-1]) or is_han(line[0]))
        whole += line if not whole or (tight and not (whole[-1].isascii() or line[0].isascii())) else f" {line}"
    return whole
