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

from reader.files.loaders.footnotes import reference, with_notes
from reader.files.loaders.html_elements import ALL
from reader.files.loaders.raw_source import Loaded, RawSource
from reader.text.document import Metadata, ParagraphKind

_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.DOTALL)
_STRONG = re.compile(r"(\*\*|__|~~)(?=\S)(.{1,1000}?)(?<=\S)\1", re.DOTALL)
_STAR = re.compile(r"(?<![A-Za-z0-9*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![A-Za-z0-9*])")
_LOW_LINE = re.compile(r"(?<![\w_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\w_])")
"""Emphasis inside words counts for `*` only, so that `snake_case` and `2*3*4` stay."""
_SAYS = re.compile(r"[^\s*_~`>#|:=+.-]")
"""What is more than a rule, a fence or the line under a table's head."""
_KEPT = "\x00"
"""Stands around a character that is no mark while marks are taken off; markdown-it-py leaves none in a text."""
_BREAK = "\u2028"
"""A line break inside a line as it was written."""
_NOTE = re.compile(r"^ {0,3}\[\^([^\]\s]{1,40})\]:[ \t]*(.*(?:\n(?: {2,}|\t)\S.*){0,20})", re.MULTILINE)
"""A footnote, with the indented lines that go on with it."""
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\]")
_ADDRESS = re.compile(r" {0,3}\[[^\]]{1,200}\]:\s*<?(?:[a-z]{2,8}:|[/#.])\S*", re.IGNORECASE)
"""Where a link leads, on a line of its own."""
_TASK = re.compile(r"\[([ xX])\]\s+(?=\S)")
_MATH = re.compile(r"\$\$[^$\n]{1,500}\$\$|\$(?=[^\s$])[^$\n]{1,500}(?<=[^\s$])\$(?!\d)")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:[\s/][^<>]*)?>")
_OVER = re.compile(r"<(/?)r[tp]\b", re.IGNORECASE)
"""What stands over characters (ruby) is none of the words."""
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
    text, notes = _without_notes(text)
    markdown = MarkdownIt("commonmark").enable("table").disable(["emphasis", "text_join"])
    tokens = markdown.parse(text)
    if not metadata.title:
        metadata = replace(metadata, title=_first_heading(tokens))
    parts = [
        part
        for whole in _lines(text.split("\n"), tokens)
        for line in re.split(f"[\n{_BREAK}]", whole)
        for part in with_notes(line, notes)
    ]
    kinds = {place: ParagraphKind.NOTE for place, (_, is_note) in enumerate(parts) if is_note}
    kinds |= {place: ParagraphKind.TABLE_ROW for place, (line, _) in enumerate(parts) if _CELL in line}
    return Loaded("\n".join(line for line, _ in parts), metadata, kinds=kinds)


def _without_notes(text: str) -> tuple[str, dict[str, str]]:
    """The text with its footnotes (`[^1]: …`) taken out of their place and references to them marked, and the notes."""
    notes = dict[str, str]()
    for match in _NOTE.finditer(text):
        notes.setdefault(match[1], " ".join(match[2].split()))
    if not notes:
        return text, notes
    text = _NOTE.sub(lambda match: "\n" * match[0].count("\n"), text)
    return _REFERENCE.sub(lambda match: reference(match[1]) if match[1] in notes else match[0], text), notes


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
        elif token.type == "html_block":
            taken.update(range(start, end))
            lines[start] = _of_page(token.content)
        elif token.type in {"inline", "code_block", "fence"}:
            taken.update(range(start, end))
            first = start + (token.type == "fence")
            for place, line in enumerate(_words(token).split("\n"), start=first):
                lines[place] = lines[place] + _CELL + line if place in lines else line
    for place, line in enumerate(written):
        if place not in taken and place not in marked and _SAYS.search(line) and not _ADDRESS.match(line):
            lines[place] = line
    for place, mark in marked.items():
        words = lines.get(place, "")
        if (task := _TASK.match(words)) and mark.strip():
            words = f"{'☐' if task[1] == ' ' else '☑'} {words[task.end() :]}"
        lines[place] = (mark + words).rstrip()
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
    over = False
    for child in children:
        if child.type == "html_inline" and (match := _OVER.match(child.content)):
            over = not match[1]
        elif over:
            continue
        elif child.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif child.type == "image":
            yield from _pieces(child.children or ())
        elif child.type == "html_inline" and (child.content.startswith("<!--") or _is_markup(child.content)):
            yield _BREAK if re.match(r"<br\b", child.content, re.IGNORECASE) else ""
        elif child.type in {"text_special", "code_inline", "html_inline"}:
            yield _kept(child.content)
        elif child.type == "text":
            yield _MATH.sub(lambda match: _kept(match[0]), child.content)


def _kept(text: str) -> str:
    """A text with no marks in it."""
    return re.sub(r"[*_~]", lambda match: f"{_KEPT}{ord(match[0])};", text)


def _is_markup(tag: str) -> bool:
    """Whether it is a tag of HTML, and no word in angle brackets."""
    match = _TAG.fullmatch(tag)
    return match is not None and match[1].lower() in ALL


def _of_page(markup: str) -> str:
    """The words of a block of HTML, its lines on one."""
    from lxml import etree  # only where a text has one

    from reader.files.loaders.layout import laid_out
    from reader.files.loaders.markup import remove_unseen, tree_of

    try:
        root = tree_of(markup)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    remove_unseen(root)
    return "\n".join(line.text for line in laid_out(root).lines)
