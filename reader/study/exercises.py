"""Exercises of a study sheet, chosen by a seed. Keys come from the article, the dictionary, the glossary and the number
parser, or from the reader; never from a machine translation."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reader.analysis.tokens import Token, TokenKind
from reader.figures.chinese import NumberMention
from reader.study.asked_words import QuizWord, Standing, asked_words, picked, places_of, shown_between
from reader.study.sheet import Exercise, GlossaryItem, SheetSentence, VocabularyItem
from reader.text import lexica
from reader.text.characters import is_han

KINDS = ("cloze", "choice", "match", "order", "dictation", "figure", "translate")
"""Gaps to fill from a box, the meaning of a marked word, words and meanings, words in order, readings to write as
characters, figures to write in digits, sentences to translate; in this order."""
GAP = "＿"
_CLOZES, _CHOICES, _PAIRS, _ORDERS, _DICTATED, _FIGURES, _TRANSLATIONS = 8, 6, 10, 4, 8, 6, 3
"""At most so many of each kind."""
_OPTIONS = 4


def make_exercises(
    sentences: Sequence[SheetSentence],
    vocabulary: Sequence[VocabularyItem],
    glossary: Sequence[GlossaryItem],
    seed: int,
) -> tuple[Exercise, ...]:
    """Exercises of all kinds that the sheet has matter for; the same seed gives the same ones."""
    chooser = random.Random(seed)  # not for secrets: exercises must come out the same again
    words = asked_words(vocabulary, glossary)
    clozes = _clozes(words, sentences, chooser)
    asked = {exercise.answer for exercise in clozes}
    left = [word for word in words if word.text not in asked]
    return (
        *clozes,
        *_choices(left, words, sentences, chooser),
        *_match(picked(chooser, words, _PAIRS), chooser),
        *_orders(sentences, chooser),
        *_dictation(picked(chooser, words, _DICTATED)),
        *_figures(sentences, chooser),
        *_translations(sentences, chooser),
    )


def _clozes(words: Sequence[QuizWord], sentences: Sequence[SheetSentence], chooser: random.Random) -> list[Exercise]:
    """Gaps, each in a sentence of its own, with a hint; none of the answers stands in another sentence of them."""
    chosen: list[tuple[QuizWord, Standing, str]] = []
    for word in picked(chooser, words, len(words)):
        if len(chosen) == _CLOZES:
            break
        for place in places_of(word, sentences):
            prompt = place.text_with(f"{GAP * (len(word.text) + 1)}（{word.meaning}）")
            leaks = any(other.text in prompt or word.text in text for other, _, text in chosen)
            if not leaks and all(other.sentence.number != place.sentence.number for _, other, _ in chosen):
                chosen.append((word, place, prompt))
                break
    chosen.sort(key=lambda made: made[1].sentence.number)
    return [Exercise("cloze", prompt, word.text, place.sentence.number) for word, place, prompt in chosen]


def _choices(
    words: Sequence[QuizWord],
    others: Sequence[QuizWord],
    sentences: Sequence[SheetSentence],
    chooser: random.Random,
) -> list[Exercise]:
    """What a marked word means: its meaning among those of words of its part of speech and the nearest levels."""
    made: list[Exercise] = []
    for word in picked(chooser, words, len(words)):
        place = next(places_of(word, sentences), None)
        near = sorted(
            (other for other in chooser.sample(others, len(others)) if other.speech == word.speech and other != word),
            key=lambda other: abs(other.level - word.level),
        )
        options = [word]
        for other in near:
            if len(options) < _OPTIONS and not any(other.is_like(one) for one in options):
                options.append(other)
        if place is None or len(options) < _OPTIONS or len(made) == _CHOICES:
            continue
        chooser.shuffle(options)
        lines = [f"{chr(97 + n)}. {option.meaning}" for n, option in enumerate(options)]
        prompt = "\n".join((place.text_with(f"【{word.text}】"), *lines))
        answer = f"{chr(97 + options.index(word))}. {word.meaning}"
        made.append(Exercise("choice", prompt, answer, place.sentence.number))
    return sorted(made, key=lambda exercise: exercise.sentence)


def _match(pairs: Sequence[QuizWord], chooser: random.Random) -> list[Exercise]:
    """One task: a line for each word, with room for the letter, and one of the meanings in another order."""
    if len(pairs) < 3:
        return []
    order = chooser.sample(range(len(pairs)), len(pairs))
    lines = [
        f"{n + 1}. {word.text} （　）　{chr(97 + n)}. {pairs[place].meaning}"
        for n, (word, place) in enumerate(zip(pairs, order, strict=True))
    ]
    key = ", ".join(f"{n + 1}{chr(97 + order.index(n))}" for n in range(len(pairs)))
    return [Exercise("match", "\n".join(lines), key, 0)]


def _orders(sentences: Sequence[SheetSentence], chooser: random.Random) -> list[Exercise]:
    """Short clauses whose words are mixed; the key is the article's order."""
    clauses = [(s.number, chunks) for s in sentences for chunks in _clauses(s) if 4 <= len(chunks) <= 7]
    clauses = [(n, c) for n, c in clauses if 8 <= len("".join(c)) <= 24 and len(set(c)) == len(c)]
    made: dict[int, Exercise] = {}
    for number, chunks in chooser.sample(clauses, len(clauses)):
        if len(made) < _ORDERS and number not in made:
            mixed = chunks
            while mixed == chunks:
                mixed = chooser.sample(chunks, len(chunks))
            made[number] = Exercise("order", " / ".join(mixed), "".join(chunks), number)
    return [made[number] for number in sorted(made)]


