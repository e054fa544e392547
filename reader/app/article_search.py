"""Search in an article, in whichever script text and query are written, or by pinyin."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.app.workspace import Workspace
from reader.text.document import Article
from reader.text.spans import Span
from reader.words.pinyin import normalise, with_mark

if TYPE_CHECKING:
    from reader.analysis.analysed import AnalysedSentence

_PINYIN = re.compile(r"[a-zü\u00e0-\u01dc]+[1-5]?(?:[\s'’]*[a-zü\u00e0-\u01dc]+[1-5]?)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that was found."""

    sentence: int
    """Index."""
    span: Span
    """In the article's source text."""


class ArticleSearch:
    """Keeps the Simplified shadow of the article that was searched last; for one search at a time."""

    def __init__(self, workspace: Workspace) -> None:
        """Convert scripts with the program's converter."""
        self._workspace = workspace
        self._searched = ("", "")
        """Identity and shadow of an article."""

    def find(self, article: Article, query: str, analysed: Mapping[int, AnalysedSentence]) -> list[Match]:
        """Where the query stands, in either script, capital or not; else where it is read so among `analysed`."""
        shadow = self._workspace.language.converter.shadow
        identity, text = self._searched
        if article.identity != identity:
            text = shadow(article.text).casefold()
            self._searched = (article.identity, text)
        wanted = shadow(query.strip()).casefold()
        if not wanted:
            return []
        if len(text) != len(article.text):  # a letter whose lower case is longer: rare, so look one by one
            return [Match(s.index, s.span) for s in article.sentences if wanted in shadow(s.text).casefold()]
        found = [*_places(article, text, wanted)]
        return found or [*_read_so(query.strip(), analysed.values())]


def _places(article: Article, text: str, wanted: str) -> Iterator[Match]:
    """Every place in a text that lies in one sentence."""
    starts = [sentence.span.start for sentence in article.sentences]
    place = text.find(wanted)
    while place >= 0:
        sentence = article.sentences[max(0, bisect_right(starts, place) - 1)]
        if sentence.span.start <= place and place + len(wanted) <= sentence.span.end:
            yield Match(sentence.index, Span(place, place + len(wanted)))
        place = text.find(wanted, place + len(wanted))


def _read_so(query: str, analysed: Iterable[AnalysedSentence]) -> Iterator[Match]:
    """Characters that are read as pinyin says: without tones, with numbers or with marks, spaces where one likes.

    Syllables are whole: `xin` is no beginning of `xing`.
    """
    if not _PINYIN.fullmatch(query):
        return
    typed = re.sub(r"[\s'’]", "", unicodedata.normalize("NFC", query).lower().replace("v", "ü").replace("u:", "ü"))
    if re.search(r"\d", typed):
        spelling = normalise
    elif normalise(typed)[:-1] == typed:
        spelling = _letters
    else:
        spelling = _marked
    for one in sorted(analysed, key=lambda one: one.sentence.index):
        spelled: dict[int, int] = {}
        """Each character's place in the text by the place where its syllable begins in the spelled sentence."""
        written = ""
        for token in one.tokens:
            for offset, syllable in enumerate(token.reading.syllables if token.reading else [""] * len(token.text)):
                spelled[len(written)] = token.span.start + offset
                written += spelling(syllable) if syllable else "|"
        spelled[len(written)] = one.sentence.span.end
        place = written.find(typed)
        while place >= 0:
            if place in spelled and place + len(typed) in spelled:
                yield Match(one.sentence.index, Span(spelled[place], spelled[place + len(typed)]))
            place = written.find(typed, place + 1)


def _letters(syllable: str) -> str:
    return normalise(syllable)[:-1]


def _marked(syllable: str) -> str:
    return with_mark(normalise(syllable))
