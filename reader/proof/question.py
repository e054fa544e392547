"""What a language model is asked: a sentence, those before it, and the English of its terms, names and figures.

Its text is JSON on one line, so that it passes through memory and engines as any sentence does and is its own key: a
changed glossary asks anew for those sentences only that the change touches.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.analysis.analysed import AnalysedSentence
from reader.proof.steering import Source, persons, replaceable, wanted
from reader.text.characters import is_han

CONTEXT = 2
"""How many sentences before it go along."""


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence to translate and what belongs to it."""

    sentence: str
    before: tuple[str, ...] = ()
    """The sentences before it, for context."""
    terms: dict[str, str] = field(default_factory=dict)
    """English of terms and names by the form in the sentence."""
    figures: dict[str, str] = field(default_factory=dict)
    """English of figures by the form in the sentence."""

    @property
    def text(self) -> str:
        """As JSON on one line; what is empty is left out."""
        parts = {"before": self.before, "sentence": self.sentence, "terms": self.terms, "figures": self.figures}
        return json.dumps({name: part for name, part in parts.items() if part}, ensure_ascii=False)


def read_question(text: str) -> Question:
    """The question of its text; any other text is a sentence without context.

    >>> read_question(Question("股价上涨3%。", terms={"股价": "share price"}).text).terms
    {'股价': 'share price'}
    >>> read_question("股价上涨。").sentence
    '股价上涨。'
    """
    try:
        found = json.loads(text)
        return Question(
            str(found["sentence"]),
            tuple(map(str, found.get("before", ()))),
            {str(form): str(english) for form, english in found.get("terms", {}).items()},
            {str(form): str(english) for form, english in found.get("figures", {}).items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Question(text)


def asked_source(analysed: AnalysedSentence, before: Sequence[str]) -> Source:
    """What a language model is given for a sentence with those before it: nothing in the sentence is replaced."""
    base, text = analysed.sentence.span.start, analysed.sentence.text
    terms = [match for match in analysed.terms if replaceable(match)]
    spans = [match.span for match in terms]
    names = {span.shifted(-base).slice(text): name for span, name in persons(analysed)}
    question = Question(
        text.strip(),
        tuple(line.strip() for line in before[-CONTEXT:]),
        names | {match.span.shifted(-base).slice(text): wanted(match) for match in terms},
        {
            mention.text: mention.english
            for mention in analysed.numbers
            if mention.unit != "name"
            and any(map(is_han, mention.text))
            and not any(mention.span.overlaps(span) for span in spans)
        },
    )
    return Source(question.text, frozenset(match.entry.id for match in terms))
