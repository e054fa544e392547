"""SRT and WebVTT subtitles: one line per cue, without times and tags."""

from __future__ import annotations

import io
import re

from reader.errors import InputError


def load_subtitles(text: str, where: str) -> str:
    """The text of the cues.

    Raises:
        InputError: there is no cue in it.
    """
    import webvtt  # 20 ms
    from webvtt.errors import MalformedFileError

    is_vtt = text.lstrip("\ufeff \n").startswith("WEBVTT")
    buffer = io.StringIO(text.replace("\r\n", "\n"))
    try:
        cues = webvtt.from_buffer(buffer, format="vtt" if is_vtt else "srt")
    except (MalformedFileError, ValueError) as error:
        raise InputError(f"{where}: not a readable subtitle file ({error}).") from error
    lines = [re.sub(r"<[^>]*>|\{\\[^}]*\}", "", " ".join(cue.text.split("\n"))).strip() for cue in cues.captions]
    if not any(lines):
        raise InputError(f"{where}: there is no subtitle in this file.")
    return "\n".join(line for line in lines if line)
