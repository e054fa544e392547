"""The words that exercises ask for: worth learning, with a meaning, no names, each where it can be asked."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.analysis.tokens import Token, TokenKind
from reader.study.selection import is_function_word
from reader.study.sheet import GlossaryItem, SheetSentence, SheetToken, VocabularyItem
from reader.text import lexica
from reader.text.characters import is_han
from reader.words.names import name_beginnings

_EASY = 3
"""HSK level up to which a word is asked for only where there are no others."""
_LONGEST_MEANING = 60
_NO_MEANING = re.compile(r"measure word |also pr\. |surname |(?:old )?variant of |see |abbr\. for |\(bound form\)")
_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_COMMON = frozenset(
    re.findall("[^ ]+", "an the to of be in on at for with by and or sth sb one's as up out etc from into")
)
_ADJECTIVE = re.compile(r"(?:ous|ive|able|ible|ful|less|ant|ent|ical|ed)$")


@dataclass(frozen=True, slots=True)
class QuizWord:
    """A word or term that may be asked for."""

    text: str
    """In the sheet's script and wording."""
    reading: str
    meaning: str
    """Short: of the dictionary or the glossary, never of a model."""
    level: int
    """HSK level; 8 for none."""
    speech: str
    """verb, adjective or noun, by its meaning."""
    simplified: str
    term_id: str = ""
    sense_words: frozenset[str] = field(default=frozenset())
    """Words of all its meanings."""

    def is_like(self, other: QuizWord) -> bool:
        """Whether the two may mean the same."""
        return not self.sense_words.isdisjoint(other.sense_words) or self.text in other.text or other.text in self.text


def asked_words(vocabulary: Sequence[VocabularyItem], glossary: Sequence[GlossaryItem]) -> list[QuizWord]:
    """The candidates of a sheet; easy ones only where no others are there."""
    found = [made for item in vocabulary if (made := _of_word(item))]
    found += [made for item in glossary if (made := _of_term(item))]
    hard = [word for word in found if word.level > _EASY]
    return hard if len(hard) >= 6 else found


def _of_word(item: VocabularyItem) -> QuizWord | None:
    senses = [_ASIDE.sub(" ", sense).strip() for sense in item.senses if not _NO_MEANING.match(sense)]
    meaning = next((sense for sense in senses if sense), "")
    fits = len(item.headword) > 1 and all(map(is_han, item.headword)) and meaning and item.reading
    if not fits or item.reading[:1].isupper() or meaning[:1].isupper() or is_function_word(item.simplified):
        return None
    meaning = meaning if len(meaning) <= _LONGEST_MEANING else f"{meaning[:_LONGEST_MEANING].rsplit(' ', 1)[0]} …"
    words = _words(" ".join(senses))
    level = item.level or 8
    return QuizWord(item.headword, item.reading, meaning, level, _speech(meaning), item.simplified, "", words)


def _of_term(item: GlossaryItem) -> QuizWord | None:
    entry = item.entry
    fits = len(item.headword) > 1 and any(map(is_han, item.headword)) and entry.english and item.reading
    if not fits or entry.is_name:
        return None
    words = _words(" ".join((entry.english, *entry.alternatives)))
    return QuizWord(item.headword, item.reading, entry.english, 8, "noun", item.simplified, entry.id, words)


