"""Harvest: what recurs in articles that no dictionary has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.analysis.profile import AnalysedArticle, Context, keep
from reader.analysis.tokens import Token, TokenKind
from reader.text import lexica

_SHORTEST, _LONGEST, _MOST_WORDS = 3, 10, 4
"""Characters of a candidate of several words, and its words."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that recurs and is in no dictionary."""

    form: str
    """Simplified."""
    count: int
    contexts: tuple[Context, ...]


def harvest_of(
    articles: Iterable[AnalysedArticle], is_known: Callable[[str], bool], minimum: int = 2
) -> tuple[Candidate, ...]:
    """What stands in the articles `minimum` times or more and `is_known` (of a Simplified form) does not know.

    A candidate is a word, or up to four neighbouring words of three to ten characters; one inside a longer one that
    is as common is left out.
    """
    counts: Counter[str] = Counter()
    contexts: dict[str, list[Context]] = {}
    for article in articles:
        for analysed in article.sentences:
            for form in _candidates(analysed.tokens):
                counts[form] += 1
                keep(contexts.setdefault(form, []), article.name, analysed)
    frequent = [form for form, count in counts.items() if count >= minimum]
    frequent.sort(key=lambda form: (-len(form), form))
    kept: list[str] = []
    covered: dict[str, int] = {}
    for form in frequent:
        if covered.get(form, 0) < counts[form] and not is_known(form):
            kept.append(form)
            for start in range(len(form)):
                for end in range(start + 2, len(form) + 1):
                    part = form[start:end]
                    covered[part] = max(covered.get(part, 0), counts[form])
    kept.sort(key=lambda form: (-counts[form], -len(form), form))
    return tuple(Candidate(form, counts[form], tuple(contexts[form])) for form in kept)


def _candidates(tokens: Sequence[Token]) -> Iterator[str]:
    """Simplified forms of words and runs of words in a sentence."""
    for start, first in enumerate(tokens):
        form = ""
        if first.word in lexica.words("stop-words", "measure"):
            continue
        for words, token in enumerate(tokens[start : start + _MOST_WORDS], start=1):
            if not _is_part(token) and not (words == 1 and token.kind is TokenKind.LATIN):
                break
            form += token.word
            if len(form) > _LONGEST:
                break
            single = words == 1 and len(form) >= 2 and first.term is None and first.kind is TokenKind.WORD
            if single or (words > 1 and len(form) >= _SHORTEST):
                yield form


def _is_part(token: Token) -> bool:
    """Whether a token may stand in a term; no counted thing (一笔) and no verb with its end (降到)."""
    if token.kind is not TokenKind.WORD or token.word in lexica.words("stop-words", "word"):
        return False
    counts = token.word[0] in lexica.words("stop-words", "counting")
    if token.term is None and (counts or token.word[-1] in lexica.words("stop-words", "verb end")):
        return False
    return not lexica.words("stop-words", "function").issuperset(token.word)
