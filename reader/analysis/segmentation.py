"""Tokens of a sentence: the word segmenter's words, with terms, numbers and Latin runs kept whole.

Pure assembly over the sentence's Simplified shadow; tokens are contiguous and join to the sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from reader.analysis.tokens import TokenKind
from reader.figures.chinese import NumberMention
from reader.terms.entry import Scope, TermMatch
from reader.terms.neighbours import is_no_term
from reader.text import lexica
from reader.text.spans import Span

LATIN = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ０-９Ａ-Ｚａ-ｚ0-9]+(?:[-._'’&+/@:][A-Za-zÀ-ɏ0-9]+)*[+#]*")
"""Latin words, abbreviations, tickers, versions, URLs, bare digits."""
_SPACE = re.compile(r"\s+")


def token_spans(
    shadow: str,
    words: Sequence[str],
    terms: Sequence[TermMatch],
    numbers: Sequence[NumberMention],
    corrections: Mapping[str, tuple[str, ...]],
    segment: Callable[[str], Sequence[str]] | None = None,
) -> list[tuple[Span, TermMatch | None, NumberMention | None]]:
    """Contiguous spans over `shadow`, each with the term or number it is.

    `words` joined are `shadow`; spans of `terms` and `numbers` are offsets into it. `corrections` are the reader's
    joins and splits: a form and the words it consists of; the longest is asked first. What is left of words that a term
    or figure cuts is segmented by itself (云服务|业者, not 服务业|者; 参数|千亿). The reader's own terms come
    first, then joins and splits, other terms, numbers (before terms they hold: 美元 in 5900亿美元), Latin runs, words.
    """
    fixed: list[tuple[Span, TermMatch | None, NumberMention | None]] = []
    taken = bytearray(len(shadow))

    def fix(span: Span, term: TermMatch | None = None, number: NumberMention | None = None) -> None:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * len(span)
            fixed.append((span, term, number))

    alone = [term for term in terms if not _in_number(term.span, numbers)]
    for term in alone:
        if term.entry.scope is Scope.PERSONAL:
            fix(term.span, term)
    for form in sorted(corrections, key=len, reverse=True):
        place = shadow.find(form)
        while place >= 0:
            parts = [part for word in corrections[form] for part in corrections.get(word, (word,))]
            _fix_parts(place, form, parts, fix)
            place = shadow.find(form, place + len(form))
    for term in alone:
        fix(term.span, term)
    for number in numbers:
        fix(number.span, None, number)
    for match in LATIN.finditer(shadow):
        fix(Span(*match.span()))
    edges = set(accumulate((len(word) for word in words), initial=0))
    if segment:
        found = [span for span, term, number in fixed if term is not None or number is not None]
        edges |= _edges_beside(shadow, found, taken, edges, segment)
    spans = fixed + [(span, None, None) for span in _between(shadow, taken, edges)]
    return sorted(spans, key=lambda item: item[0].start)


def _in_number(span: Span, numbers: Sequence[NumberMention]) -> bool:
    """Whether a number, of several in order that do not overlap, holds the span and more."""
    place = bisect_right(numbers, span.start, key=lambda number: number.span.start) - 1
    return place >= 0 and numbers[place].span.contains(span) and len(numbers[place].span) > len(span)


def _fix_parts(place: int, form: str, parts: Sequence[str], fix: Callable[[Span], None]) -> None:
    if "".join(parts) == form:
        for part in parts:
            fix(Span(place, place + len(part)))
            place += len(part)


def _edges_beside(
    shadow: str, spans: Sequence[Span], taken: bytearray, edges: set[int], segment: Callable[[str], Sequence[str]]
) -> set[int]:
    """Edges of the words beside terms and figures that cut a word; those in between are taken out of `edges`."""
    found: set[int] = set()
    for span in spans:
        for start, end in (
            (_free_before(shadow, taken, span.start), span.start),
            (span.end, _free_after(shadow, taken, span.end)),
        ):
            if start < end and (span.start not in edges if end == span.start else span.end not in edges):
                edges.difference_update(range(start, end + 1))
                found.update(accumulate((len(word) for word in segment(shadow[start:end])), initial=start))
    return found


def _free_before(shadow: str, taken: bytearray, end: int) -> int:
    start = end
    while start and not taken[start - 1] and shadow[start - 1].isalnum():
        start -= 1
    return start


def _free_after(shadow: str, taken: bytearray, start: int) -> int:
    end = start
    while end < len(shadow) and not taken[end] and shadow[end].isalnum():
        end += 1
    return end


def _between(shadow: str, taken: bytearray, edges: set[int]) -> list[Span]:
    """Words, marks and spaces where nothing is fixed."""
    spans: list[Span] = []
    place = 0
    while place < len(shadow):
        if taken[place]:
            place += 1
            continue
        if space := _SPACE.match(shadow, place):
            end = space.end()
        elif not shadow[place].isalnum():
            end = place + 1
        else:
            end = place + 1
            while end < len(shadow) and not taken[end] and end not in edges and shadow[end].isalnum():
                end += 1
        spans.append(Span(place, end))
        place = end
    return spans


def kind_of(text: str, number: NumberMention | None) -> TokenKind:
    """What a token is made of."""
    if number is not None:
        return TokenKind.NUMBER
    if text.isspace():
        return TokenKind.SPACE
    if text == "丨" or not any(char.isalnum() for char in text):
        return TokenKind.PUNCTUATION
    if LATIN.fullmatch(text):
        return TokenKind.NUMBER if text.isdigit() else TokenKind.LATIN
    return TokenKind.WORD


def plausible_in(shadow: str, words: Sequence[str], region: str = "") -> Callable[[TermMatch], bool]:
    """Whether a match in `shadow` is a word there and not an accident of neighbouring characters.

    A built-in or project term of two characters must not cross a word's edge (中信 in 集中|信息) nor lie inside a
    longer word (行业 in 银行业); longer terms must not cut a word at both of their edges
    nor a character off the head of one (小型股 in 中小型股), nor leave a character over that is no word
    (服务业 in 服务|业务, 月营收 in 元月|营收), nor people's names stand in a
    longer word or before a word for a place or a law of nature (所罗门 in 所罗门群岛), nor an everyday word for a term
    (`terms/neighbours`, by the article's `region` too).
    A reader's own always counts.
    """
    following = dict(zip(accumulate(map(len, words), initial=0), [*words, ""], strict=True))
    edges = following.keys()
    behind, ahead = (lexica.characters("phrases", side) for side in ("behind a term", "before a term"))
    places = [*following]

    def leaves_over(span: Span) -> bool:
        """Whether of a word at an edge that begins or ends in the term one character stands outside, and is no word."""
        if span.end not in edges:
            after = bisect_right(places, span.end)
            return places[after] == span.end + 1 and places[after - 1] > span.start and shadow[span.end] not in behind
        before = bisect_right(places, span.start)
        start = places[before - 1]
        return start == span.start - 1 and places[before] < span.end and shadow[start] not in ahead

    def is_plausible(match: TermMatch) -> bool:
        loose = (match.span.start not in edges) + (match.span.end not in edges)
        placed = match.entry.kind == "person" and (
            (edges.isdisjoint(range(match.span.start + 1, match.span.end)) and loose == 1)
            or following.get(match.span.end) in lexica.words("place-words")
        )
        prefixed = match.span.start - 1 in edges and edges.isdisjoint(range(match.span.start, match.span.end))
        whole = (
            not loose
            or match.form.isascii()
            or (len(match.span) > 2 and loose < 2 and not prefixed and not leaves_over(match.span))
        )
        return match.entry.scope is Scope.PERSONAL or (whole and not placed and not is_no_term(match, shadow, region))

    return is_plausible