def _speech(meaning: str) -> str:
    """Part of speech by the form of an English meaning.

    >>> _speech("to rent"), _speech("rapid; expensive"), _speech("factory building")
    ('verb', 'noun', 'noun')
    """
    if meaning.startswith("to "):
        return "verb"
    return "adjective" if _ADJECTIVE.search(meaning.split(";")[0].split(",")[0].strip()) else "noun"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z']{3,}", text.lower())) - _COMMON


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a word stands in a sentence, whole."""

    sentence: SheetSentence
    first: int
    last: int
    """Indices of its first token and the one after its last."""

    def text_with(self, instead: str) -> str:
        """The sentence with something else in its place."""
        tokens = [token.text for token in self.sentence.tokens]
        return "".join((*tokens[: self.first], instead, *tokens[self.last :]))


def places_of(word: QuizWord, sentences: Sequence[SheetSentence]) -> Iterator[Standing]:
    """Where a word can be asked for: once in its sentence, no part of a name, a title or a longer word."""
    article = "\n".join(sentence.text for sentence in sentences)
    for sentence in sentences:
        if not 12 <= len(sentence.text) <= 90 or sentence.text.count(word.text) != 1:
            continue
        for place in _runs(word, sentence):
            if _is_whole(place) and not _is_bound(place, article):
                yield place


def _runs(word: QuizWord, sentence: SheetSentence) -> Iterator[Standing]:
    pairs = list(zip(sentence.analysed.tokens, sentence.tokens, strict=True))
    for first, (token, shown) in enumerate(pairs):
        last = first + 1
        if word.term_id and token.term is not None and shown.term_id == word.term_id:
            while last < len(pairs) and (term := pairs[last][0].term) is not None and term.span == token.term.span:
                last += 1
        elif token.term is not None or token.word != word.simplified or token.kind is not TokenKind.WORD:
            continue
        if "".join(each.text for _, each in pairs[first:last]) == word.text:
            yield Standing(sentence, first, last)


_ASIDES = ("（", "(")
"""What often gives a word again, in English or in full."""


def _is_whole(place: Standing) -> bool:
    tokens = place.sentence.analysed.tokens
    own = tokens[place.first : place.last]
    beside = (*tokens[max(0, place.first - 1) : place.first], *tokens[place.last : place.last + 1])
    before = "".join(token.text for token in tokens[: place.first])
    inside = any(before.count(opening) > before.count(closing) for opening, closing in ("《》", "〈〉"))
    explained = any(token.text.strip().startswith(_ASIDES) for token in tokens[place.last : place.last + 1])
    return (
        not inside
        and not explained
        and not any(_is_named(token) for token in own)
        and not any(_clings(token) for token in beside)
    )


def _is_bound(place: Standing, article: str) -> bool:
    """Whether a neighbour stands in the article more than once and always beside the word: the two are one name; or the
    word is a surname with more, behind a title."""
    sentence, first, last = place.sentence, place.first, place.last
    word = "".join(token.text for token in sentence.tokens[first:last])
    before, after = sentence.analysed.tokens[first - 1 : first], sentence.analysed.tokens[last : last + 1]
    shown = [sentence.tokens[first - 1].text + word] * len(before) + [word + sentence.tokens[last].text] * len(after)
    for token, pair in zip((*before, *after), shown, strict=True):
        alone = pair.replace(word, "", 1)
        if token.kind is TokenKind.WORD and article.count(alone) == article.count(pair) > 1:
            return True
    shadow = "".join(token.shadow for token in sentence.analysed.tokens[first:last])
    titled = any(token.shadow.endswith(lexica.listed("people", "title")) for token in before)
    return titled and len(shadow) <= 3 and shadow[0] in name_beginnings()


def _is_named(token: Token) -> bool:
    return token.reading is not None and bool(token.reading.capitals)


def _clings(token: Token) -> bool:
    """Whether a neighbour may make one name with a word: a name, Latin letters."""
    return token.kind is TokenKind.LATIN or _is_named(token) or (token.term is not None and token.term.entry.is_name)


def picked(chooser: random.Random, words: Sequence[QuizWord], most: int) -> list[QuizWord]:
    """At most so many of the words, in an order of chance, no two of which may mean the same."""
    chosen: list[QuizWord] = []
    for word in chooser.sample(words, len(words)):
        if len(chosen) < most and not any(word.is_like(other) for other in chosen):
            chosen.append(word)
    return chosen


def shown_between(sentence: SheetSentence, start: int, end: int) -> list[SheetToken]:
    """The tokens whose source stands between two offsets of the article."""
    pairs = zip(sentence.analysed.tokens, sentence.tokens, strict=True)
    return [shown for token, shown in pairs if start <= token.span.start and token.span.end <= end]
