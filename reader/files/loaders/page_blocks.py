"""What the elements of a page say of their lines: furniture by name or look, posts of a discussion, which lines are alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from reader.files.loaders.layout import Layout, TextLine
from reader.files.loaders.page_lines import ends, has_cue, is_head, is_link, is_notice, prose, sure_prose
from reader.text import lexica
from reader.text.document import ParagraphKind

OWN_MARK, MARK = 3.0, 1.3
"""How much more an element is worth that the site marks as its article, or as about that."""
_SMALL = 0.5
"""Share of a page's prose that furniture has less of."""
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
    "|tagcloud|otherarticle|guess|follow|signup|newsletter|promo|cookie|consent"
)
_SHORT_NAMES = (
    "ad|ads|gg|ft|foot|nav|menu|hot|side|aside|tool|tools|more|like|likes|vote|zan|rec|rel|tags|tag|prev|next|links|bread"
    "|editor|zebian|tips|mask|bottom-bar|app|wx|weixin|weibo"
)
_FURNITURE = re.compile(rf"(?:^|[\s_-])(?:(?:{_NAMES})|(?:{_SHORT_NAMES})(?=$|[\s_\d-]))")
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comment|cmt|pinglun|reply|replies|tie-)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FURNITURE_TAGS = frozenset(
    {"nav", "footer", "menu", "button", "select", "option", "textarea", "dialog", "label", "amp-sidebar"}
    | {"amp-user-notification", "amp-ad", "amp-sticky-ad", "amp-consent"}
)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CONTENT_TAGS = frozenset({"pre", "blockquote", "table", "tr", "ul", "ol", "li", "figure", "dl", "dd", "dt"})
_TIME_ALONE = re.compile(r"(?:\D{0,3}\d{1,2}[-/.月]\d{1,2}日?\s*)?\d{1,2}:\d\d(?::\d\d)?")
_LONGEST_HEAD = 60
"""Code points of the line of a post that says who wrote it and when."""
_MOST_POSTS = 5_000
_PARTS = frozenset({"p", "li", "br", "blockquote", "h1", "h2", "h3", "dd", "dt", "pre"})
"""Elements that are a part of an article and never the whole."""

Shape = tuple[tuple[str, str], ...]
"""The names and classes of the elements around a line, from the inside."""


def name_of(element: Any) -> str:
    """Class and id of an element, in small letters, parts of camel case apart."""
    return _CAMEL.sub("-", f"{element.get('class', '')} {element.get('id', '')}"[:200]).lower()


