"""Markdown: the marks of headings, links, emphasis, rules and fences are taken off, the words stay, each on its line.

markdown-it-py finds the blocks, links, code and escapes (CommonMark with tables). Emphasis is read here: by CommonMark's
rules `**“重点”**的` beside Chinese punctuation is none and `2*3*4` is. What no block has taken (link definitions, blocks
nested too deep) stays as it is written, so that no word is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,1000}?)(?<=\S)\1", re.DOTALL)
_STAR = re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])")
_LOW_LINE = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\w_])")
"""Emphasis inside words counts for `*` only, so that `snake_case` and `2*3*4` stay."""
_SAYS = re.compile(r"[^\s*_~`>#|:=+.-]")
"""What is more than a rule, a fence or the line under a table's head."""
_KEPT = "\x00"
"""Stands around a character that is no mark while marks are taken off; markdown-it-py leaves none in a text."""
_CELL = " | "
"""Between the cells of a row."""


def load(source: RawSource) -> Loaded:
    """The words of a Markdown text and what its front matter says (title, author, date)."""
    text = source.text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    metadata = Metadata(source=source.where)
    if match := _FRONT_MATTER.match(text):
        facts = dict(re.findall(r"^(title|author|date):[ \t]*[\"']?(.*?)[\"']?[ \t]*$", match[1], re.MULTILINE))
        metadata = replace(metadata, **facts)
        text = text[match.end() :]
    markdown = MarkdownIt("commonmark").enable("table").disable(["emphasis", "text_join"])
    tokens = markdown.parse(text)
    if not metadata.title:
        metadata = replace(metadata, title=_first_heading(tokens))
    return Loaded("\n".join(_lines(text.split("\n"), tokens)), metadata)


def _first_heading(tokens: Sequence[Token]) -> str:
    return next(
        (_words(after) for token, after in pairwise(tokens) if token.type == "heading_open" and token.tag == "h1"), ""
    )


def _lines(written: Sequence[str], tokens: Sequence[Token]) -> list[str]:
    """As many lines as were written, each with the words of its own."""
    lines: dict[int, str] = {}
    marked: dict[int, str] = {}
    taken: set[int] = set()
    for token in tokens:
        if token.map is None:
            continue
        start, end = token.map
        if token.type == "list_item_open":
            marked[start] = marked.get(start, "") + f"{token.info}{token.markup} "
        elif token.type in {"inline", "code_block", "fence", "html_block"}:
            taken.update(range(start, end))
            first = start + (token.type == "fence")
            for place, line in enumerate(_words(token).split("\n"), start=first):
                lines[place] = lines[place] + _CELL + line if place in lines else line
    for place, line in enumerate(written):
        if place not in taken and place not in marked and _SAYS.search(line):
            lines[place] = line
    for place, mark in marked.items():
        lines[place] = (mark + lines.get(place, "")).rstrip()
    return [lines.get(place, "") for place in range(len(written))]


def _words(token: Token) -> str:
    """The words of a block, line ends as written."""
    if token.type != "inline":
        return token.content.removesuffix("\n")
    text = "".join(_pieces(token.children or ()))
    for emphasis in (_STRONG, _STAR, _LOW_LINE):
        text = emphasis.sub(lambda match: match[match.re.groups], text)
    return re.sub(rf"{_KEPT}(\d+);", lambda match: chr(int(match[1])), text)


def _pieces(children: Sequence[Token]) -> Iterator[str]:
    """The text of the pieces of a line; what is escaped, code or markup of a page holds no marks."""
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif child.type == "image":
            yield from _pieces(child.children or ())
        elif child.type in {"text_special", "code_inline", "html_inline"}:
            yield re.sub(r"[*_~]", lambda match: f"{_KEPT}{ord(match[0])};", child.content)
        elif child.type == "text":
            yield child.content
