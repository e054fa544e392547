"""What a line of a page is by itself: prose, a link, about the article, or what editors, buttons and lawyers add."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from reader.files.loaders.layout import TextLine
from reader.text import lexica
from reader.text.document import ParagraphKind

_LINK = 0.7
"""Share of a line that is links where it is one."""
_PROSE = re.compile(r"[，。！？；：、,.;:!?]")
_ENDS = re.compile(r"[。！？…!?.][\s”’」』）)】\"']*$")
_LONGEST_PHRASE = 400
"""Code points of a line that are looked at for what editors and lawyers add."""
_SIGNS = re.compile(r"[\W_\d]{1,8}|(?:19|20)?\d\d\D\d\d?\D\d\d?\D?[\s\d:]*|[TtAa]\s*[+-].{0,6}")
"""Buttons, counters and dates alone."""
_SIGNED = re.compile(lexica.one_of("page-words", "signed"))
_STANDING = {ParagraphKind.HEADING, ParagraphKind.CAPTION}
_BUTTON = 4
"""Code points of what is a button where it stands before the article."""
_ABOUT = re.compile(
    r"^\S{0,5}\s*[(（\[]?(?:19|20)?\d\d\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}(?!\d)"
    r"|(?:19|20)\d\d\s*\D\s*\d{1,2}\s*\D\s*\d{1,2}\D{0,12}(?:\d{1,2}:\d\d|$)"
)
"""A date in a line about the article."""
_ONLY_BYLINE = re.compile(rf"(?:{lexica.one_of('page-words', 'author')})\s*[|｜丨/／:：]\s*\S{{1,12}}(?:\s\S{{1,12}})?")
_DECORATED = re.compile(r"^[※★☆▶►▼▲👉👇↓=—–-]{1,9}.*[※★☆◀◄▼▲👈👇↓=—–-]{1,9}$")
_BRACKETED = re.compile(r"[(（【\[].*[)）】\]]")
_DENSE = 14
"""Code points for each cue, at most, in a whole sentence of a notice."""


def prose(line: TextLine) -> int:
    """Code points of a line that are prose: not links, and with the marks that sentences have."""
    if len(line.text) < 12 or line.kind is ParagraphKind.HEADING or not _PROSE.search(line.text):
        return 0
    return max(0, len(line.text) - 2 * line.linked)


def sure_prose(line: TextLine) -> int:
    """The same of a line that ends as a sentence does and is no notice."""
    return prose(line) if closes(line) and not is_notice(line) else 0


def ends(line: TextLine) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDS.search(line.text) is not None


def closes(line: TextLine) -> bool:
    """Whether a line is a whole sentence, or one of an enumeration."""
    return (ends(line) or line.text[-1] in "：；") and not _BRACKETED.fullmatch(line.text)


def is_link(line: TextLine) -> bool:
    """Whether a line is a link, or links and a few words."""
    return line.linked > _LINK * len("".join(line.text.split()))


def is_about(text: str) -> bool:
    """Whether a line is about the article, with its date."""
    if _ENDS.search(text):
        return False
    return len(text) <= 80 and (_ABOUT.search(text) is not None or _ONLY_BYLINE.fullmatch(text) is not None)


def headline_above(before: Sequence[TextLine]) -> str:
    """What stands as a headline over the line with the date, of lines before an article (the nearest first)."""
    about = next((place for place, line in enumerate(before) if is_about(line.text)), None)
    found = ""
    for line in before[about + 1 :] if about is not None else ():
        if not 8 <= len(line.text) <= 60 or line.linked or ">" in line.text or ends(line) or has_cue(line):
            break
        found = line.text
    return found


def is_sign(text: str) -> bool:
    """Whether a line is a button, a counter or a date alone."""
    return _SIGNS.fullmatch(text) is not None


def is_notice(line: TextLine, *, between: bool = False) -> bool:
    """Whether a line asks something of the reader, praises the site, or speaks for its lawyers.

    A whole sentence needs more evidence than a line without an end, and a line `between` paragraphs of the article
    more than one elsewhere: an article may be about apps and subscribers.
    """
    text = line.text[:_LONGEST_PHRASE]
    if _matches("line", text):
        return True
    if closes(line) and re.search(lexica.one_of("page-words", "quoted"), text):
        return False
    hard, soft = len(set(_cue("notice").findall(text))), len(set(_cue("cue").findall(text)))
    if (2 * hard + soft) * _DENSE < len(text):
        return False
    if closes(line):
        return hard + soft > (3 if between else 1) and hard > between
    if between:
        return (hard > 0 and hard + soft > 1) or (soft > 0 and _DECORATED.match(text) is not None)
    return hard > 0 or soft > 1 or (soft > 0 and _DECORATED.match(text) is not None)


def is_farewell(line: TextLine) -> bool:
    """Whether a line at the end of an article, a whole sentence, turns to the reader or speaks of the text itself."""
    text = line.text[:_LONGEST_PHRASE]
    if is_notice(line):
        return True
    return _cue("edge").search(text) is not None and re.search(lexica.one_of("page-words", "said"), text) is None


def is_head(line: TextLine) -> bool:
    """Whether a line is the heading of a list of other articles, or of what closes a page."""
    return (_matches("head", line.text) and line.kind is not ParagraphKind.LIST_ITEM) or _matches("close", line.text)


def has_cue(line: TextLine) -> bool:
    """Whether anything in a line speaks of the site and its reader."""
    text = line.text[:_LONGEST_PHRASE]
    return bool(_cue("notice").search(text) or _cue("cue").search(text) or _matches("line", text))


def without_furniture(lines: Iterable[TextLine]) -> list[TextLine]:
    """The lines without those that are no article: lists of links, and what editors, buttons and lawyers add."""
    rows = _from_start(_without_signs(list(lines)))
    linked = [is_link(line) for line in rows]
    kept: list[TextLine] = []
    under_head = False
    for place, line in enumerate(rows):
        if _matches("end", line.text) and len(line.text) <= 60:
            break
        if _matches("close", line.text) and place * 3 > len(rows):
            break
        if is_head(line) and not _matches("close", line.text):
            under_head = True
            continue
        if under_head and (linked[place] or not prose(line) or line.linked * 2 > len(line.text)):
            continue
        under_head = False
        beside = any(linked[max(0, place - 1) : place] + linked[place + 1 : place + 2])
        at_edge = not kept or all(linked[place + 1 : place + 50])
        if linked[place] and (beside or at_edge or line.kind is ParagraphKind.LIST_ITEM) and not ends(line):
            continue
        if _matches("line", line.text) or (_matches("tail", line.text) and kept and place * 2 > len(rows)):
            continue
        kept.append(line)
    while kept and kept[-1].kind is ParagraphKind.HEADING and len(kept) > 1:
        kept.pop()  # a heading of nothing
    return kept


def _without_signs(lines: list[TextLine]) -> list[TextLine]:
    """The lines without buttons, counters and dates alone; the date under a signature stays."""
    kept: list[TextLine] = []
    for line in lines:
        is_signed = line is lines[-1] and _SIGNED.fullmatch(line.text) and kept and not ends(kept[-1])
        if is_signed or not is_sign(line.text):
            kept.append(line)
    return kept


def _from_start(rows: list[TextLine]) -> list[TextLine]:
    """The lines without those before the first prose that are about the article: its date, its source, buttons."""
    found = [place for place, line in enumerate(rows) if prose(line) and not is_about(line.text)]
    first = next((place for place in found if ends(rows[place])), next(iter(found), 0))
    above = [
        line for line in rows[:first] if not is_about(line.text) and (line.kind in _STANDING or not _is_button(line))
    ]
    return [*above, *rows[first:]]


def _is_button(line: TextLine) -> bool:
    """Whether a line before the article only serves the page: a link, a path to the page, a short word."""
    return (
        (is_link(line) and not ends(line))
        or ">" in line.text
        or (len(line.text) <= _BUTTON and not _PROSE.search(line.text))
    )


def _matches(kind: str, text: str) -> bool:
    return _pattern(kind).match(text[:_LONGEST_PHRASE]) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(rf"[\s•·▪■●◆▲▼>＞|*※★-]{{0,9}}(?:{lexica.one_of('page-furniture', kind)})")


@cache
def _cue(kind: str) -> re.Pattern[str]:
    return re.compile(lexica.one_of("page-furniture", kind), re.IGNORECASE)


def total(lines: Sequence[TextLine]) -> int:
    """Code points of prose in lines."""
    return sum(map(prose, lines))
