"""Profiles: which terms articles hold, where, and how much of the text they cover."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


_COLUMNS = ("count", "simplified", "forms", "pinyin", "english", "domain", "scope", "source", "sentence", "context")


def to_tsv(profile: Profile) -> str:
    """One row for each context, a header first; no cell is a formula."""
    rows = [_COLUMNS, *(tuple(row[name] for name in _COLUMNS) for row in _rows(profile))]
    return "".join("\t".join(row) + "\n" for row in rows)


def _rows(profile: Profile) -> Iterator[Mapping[str, str]]:
    from reader.exports.tables import cell  # 10 ms: formats are imported where they are used

    for use in profile.terms:
        about = {
            "count": str(use.count),
            "simplified": cell(use.entry.simplified),
            "forms": cell("; ".join(use.forms)),
            "pinyin": cell(use.entry.pinyin),
            "english": cell(use.entry.english),
            "domain": cell(use.entry.domain),
            "scope": use.entry.scope.value,
        }
        for context in use.contexts:
            place = {"source": cell(context.source), "sentence": str(context.sentence + 1)}
            yield about | place | {"context": cell(context.text)}


def to_html(profile: Profile) -> str:
    """One page with a table of the terms, the forms marked in their contexts."""
    from reader.exports._markup import escape  # as above

    rows = "\n".join(
        f'<tr><td>{use.count}</td><td lang="zh-Hans">{escape(use.entry.simplified)}</td>'
        f'<td lang="zh-Latn">{escape(use.entry.pinyin)}</td><td>{escape(use.entry.english)}</td>'
        f'<td lang="zh">{"<br>".join(_marked(context, use.forms) for context in use.contexts)}</td></tr>'
        for use in profile.terms
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Terms</title>\n'
        "<style>body{font:16px/1.5 sans-serif;margin:2em auto;max-width:70em}td,th{padding:.3em .6em;text-align:left;"
        "vertical-align:top;border-top:1px solid #ccc}table{border-collapse:collapse}</style></head><body>\n"
        f"<h1>Terms</h1>\n<p>{escape(profile.coverage.describe())}</p>\n"
        '<table><thead><tr><th scope="col">Count</th><th scope="col">Term</th><th scope="col">Reading</th>'
        f'<th scope="col">English</th><th scope="col">Contexts</th></tr></thead><tbody>\n{rows}\n</tbody></table>\n'
        "</body></html>\n"
    )


def _marked(context: Context, forms: Sequence[str]) -> str:
    """A context with the first form that stands in it marked."""
    from reader.exports._markup import escape  # as above

    form = next((form for form in forms if form in context.text), "")
    before, _, after = context.text.partition(form) if form else (context.text, "", "")
    marked = f"<mark>{escape(form)}</mark>" if form else ""
    return f"{escape(before)}{marked}{escape(after)} <small>{escape(context.source)}:{context.sentence + 1}</small>"
