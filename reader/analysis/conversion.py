"""The analysis of a converted sentence: what the Mainland sentence behind it holds, at the places of the text as it stands.

Words, terms and figures are found in the Mainland sentence; readings are of the characters that stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reader.analysis.analysed import AnalysedSentence
from reader.analysis.tokens import Token, joined
from reader.text.converted import Mainland
from reader.text.document import Sentence
from reader.text.spans import Span
from reader.words.readings import Reading


def as_it_stands(
    original: AnalysedSentence,
    sentence: Sentence,
    shadow: str,
    mainland: Mainland,
    readings: Callable[[Sequence[str]], Sequence[Reading]],
) -> AnalysedSentence:
    """The analysis of `sentence`, in Simplified script `shadow`, by that of the sentence behind it.

    `readings` reads the words that join to `shadow`. A term that ends inside a word of other length than the Mainland's
    has no place and is left out.
    """
    base = sentence.span.start

    def back(span: Span) -> Span:
        return mainland.back(span.shifted(-base)).shifted(base)

    whole = list(_whole(original.tokens, base, mainland))
    spans = [back(token.span) for token in whole]
    forms = [span.shifted(-base).slice(shadow) for span in spans]
    changed = any(token.shadow != form for token, form in zip(whole, forms, strict=True))
    heard = readings(forms) if changed else [token.reading for token in whole]
    tokens = []
    for token, span, form, reading in zip(whole, spans, forms, heard, strict=True):
        said = token.reading if token.shadow == form or token.reading is None else reading
        tokens.append(
            replace(
                token,
                text=span.shifted(-base).slice(sentence.text),
                span=span,
                shadow=form,
                reading=said,
                term=replace(token.term, span=back(token.term.span)) if token.term is not None else None,
                original=token.shadow if token.shadow != form else "",
            )
        )
    return replace(
        original,
        sentence=sentence,
        tokens=tuple(tokens),
        terms=tuple(replace(match, span=back(match.span)) for match in original.terms),
        numbers=tuple(
            replace(number, text=span.shifted(-base).slice(sentence.text), span=span)
            for number in original.numbers
            for span in [back(number.span)]
        ),
        original=original,
    )


def _whole(tokens: Sequence[Token], base: int, mainland: Mainland) -> Iterator[Token]:
    """The tokens, those as one between which the source has no edge."""
    run: list[Token] = []
    for token in tokens:
        run.append(token)
        if mainland.has_edge(token.span.end - base):
            yield run[0] if len(run) == 1 else joined(run)
            run = []
