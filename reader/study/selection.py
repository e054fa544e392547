"""Which words and terms of an article a sheet holds: unknown ones, of a level, worth learning, at most so many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reader.analysis.tokens import Token, TokenKind
from reader.study.options import SheetOptions
from reader.study.sheet import GlossaryItem, VocabularyItem
from reader.text import lexica
from reader.words.word_status import KNOWN, LEARNING

_TERM_WEIGHT = 4
"""A term of the glossary is what an article of the field is about: it counts as a word of level 4."""
_CHOSEN_WEIGHT = 8
"""For a word that the reader is learning: it comes before a commoner one."""


def is_function_word(shadow: str) -> bool:
    """Whether a Simplified word is grammar, a measure word or as general as those.

    >>> is_function_word("的"), is_function_word("因为"), is_function_word("算力")
    (True, True, False)
    """
    function = lexica.words("stop-words", "function")
    return function.issuperset(shadow) or shadow in lexica.words("stop-words", "word", "measure")


def is_name(token: Token) -> bool:
    """Whether a word is written with a capital: a name."""
    return token.reading is not None and bool(token.reading.capitals)


def is_fragment(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word of one character stands beside another such, neither of them grammar: mostly the pieces of a name
    that no dictionary has."""
    beside = [tokens[place] for place in (at - 1, at + 1) if 0 <= place < len(tokens)]
    alone = [token for token in beside if token.kind is TokenKind.WORD and len(token.word) == 1 and token.term is None]
    return len(tokens[at].word) == 1 and any(not is_function_word(token.word) for token in alone)


def takes_word(tokens: Sequence[Token], at: int, options: SheetOptions) -> bool:
    """Whether a word of a sentence may be in the vocabulary by what it is; one in no HSK list is above every level."""
    token = tokens[at]
    if options.content_words and (is_function_word(token.word) or is_name(token) or is_fragment(tokens, at)):
        return False
    return token.level is None or token.level >= options.min_level


def takes_term(item: GlossaryItem, level: int | None, statuses: Mapping[str, str], options: SheetOptions) -> bool:
    """Whether a term may be in the glossary; `level` of its form in the text."""
    if options.chosen:
        return item.simplified in options.chosen
    if options.content_words and item.entry.is_name:
        return False
    if options.unknown_only and any(
        statuses.get(form, "") in KNOWN for form in (item.simplified, item.entry.simplified)
    ):
        return False
    return level is None or level >= options.min_level


def most_useful(
    vocabulary: Sequence[VocabularyItem], glossary: Sequence[GlossaryItem], most: int
) -> tuple[tuple[VocabularyItem, ...], tuple[GlossaryItem, ...]]:
    """The `most` rows of both that are worth most, each part in its order; all where `most` is 0.

    A row is worth how often it stands in the article, times how common it is in the language by its HSK level, and
    more where the reader is learning it.
    """
    worth = {("word", place): word_worth(item) for place, item in enumerate(vocabulary)}
    worth |= {("term", place): _TERM_WEIGHT * item.count for place, item in enumerate(glossary)}
    if not most or len(worth) <= most:
        return tuple(vocabulary), tuple(glossary)
    kept = set(sorted(worth, key=lambda row: -worth[row])[:most])
    return (
        tuple(item for place, item in enumerate(vocabulary) if ("word", place) in kept),
        tuple(item for place, item in enumerate(glossary) if ("term", place) in kept),
    )


def word_worth(item: VocabularyItem) -> int:
    """Times in the article, times 7 for a word of level 1 to 1 for one of 7-9 or in no list."""
    common = 8 - min(item.level or 7, 7)
    return item.count * common * (_CHOSEN_WEIGHT if item.status in LEARNING else 1)
