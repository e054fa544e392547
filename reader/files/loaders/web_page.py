"""Saved web pages: the article with its title, author, date and site; the page's furniture is left out."""

from __future__ import annotations

import re

from lxml import etree

from reader.errors import InputError
from reader.files.loaders.footnotes import noted, take_notes
from reader.files.loaders.layout import TextLine, laid_out, without_repeats
from reader.files.loaders.markup import remove_unseen, tree_of
from reader.files.loaders.page_body import LEAST, find_body
from reader.files.loaders.page_facts import PageHead, facts_of, titles_of
from reader.files.loaders.page_lines import without_furniture
from reader.files.loaders.raw_source import Loaded, RawSource, loaded_lines
from reader.files.loaders.ruby_text import readings_in
from reader.text.document import Metadata, ParagraphKind
from reader.text.remarks import Remark, RemarkKind


def load(source: RawSource) -> Loaded:
    """The article of a page with title, author, date and site where the page has them.

    Raises:
        InputError: there is no article text in the page.
    """
    page, where = source.text, source.where
    try:
        root = tree_of(page)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(_nothing(where)) from error
    head = PageHead(root)
    given = readings_in(root)
    remove_unseen(root)
    notes = take_notes(root)
    body = find_body(root, titles_of(head))
    facts = facts_of(head, root, body.near, body.lines)
    lines, by = body.lines, body.by
    told = without_furniture(TextLine(text, None, 0, None) for part in facts.text.split("\n") if (text := part.strip()))
    if _size(told) > 2 * _size(lines):
        lines, by = told, "json-ld"
    remarks = []
    if _size(lines) < LEAST:
        lines, by = laid_out(root).lines, ""
        remarks.append(Remark(RemarkKind.NO_ARTICLE))
    elif by != "json-ld":
        if not body.is_sure:
            remarks.append(Remark(RemarkKind.ARTICLE_UNSURE))
        if body.left_out:
            remarks.append(Remark(RemarkKind.LEFT_OUT, count=body.left_out))
    if not lines:
        raise InputError(_nothing(where))
    lines = noted(without_repeats(lines), notes)
    if by:
        lines = _titled(lines, facts.title)
    site = f"{facts.site} ({where})" if facts.site else where
    return loaded_lines(
        lines, Metadata(facts.title, facts.author, facts.date, site, site=facts.site), remarks, by, given
    )


def _titled(lines: list[TextLine], title: str) -> list[TextLine]:
    """The lines with the title first, once."""
    if not title:
        return lines
    same = [place for place, line in enumerate(lines[:3]) if _squeezed(line.text) == _squeezed(title)]
    rest = [line for place, line in enumerate(lines) if place not in same]
    return [TextLine(title, ParagraphKind.HEADING, 0, None), *rest]


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _size(lines: list[TextLine]) -> int:
    return sum(len(line.text) for line in lines)


def _nothing(where: str) -> str:
    return f"{where}: there is no article text in this page; save the page complete, or copy the text and paste it."
