"""Profiles: which terms articles hold, where, and how much of the text they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reader.analysis.analysed import AnalysedSentence
from reader.terms.entry import TermEntry
from reader.text.characters import is_han

CONTEXTS = 3
"""Contexts kept for each term and candidate."""


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article's sentences, analysed."""

    name: str
    """Of its source, for people."""
    sentences: tuple[AnalysedSentence, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence that something stands in."""

    source: str
    sentence: int
    """Index, from 0."""
    text: str


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term of the articles."""

    entry: TermEntry
    count: int
    forms: tuple[str, ...]
    """As written, the commonest first."""
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the articles the termbase knows."""

    articles: int
    sentences: int
    sentences_with_terms: int
    characters: int
    """Han characters."""
    characters_in_terms: int
    occurrences: int
    concepts: int

    def describe(self) -> str:
        """One line for people."""
        share = 100 * self.characters_in_terms / max(self.characters, 1)
        return (
            f"{self.concepts} terms, {self.occurrences} times, in {self.sentences_with_terms} of {self.sentences} sentences"
            f" of {self.articles} articles; {self.characters_in_terms} of {self.characters} Han characters ({share:.1f}%)"
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """The terms of articles, the commonest first."""

    terms: tuple[TermUse, ...]
    coverage: Coverage


def profile_of(articles: Iterable[AnalysedArticle]) -> Profile:
    """The terms of articles with counts and contexts."""
    uses: dict[tuple[str, str], tuple[TermEntry, Counter[str], list[Context]]] = {}
    totals: Counter[str] = Counter()
    for article in articles:
        totals["articles"] += 1
        for analysed in article.sentences:
            tokens = [token for token in analysed.tokens if token.term is not None]
            totals["sentences"] += 1
            totals["with_terms"] += bool(tokens)
            totals["characters"] += _han(analysed.sentence.text)
            totals["in_terms"] += sum(_han(token.text) for token in tokens)
            for token in tokens:
                assert token.term is not None
                entry = token.term.entry
                _, forms, contexts = uses.setdefault((entry.scope, entry.id), (entry, Counter(), []))
                forms[token.text] += 1
                keep(contexts, article.name, analysed)
    terms = [
        TermUse(entry, forms.total(), tuple(form for form, _ in forms.most_common()), tuple(contexts))
        for entry, forms, contexts in uses.values()
    ]
    terms.sort(key=lambda use: -use.count)
    return Profile(
        tuple(terms),
        Coverage(
            articles=totals["articles"],
            sentences=totals["sentences"],
            sentences_with_terms=totals["with_terms"],
            characters=totals["characters"],
            characters_in_terms=totals["in_terms"],
            occurrences=sum(use.count for use in terms),
            concepts=len(terms),
        ),
    )


def _han(text: str) -> int:
    return sum(map(is_han, text))


def keep(contexts: list[Context], source: str, analysed: AnalysedSentence) -> None:
    """Add a context, each sentence once, not more than are shown."""
    context = Context(source, analysed.sentence.index, " ".join(analysed.sentence.text.split()))
    if len(contexts) < CONTEXTS and context not in contexts:
        contexts.append(context)
