"""Exercises of a study sheet: gaps, translation and matching, chosen by a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

from reader.study.sheet import Exercise, GlossaryItem, SheetSentence, VocabularyItem

_CLOZES, _TRANSLATIONS, _PAIRS = 10, 5, 12
"""At most so many of each kind."""


def make_exercises(
    sentences: Sequence[SheetSentence],
    vocabulary: Sequence[VocabularyItem],
    glossary: Sequence[GlossaryItem],
    seed: int,
    *,
    traditional: bool = False,
) -> tuple[Exercise, ...]:
    """Gaps for terms (else words), sentences to translate, and one matching task; the same seed gives the same ones.

    `traditional` is the script of the words to match.
    """
    chooser = random.Random(seed)  # not for secrets: exercises must come out the same again
    clozes = [made for sentence in sentences if (made := _cloze(sentence, chooser))]
    chosen = sorted(chooser.sample(clozes, min(_CLOZES, len(clozes))), key=lambda exercise: exercise.sentence)
    chosen += _translations(sentences, chooser)
    return (*chosen, *_match(_pairs(vocabulary, glossary, traditional=traditional), chooser))


def _cloze(sentence: SheetSentence, chooser: random.Random) -> Exercise | None:
    """The sentence with one of its terms (else words) taken out wherever it stands; None for a short sentence."""
    terms = [token.text for token in sentence.tokens if token.term_id]
    targets = terms or [token.text for token in sentence.tokens if len(token.text) > 1 and token.reading]
    if len(sentence.text) < 12 or not targets:
        return None
    answer = chooser.choice(targets)
    gap = "＿" * max(2, len(answer))
    prompt = "".join(gap if token.text == answer else token.text for token in sentence.tokens)
    return Exercise("cloze", prompt, answer, sentence.number)


def _translations(sentences: Sequence[SheetSentence], chooser: random.Random) -> list[Exercise]:
    """Sentences whose translation can serve as the answer: the reader's own, or one without a doubt."""
    fit = [
        (sentence, translation)
        for sentence in sentences
        if (translation := sentence.translation)
        and (translation.corrected or not translation.doubts)
        and 8 <= len(sentence.text) <= 60
    ]
    chosen = sorted(chooser.sample(fit, min(_TRANSLATIONS, len(fit))), key=lambda pair: pair[0].number)
    return [
        Exercise(
            "translate",
            sentence.text,
            translation.text if translation.corrected else f"{translation.text} (machine translation)",
            sentence.number,
        )
        for sentence, translation in chosen
    ]


def _pairs(
    vocabulary: Sequence[VocabularyItem], glossary: Sequence[GlossaryItem], *, traditional: bool
) -> list[tuple[str, str]]:
    """Terms, then words of more than one character, with a meaning that no other pair has."""
    candidates = [(item.simplified, item.traditional, item.entry.english) for item in glossary]
    candidates += [
        (word.simplified, word.traditional, word.senses[0])
        for word in vocabulary
        if word.senses and len(word.simplified) > 1
    ]
    known: dict[str, str] = {}
    for simplified, other, meaning in candidates:
        known.setdefault(meaning, other if traditional and other else simplified)
    return [(word, meaning) for meaning, word in known.items()][:_PAIRS]


def _match(pairs: Sequence[tuple[str, str]], chooser: random.Random) -> list[Exercise]:
    """One task: a line for each word, with room for the letter, and one of the meanings in another order."""
    if len(pairs) < 3:
        return []
    order = chooser.sample(range(len(pairs)), len(pairs))
    lines = [
        f"{n + 1}. {word} （　）　{chr(97 + n)}. {pairs[place][1]}"
        for n, ((word, _), place) in enumerate(zip(pairs, order, strict=True))
    ]
    key = ", ".join(f"{n + 1}{chr(97 + order.index(n))}" for n in range(len(pairs)))
    return [Exercise("match", "\n".join(lines), key, 0)]
