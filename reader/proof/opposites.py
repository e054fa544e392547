"""Words that say the opposite: appointed for dismissed, open source for closed, at least for at most.

What a Chinese word says is read from its dictionary senses, or from the list where the dictionary has none. Doubt is cast
where the English has a word of the opposite pole that nothing in the sentence accounts for, and no word that could stand
for what the sentence says. The concepts, with the English plain enough to doubt a translation by and that which only
acquits it, are `dictionaries/lexica/opposites.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import TokenKind
from reader.proof.ways import is_denied, negated_before
from reader.terms.inflection import lemmas
from reader.text import lexica

_WORD = re.compile(r"[A-Za-z]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_HEAD = re.compile(r"(?:to be |to |be |an? |the )?")


@dataclass(frozen=True, slots=True)
class _Pole:
    """One of the two poles of a concept."""

    concept: str
    first: bool

    @property
    def opposite(self) -> _Pole:
        return _Pole(self.concept, not self.first)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of a sentence with what the dictionary or the termbase calls it in English."""

    text: str
    start: int
    senses: tuple[str, ...]


Meanings = Callable[[], tuple[Meaning, ...]]
"""Asked for the words of a sentence."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A word of a sentence, and the word of its English that says the opposite."""

    source: str
    english: str


def meanings_of(analysed: AnalysedSentence) -> tuple[Meaning, ...]:
    """The words of a sentence, in Simplified script, with their senses."""
    base = analysed.sentence.span.start
    found: list[Meaning] = []
    for token in analysed.tokens:
        if token.kind is TokenKind.WORD:
            senses = tuple(analysed.glosses(token.shadow))
            if token.term:
                entry = token.term.entry
                senses += (entry.english, *entry.alternatives)
            found.append(Meaning(token.shadow, token.span.start - base, senses))
    return tuple(found)


def opposites(shadow: str, meanings: Meanings, english: str) -> Iterator[Opposite]:
    """Words of an English text that say the opposite of a sentence in Simplified script.

    `meanings` is asked for the words of the sentence where the English has such a word at all.

    >>> meanings = (Meaning("任命", 3, ("to appoint",)),)
    >>> list(opposites("董事会任命他。", lambda: meanings, "The board dismissed him."))
    [Opposite(source='任命', english='dismissed')]
    """
    if not (suspects := _suspects(english)):
        return
    said, accounted = _in_sentence(shadow, meanings())
    for poles, wanted, word in suspects:
        if accounted.isdisjoint(poles) and (source := next((said[pole] for pole in wanted if pole in said), "")):
            yield Opposite(source, word)


@lru_cache(maxsize=64)
def _suspects(english: str) -> tuple[tuple[tuple[_Pole, ...], tuple[_Pole, ...], str], ...]:
    """The plain words of a text of whose opposite it says nothing: their poles, the opposites, and which they are."""
    found = list(_found(english))
    said = {pole for _, _, keys in found for pole in keys}
    suspects: list[tuple[tuple[_Pole, ...], tuple[_Pole, ...], str]] = []
    for start, word, keys in found:
        poles = tuple(pole for pole, accuses in keys.items() if accuses)
        wanted = tuple(pole.opposite for pole in poles if pole.opposite not in said)
        if wanted and not is_denied(english, start):
            suspects.append((poles, wanted, word))
    return tuple(suspects)


@lru_cache(maxsize=64)
def _in_sentence(shadow: str, meanings: tuple[Meaning, ...]) -> tuple[dict[_Pole, str], frozenset[_Pole]]:
    """What a sentence says, with the word that says it, and what could be said for it."""
    said: dict[_Pole, str] = {}
    accounted: set[_Pole] = set()
    spoken = [(text, start, _poles_of(text), frozenset[_Pole]()) for text, start in _listed(shadow)]
    spoken += [(one.text, one.start, *_poles(one.text, one.senses)) for one in meanings]
    for text, start, plain, loose in spoken:
        negated = negated_before(shadow, start)
        for pole in plain:
            accounted.add(pole.opposite if negated else pole)
            if not negated:
                said.setdefault(pole, text)
        accounted |= loose
    return said, frozenset(accounted)