def mark_of(element: Any) -> float:
    """How much more an element is worth because the site marks it as the one with the article; 1 where it does not."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:200].lower().split()
    if "articlebody" in element.get("itemprop", "").lower() or any(map(_OWN_MARKS.fullmatch, names)):
        return OWN_MARK
    return MARK if element.tag in {"article", "main"} or any(map(_MARKS.fullmatch, names)) else 1.0


def ancestors(element: Any, most: int) -> list[Any]:
    """The elements around one, the nearest first, at most so many."""
    return list(islice(element.iterancestors(), most))


def furniture_of(root: Any, layout: Layout) -> list[bool]:
    """For each line, whether an element around it says by name, look or kind that it is no article."""
    depth = [0] * (len(layout.lines) + 1)
    for extent in (*_named(root, layout), *_replies(layout)):
        depth[extent.start] += 1
        depth[extent.stop] -= 1
    return [open_ > 0 for open_ in accumulate(depth[:-1])]


def _named(root: Any, layout: Layout) -> Iterator[range]:
    """Where elements stand that say by name or look that they are furniture."""
    sums = [0, *accumulate(map(prose, layout.lines))]
    marked = {element for element in layout.extent if mark_of(element) > 1}
    around = {ancestor for element in marked for ancestor in ancestors(element, 40)}
    for element, extent in layout.extent.items():
        if not len(extent) or element in marked or element in around or element is root or element.tag == "body":
            continue
        name = name_of(element)
        named = element.tag in _FURNITURE_TAGS or _FURNITURE.search(name) is not None
        hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None
        if not (named or hidden):
            continue
        share = (sums[extent.stop] - sums[extent.start]) / max(1, sums[-1])
        if share < _SMALL or (_COMMENTS.search(name) and share < 1):
            yield extent


# ---- posts of a discussion -----------------------------------------------------------------------------------------


def _replies(layout: Layout) -> Iterator[range]:
    """Where answers and comments stand: elements of one kind beside each other, each with who wrote it and when.

    The first is the article where no prose stands before it.
    """
    kin: dict[tuple[Any, str, str], list[Any]] = defaultdict(list)
    for element, extent in layout.extent.items():
        parent = element.getparent()
        if len(extent) and parent is not None and element.tag not in {"p", "td", "th", "br", "h1", "h2", "h3"}:
            kin[parent, element.tag, re.sub(r"\d+", "", element.get("class", ""))].append(element)
    sums = [0, *accumulate(map(sure_prose, layout.lines))]
    for blocks in kin.values():
        if not 2 <= len(blocks) <= _MOST_POSTS:
            continue
        blocks.sort(key=lambda block: layout.extent[block].start)
        posts = sum(_is_post(layout.of(block)) for block in blocks)
        if posts * 2 < len(blocks) or posts < 2:
            continue
        start = layout.extent[blocks[0]].start
        first = 0 if sums[start] >= 20 or not _is_article(layout.of(blocks[0])) else 1
        yield from (layout.extent[block] for block in blocks[first:])


def _is_post(lines: Sequence[TextLine]) -> bool:
    """Whether lines are a post: one of the first or the last says who wrote it, or when, or offers an answer."""
    if len(lines) < 2 or _TIME_ALONE.fullmatch(lines[0].text):
        return False
    heads = [line.text for line in (*lines[:3], *lines[-2:]) if len(line.text) <= _LONGEST_HEAD and not ends(line)]
    return any(re.search(lexica.one_of("page-words", "post"), text) for text in heads)


def _is_article(lines: Sequence[TextLine]) -> bool:
    return sum(map(sure_prose, lines)) >= 20


# ---- lines that are alike ------------------------------------------------------------------------------------------


def shape_of(line: TextLine, top: Any) -> Shape:
    """The elements around a line within `top`, by name and class."""
    found: list[tuple[str, str]] = []
    for element in (line.owner, *line.owner.iterancestors()):
        if element is top or len(found) > 6:
            break
        if element.tag != "br":
            found.append((element.tag, element.get("class", "")))
    return tuple(found)


def main_shapes(lines: Sequence[TextLine], top: Any) -> set[Shape]:
    """The shapes that most prose of an element has."""
    sizes: Counter[Shape] = Counter()
    for line in lines:
        if line.owner is not None and line.kind in {None, ParagraphKind.BODY}:
            sizes[shape_of(line, top)] += sure_prose(line)
    most = max(sizes.values(), default=0)
    return {shape for shape, size in sizes.items() if size and size * 4 >= most}


def unit_of(line: TextLine, top: Any, layout: Layout, mains: Sequence[int]) -> Any:
    """The largest element around a line, within `top`, that holds no line of the main shapes (`mains`: how many before)."""
    unit = line.owner
    for element in (line.owner, *line.owner.iterancestors()):
        extent = layout.extent.get(element)
        if element is top or (extent is not None and mains[extent.stop] > mains[extent.start]):
            break
        unit = element
    return unit


def is_caption(unit: Any, lines: Sequence[TextLine]) -> bool:
    """Whether lines stand at a picture, and only say what it shows."""
    before = unit.getprevious()
    pictured = any(True for part in (unit, before) if part is not None for _ in part.iter("img", "amp-img", "video"))
    return pictured and len(lines) == 1 and len(lines[0].text) > 3 and not is_link(lines[0]) and not has_cue(lines[0])


def is_content(unit: Any, lines: Sequence[TextLine]) -> bool:
    """Whether lines that stand apart from the paragraphs around them are a part of the article."""
    if all(is_link(line) for line in lines) or any(is_notice(line) or is_head(line) for line in lines):
        return False
    kinds = {ParagraphKind.LIST_ITEM, ParagraphKind.TABLE_ROW, ParagraphKind.CAPTION, ParagraphKind.NOTE}
    if unit.tag in _CONTENT_TAGS or all(line.kind in kinds for line in lines):
        return True
    if len(lines) == 1:
        line = lines[0]
        if line.kind is ParagraphKind.HEADING or sure_prose(line):
            return not is_link(line)
        return _is_subheading(line)
    if is_link(lines[0]) or any(line.kind is ParagraphKind.HEADING and line.linked for line in lines):
        return False
    return any(map(sure_prose, lines)) and not any(has_cue(line) for line in lines if not sure_prose(line))


def _is_subheading(line: TextLine) -> bool:
    return 4 <= len(line.text) <= 30 and not has_cue(line) and re.fullmatch(r"[^\d%+＋|]*", line.text) is not None


def deepest(root: Any, layout: Layout, sums: Sequence[int], share: float) -> Any:
    """The innermost element, no single paragraph, with that share of the prose of `root`."""

    def size(element: Any) -> int:
        extent = layout.extent.get(element, range(0))
        return sums[extent.stop] - sums[extent.start] if len(extent) else 0

    wanted = share * size(root)
    best = root
    while True:
        inner = next(
            (child for child in _blocks_in(best, layout) if size(child) >= wanted and child.tag not in _PARTS), None
        )
        if inner is None or not wanted:
            return best
        best = inner


def _blocks_in(element: Any, layout: Layout) -> Iterator[Any]:
    """The outermost blocks within an element."""
    stack = list(reversed(element))
    while stack:
        child = stack.pop()
        if child in layout.extent:
            yield child
        else:
            stack += reversed(child)