def _clauses(sentence: SheetSentence) -> list[list[str]]:
    """The words of each stretch between marks: a term whole, a figure with its measure, 的 and 了 with what is before."""
    measures = lexica.words("stop-words", "measure")
    found: list[list[str]] = [[]]
    term = None
    after_figure = False
    for token, shown in zip(sentence.analysed.tokens, sentence.tokens, strict=True):
        if token.kind in {TokenKind.PUNCTUATION, TokenKind.SPACE}:
            found.append([])
            after_figure = False
            continue
        goes_on = token.term is not None and term is not None and token.term.span == term.span
        counts = token.shadow in measures and found[-1] and len(found[-1][-1]) == 1
        if found[-1] and (goes_on or after_figure or counts or _is_toneless(token)):
            found[-1][-1] += shown.text
        else:
            found[-1].append(shown.text)
        term, after_figure = token.term, token.kind is TokenKind.NUMBER
    return found


def _is_toneless(token: Token) -> bool:
    """Whether it is a particle by its neutral tone."""
    return token.reading is not None and len(token.shadow) == 1 and token.reading.syllables[0].endswith("5")


def _dictation(words: Sequence[QuizWord]) -> list[Exercise]:
    """Readings to be written as characters."""
    return [Exercise("dictation", f"{word.reading}（{word.meaning}）", word.text, 0) for word in words]


def _figures(sentences: Sequence[SheetSentence], chooser: random.Random) -> list[Exercise]:
    """Figures that Chinese counts in another way than English; the key is what the number parser reads."""
    fit = [(s, mention) for s in sentences for mention in s.analysed.numbers if _is_asked(mention)]
    known: dict[str, tuple[SheetSentence, NumberMention]] = {}
    for sentence, mention in chooser.sample(fit, len(fit)):
        known.setdefault(mention.english, (sentence, mention))
    chosen = sorted(list(known.values())[:_FIGURES], key=lambda pair: (pair[0].number, pair[1].span.start))
    made = []
    for sentence, mention in chosen:
        own = shown_between(sentence, mention.span.start, mention.span.end)
        text = "".join(token.text for token in own) or mention.text
        before, found, after = sentence.text.partition(text)
        clause = f"{_tail(before)}【{text}】{_head(after)}" if found else text
        made.append(Exercise("figure", f"{clause} = {GAP * 8}", mention.english, sentence.number))
    return made


_BETWEEN = "，。；：！？、,;"


def _tail(text: str) -> str:
    """What stands after the last mark."""
    return text[max(text.rfind(mark) for mark in _BETWEEN) + 1 :]


def _head(text: str) -> str:
    """What stands before the first mark."""
    return text[: min((place for mark in _BETWEEN if (place := text.find(mark)) >= 0), default=len(text))]


_KNOWN_UNITS = frozenset({"name", "ordinal", "date", "time", "quarter", "half"})
_SPECIAL = frozenset({"discount", "fraction", "x", "bp", "pp"})


def _is_asked(mention: NumberMention) -> bool:
    """Whether there is something to count: large numbers with 万 or 亿, discounts, fractions, times, points."""
    if mention.value is None or mention.unit in _KNOWN_UNITS or not any(map(is_han, mention.text)):
        return False
    return mention.unit in _SPECIAL or abs(mention.value) >= 10_000


def _translations(sentences: Sequence[SheetSentence], chooser: random.Random) -> list[Exercise]:
    """Sentences to translate, those with a key first: only what the reader wrote is one."""
    fit = [s for s in sentences if 12 <= len(s.text) <= 50 and is_han(s.text[0])]
    mixed = chooser.sample(fit, len(fit))
    mixed.sort(key=lambda sentence: not (sentence.translation and sentence.translation.corrected))
    return [
        Exercise(
            "translate",
            sentence.text,
            f"{said.text} (the reader's)" if (said := sentence.translation) and said.corrected else "",
            sentence.number,
        )
        for sentence in sorted(mixed[:_TRANSLATIONS], key=lambda sentence: sentence.number)
    ]