@lru_cache(maxsize=8192)
def _poles(text: str, senses: tuple[str, ...]) -> tuple[frozenset[_Pole], frozenset[_Pole]]:
    """The poles that a word's senses begin with, and those that they mention."""
    plain: set[_Pole] = set()
    loose: set[_Pole] = set()
    for sense in senses:
        for _, _, keys in _found(sense):
            loose.update(pole for pole, accuses in keys.items() if accuses)
        for part in map(str.strip, re.split(r"[;,/]", _ASIDE.sub("", sense))):
            head = _HEAD.match(part)
            for start, word, keys in _found(part):
                whole = head and start == head.end() and (head.group() == "to " or start + len(word) == len(part))
                if whole and part.islower():
                    plain.update(pole for pole, accuses in keys.items() if accuses)
    clear = {pole for pole in plain if pole.opposite not in loose}
    return frozenset(clear) if len(text) > 1 else frozenset(), frozenset(loose)


def _found(english: str) -> Iterator[tuple[int, str, dict[_Pole, bool]]]:
    """The listed words and phrases of a text, the longest at each place: where, which, and the poles they stand for."""
    single, phrases = _english_words()
    words = [(match.start(), match.group()) for match in _WORD.finditer(english)]
    place = 0
    while place < len(words):
        start, word = words[place]
        keys: dict[_Pole, bool] = {}
        length = 1
        for lemma in lemmas(word.lower()):
            for rest, poles in phrases.get(lemma, ()):
                following = [w.lower() for _, w in words[place + 1 : place + 1 + len(rest)]]
                if len(rest) >= length and len(following) == len(rest) and all(map(_is_form, following, rest)):
                    keys, length = poles, len(rest) + 1
            if length == 1:
                for pole, accuses in single.get(lemma, {}).items():
                    keys[pole] = keys.get(pole, False) or accuses
        if keys:
            last, end = words[place + length - 1]
            yield start, english[start : last + len(end)], keys
        place += length


def _is_form(word: str, base: str) -> bool:
    return base in lemmas(word)


def _listed(shadow: str) -> Iterator[tuple[str, int]]:
    """The listed Chinese words of a sentence, the longest at each place."""
    known, longest = _chinese_words()
    for start in range(len(shadow)):
        for end in range(min(len(shadow), start + longest), start, -1):
            if shadow[start:end] in known:
                yield shadow[start:end], start
                break


def _poles_of(word: str) -> frozenset[_Pole]:
    return _chinese_words()[0][word]


@cache
def _chinese_words() -> tuple[dict[str, frozenset[_Pole]], int]:
    """The listed Chinese words with their poles, and the length of the longest."""
    found: defaultdict[str, set[_Pole]] = defaultdict(set)
    for concept, pole, _, _, chinese in lexica.table("opposites"):
        for word in filter(None, chinese.split("; ")):
            found[word].add(_Pole(concept, pole == "one"))
    return {word: frozenset(poles) for word, poles in found.items()}, max(map(len, found))


_Phrases = dict[str, list[tuple[tuple[str, ...], dict[_Pole, bool]]]]


@cache
def _english_words() -> tuple[dict[str, dict[_Pole, bool]], _Phrases]:
    """The listed English words and, by their first word, phrases: the poles they stand for, and whether they accuse."""
    listed: defaultdict[tuple[str, ...], dict[_Pole, bool]] = defaultdict(dict)
    for concept, pole, accuses, acquits, _ in lexica.table("opposites"):
        for words, plain in ((acquits, False), (accuses, True)):
            for phrase in filter(None, words.split("; ")):
                listed[tuple(_WORD.findall(phrase))][_Pole(concept, pole == "one")] = plain
    phrases: defaultdict[str, list[tuple[tuple[str, ...], dict[_Pole, bool]]]] = defaultdict(list)
    for (first, *rest), poles in listed.items():
        if rest:
            phrases[first].append((tuple(rest), poles))
    return {words[0]: poles for words, poles in listed.items() if len(words) == 1}, dict(phrases)
