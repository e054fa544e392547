"""Where the article of a page is, by evidence: the site's own marks, where the prose stands, and trafilatura's opinion.

The lines come of the page's own tree, so that nothing inside a paragraph is lost. The article is the innermost element
with nearly all prose of the page; within it lines count that are in elements like those of most prose, or of another
kind of content. What is no article (lists of links, comments, what editors and lawyers add) is told by names of
elements, by links, by elements of one kind beside each other, and by `lexica/page-furniture.tsv`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice
from typing import Any

import trafilatura
from lxml import etree
from trafilatura.settings import DEFAULT_CONFIG

from reader.files.loaders.html_elements import INLINE
from reader.files.loaders.layout import Layout, TextLine, laid_out
from reader.files.loaders.page_blocks import (
    OWN_MARK,
    Shape,
    deepest,
    furniture_of,
    is_caption,
    is_content,
    main_shapes,
    mark_of,
    shape_of,
    unit_of,
)
from reader.files.loaders.page_lines import (
    closes,
    ends,
    has_cue,
    is_about,
    is_farewell,
    is_head,
    is_link,
    is_notice,
    prose,
    sure_prose,
    total,
    without_furniture,
)
from reader.text.document import ParagraphKind

LEAST = 20
"""Code points; an extraction that is shorter found no article."""
_SHARE_OF_MARKED = 0.3
"""Share of the prose of a page that a marked element holds at least."""
_NEARLY_ALL, _MOST = 0.85, 0.6
"""Shares of the prose of a page that the element around its article has, and the one with most of it."""
_AGREED = 0.5
"""Share of clauses that two extractions have in common where they agree."""
_NEAR = 12
"""Lines before the article that may be about it; half as many at its beginning."""
_FAREWELL = 5
"""Lines at the end of an article that may turn to the reader."""
_CLAUSES = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Body:
    """The article of a page."""

    lines: list[TextLine]
    near: list[TextLine]
    """Lines before it, the nearest first, and at its beginning: they may be about it."""
    left_out: int = 0
    """Lines of prose of the page that are not among them."""
    is_sure: bool = True
    """Whether a second extraction found about the same."""
    by: str = ""
    """What decided: `site-mark`, `prose` or `trafilatura`."""


def find_body(root: Any, titles: Sequence[str] = ()) -> Body:
    """The article of a page's tree, from which what is never seen was taken; `titles` are those that the page states."""
    layout = laid_out(root)
    furniture = furniture_of(root, layout)
    weights = [0 if furniture[place] else sure_prose(line) for place, line in enumerate(layout.lines)]
    if sum(weights) < LEAST:
        weights = [0 if furniture[place] else prose(line) for place, line in enumerate(layout.lines)]
    sums = [0, *accumulate(weights)]
    found = trafilatura_lines(root)
    clauses = set(_clauses(line.text for line in found))
    element, by = _container(root, layout, sums)
    rows, first = _article_lines(element, by, layout, furniture, sums, titles)
    kept = without_furniture(rows)
    agreed = _in_common(kept, clauses)
    missed = _in_common([line for line in found if prose(line)], set(_clauses(line.text for line in kept)))
    is_sure = not clauses or max(agreed, missed) >= _AGREED
    all_prose = sum(bool(prose(line)) and not furniture[place] for place, line in enumerate(layout.lines))
    left = max(0, all_prose - sum(bool(prose(line)) for line in kept))
    if total(kept) < LEAST and total(found) >= LEAST:
        return Body(without_furniture(found), layout.lines[:_NEAR], left, False, "trafilatura")
    start = min(first, layout.extent[element].start)
    near = [
        *reversed(layout.lines[max(0, first - _NEAR) : first]),
        *reversed(layout.lines[max(0, start - _NEAR) : max(0, first - _NEAR)]),
        *layout.lines[first : min(first + _NEAR // 2, layout.extent[element].stop)],
    ]
    return Body(kept, near, left, is_sure, by)


_MANY_INLINE = 4_000
"""Elements within lines from which on trafilatura is given the text alone: its time grows with their square."""


def trafilatura_lines(root: Any) -> list[TextLine]:
    """What trafilatura takes for the article, from a copy of the tree without what misleads it."""
    tree = copy.deepcopy(root)
    for element in tree.iter():
        element.attrib.pop("style", None)  # a folded article (`overflow: hidden`) is no hidden one
    if sum(1 for _ in tree.iter(*INLINE)) > _MANY_INLINE:
        etree.strip_tags(tree, *INLINE)
        for element in tree.iter():
            element.text, element.tail = element.text, element.tail  # what was stripped left a node for each piece
    # Below its 250 characters trafilatura runs all paragraphs into one; a Chinese brief is often shorter.
    config = copy.deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = str(LEAST)
    document: Any = trafilatura.bare_extraction(tree, include_comments=False, config=config)
    if document is None or document.body is None:
        return []
    for element in document.body.iter("head", "item", "row", "cell", "lb", "quote", "list", "code"):
        element.tag = {"head": "h2", "item": "li", "row": "tr", "cell": "td", "lb": "br", "list": "ul"}.get(
            element.tag, "div"
        )
    return laid_out(document.body).lines


def _container(root: Any, layout: Layout, sums: Sequence[int]) -> tuple[Any, str]:
    """The element with the article, and what decided."""

    def size(element: Any) -> int:
        extent = layout.extent[element]
        return sums[extent.stop] - sums[extent.start]

    marked = [element for element in layout.extent if mark_of(element) == OWN_MARK and size(element) >= LEAST]
    if marked:
        best = max(marked, key=size)
        best = max((element for element in marked if size(element) >= 0.9 * size(best)), key=_depth)
        if size(best) >= _SHARE_OF_MARKED * size(root):
            return best, "site-mark"
    return deepest(root, layout, sums, _NEARLY_ALL), "prose"


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _article_lines(
    element: Any, by: str, layout: Layout, furniture: Sequence[bool], sums: Sequence[int], titles: Sequence[str]
) -> tuple[list[TextLine], int]:
    """The lines of the article, and the place of its first paragraph."""
    core = element if by == "site-mark" else deepest(element, layout, sums, _MOST)
    extent, inner = layout.extent[element], layout.extent[core]
    shapes = main_shapes([layout.lines[p] for p in inner if not furniture[p]], core)
    is_main = [
        place in inner and not furniture[place] and shape_of(line, core) in shapes
        for place, line in enumerate(layout.lines)
    ]
    counts = [0, *accumulate(is_main)]
    sure = [place for place in inner if is_main[place] and sums[place + 1] > sums[place]]
    if not sure:
        return [layout.lines[place] for place in extent if not furniture[place]], extent.start
    ending = sure
    while len(ending) > max(1, len(sure) - _FAREWELL) and is_farewell(layout.lines[ending[-1]]):
        ending = ending[:-1]
    first, last = sure[0], ending[-1]
    kept = _above(layout, furniture, is_main, first, extent, titles)
    kept = _without_summary(kept, [layout.lines[place] for place in sure])
    for place in range(first, extent.stop):
        line = layout.lines[place]
        if furniture[place]:
            continue
        if place not in inner:
            if sums[place + 1] > sums[place] and not has_cue(line) and _is_beside(line, core, shapes):
                kept.append(line)
        elif is_main[place]:
            if is_head(line) or not _is_added(line, place <= last):
                kept.append(line)
        else:
            unit = unit_of(line, core, layout, counts)
            lines = [layout.lines[p] for p in layout.extent.get(unit, range(place, place + 1)) if not furniture[p]]
            if is_caption(unit, lines):
                kept.append(replace(line, kind=ParagraphKind.CAPTION))
            elif is_content(unit, lines or [line]) and not is_notice(line) and (place <= last or _is_tail(line)):
                kept.append(line)
    return kept, first


def _is_added(line: TextLine, between: bool) -> bool:
    """Whether a line among paragraphs of the article, or after all of them, was added by the site."""
    if between:
        return is_notice(line, between=True)
    return is_farewell(line) or (not closes(line) and has_cue(line))


def _is_beside(line: TextLine, core: Any, shapes: set[Shape]) -> bool:
    """Whether a line stands in an element like the one with the article: some sites cut it in two."""
    for shape in shapes:
        top = next(islice((line.owner, *line.owner.iterancestors()), len(shape), None), None)
        if top is not None and shape_of(line, top) == shape and _looks(top) == _looks(core):
            return True
    return False


def _looks(element: Any) -> tuple[str, str]:
    return element.tag, element.get("class", "")


def _is_tail(line: TextLine) -> bool:
    """Whether a line in an element of another kind behind the last paragraph is a part of the article."""
    return (
        not has_cue(line) and not is_farewell(line) and (ends(line) or line.kind not in {None, ParagraphKind.HEADING})
    )


def _above(
    layout: Layout,
    furniture: Sequence[bool],
    is_main: Sequence[bool],
    first: int,
    extent: range,
    titles: Sequence[str],
) -> list[TextLine]:
    """The lines before the first paragraph that are the article's: title, what is said under it, captions."""
    lines = layout.lines
    nearest = range(max(0, first - _NEAR), first)
    stated = {_squeezed(title) for title in titles if title}
    title = next((p for p in reversed(nearest) if _is_title(lines[p], stated)), None)
    start = max(extent.start, nearest.start) if title is None else title

    def is_said(place: int) -> bool:
        line = lines[place]
        if furniture[place] or is_about(line.text) or is_link(line):
            return False
        if line.kind is ParagraphKind.CAPTION:
            return not is_notice(line)
        is_heading = line.kind is ParagraphKind.HEADING and len(line.text) > 3
        return (is_main[place] or is_heading or (ends(line) and len(line.text) > 7)) and not has_cue(line)

    return [lines[place] for place in range(start, first) if place == title or is_said(place)]


def _without_summary(above: list[TextLine], body: Sequence[TextLine]) -> list[TextLine]:
    """The lines over an article without sentences that only say its first ones again."""
    said = "".join(_squeezed(line.text) for line in (*above[:1], *body))

    def again(line: TextLine) -> bool:
        clauses = _clauses([line.text])
        return ends(line) and sum(said.count(clause) > (line is above[0]) for clause in clauses) * 2 > len(clauses)

    return [line for line in above if not again(line)]


def _is_title(line: TextLine, stated: set[str]) -> bool:
    text = _squeezed(line.text)
    return len(text) > 3 and not is_link(line) and (line.owner.tag == "h1" or any(text in title for title in stated))


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def _clauses(lines: Iterable[str]) -> list[str]:
    return [clause for line in lines for clause in _CLAUSES.split(line) if len(clause) > 3]


def _in_common(lines: Sequence[TextLine], clauses: set[str]) -> float:
    """The share of clauses of the lines that are among others."""
    own = _clauses(line.text for line in lines)
    return sum(clause in clauses for clause in own) / len(own) if own else 0.0
