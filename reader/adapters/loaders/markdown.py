"""Markdown: marks of emphasis, links and headings are taken off, the words stay."""

from __future__ import annotations

import re
from dataclasses import replace

from reader.core.document import Metadata

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_FENCE = re.compile(r"^(```|~~~).*?^\1[^\n]*$", re.DOTALL | re.MULTILINE)


def load_markdown(text: str, metadata: Metadata) -> tuple[str, Metadata]:
    """The words of a Markdown text and what its front matter says (title, author, date)."""
    text = text.replace("\r\n", "\n")
    if match := _FRONT_MATTER.match(text):
        text = text[match.end() :]
        facts = dict(re.findall(r"^(title|author|date):\s*[\"']?(.*?)[\"']?\s*$", match[1], re.MULTILINE))
        metadata = replace(metadata, **facts)
    text = _FENCE.sub(lambda match: "\n".join(match.group().split("\n")[1:-1]), text)
    if not metadata.title and (heading := re.search(r"^#\s+(.+?)\s*#*$", text, re.MULTILINE)):
        metadata = replace(metadata, title=_plain(heading[1]))
    return "\n".join(_plain(line) for line in text.split("\n")), metadata


def _plain(line: str) -> str:
    line = re.sub(r"^\s{0,3}(?:#{1,6}\s+|>\s?)+", "", line)
    line = re.sub(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)", r"\1", line)
    line = re.sub(r"(\*\*|__|~~|`)(?=\S)(.+?)(?<=\S)\1", r"\2", line)
    line = re.sub(r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])", r"\1", line)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!|<>~])", r"\1", line)
