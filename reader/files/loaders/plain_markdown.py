"""Markdown: marks of emphasis, links, headings and rules are taken off, the words stay."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.text.document import Metadata

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_FENCE = re.compile(r"^(```+|~~~+)[^\n]*\n(.*?)(?:^\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
_RULE = re.compile(r"\s{0,3}(?:([-*_])(?:\s*\1){2,}|=+)\s*")
"""A thematic break, or the line under a heading."""
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")
_KEPT = "\x00"
"""Stands before an escaped mark while the others are taken off; no text that was decoded holds it."""


def load_markdown(text: str, metadata: Metadata) -> tuple[str, Metadata]:
    """The words of a Markdown text and what its front matter says (title, author, date)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if match := _FRONT_MATTER.match(text):
        facts = dict(re.findall(r"^(title|author|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", match[1], re.MULTILINE))
        metadata = replace(metadata, **facts)
        text = text[match.end() :]
    pieces: list[str] = []
    place = 0
    for fence in _FENCE.finditer(text):
        pieces += [*map(_plain, text[place : fence.start()].split("\n")), fence[2].removesuffix("\n")]
        place = fence.end()
    pieces += map(_plain, text[place:].split("\n"))
    if not metadata.title and (heading := re.search(r"^#\s+(.+?)\s*#*$", text, re.MULTILINE)):
        metadata = replace(metadata, title=_plain(heading[1]))
    return "\n".join(pieces), metadata


def _plain(line: str) -> str:
    """A line without its marks; emphasis inside words counts for `*` only, so that `snake_case` and `2*3*4` stay."""
    if _RULE.fullmatch(line):
        return ""
    line = _ESCAPED.sub(lambda match: f"{_KEPT}{ord(match[1])};", line)
    line = re.sub(r"^\s{0,3}(?:>\s?)*(?:#{1,6}\s+)?", "", line)
    line = re.sub(r"(?<=\S)\s+#+\s*$", "", line) if line.endswith("#") else line
    line = re.sub(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)", r"\1", line)
    line = re.sub(r"<(https?://[^>\s]+)>", r"\1", line)
    line = re.sub(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1", r"\2", line)
    line = re.sub(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])", r"\1", line)
    line = re.sub(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\w_])", r"\1", line)
    return re.sub(rf"{_KEPT}(\d+);", lambda match: chr(int(match[1])), line)
