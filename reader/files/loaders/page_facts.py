"""Title, author, date and site of a page: JSON-LD, then meta tags, then `<time>`, then the lines about the article.

A fact that is not sure is empty: a page has many headlines, dates and names, and most are of something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from reader.files.loaders.layout import TextLine
from reader.files.loaders.page_lines import headline_above
from reader.text import lexica
from reader.text.characters import is_han

_ARTICLES = ("article", "blogposting", "reportage", "posting")
"""What a type of JSON-LD ends in where it is an article (schema.org)."""
_TITLE_METAS = ("og:title", "twitter:title", "headline", "title", "articletitle", "dc.title")
_AUTHOR_METAS = ("author", "article:author", "og:article:author", "dc.creator", "byl", "parsely-author", "mediaid")
_DATE_METAS = (
    *("article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date", "publish-date"),
    *("pubdate", "publication_date", "og:release_date", "article:create_at", "weibo: article:create_at", "dc.date"),
    *("dc.date.issued", "parsely-pub-date", "sailthru.date", "date", "_pubtime", "apub:time", "publishedtime"),
)
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "sitename")
_SEPARATORS = re.compile(r"\s*[|｜_丨]\s*|\s+[-–—·•]+\s+|\s*(?:--|——|–|—|-)\s*(?=[^-–—_|]{2,20}$)")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_CHINESE = re.compile(lexica.one_of("page-words", "date"))
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4,6})?")
_SHORT_YEAR = re.compile(rf"(?:{lexica.one_of('page-words', 'dated')})\S{{0,2}}\s*[：:]\s*(\d\d)-(\d\d)-(\d\d)(?!\d)")
_WHO = lexica.one_of("page-words", "author")
_BYLINE = re.compile(
    rf"(?:{lexica.one_of('page-words', 'byline')}|(?:^|[\s|｜丨/(（【\[·，。])(?:{_WHO})\s*"
    r"(?:[：:|｜丨/／]\s*|(?<=y)\s+))"
    r"([^\s|｜丨/()（）：:，。、\[\]【】\d][^|｜丨/()（）：:，。\[\]【】\d\n]{1,30})"
)
_AUTHOR_NAMES = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|zuozhe)(?:[-_]?name)?(?=$|\s)")
_BEFORE_NAME = re.compile(rf"^\S{{0,2}}(?:{_WHO})\s*[：:|｜丨/／]?\s*(?=\S{{2}})")
_WORK = lexica.one_of("page-words", "work")
_AFTER_NAME = re.compile(rf"(?:\s+|[（(])(?:{_WORK}|(?:19|20)\d\d).*$|\s*(?:{_WORK})$")
_OF_SITE = re.compile(rf"(?:{lexica.one_of('page-words', 'site')})$")
_TITLE_NAMES = re.compile(r"title|headline|biaoti", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w .·•・'’\-]{0,38}[^\W_]")
_SUFFIX = 24
"""Code points of what a site adds to a title."""
_LONGEST_ABOUT = 200
"""Code points of a line that says something about the article."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about its article; empty where it says nothing that is sure."""

    title: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601."""
    site: str = ""
    text: str = ""
    """The article as JSON-LD has it (`articleBody`)."""


class PageHead:
    """What stands in the head of a page, gathered before scripts are taken out."""

    def __init__(self, root: Any) -> None:
        """Read meta tags, JSON-LD and the title of a tree (lxml)."""
        self.title = _clean(root.findtext(".//title") or "")
        self.metas = dict[str, str]()
        for meta in root.iter("meta"):
            name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
            if name and (content := _clean(meta.get("content") or "")):
                self.metas.setdefault(name, content)
        self.data = next(iter(_articles_of(root)), {})

    def meta(self, names: Iterable[str]) -> Iterator[str]:
        """What meta tags of these names say, in this order."""
        return (self.metas[name] for name in names if name in self.metas)


def titles_of(head: PageHead) -> tuple[str, ...]:
    """Every title that the head of a page states, that of its site perhaps with it."""
    return (head.title, _clean(head.data.get("headline") or ""), *head.meta(_TITLE_METAS))


def facts_of(head: PageHead, root: Any, near: Sequence[TextLine], body: Sequence[TextLine]) -> PageFacts:
    """The facts of a page from its head, its tree, the lines before its article and at its beginning, and its article."""
    publisher = head.data.get("publisher")
    site = next(head.meta(_SITE_METAS), "") or _name_in(publisher)
    title = _title(head, root, near, body[:9], site)
    near = [*near, *body[-2:]]
    text = head.data.get("articleBody")
    return PageFacts(
        title,
        _author(head, root, near, site, title),
        _date(head, root, near),
        site,
        text if isinstance(text, str) else "",
    )


# ---- title ---------------------------------------------------------------------------------------------------------


def _title(head: PageHead, root: Any, before: Sequence[TextLine], body: Sequence[TextLine], site: str) -> str:
    headline = _clean(head.data.get("headline") or "")
    written = [text for text in (headline, *head.meta(_TITLE_METAS), head.title) if text and text != site]
    headings = _headings(root, before, body)
    lines = [line.text for line in (*before, *body) if 6 <= len(line.text) <= 80]
    for text in written:
        if fit := next((h for h in headings if _same_title(text, h)), ""):
            return fit
        if fit := next((line for line in lines if _same_title(text, line) and len(text) - len(line) < _SUFFIX), ""):
            return fit
    short = without_site(head.title, site)
    first = [text for text in headings if text != site]
    if len(set(first)) == 1 and len(first[0]) > len(short):
        return first[0]
    above = headline_above(before)
    if above and not any(_squeezed(above) in _squeezed(text) for text in written):
        return above
    best = next((text for text in written if text != head.title), "")
    return without_site(best, site) or short or next(iter(first), "")


def _headings(root: Any, before: Sequence[TextLine], body: Sequence[TextLine]) -> list[str]:
    """Texts of the page that may be its headline: headings and what is called a title, no links, before the prose."""
    near = {line.owner for line in (*before, *body)}
    found = []
    for element in root.iter("h1", "h2", "h3", "div", "p", "span", "strong", "td"):
        tag = element.tag
        if tag not in {"h1", "h2"} and not _TITLE_NAMES.search(
            f"{element.get('class', '')} {element.get('id', '')}"[:200]
        ):
            continue
        if tag != "h1" and element not in near and not any(child in near for child in element):
            continue
        text = _clean("".join(_first(element.itertext(), 40)))
        if 4 <= len(text) <= 120:
            found.append(text)
    return found


def _first(pieces: Iterable[str], most: int) -> Iterator[str]:
    for place, piece in enumerate(pieces):
        if place == most:
            return
        yield piece


def _same_title(written: str, heading: str) -> bool:
    """Whether a heading is the title that is written elsewhere, with the site after it or cut at a quotation mark."""
    one, other = _squeezed(written), _squeezed(heading)
    if not one or not other:
        return False
    return one == other or (len(other) >= 6 and one.startswith(other)) or (len(one) >= 4 and other.startswith(one))


def without_site(title: str, site: str = "") -> str:
    """A title without what the site adds behind it.

    >>> without_site("衡川银行下调存款利率_银行频道_远岸财经网"), without_site("GPT-5 发布 - 远岸财经"), without_site("A股—港股价差")
    ('衡川银行下调存款利率', 'GPT-5 发布', 'A股—港股价差')
    """
    parts = [(match.start(), match.end()) for match in _SEPARATORS.finditer(title)]
    for start, end in parts:
        first, rest = title[:start].strip(), title[end:].strip()
        sure = title[start:end].strip() in {"|", "｜", "_", "丨"} or rest == site or title[start:end].startswith(" ")
        named = _OF_SITE.search(rest)
        if len(first) >= 6 and (named or (sure and len(rest) <= len(first) + 10)) and not rest[:1].isdigit():
            return first
    return title


# ---- author --------------------------------------------------------------------------------------------------------


def _author(head: PageHead, root: Any, near: Sequence[TextLine], site: str, title: str) -> str:
    tried = [_name_in(head.data.get("author")), *head.meta(_AUTHOR_METAS)]
    tried += [match[1] for line in near if len(line.text) <= _LONGEST_ABOUT for match in _BYLINE.finditer(line.text)]
    owners = {line.owner for line in near}
    for element in root.iter("a", "span", "p", "div", "em", "strong", "i", "cite", "address"):
        named = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not (named or _AUTHOR_NAMES.search(f"{element.get('class', '')} {element.get('id', '')}"[:200].lower())):
            continue
        if element in owners or element.getparent() in owners or any(child in owners for child in element):
            tried.append(_clean("".join(_first(element.itertext(), 20))))
    others = {site, title, *re.split(r"[-_|—–\s]+", head.title)}
    return next((n for text in tried if (n := author_of(text)) and not any(o.startswith(n) for o in others)), "")


def author_of(text: str) -> str:
    """The name in what a page gives for an author; empty where it is no name.

    >>> [author_of(text) for text in ("作者：林一", "https://a.example/u/1", "12", "上海市手机网友", "John Smith", "林一 记者")]
    ['林一', '', '', '', 'John Smith', '林一']
    """
    name = _AFTER_NAME.sub("", _BEFORE_NAME.sub("", text.strip())).strip(" ,，;；|")
    names = re.split(r"[,，、;；]\s*|\s+(?=[\u4e00-\u9fff])", name)
    whole = all(_NAME.fullmatch(part) for part in names) and 0 < len(names) <= 5
    longest = 16 if any(map(is_han, name)) else 60
    if not whole or any(len(part) > longest for part in names) or _no_author("anywhere").search(name):
        return ""
    return "" if _no_author("whole").fullmatch(name.lower()) or ("." in name.strip(".") and " " not in name) else name


@cache
def _no_author(kind: str) -> re.Pattern[str]:
    return re.compile(lexica.one_of("no-authors", kind))


# ---- date ----------------------------------------------------------------------------------------------------------


def _date(head: PageHead, root: Any, near: Sequence[TextLine]) -> str:
    stated = head.data.get("datePublished")
    for text in ([stated] if isinstance(stated, str) else []) + list(head.meta(_DATE_METAS)):
        if found := day_of(text):
            return found
    owners = {line.owner for line in near}
    for element in root.iter("time"):
        if any(ancestor in owners for ancestor in _first_ancestors(element)) and (
            found := day_of(element.get("datetime", "")) or day_of("".join(_first(element.itertext(), 9)))
        ):
            return found
    for line in near:
        if len(line.text) <= _LONGEST_ABOUT and not re.search(r"[。！？]$", line.text) and (found := day_of(line.text)):
            return found
    return ""


def _first_ancestors(element: Any) -> Iterator[Any]:
    yield element
    for place, ancestor in enumerate(element.iterancestors()):
        if place == 4:
            return
        yield ancestor


def day_of(text: str) -> str:
    """The first whole date (ISO 8601) in a short text; empty where there is none, or it is no day of a calendar.

    >>> [day_of(text) for text in ("2024年12月31日 09:30", "发布时间：18-03-08", "2024/3/8", "© 1996-2024", "2024-02-30")]
    ['2024-12-31', '2018-03-08', '2024-03-08', '', '']
    """
    text = text[:_LONGEST_ABOUT].strip()
    found: tuple[str, str, str] | None = None
    if match := _CHINESE.search(text) or _COMPACT.fullmatch(text):
        found = match[1], match[2], match[3]
    elif match := _ISO.search(text):
        found = match[1], match[3], match[4]
    elif match := _SHORT_YEAR.search(text):
        found = f"20{match[1]}", match[2], match[3]
    try:
        return date(*map(int, found)).isoformat() if found else ""
    except ValueError:
        return ""


# ---- JSON-LD -------------------------------------------------------------------------------------------------------


def _articles_of(root: Any) -> Iterator[dict[str, Any]]:
    """Every article that JSON-LD describes."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "") or not script.text:
            continue
        try:
            stack = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            item = stack.pop()
            if isinstance(item, list):
                stack += reversed(item)
            elif isinstance(item, dict):
                if str(item.get("@type", "")).strip("[]'\" ").lower().endswith(_ARTICLES):
                    yield item
                stack += [item[key] for key in ("@graph", "mainEntity") if key in item]


def _name_in(item: object) -> str:
    """The name of a person or an organisation of JSON-LD."""
    if isinstance(item, list):
        return "、".join(filter(None, map(_name_in, item[:5])))
    if isinstance(item, dict):
        item = item.get("name", "")
    return _clean(item) if isinstance(item, str) else ""


def _clean(text: object) -> str:
    return " ".join(text.split()) if isinstance(text, str) else ""


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()
