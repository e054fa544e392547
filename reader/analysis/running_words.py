"""The words that run through an article, and what a reader who knows some of them finds in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import TokenKind
from reader.text.characters import is_han
from reader.words.word_status import KNOWN, WordStatus

PACE = 120
"""Han characters a minute that a learner reads with understanding; the estimate of minutes goes by it."""


@dataclass(frozen=True, slots=True)
class WordCounts:
    """What of an article does not depend on its reader."""

    words: Mapping[str, int]
    """How often each word in Chinese characters (Simplified) stands there."""
    levels: Mapping[str, int]
    """HSK level of each of them; 0 for none."""
    terms: int
    """Different terms of the glossary."""
    characters: int
    """Han characters."""


@dataclass(frozen=True, slots=True)
class ArticleWords:
    """What a reader finds in an article, told before it is opened."""

    running: int
    """Words, each time one stands there."""
    known: int
    """Those of them that the reader knows."""
    new: tuple[str, ...]
    """Words without a status, the commonest first."""
    learning: int
    """Different words being learned."""
    levels: Mapping[int, int]
    """Running words by HSK level; 0 for those in no list."""
    terms: int
    """Different terms of the glossary."""
    characters: int
    """Han characters."""
    pace: float = 0.0
    """Han characters that this reader reads in a minute; 0 where that is not known."""
    translated: int = 0
    """Sentences that a model has translated here before."""
    doubtful: int = 0
    """Those of them whose translation is in doubt."""

    @property
    def share(self) -> float:
        """Of running words known, 0 to 1."""
        return self.known / self.running if self.running else 1.0

    @property
    def mean_level(self) -> float:
        """HSK level of a running word on average; words in no list count as 8."""
        return sum((level or 8) * count for level, count in self.levels.items()) / self.running if self.running else 0.0

    @property
    def doubt(self) -> float:
        """Share of sentences translated before whose translation is in doubt; 2 where none was."""
        return self.doubtful / self.translated if self.translated else 2.0

    @property
    def minutes(self) -> int:
        """To read it, about; at least one."""
        return max(1, round(self.characters / (self.pace or PACE)))


def count_words(sentences: Iterable[AnalysedSentence]) -> WordCounts:
    """The numbers of analysed sentences; running words are those in Chinese characters."""
    counts: Counter[str] = Counter()
    levels: dict[str, int] = {}
    terms: set[str] = set()
    characters = 0
    for analysed in sentences:
        characters += sum(map(is_han, analysed.sentence.text))
        terms.update(match.entry.id for match in analysed.terms)
        for token in analysed.tokens:
            if token.kind is TokenKind.WORD and any(map(is_han, token.word)):
                counts[token.word] += 1
                levels[token.word] = token.level or 0
    return WordCounts(dict(counts), levels, len(terms), characters)


def met_by(article: WordCounts, statuses: Mapping[str, str], pace: float = 0.0) -> ArticleWords:
    """What a reader with these statuses of words and this pace finds in an article; ignored words are not counted."""
    counts = Counter({word: n for word, n in article.words.items() if statuses.get(word) != WordStatus.IGNORED})
    profile: Counter[int] = Counter()
    for word, count in counts.items():
        profile[article.levels.get(word, 0)] += count
    return ArticleWords(
        running=counts.total(),
        known=sum(count for word, count in counts.items() if statuses.get(word, "") in KNOWN),
        new=tuple(word for word, _ in counts.most_common() if word not in statuses),
        learning=sum(statuses.get(word, "") not in KNOWN and word in statuses for word in counts),
        levels=dict(sorted(profile.items())),
        terms=article.terms,
        characters=article.characters,
        pace=pace,
    )
