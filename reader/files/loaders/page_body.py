"""Where the article of a page is, by evidence: the site's own marks, where the prose stands, and trafilatura's opinion.

The lines come of the page's own tree, so that nothing inside a paragraph is lost; what is no article (lists of links,
comments, what editors and lawyers add) is taken out by names of elements, by links and by `lexica/page-furniture.tsv`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import trafilatura
from trafilatura.settings import DEFAULT_CONFIG

from reader.files.loaders.layout import Layout, TextLine, laid_out
from reader.text import lexica
from reader.text.document import ParagraphKind

LEAST = 20
"""Code points; an extraction that is shorter found no article."""
_OWN_MARK, _MARK = 3.0, 1.3
"""How much more an element is worth that the site marks as its article, or as about that."""
_SHARE_OF_MARKED = 0.3
"""Share of the prose of the best element that a marked one holds at least."""
_AGREED = 0.5
"""Share of clauses that two extractions have in common where they agree."""
_NEAR = 12
"""Lines before the article that may be about it; half as many at its beginning."""
_LINK = 0.7
"""Share of a line that is links where it is one."""

_OWN_MARKS = re.compile(
    r"(?:js_content|rich_media_content|artibody|endtext|trs_editor|caas-body|cont_txt|news_txt|all-txt"
    r"|(?:article|news|post|entry|detail|story|art|blog)[-_]{0,2}(?:content|body|text|txt|detail|con|cont)"
    r"|content[-_]{0,2}(?:body|article|text|txt|detail))"
)
"""Names (class or id, in small letters) that sites give to the element with their article."""
_MARKS = re.compile(
    r"(?:main|text|page|news)s?[-_]{0,2}(?:content|body|text|con|box)|content[-_]{0,2}(?:main|inner)|paragraphs"
)
"""Names that they give to it, and to more."""
_NAMES = (
    "comment|cmt|pinglun|reply|replies|relat|relevan|recommend|tuijian|xiangguan|rank|paihang|share|bdshare|social|sidebar"
    "|footer|copyright|navbar|navigat|breadcrumb|crumb|login|register|searchbox|banner|advert|guanggao|adsense|qrcode|ewm"
    "|erweima|toolbar|paginat|pager|disclaim|statement|declar|mianze|shengming|subscri|download|popup|modal|widget|topbar"
    "|praise|digg|reward|dashang|recent|newest|latest|hotnews|hotlist|topnews|keyword|tie-|statement|report-|feedback"
    "|tagcloud|otherarticle|guess|follow"
)
_SHORT_NAMES = (
    "ad|ads|gg|ft|foot|nav|menu|hot|side|aside|tool|tools|more|like|likes|vote|zan|rec|rel|tags|tag|prev|next|links|bread"
    "|editor|zebian|tips|mask|bottom-bar|app|wx|weixin|weibo"
)
_FURNITURE = re.compile(rf"(?:^|[\s_-])(?:(?:{_NAMES})|(?:{_SHORT_NAMES})(?=$|[\s_\d-]))")
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comment|cmt|pinglun|reply|replies|tie-)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FURNITURE_TAGS = frozenset({"nav", "footer", "menu", "button", "select", "option", "textarea", "dialog"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PROSE = re.compile(r"[，。！？；：、,.;:!?]")
_ENDS = re.compile(r"[。！？…!?.][”’」』）)】\"']*$")
_LONGEST_PHRASE = 400
"""Code points of a line that are looked at for what editors and lawyers add."""
_SIGNS = re.compile(r"[\W_\d]{1,8}|(?:19|20)?\d\d\D\d\d?\D\d\d?\D?[\s\d:]*|[TtAa]\s*[+-].{0,6}")
"""Buttons, counters and dates alone."""
_STANDING = {ParagraphKind.HEADING, ParagraphKind.CAPTION}
_BUTTON = 4
"""Code points of what is a button where it stands before the article."""
_CLAUSES = re.compile(r"[^\w]+")
_ABOUT = re.compile(
    r"^\S{0,5}\s*[(（\[]?(?:19|20)?\d\d\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}(?!\d)"
    r"|(?:19|20)\d\d\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}\D{0,12}(?:\d{1,2}:\d\d|$)"
)
"""A date in a line about the article."""


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


def find_body(root: Any) -> Body:
    """The article of a page's tree, from which what is never seen was taken."""
    layout = laid_out(root)
    furniture = _furniture(root, layout)
    weights = [0 if furniture[place] else _prose(line) for place, line in enumerate(layout.lines)]
    sums = [0, *accumulate(weights)]
    found = trafilatura_lines(root)
    clauses = set(_clauses(line.text for line in found))
    element, by = _container(root, layout, furniture, sums, clauses)
    extent = layout.extent[element]
    last = max((place for place in extent if weights[place]), default=extent.stop)
    lines = [layout.lines[place] for place in extent if not furniture[place]]
    kept = without_furniture(lines)
    agreed = _in_common(kept, clauses)
    missed = _in_common([line for line in found if _prose(line)], set(_clauses(line.text for line in kept)))
    is_sure = not clauses or max(agreed, missed) >= _AGREED
    left = sum(bool(weight) for weight in weights) - sum(bool(_prose(line)) for line in kept)
    if sum(map(_prose, kept)) < LEAST and sum(map(_prose, found)) >= LEAST:
        return Body(without_furniture(found), layout.lines[:_NEAR], max(0, left), False, "trafilatura")
    near = [
        *layout.lines[extent.start : min(last, extent.start + _NEAR // 2)],
        *reversed(layout.lines[max(0, extent.start - _NEAR) : extent.start]),
    ]
    return Body(kept, near, max(0, left), is_sure, by)


def trafilatura_lines(root: Any) -> list[TextLine]:
    """What trafilatura takes for the article, from a copy of the tree without what misleads it."""
    tree = copy.deepcopy(root)
    for element in tree.iter():
        element.attrib.pop("style", None)  # a folded article (`overflow: hidden`) is no hidden one
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


def _furniture(root: Any, layout: Layout) -> list[bool]:
    """For each line, whether an element around it says by name or look that it is no article."""
    lines = layout.lines
    sums = [0, *accumulate(map(_prose, lines))]
    depth = [0] * (len(lines) + 1)
    marked = {element for element in layout.extent if _mark(element) > 1}
    around = {ancestor for element in marked for ancestor in _ancestors(element, 40)}
    for element, extent in layout.extent.items():
        if not len(extent) or element in marked or element in around or element is root or element.tag == "body":
            continue
        name = _name(element)
        named = element.tag in _FURNITURE_TAGS or _FURNITURE.search(name) is not None
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
        if not (named or hidden):
            continue
        share = (sums[extent.stop] - sums[extent.start]) / max(1, sums[-1])
        if share < _AGREED or (_COMMENTS.search(name) and share < 1):
            depth[extent.start] += 1
            depth[extent.stop] -= 1
    return [open_ > 0 for open_ in accumulate(depth[:-1])]


def _ancestors(element: Any, most: int) -> list[Any]:
    found = []
    for place, ancestor in enumerate(element.iterancestors()):
        if place == most:
            break
        found.append(ancestor)
    return found


def _name(element: Any) -> str:
    """Class and id of an element, in small letters, parts of camel case apart."""
    return _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}"[:200]).lower()


def _mark(element: Any) -> float:
    """How much more an element is worth because the site marks it as the one with the article; 1 where it does not."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:200].lower().split()
    if "articlebody" in element.get("itemprop", "").lower() or any(map(_OWN_MARKS.fullmatch, names)):
        return _OWN_MARK
    return _MARK if element.tag in {"article", "main"} or any(map(_MARKS.fullmatch, names)) else 1.0


def _container(
    root: Any, layout: Layout, furniture: Sequence[bool], sums: Sequence[int], clauses: set[str]
) -> tuple[Any, str]:
    """The element with the article, and what decided."""

    def prose(element: Any) -> int:
        extent = layout.extent[element]
        return sums[extent.stop] - sums[extent.start]

    sizes = [
        0,
        *accumulate(0 if hidden else len(line.text) for line, hidden in zip(layout.lines, furniture, strict=True)),
    ]

    def worth(element: Any) -> float:
        extent = layout.extent[element]
        size = sizes[extent.stop] - sizes[extent.start]
        return prose(element) ** 2 / size if size else 0.0

    best = max(layout.extent, key=worth, default=root)
    marked = [element for element in layout.extent if _mark(element) > 1 and prose(element) >= LEAST]
    if marked:
        first = max(marked, key=lambda element: worth(element) * _mark(element))
        if prose(first) >= _SHARE_OF_MARKED * max(prose(best), 1) and worth(first) * _mark(first) >= worth(best):
            return first, "site-mark"
    return _widened(best, layout, sums, clauses), "prose"


def _widened(element: Any, layout: Layout, sums: Sequence[int], clauses: set[str]) -> Any:
    """The element, or an ancestor that holds more prose which trafilatura takes for the article too."""
    best = element
    for ancestor in _ancestors(element, 8):
        extent, inner = layout.extent.get(ancestor), layout.extent[best]
        if extent is None or ancestor.tag in {"body", "html"}:
            if best.tag not in {"p", "li", "br", "tr", "td", "blockquote", "h1", "h2", "h3"}:
                break
            best = ancestor if extent is not None else best
            continue
        outside = [*range(extent.start, inner.start), *range(inner.stop, extent.stop)]
        more = [layout.lines[place] for place in outside if sums[place + 1] > sums[place]]
        is_part = best.tag in {"p", "li", "br", "tr", "td", "blockquote"}
        if is_part or (more and _in_common(more, clauses) >= _AGREED):
            best = ancestor
    return best


def without_furniture(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines without those that are no article: lists of links, and what editors, buttons and lawyers add."""
    rows = _from_start([line for line in lines if not _SIGNS.fullmatch(line.text)])
    linked = [_is_link(line) for line in rows]
    kept: list[TextLine] = []
    under_head = False
    for place, line in enumerate(rows):
        if _matches("end", line.text) and len(line.text) <= 60:
            break
        if _matches("head", line.text) and line.kind is not ParagraphKind.LIST_ITEM:
            under_head = True
            continue
        if under_head and (linked[place] or not _prose(line) or line.linked * 2 > len(line.text)):
            continue
        under_head = False
        beside = any(linked[max(0, place - 1) : place] + linked[place + 1 : place + 2])
        at_edge = not kept or all(linked[place + 1 : place + 50])
        if (
            linked[place]
            and (beside or at_edge or line.kind is ParagraphKind.LIST_ITEM)
            and not _ENDS.search(line.text)
        ):
            continue
        if _matches("line", line.text) or (_matches("tail", line.text) and kept and place * 2 > len(rows)):
            continue
        kept.append(line)
    while kept and kept[-1].kind is ParagraphKind.HEADING and len(kept) > 1:
        kept.pop()  # a heading of nothing
    return kept


def _from_start(rows: list[TextLine]) -> list[TextLine]:
    """The lines without those before the first prose that are about the article: its date, its source, buttons."""
    prose = [place for place, line in enumerate(rows) if _prose(line) and not _is_about(line.text)]
    first = next((place for place in prose if _ENDS.search(rows[place].text)), next(iter(prose), 0))
    above = [
        line for line in rows[:first] if not _is_about(line.text) and (line.kind in _STANDING or not _is_button(line))
    ]
    return [*above, *rows[first:]]


def _is_button(line: TextLine) -> bool:
    """Whether a line before the article only serves the page: a link, a path to the page, a short word."""
    return (
        (_is_link(line) and not _ENDS.search(line.text))
        or ">" in line.text
        or (len(line.text) <= _BUTTON and not _PROSE.search(line.text))
    )


def _is_about(text: str) -> bool:
    """Whether a line is about the article, with its date."""
    return len(text) <= 80 and _ABOUT.search(text) is not None and not _ENDS.search(text)


def _matches(kind: str, text: str) -> bool:
    return _pattern(kind).match(text[:_LONGEST_PHRASE]) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"[\s•·▪■●◆▲▼>＞|*-]{{0,9}}(?:{lexica.one_of('page-furniture', kind)})")


def _is_link(line: TextLine) -> bool:
    return line.linked > _LINK * len("".join(line.text.split()))


def _prose(line: TextLine) -> int:
    """Code points of a line that are prose: not links, and with the marks that sentences have."""
    if len(line.text) < 12 or line.kind is ParagraphKind.HEADING or not _PROSE.search(line.text):
        return 0
    return max(0, len(line.text) - 2 * line.linked)


def _clauses(lines: Iterable[str]) -> list[str]:
    return [clause for line in lines for clause in _CLAUSES.split(line) if len(clause) > 3]


def _in_common(lines: Sequence[TextLine], clauses: set[str]) -> float:
    """The share of clauses of the lines that are among others."""
    own = _clauses(line.text for line in lines)
    return sum(clause in clauses for clause in own) / len(own) if own else 0.0
